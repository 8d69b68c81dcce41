"""Publishing what is due: each release made, checked, and only given out if nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from time import monotonic

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.lawform import name_law_file
from aduan.core.figures.releases.ledger import SUFFIX, Ledger
from aduan.core.figures.releases.making import find_coming, make_next
from aduan.core.figures.releases.release import Release
from aduan.core.figures.releases.source import Source
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _
from aduan.publish.attack import require_safe


@dataclass(frozen=True, eq=False)
class Made:
    """A release that was made, the ledger with it, how long it took in seconds. `waits_for`: the
    years for whose calendars it waits: while there are any, it is not given out.
    """

    release: Release
    ledger: Ledger
    seconds: float
    waits_for: frozenset[int]

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of its files by name: its own, and that of a law that begins with it."""
        names = [self.release.name + SUFFIX]
        earlier = self.ledger.releases[:-1]
        if self.release.law not in {release.law for release in earlier}:
            names.append(name_law_file(self.release.law))
        return {name: self.ledger.files[name] for name in names}


def make_due(caseload: Caseload, today: date, ledger: Ledger) -> Iterator[Made]:
    """The releases that are due on a day, one after the other; last of all, one that would be due but
    waits for a calendar.

    RefusedError: what the ledger holds, or one that was made, is not what the rule makes.
    """
    require_safe(ledger)
    source = Source(caseload)
    while True:
        begun = monotonic()
        coming = find_coming(source, ledger)
        if coming is None or coming.edge.made > today:
            return
        release, waits_for = make_next(source, ledger, coming)
        if waits_for:
            yield Made(release, ledger, monotonic() - begun, waits_for)
            return
        ledger = ledger.extended(release, coming.law)
        require_safe(ledger, len(ledger.releases) - 1)
        yield Made(release, ledger, monotonic() - begun, frozenset())


def find_release_due(caseload: Caseload, today: date, ledger: Ledger) -> date | None:
    """Since when the next release may come out; None: not yet, or it waits for a calendar."""
    source = Source(caseload)
    coming = find_coming(source, ledger)
    if coming is None or coming.edge.made > today:
        return None
    _release, waits_for = make_next(source, ledger, coming)
    return None if waits_for else coming.edge.made


def require_next(caseload: Caseload, ledger: Ledger, only: str, today: date) -> None:
    """UsageError: a period that was named is not the next, or not due yet."""
    coming = find_coming(Source(caseload), ledger)
    if coming is not None and coming.period.name == only and coming.edge.made > today:
        raise RefusedError(
            _("{name} comes out on {day}, and no earlier"),
            _("run it again on that day, or later"),
            name=only,
            day=coming.edge.made.isoformat(),
        )
    if coming is None or coming.edge.made > today:
        raise UsageError(_("nothing is due for publication"), "")
    if coming.period.name != only:
        raise UsageError(
            _("{name} is not the next to be published; that is {next}"),
            "",
            name=only,
            next=coming.period.name,
        )


def explain_waiting(name: str, years: frozenset[int]) -> RefusedError:
    """Why a period that was named is not published."""
    return RefusedError(
        _("{name} is not published: its figures rest on calendars that are not confirmed: {years}"),
        _(
            "`aduan calendar propose {first}-{last}` drafts those that are missing; then confirm each"
        ),
        name=name,
        years=", ".join(map(str, sorted(years))),
        first=min(years),
        last=max(years),
    )
