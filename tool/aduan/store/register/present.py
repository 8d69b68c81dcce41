"""The cases of a register that are here already, held against what the register says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.origin import day_brought
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, RETRACT, TAKEN_BACK
from aduan.store.register.maps import ImportMap, MomentRule
from aduan.store.register.row import Candidate, Ending

RECEIVED, CLOSING = "received", "closing"
# Why a change cannot be taken: the id carries the day; the office has entered it itself; there is
# nothing to put in its place; the office's procedure knows no such step.
ID, BY_HAND, EMPTIED, PROCEDURE = "id-carries-day", "entered-by-hand", "emptied", "not-in-procedure"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One thing that a register says otherwise now. `hurdle`: why it cannot be taken; empty where
    it can.
    """

    row: int
    part: int
    case_id: str
    source: str
    what: str
    old: str
    new: str
    hurdle: str = ""


def source_of(case: Case) -> Mapping[str, object]:
    """Where an old complaint comes from, as its first step says; empty for one of the office's
    own.
    """
    source = case.history[0].fields.get("source")
    return source if isinstance(source, Mapping) else {}


def ending_step(case: Case, sop: Sop) -> int | None:
    """The place of the closing among the steps that count; None for an open case."""
    if case.is_open:
        return None
    kinds = [sop.events[step.event.name] for step in case.steps]
    return max(place for place, kind in enumerate(kinds) if kind.moves)


def ending_of(case: Case, sop: Sop) -> Ending | None:
    """How a case ended; None: it is open."""
    place = ending_step(case, sop)
    return None if place is None else Ending(case.steps[place].event.name, case.closed)


def was_brought(event: Event) -> bool:
    """Whether the register said a step, and not a person of the office: then it says what register
    it is from.

    A closing without that may be a clerk's of the day of the import, and is taken for one.
    """
    return day_brought(event) is not None


def was_reopened_by_hand(case: Case, sop: Sop) -> bool:
    """Whether somebody of the office took back the closing that the register brought, and nothing
    has moved since.
    """
    brought = {str(event.number): event for event in case.history if was_brought(event)}
    telling = [event for event in case.history if _moves_or_takes_back(event, sop)]
    last = telling[-1]
    taken_back = brought.get(str(last.fields.get(TAKEN_BACK)))
    is_closing = taken_back is not None and bool(sop.events[taken_back.name].moves)
    return is_closing and not was_brought(last)


def _moves_or_takes_back(event: Event, sop: Sop) -> bool:
    kind = sop.events[event.name]
    return bool(kind.moves) or kind.effect == RETRACT


@dataclass(frozen=True)
class Comparison:
    """One row beside the case that it was before. `codes`: the row's codes, by field."""

    row: Candidate
    case: Case
    codes: Mapping[str, str]
    sop: Sop
    mapping: ImportMap

    @property
    def ending(self) -> Ending | None:
        return ending_of(self.case, self.sop)

    @property
    def is_closed_since(self) -> bool:
        """Whether it was open, and is closed now. What the office opened again itself stays
        open.
        """
        is_closed_there = self.case.is_open and self.row.ending is not None
        return is_closed_there and not was_reopened_by_hand(self.case, self.sop)

    def list_changes(self) -> list[RowChange]:
        """What differs, but for a closing that was not there."""
        return [*self._receipt(), *self._closing(), *self._fields()]

    def _receipt(self) -> Iterator[RowChange]:
        old, new = self.case.received, self.row.received
        if not _is_same_moment(old, new, self.mapping.received):
            yield self._change(RECEIVED, _say(old), _say(new), ID)

    def _closing(self) -> Iterator[RowChange]:
        old, new = self.ending, self.row.ending
        if old is None:
            if new is not None and not self.is_closed_since:
                yield self._change(CLOSING, "", _say_ending(new), BY_HAND)
            return
        if _is_same_ending(old, new, self.mapping.closed):
            return
        yield self._change(CLOSING, _say_ending(old), _say_ending(new), self._closing_hurdle())

    def _closing_hurdle(self) -> str:
        place = ending_step(self.case, self.sop) or 0
        later = self.case.steps[place:]
        if not all(was_brought(step.event) for step in later):
            return BY_HAND
        return "" if find_effect(self.sop, RETRACT) else PROCEDURE

    def _fields(self) -> Iterator[RowChange]:
        for name in self.mapping.codes:
            old, new = self.case.fields.get(name), self.codes.get(name)
            if old != new:
                hurdle = self._field_hurdle(name, new)
                yield self._change(name, str(old or ""), new or "", hurdle)

    def _field_hurdle(self, name: str, new: str | None) -> str:
        if new is None:
            return EMPTIED
        amends = [
            step.event for step in self.case.steps if step.event.fields.get(CORRECTED) == name
        ]
        if amends and not was_brought(amends[-1]):
            return BY_HAND
        return "" if find_effect(self.sop, AMEND) else PROCEDURE

    def _change(self, what: str, old: str, new: str, hurdle: str) -> RowChange:
        row = self.row
        return RowChange(row.row, row.part, self.case.id, row.source, what, old, new, hurdle)


def find_effect(sop: Sop, effect: str) -> str | None:
    """The name of the step with an effect that an old register may bring; None: the procedure has
    none.
    """
    return next(
        (kind.name for kind in sop.events.values() if kind.effect == effect and kind.takes_in), None
    )


def _is_same_ending(old: Ending, new: Ending | None, rule: MomentRule | None) -> bool:
    if new is None or old.event != new.event:
        return False
    if old.at is None or new.at is None:
        return old.at is new.at
    return _is_same_moment(old.at, new.at, rule)


def _is_same_moment(old: datetime, new: datetime, rule: MomentRule | None) -> bool:
    """The same moment, or the same day where its time is one that the map put there."""
    assumed: time | None = rule.at if rule else None
    is_assumed = assumed in (old.time(), new.time())
    return old == new or (is_assumed and old.date() == new.date())


def _say(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _say_ending(ending: Ending | None) -> str:
    if ending is None:
        return ""
    return f"{ending.event} {_say(ending.at) if ending.at else '?'}"
