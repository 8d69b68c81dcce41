"""A5 and A10: which releases there have to be, in which order, and when each was due.

Base periods and spans follow from the totals of the year before, laws bind from a span's beginning.
Counted here anew, with numbers and days alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aduan.core.figures.releases.ledger import LAW_FILE, NOTHING, SUFFIX, Ledger, digest
from aduan.core.figures.releases.publiclaw import PublicLaw
from aduan.core.figures.releases.release import Release
from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach

ONE_DAY = timedelta(days=1)
# Working days lie at least as far apart as the weekdays of the law, and no holidays last for ever.
LONGEST_WAIT = 3
SHORTEST_AFTER = 10


@dataclass(frozen=True)
class Due:
    """What the releases before one ask of it: its months, and of how many it would close a span; 0:
    none ends with it.
    """

    first: date
    months: int
    span: int


def find_disorder(ledger: Ledger, first: int = 0) -> Iterator[Breach]:
    """What is wrong with the chain and the order of the releases from one on, by its place."""
    yield from _find_strays(ledger)
    for place in range(first, len(ledger.releases)):
        for message in _judge(ledger, place):
            yield Breach("A5", ledger.releases[place].name, message)
        yield from _judge_period(ledger, place)


def _find_strays(ledger: Ledger) -> Iterator[Breach]:
    """Files that no release names, and laws that none is counted by."""
    own = {release.name + SUFFIX for release in ledger.releases}
    used = {release.law for release in ledger.releases}
    for name in sorted(ledger.files):
        found = LAW_FILE.fullmatch(name)
        is_own = int(found[1]) in used if found else name in own
        if not is_own:
            yield Breach("A5", name, _("a file that no release names"))
    names = [release.name for release in ledger.releases]
    if len(set(names)) != len(names):
        yield Breach("A5", "", _("it is there twice"))


def _judge(ledger: Ledger, place: int) -> Iterator[str]:
    release = ledger.releases[place]
    before = ledger.releases[place - 1] if place else None
    previous = digest(ledger.content_of(before)) if before else NOTHING
    if release.number != place + 1 or release.previous != previous:
        yield _("it does not follow the release before it: the chain is broken")
    law = ledger.laws.get(release.law)
    law_file = ledger.files.get(f"law-{release.law}.json", b"")
    if law is None or digest(law_file) != release.law_file:
        yield _("the law that it names is not there, or another one")
        return
    if not _may_bind(ledger.releases, place):
        yield _("another law binds than the one with which its span began")
    if law.after_days < SHORTEST_AFTER:
        yield _("its law lets a period come out too early")
    if not _is_due(release, law):
        yield _("it is not dated on the working day on which it was due")
    if before is not None and release.made < before.made:
        yield _("it is dated before the release before it")


def _may_bind(releases: Sequence[Release], place: int) -> bool:
    release = releases[place]
    if place == 0:
        return release.law == 1
    before = releases[place - 1]
    most = before.law + 1 if before.span is not None else before.law
    return before.law <= release.law <= most


def _is_due(release: Release, law: PublicLaw) -> bool:
    """Whether it is so many of the law's weekdays after its end, and one of them, holidays aside."""
    passed = 0
    day = release.period.last
    while day < release.made:
        day += ONE_DAY
        passed += day.isoweekday() in law.weekdays
        if passed > law.after_days * LONGEST_WAIT:
            return False
    return passed >= law.after_days and release.made.isoweekday() in law.weekdays


def _judge_period(ledger: Ledger, place: int) -> Iterator[Breach]:
    release = ledger.releases[place]
    due = find_due(ledger.releases, place)
    if (release.period.first, release.period.months) != (due.first, due.months):
        text = _("another period follows: the totals of the year before say how long it is")
        yield Breach("A10", release.name, text)
    span = release.span.periods if release.span else 0
    if span != due.span:
        text = _("a span ends elsewhere: the totals of the year before say where")
        yield Breach("A10", release.name, text)


def find_due(releases: Sequence[Release], place: int) -> Due:
    """What the releases before a place ask of the one there."""
    release = releases[place]
    earlier = releases[:place]
    first = date(release.period.first.year, 1, 1)
    if earlier:
        first = earlier[-1].period.last + ONE_DAY
    known = [one.performance.closed for one in earlier if one.period.year == first.year - 1]
    closed = sum(known) if known else None
    months = _months(closed, ((240, 1), (80, 3), (40, 6)))
    return Due(first, months, _find_span(releases, place, closed))


def _months(closed: int | None, steps: Sequence[tuple[int, int]]) -> int:
    for least, months in steps:
        if closed is not None and closed >= least:
            return months
    return 12


def _find_span(releases: Sequence[Release], place: int, closed: int | None) -> int:
    release = releases[place]
    months = _months(closed, ((2000, 3), (480, 6)))
    if release.period.last.month % months:
        return 0
    own = 1
    while own <= place and releases[place - own].span is None:
        own += 1
    inside = releases[place + 1 - own : place + 1]
    total = sum(one.performance.closed for one in inside)
    years = {one.period.year for one in inside}
    is_enough = months < 12 or total >= 40 or len(years) >= 3
    return own if is_enough else 0
