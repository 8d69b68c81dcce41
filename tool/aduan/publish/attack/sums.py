"""A5: what has to add up in every release, and from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.release import Performance, Release
from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach


def find_wrong_sums(ledger: Ledger, first: int = 0) -> Iterator[Breach]:
    """Releases from a place on that do not add up."""
    for place in range(first, len(ledger.releases)):
        release = ledger.releases[place]
        before = ledger.releases[place - 1].performance.open if place else None
        for message in (*_judge(release.performance, before), *_judge_shape(ledger, release)):
            yield Breach("A5", release.name, message)


def _judge(told: Performance, before: int | None) -> Iterator[str]:
    if before is not None and told.before != before:
        yield _("it does not begin with what the release before it left open")
    came = told.before + told.received + told.reopened
    if came - told.closed - told.undated != told.open:
        yield _("what came and went does not add up to what is open")
    if sum(map(sum, told.closings)) != told.closed:
        yield _("stages and timeliness do not add up to what was closed")
    at_stages = sum(count for count, _overdue in told.stages)
    if sum(told.ages) != told.open or at_stages != told.open:
        yield _("ages or stages do not add up to what is open")
    if any(overdue > count for count, overdue in told.stages):
        yield _("more is overdue at a stage than is open there")
    days, missed = told.box
    if missed > days:
        yield _("the box was missed on more days than there were")


def _judge_shape(ledger: Ledger, release: Release) -> Iterator[str]:
    law, told = ledger.laws.get(release.law), release.performance
    if law is None:
        return
    stages = len(law.stages) + 1
    if len(told.closings) != stages or len(told.stages) != stages + 1:
        yield _("it has other stages than its law")
    if len(told.clocks) != len(law.clocks):
        yield _("it has other limits than its law")
    tables = release.span.tables if release.span else None
    if tables is not None and len(tables) != len(law.variables):
        yield _("it has other tables than its law")
