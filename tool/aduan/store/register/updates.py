"""What a register that comes again adds to a case: its closing, its corrections, as text below what
stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, OLD, RETRACT, TAKEN_BACK
from aduan.store.files.stepitem import make_item
from aduan.store.files.yamlwrite import write_item
from aduan.store.register.present import (
    CLOSING,
    RECEIVED,
    Comparison,
    RowChange,
    ending_step,
    find_effect,
)
from aduan.store.register.row import Candidate, Ending

Item = Mapping[str, object]


@dataclass(frozen=True)
class Pen:
    """Who adds, when, in what name of the register's."""

    person: str
    now: datetime
    source: Mapping[str, object]

    def write(self, name: str, at: datetime, fields: Mapping[str, object]) -> Item:
        return make_item(name, at, self.person, None, {**fields, "source": self.source}, {})


@dataclass(frozen=True)
class CaseUpdate:
    """What one row adds to its case. `changes`: all that differs; `taken`: whether those that can
    be are taken.
    """

    row: Candidate
    case_id: str
    items: tuple[Item, ...]
    changes: tuple[RowChange, ...]
    closes: bool
    codes: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        return "".join(map(write_item, self.items))


def plan_update(compared: Comparison, pen: Pen, *, take: bool) -> CaseUpdate | None:
    """What a row adds to its case; None where it says what the case says."""
    changes = compared.list_changes()
    if not changes and not compared.is_closed_since:
        return None
    taken = [change for change in changes if take and not change.hurdle]
    items = tuple(_list_items(compared, taken, pen))
    used = frozenset(_list_codes(compared, taken))
    row, case = compared.row, compared.case
    return CaseUpdate(row, case.id, items, tuple(changes), compared.is_closed_since, used)


def write_ending(ending: Ending, pen: Pen, sop: Sop) -> Item:
    """The closing. One whose day is unknown has the moment at which that became known, and says
    so.
    """
    if ending.at is not None:
        return pen.write(ending.event, ending.at, {})
    undated = sop.events[ending.event].undated
    return pen.write(ending.event, pen.now, {str(undated): True})


def _list_items(compared: Comparison, taken: Sequence[RowChange], pen: Pen) -> Iterator[Item]:
    """The steps in their order: what is taken back, the closing, the corrections."""
    case, sop, place = compared.case, compared.sop, None
    if any(change.what == CLOSING for change in taken):
        place = ending_step(case, sop)
        yield from _take_back(compared, place or 0, pen)
    if compared.row.ending is not None and (place is not None or compared.is_closed_since):
        yield write_ending(compared.row.ending, pen, sop)
    before = case.steps[place - 1].position.fields if place else case.fields
    wanted = {change.what: change.new for change in taken if change.what not in (CLOSING, RECEIVED)}
    yield from _amend(compared, before, {**_current(compared), **wanted}, pen)


def _take_back(compared: Comparison, place: int, pen: Pen) -> Iterator[Item]:
    retract = str(find_effect(compared.sop, RETRACT))
    for step in reversed(compared.case.steps[place:]):
        yield pen.write(retract, pen.now, {TAKEN_BACK: str(step.event.number)})


def _amend(
    compared: Comparison, before: Mapping[str, object], wanted: Mapping[str, object], pen: Pen
) -> Iterator[Item]:
    amend = find_effect(compared.sop, AMEND)
    for name, value in wanted.items():
        old = before.get(name)
        if amend and value != old:
            was = {OLD: old} if isinstance(old, str) else {}
            yield pen.write(amend, pen.now, {CORRECTED: name, **was, NEW: value})


def _current(compared: Comparison) -> dict[str, object]:
    fields = compared.case.fields
    return {name: fields[name] for name in compared.mapping.codes if name in fields}


def _list_codes(compared: Comparison, taken: Sequence[RowChange]) -> Iterator[tuple[str, str]]:
    first = compared.sop.first_event
    for change in taken:
        if change.what in first.open:
            yield first.open[change.what].list, change.new
