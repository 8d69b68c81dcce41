"""What is known of a complaint for a base period: files alone decide, the same for every publisher.

A step belongs to the first base period that ends on or after its day and comes out on a later day
than the one on which it was entered. So what was entered late never contradicts what stands, and is
counted once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.case.origin import day_brought
from aduan.core.clocks.backdating import LONGEST_BACKDATING
from aduan.core.law.calendar import Calendar
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, RETRACT, TAKEN_BACK
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """Up to where a base period reaches: its last day, and the day on which it comes out."""

    last: date
    made: date

    def reaches(self, day: date, entered: date) -> bool:
        """Whether a step of one day, entered on another, belongs to it or to one before it."""
        return day <= self.last and entered < self.made


@dataclass(frozen=True, eq=False)
class Known:
    """A complaint with the days of its steps: of each when it happened and when it was entered.

    `loose`: the steps that only correct another: they belong with that one, whenever it was that
    they happened, if they were surely entered before the period came out.
    """

    case: Case
    law: Law
    days: tuple[date, ...]
    entered: tuple[date, ...]
    loose: tuple[bool, ...]

    @property
    def first_day(self) -> date:
        """The day on which it came in."""
        return self.days[0]

    def is_settled(self, edge: Edge) -> bool:
        """Whether it is closed, and all that happened to it belongs to a period or those before it."""
        if self.case.is_open:
            return False
        return edge.reaches(max(self.days), max(self.entered))

    def list_known(self, edge: Edge) -> tuple[Event, ...]:
        """Its steps that belong to a period or those before it, in their order."""
        found: list[Event] = []
        is_up_to_date = True
        for place, event in enumerate(self.case.history):
            if self.loose[place]:
                belongs = is_up_to_date and self.entered[place] < edge.made
            else:
                belongs = edge.reaches(self.days[place], self.entered[place])
                is_up_to_date = is_up_to_date and belongs
            if belongs:
                found.append(event)
        return tuple(found)

    def fold_known(self, edge: Edge) -> Case | None:
        """It as it is known for a period; None: nothing is."""
        events = self.list_known(edge)
        if len(events) == len(self.case.history):
            return self.case
        case = fold(self.case.id, events, self.law.sops[self.case.sop], self.law)
        return case if case.steps else None


def know_cases(cases: Iterable[Case], law: Law) -> list[Known]:
    """The complaints, each with the days of its steps."""
    return [_know(case, law) for case in cases]


def _know(case: Case, law: Law) -> Known:
    sop, calendar = law.sops[case.sop], law.calendar
    days, entered, loose = [], [], []
    for event in case.history:
        is_loose = _is_loose(event, case.history, sop)
        days.append(calendar.local_day(event.at))
        entered.append(_entered_on(event, calendar, is_loose=is_loose))
        loose.append(is_loose)
    return Known(case, law, tuple(days), tuple(entered), tuple(loose))


def _entered_on(event: Event, calendar: Calendar, *, is_loose: bool) -> date:
    """The day on which a step was entered: as it says, else when it happened; what an old register
    brought, when it was brought.

    A step that says nothing of its entry can have been entered `LONGEST_BACKDATING` working days
    later. Where its own day cannot tell the periods apart, the last of these is taken.
    """
    day = calendar.local_day(event.entered or event.at)
    if is_loose and event.entered is None:
        day = calendar.add(day, LONGEST_BACKDATING)
    brought = day_brought(event)
    return max(day, brought) if brought else day


def _is_loose(event: Event, history: Sequence[Event], sop: Sop) -> bool:
    kind = sop.events.get(event.name)
    if kind is None:
        return False
    if kind.effect == RETRACT:
        target = str(event.fields.get(TAKEN_BACK))
        for one in history[: event.number - 1]:
            if str(one.number) == target:
                return _is_loose(one, history, sop)
        return False
    return kind.effect == AMEND
