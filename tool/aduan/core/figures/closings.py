"""Closings: every time that a complaint was ended, with what may be counted of it. The population
of all releases.

A complaint that was taken up again and ended again is two closings, each in the period in which it
came about: so periods never change once they are over, and months add up to quarters and years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from aduan.core.case.position import Position
from aduan.core.case.statements import Witness, list_statements
from aduan.core.clocks.runs import LateEntry
from aduan.core.figures.measure import Measured
from aduan.core.law.law import Law
from aduan.core.law.published import ON_TIME, OUTCOME, OWN_CODE, REST, SIGNED, STAGE
from aduan.core.words.quickly import dataclass

YES, NO = "yes", "no"
# The value of what was not filled in.
MISSING = REST


@dataclass(frozen=True, eq=False)
class Closing:
    """One ending of one complaint. `day` is the office's; lengths are in working days.

    `office_days`: in the office's hands; `all_days`: with the complainant's own time. `unsure`: the
    years in which it was measured without a confirmed calendar. `values`: by variable, always one
    of its codes, or `MISSING`; of `STAGE` the one that the complaint ended in or left last.
    `entry`: whether it is in time by a later entry, or late by it; `by_outage`: late by it for an
    outage of the office. Neither in time nor late: `extended`, within its limits, but only these
    were lengthened; `unlimited`: its procedure has none.
    """

    case: str
    sop: str
    run: int
    day: date
    values: Mapping[str, str]
    office_days: int
    all_days: int
    unsure: frozenset[int] = frozenset()
    entry: LateEntry = LateEntry.NONE
    by_outage: bool = False
    extended: bool = False
    unlimited: bool = False

    @property
    def on_time(self) -> bool:
        """Whether clocks that bind ran, none past its limit, and none was lengthened."""
        return self.values[ON_TIME] == YES

    @property
    def is_late(self) -> bool:
        """Whether a clock that binds ran past its limit, lengthened or not."""
        return not self.on_time and not self.extended and not self.unlimited


@dataclass(frozen=True)
class Timeliness:
    """How many closings were in time, and of these `later`: by a later entry; how many were late,
    and of these `counted`: only because they count from their entry, of which `by_outage`: for an
    outage of the office. Neither: `extended`, within limits that were lengthened; `unlimited`:
    without any.
    """

    in_time: int
    later: int
    late: int
    counted: int
    by_outage: int = 0
    extended: int = 0
    unlimited: int = 0


def count_timeliness(closings: Iterable[Closing]) -> Timeliness:
    """How the closings kept their limits."""
    listed = list(closings)
    in_time = sum(closing.on_time for closing in listed)
    extended = sum(closing.extended for closing in listed)
    unlimited = sum(closing.unlimited for closing in listed)
    late = sum(closing.is_late for closing in listed)
    found = Counter(closing.entry for closing in listed)
    return Timeliness(
        in_time=in_time,
        later=found[LateEntry.LATER],
        late=late,
        counted=found[LateEntry.COUNTED],
        by_outage=sum(closing.by_outage for closing in listed),
        extended=extended,
        unlimited=unlimited,
    )


def list_closings(cases: Iterable[Measured], law: Law) -> list[Closing]:
    """Every closing that stands and has a day, in order of day and case."""
    found: list[Closing] = []
    for measured in cases:
        found.extend(_closings_of(measured, law))
    return sorted(found, key=lambda closing: (closing.day, closing.case, closing.run))


def _closings_of(measured: Measured, law: Law) -> Iterator[Closing]:
    for position in _endings(measured):
        office_days, all_days = measured.days_of(position.run)
        entry = measured.entry_of(position.run)
        is_extended = measured.was_extended(position.run)
        assert position.since is not None  # noqa: S101  # a final state was entered
        yield Closing(
            case=measured.case.id,
            sop=measured.sop.id,
            run=position.run,
            day=law.calendar.local_day(position.since),
            values=_values_of(measured, position),
            office_days=office_days,
            all_days=all_days,
            unsure=frozenset(measured.unsure_of(position.run)),
            entry=entry,
            by_outage=entry is LateEntry.COUNTED and measured.has_outage,
            extended=is_extended and not measured.was_late(position.run),
            unlimited=not measured.sop.has_limits,
        )


def _endings(measured: Measured) -> Iterator[Position]:
    """The last position of each run that came to an end: with what was corrected after it."""
    last: dict[int, Position] = {}
    for step in measured.case.steps:
        last[step.position.run] = step.position
    for position in last.values():
        if position.outcome is not None and position.dated:
            yield position


def _values_of(measured: Measured, position: Position) -> Mapping[str, str]:
    coded = [one.name for one in measured.sop.open_fields.values() if one.type == "code"]
    values = {name: _code_of(position.fields.get(name)) for name in coded}
    return {
        **values,
        STAGE: position.stage_left or MISSING,
        ON_TIME: YES if _is_on_time(measured, position) else NO,
        OUTCOME: str(position.outcome),
        SIGNED: OWN_CODE if _is_signed(measured, position) else MISSING,
    }


def _is_signed(measured: Measured, position: Position) -> bool:
    """Whether the complainant's last word of a run was signed with a code of their own."""
    steps = [step for step in measured.case.steps if step.position.run == position.run]
    numbers = {step.event.number for step in steps}
    statements = list_statements(measured.case, measured.sop)
    said = [one for one in statements if one.event.number in numbers]
    return bool(said) and said[-1].witness is Witness.COMPLAINANT


def _is_on_time(measured: Measured, position: Position) -> bool:
    if not measured.sop.has_limits:
        return False
    return not measured.was_late(position.run) and not measured.was_extended(position.run)


def _code_of(value: object) -> str:
    return MISSING if value is None or value == "" else str(value)
