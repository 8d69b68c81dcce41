"""Making the releases that are due, one after the other: counted, protected, proved, and chained to
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from aduan import __version__
from aduan.core.clocks.periods import Cut, Period, choose_cut, months_between, parts_of, read_cut
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import Closing, list_closings
from aduan.core.figures.measure import Measured, measure_cases
from aduan.core.law.published import ON_TIME, STAGE
from aduan.publish.ledger.chain import SUFFIX, WORLDS, Ledger, digest
from aduan.publish.ledger.jsonform import write_release
from aduan.publish.ledger.release import Axis, Release, Table
from aduan.publish.protect.counting import (
    CROSSED,
    PARTIAL,
    YEARLY,
    K,
    draft_part,
    draft_performance,
    draft_year,
)
from aduan.publish.protect.months import count_month, end_of
from aduan.publish.protect.protection import Shielded, Year, shield, show_draft
from aduan.publish.protect.speed import list_quantiles
from aduan.publish.protect.subject import list_axes
from aduan.publish.protect.sureness import Sureness, has_sure_lengths
from aduan.publish.protect.system import PART

AFTER_DAYS = 10
Rebuild = Callable[[Ledger], Mapping[str, bytes]]


@dataclass(frozen=True, eq=False)
class Source:
    """What releases are made from: the caseload, measured as of today, and everything that was ever
    closed.
    """

    caseload: Caseload
    as_of: datetime
    cases: tuple[Measured, ...]
    closings: tuple[Closing, ...]

    @property
    def today(self) -> date:
        return self.caseload.law.calendar.local_day(self.as_of)

    @cached_property
    def sureness(self) -> Sureness:
        return Sureness(self.cases, self.closings, self.caseload.law.calendar)

    @property
    def settings(self) -> Mapping[str, object]:
        data: Mapping[str, object] = self.caseload.law.office.data.get("publication") or {}
        return data


@dataclass(frozen=True)
class Made:
    """A release that was made, the bytes of its files by name, the tables that could not be shown,
    how long it took.
    """

    release: Release
    files: Mapping[str, bytes]
    dropped: tuple[str, ...]
    seconds: float = 0.0


def make_source(caseload: Caseload, as_of: datetime) -> Source:
    cases = tuple(measure_cases(caseload, as_of))
    return Source(caseload, as_of, cases, tuple(list_closings(cases, caseload.law)))


def list_due(source: Source, ledger: Ledger) -> list[Period]:
    """The periods that may come out now, in the order in which they do."""
    return [period for period in _list_over(source, ledger) if not source.sureness.held_by(period)]


def list_held(source: Source, ledger: Ledger) -> dict[Period, frozenset[int]]:
    """The periods that would be due, with the years for whose calendars they wait."""
    waiting = ((period, source.sureness.held_by(period)) for period in _list_over(source, ledger))
    return {period: years for period, years in waiting if years}


def _list_over(source: Source, ledger: Ledger) -> list[Period]:
    """The periods that are over for long enough and have no release yet."""
    made = {release.name for release in ledger.releases}
    calendar, after = (
        source.caseload.law.calendar,
        int(str(source.settings.get("after_days", AFTER_DAYS))),
    )
    due = [p for p in (*_months(source), *_parts(source, ledger)) if p.name not in made]
    return sorted(p for p in due if p.comes_out(calendar, after) <= source.today)


def make_release(
    source: Source, ledger: Ledger, period: Period, seed: str, rebuild: Rebuild
) -> Made:
    """The release of one period, next in the chain. `seed` decides between choices of the same
    cost, and is secret.

    RefusedError: its figures cannot be made safe, or contradict those that are out.
    """
    draft, shielded = (
        _make_month(source, period) if period.is_month else _make_part(source, ledger, period, seed)
    )
    release = replace(
        draft,
        number=len(ledger.releases) + 1,
        previous=ledger.head,
        worlds=digest(shielded.worlds) if shielded.worlds else "",
    )
    outputs = rebuild(_extended(ledger, release))
    release = replace(release, outputs={path: digest(content) for path, content in outputs.items()})
    files = {release.name + SUFFIX: write_release(release)}
    if shielded.worlds:
        files[release.name + WORLDS] = shielded.worlds
    return Made(release, files, shielded.dropped)


def extend(ledger: Ledger, made: Made) -> Ledger:
    """The ledger with one release more."""
    return Ledger((*ledger.releases, made.release), {**(ledger.files or {}), **made.files})


def _extended(ledger: Ledger, release: Release) -> Ledger:
    return Ledger((*ledger.releases, release), ledger.files)


def _months(source: Source) -> Iterator[Period]:
    """Every month since the first receipt; those before the office's own first day only if
    something was going on.
    """
    opened_on = source.caseload.law.office.opened_on
    if not source.cases:
        return
    busy = {(day.year, day.month) for m in source.cases for day in (m.received, m.closed) if day}
    for month in months_between(min(m.received for m in source.cases), source.today):
        own = opened_on is not None and month.last >= opened_on
        if own or _is_alive(month, busy, source):
            yield month


def _is_alive(month: Period, busy: Container[tuple[int, int]], source: Source) -> bool:
    end = end_of(month, source.caseload)
    return (month.year, month.last.month) in busy or any(m.was_open(end) for m in source.cases)


def _parts(source: Source, ledger: Ledger) -> Iterator[Period]:
    closed: dict[int, int] = {}
    for closing in source.closings:
        closed[closing.day.year] = closed.get(closing.day.year, 0) + 1
    for year in sorted(closed):
        cut = cut_of(year, closed, source, ledger)
        yield from parts_of(year, cut) if cut else ()


def cut_of(year: int, closed: Mapping[int, int], source: Source, ledger: Ledger) -> Cut | None:
    """How a year is cut: as it was begun, else as is to be chosen now."""
    begun = ledger.of_year(year)
    if begun:
        return read_cut(begun[0].parts)
    return choose_cut(year, closed, str(source.settings.get("periods", "auto")), source.today)


def _blank(
    source: Source, period: Period, axes: Mapping[str, Axis], tables: Iterable[Table]
) -> Release:
    return Release(
        number=0,
        name=period.name,
        year=period.year,
        first=period.first,
        last=period.last,
        made=source.today,
        previous="",
        program=f"aduan {__version__}",
        k=K,
        parts=(),
        part="",
        variables={
            axis.variable: tuple(v.name for v in axis.values)
            for axis in axes.values()
            if axis.is_plain
        },
        axes=axes,
        tables=tuple(tables),
        quantiles=(),
        universe=(),
        corrections=None,
    )


def _make_month(source: Source, month: Period) -> tuple[Release, Shielded]:
    inside = [closing for closing in source.closings if closing.day in month]
    axes = list_axes(source.caseload.law, inside, month.first, month.last)
    shown = {name: axis for name, axis in axes.items() if name in (STAGE, ON_TIME)}
    table = show_draft(draft_performance((month.name,), shown, inside))
    counts = count_month(source.caseload, source.cases, source.closings, month)
    return replace(_blank(source, month, shown, [table]), month=counts), Shielded((), (), b"", ())


def _make_part(source: Source, ledger: Ledger, part: Period, seed: str) -> tuple[Release, Shielded]:
    year = _look_at_year(source, ledger, part)
    whole = year.periods if year.whole else ()
    inside = [
        closing
        for closing in source.closings
        if any(closing.day in period for period in year.periods)
    ]
    yearly, crossed = _plan(source, year.axes)
    # A year that was cut into one part has that part's tables as its own: told twice, they would be
    # two tables of one name.
    drafts = list(draft_part(part, year.axes, inside, yearly)) if year.whole != (part.name,) else []
    drafts += draft_year(whole, year.axes, inside, crossed) if whole else ()
    shielded = shield(year, drafts, inside, seed)
    quantiles = []
    if has_sure_lengths(inside):
        quantiles = list_quantiles(shielded.tables, year.axes, inside, year.part_of, year.earlier)
    release = replace(
        _blank(source, part, year.axes, shielded.tables),
        parts=_names(_all_parts(ledger, part)),
        part=part.name,
        quantiles=tuple(quantiles),
        universe=shielded.universe,
        corrections=count_corrections(source, ledger),
        weights={"yearly": YEARLY, "partial": PARTIAL, "crossed": CROSSED},
    )
    return release, shielded


def _look_at_year(source: Source, ledger: Ledger, part: Period) -> Year:
    """The year as far as it is over with this part. Values that an earlier part knew stay."""
    every = _all_parts(ledger, part)
    over = every[: every.index(part) + 1]
    inside = [
        closing for closing in source.closings if any(closing.day in period for period in over)
    ]
    earlier = ledger.of_year(part.year)
    axes = list_axes(source.caseload.law, inside, every[0].first, part.last)
    domains = {
        axis.variable: tuple(v.name for v in axis.values) for axis in axes.values() if axis.is_plain
    }
    allowed = {release.part: release.variables for release in earlier}
    return Year(
        name=part.name,
        periods=over,
        whole=_names(every) if part == every[-1] else (),
        axes=axes,
        domains={PART: _names(over), **domains},
        allowed={**allowed, part.name: domains},
        earlier=earlier,
    )


def _all_parts(ledger: Ledger, part: Period) -> tuple[Period, ...]:
    begun = ledger.of_year(part.year)
    cut = (
        read_cut(begun[0].parts)
        if begun
        else next(c for c in Cut if part in parts_of(part.year, c))
    )
    return parts_of(part.year, cut)


def _plan(source: Source, axes: Mapping[str, Axis]) -> tuple[set[str], list[tuple[str, str]]]:
    """What is shown for whole years only, and which pairs: of every procedure that has something to
    say.
    """
    present = {closing.sop for closing in source.closings}
    sops = source.caseload.law.ordered_sops
    used = [sop.publication for sop in sops if sop.id in present]
    pairs = dict.fromkeys(
        pair for publication in used for pair in publication.crossed if set(pair) <= set(axes)
    )
    return {name for publication in used for name in publication.yearly}, list(pairs)


def count_corrections(source: Source, ledger: Ledger) -> int | None:
    """How many closings that were counted before look different now; None below k: too few to be
    told.
    """
    changed = sum(_count_changed(source, release) for release in ledger.periods)
    return changed if changed >= K else None


def _count_changed(source: Source, release: Release) -> int:
    """Only complaints in which something happened after a release can look different since."""
    moment = datetime.combine(release.made, source.as_of.timetz())
    moved = tuple(
        m.case for m in source.cases if any(event.at > moment for event in m.case.history)
    )
    if not moved:
        return 0
    caseload = Caseload(source.caseload.law, moved, source.caseload.box_days)
    period = next(
        p for p in parts_of(release.year, read_cut(release.parts)) if p.name == release.part
    )
    ids = {case.id for case in moved}
    before = _values_in(list_closings(measure_cases(caseload, moment), caseload.law), period)
    now = _values_in((c for c in source.closings if c.case in ids), period)
    return sum(before.get(key) != now.get(key) for key in before.keys() | now.keys())


def _values_in(
    closings: Iterable[Closing], period: Period
) -> dict[tuple[str, int], Mapping[str, str]]:
    return {(c.case, c.run): c.values for c in closings if c.day in period}


def _names(periods: Sequence[Period]) -> tuple[str, ...]:
    return tuple(period.name for period in periods)
