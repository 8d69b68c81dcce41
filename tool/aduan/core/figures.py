"""One definition of every figure: for the site and for `aduan stats` alike.

On time is never counted over closed cases only: it is what ended in time, out of what ended and what is still open
and already overdue. So a backlog cannot hide behind the cases that went well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median

from aduan.core.calendar import DAY, Calendar
from aduan.core.caseload import Caseload
from aduan.core.clocks import Run, Status, run_clocks
from aduan.core.deadlines import missing_box_days
from aduan.core.findings import UsageError
from aduan.core.fold import Case
from aduan.core.law import Law
from aduan.core.text import mark as _

# Upper ends of the age bands of open cases, in working days since receipt; what is older is in the last band.
AGE_BANDS = (1, 6, 14)
# Upper ends of how far past due, in working days.
PAST_BANDS = (2, 5, 10)


@dataclass(frozen=True)
class Share:
    """Part of a whole, always with its denominator."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; None of nothing."""
        return self.part * 100 // self.whole if self.whole else None


@dataclass(frozen=True)
class Month:
    """What came in and what was closed in a month, and what was open at its end."""

    first: date
    received: int
    closed: int
    open_at_end: int


@dataclass(frozen=True)
class StageFigures:
    """One clock of the procedure: what ended in time of what ended or is overdue; what is there now."""

    clock: str
    stage: str | None
    limit: int
    on_time: Share
    here_now: int
    overdue_now: int


@dataclass(frozen=True)
class Totals:
    """Every figure that needs no protection: totals, stages, months, backlog and its age."""

    received: int
    closed: int
    open: int
    waiting: int
    overdue: int
    since: date | None
    on_time: Share
    stages: tuple[StageFigures, ...]
    months: tuple[Month, ...]
    ages: tuple[int, ...]
    past_due: tuple[int, ...]
    half_within: int | None
    half_within_elapsed: int | None
    reopened: int
    box_days_due: int
    box_days_missed: int


@dataclass(frozen=True)
class Measured:
    """A case with its clocks run."""

    case: Case
    runs: tuple[Run, ...]

    @property
    def overdue(self) -> bool:
        return any(run.status is Status.OVERDUE and not run.clock.warns for run in self.runs)

    @property
    def in_time(self) -> bool:
        """Every limit of the procedure was kept; clocks that only warn aside."""
        return all(run.status not in (Status.LATE, Status.OVERDUE) for run in self.runs if not run.clock.warns)

    def used(self, *, warns: bool) -> int:
        """Units used by the clock over all stages: the office's own time, or (`warns`) all that went by."""
        runs = [r for r in self.runs if r.clock.warns == warns and r.clock.stage is None]
        return sum(run.used for run in runs)


def measure(caseload: Caseload, as_of: datetime) -> list[Measured]:
    """The cases received up to a moment, with their clocks run to it."""
    law = caseload.law
    return [
        Measured(case, run_clocks(case, law.sops[case.sop], law.calendar, as_of))
        for case in caseload.cases
        if case.received <= as_of
    ]


def count_totals(caseload: Caseload, as_of: datetime) -> Totals:
    """Every figure of the public site's first edition."""
    law, measured = caseload.law, measure(caseload, as_of)
    calendar = law.calendar
    open_ones = [m for m in measured if m.case.is_open]
    closed = [m for m in measured if not m.case.is_open]
    due_days, missed = _count_box_days(caseload, as_of)
    return Totals(
        received=len(measured),
        closed=len(closed),
        open=len(open_ones),
        waiting=sum(_is_waiting(m) for m in open_ones),
        overdue=sum(m.overdue for m in open_ones),
        since=min((calendar.local_day(m.case.received) for m in measured), default=None),
        on_time=_on_time(measured),
        stages=tuple(_count_stages(measured, law)),
        months=tuple(_count_months(measured, calendar, as_of)),
        ages=_band([_age(m, calendar, as_of) for m in open_ones], AGE_BANDS),
        past_due=_band([_past(m) for m in open_ones if m.overdue], PAST_BANDS),
        half_within=_half([m.used(warns=False) for m in closed]),
        half_within_elapsed=_half([m.used(warns=True) for m in closed]),
        reopened=sum(m.case.run > 1 for m in measured),
        box_days_due=due_days,
        box_days_missed=missed,
    )


def _on_time(measured: Iterable[Measured]) -> Share:
    counted = [m for m in measured if not m.case.is_open or m.overdue]
    return Share(sum(m.in_time for m in counted if not m.case.is_open), len(counted))


def _is_waiting(measured: Measured) -> bool:
    live = (Status.RUNNING, Status.OVERDUE)
    return not any(run.status in live for run in measured.runs if not run.clock.warns)


def _age(measured: Measured, calendar: Calendar, as_of: datetime) -> int:
    return calendar.count(calendar.business_day(measured.case.received), calendar.business_day(as_of))


def _past(measured: Measured) -> int:
    return max(run.past for run in measured.runs if run.status is Status.OVERDUE and not run.clock.warns)


def _half(used: Sequence[int]) -> int | None:
    """Half of them took no more than this."""
    return sorted(used)[(len(used) - 1) // 2] if used else None


def _band(values: Iterable[int], ends: Sequence[int]) -> tuple[int, ...]:
    bands = [0] * (len(ends) + 1)
    for value in values:
        bands[next((i for i, end in enumerate(ends) if value <= end), len(ends))] += 1
    return tuple(bands)


def _count_stages(measured: Sequence[Measured], law: Law) -> Iterable[StageFigures]:
    sop = law.sop
    for clock in sop.clocks.values():
        if clock.warns:
            continue
        runs = [r for m in measured if m.case.sop == sop.id for r in m.runs if r.clock is clock]
        over = sum(r.status is Status.OVERDUE for r in runs)
        ended = [r for r in runs if r.status in (Status.ENDED, Status.LATE) and r.final]
        in_time = sum(r.status is Status.ENDED for r in ended)
        here = sum(m.case.is_open and m.case.state in clock.states for m in measured if m.case.sop == sop.id)
        yield StageFigures(clock.name, clock.stage, clock.limit, Share(in_time, len(ended) + over), here, over)


def _count_months(measured: Sequence[Measured], calendar: Calendar, as_of: datetime) -> Iterable[Month]:
    """The last thirteen months, the running one included."""
    received = [calendar.local_day(m.case.received) for m in measured]
    closed = [calendar.local_day(m.case.closed) for m in measured if m.case.closed]
    if not received:
        return
    last = calendar.local_day(as_of).replace(day=1)
    first = max(min(received).replace(day=1), last.replace(year=last.year - 1))
    while first <= last:
        following = next_month(first)
        yield Month(
            first,
            sum(first <= day < following for day in received),
            sum(first <= day < following for day in closed),
            sum(day < following for day in received) - sum(day < following for day in closed),
        )
        first = following


def next_month(first: date) -> date:
    return (first.replace(day=28) + 4 * DAY).replace(day=1)


def _count_box_days(caseload: Caseload, as_of: datetime) -> tuple[int, int]:
    """Working days on which the box was due to be opened, and those on which it was not logged (row 5)."""
    law = caseload.law
    since = law.office.opened_on
    due = missing_box_days((), since, law.calendar, as_of)
    return len(due), len(missing_box_days(caseload.box_days, since, law.calendar, as_of))


# Fields that `tabulate` can split by besides the coded ones, and how each is read off a case.
DERIVED = ("sop", "state", "stage", "outcome", "month", "year")

Row = dict[str, object]


@dataclass(frozen=True)
class Table:
    """Internal figures: one row for each combination of values, and the whole."""

    rows: tuple[Row, ...]
    total: Row


@dataclass
class _Group:
    values: Row
    members: list[Measured] = field(default_factory=list)


def tabulate(caseload: Caseload, by: Sequence[str], since: date | None, until: date | None, as_of: datetime) -> Table:
    """Internal figures by any coded field, of the cases received in a period (both days included)."""
    _refuse_unknown(caseload.law, by)
    calendar = caseload.law.calendar
    chosen = [m for m in measure(caseload, as_of) if _in_period(m.case, calendar, since, until)]
    groups: dict[tuple[str, ...], _Group] = {}
    for one in chosen:
        values = {name: _value(one.case, name, caseload.law) for name in by}
        key = tuple(str(value) for value in values.values())
        groups.setdefault(key, _Group(values)).members.append(one)
    rows = [{**g.values, **_labels(g.values, caseload.law), **_figures(g.members)} for _, g in sorted(groups.items())]
    return Table(tuple(rows) if by else (), _figures(chosen))


def _refuse_unknown(law: Law, by: Sequence[str]) -> None:
    coded = [f.name for sop in law.sops.values() for f in sop.open_fields.values() if f.type != "text"]
    known = list(dict.fromkeys([*DERIVED, *(name for name in coded if name != "source")]))
    for name in by:
        if name not in known:
            allowed = ", ".join(known)
            raise UsageError(
                _("{field} is not a field to count by"), _("one of: {allowed}"), field=name, allowed=allowed
            )


def _in_period(case: Case, calendar: Calendar, since: date | None, until: date | None) -> bool:
    day = calendar.local_day(case.received)
    return (since is None or since <= day) and (until is None or day <= until)


def _value(case: Case, name: str, law: Law) -> object:
    if name == "month":
        return f"{law.calendar.local_day(case.received):%Y-%m}"
    if name == "year":
        return f"{law.calendar.local_day(case.received):%Y}"
    if name == "stage":
        return case.stage(law.sops[case.sop])
    return getattr(case, name) if name in DERIVED else case.fields.get(name)


def _labels(values: Mapping[str, object], law: Law) -> Row:
    """The label of each code, beside it."""
    labels: Row = {}
    for name, value in values.items():
        for sop in law.sops.values():
            known = sop.open_fields.get(name)
            entries = law.book(sop)[known.list].codes if known and known.list in law.book(sop) else {}
            if str(value) in entries and f"{name}_label" not in labels:
                labels[f"{name}_label"] = entries[str(value)].label.text(law.office.language)
    return labels


def _figures(members: Sequence[Measured]) -> Row:
    closed = [m for m in members if not m.case.is_open]
    used = [m.used(warns=False) for m in closed]
    return {
        "received": len(members),
        "closed": len(closed),
        "open": len(members) - len(closed),
        "overdue": sum(m.overdue for m in members if m.case.is_open),
        "on_time": sum(m.in_time for m in closed),
        "median_working_days": median(used) if used else None,
    }
