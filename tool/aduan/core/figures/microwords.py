"""What the words mean that stand in tables of cases: states, steps and codes by the office's own
procedures, and what clocks say of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.core.clocks.runs import LateEntry, Status
from aduan.core.figures.tally import CODED
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import CALENDAR_DAY, WORKING_DAY
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label


@dataclass(frozen=True)
class MicroWord:
    """One word that stands in a column. `field`: of a code, the field that has it; else empty."""

    column: str
    field: str
    word: str
    meaning: Label


STATUSES = {
    Status.RUNNING: Label("berjalan, belum lewat tenggat", "running, not past due"),
    Status.PAUSED: Label("berhenti sementara", "held"),
    Status.ENDED: Label("berhenti pada waktunya", "stopped in time"),
    Status.OVERDUE: Label("berjalan, sudah lewat tenggat", "running, past due"),
    Status.LATE: Label("berhenti setelah tenggat", "stopped after it was due"),
}
LATE_ENTRIES = {
    LateEntry.LATER: Label(
        "tepat waktu menurut harinya, dicatat kemudian", "in time by its day, entered later"
    ),
    LateEntry.COUNTED: Label(
        "dicatat begitu terlambat sehingga dihitung terlambat",
        "entered so late that it counts as late",
    ),
}
UNITS_OF_CLOCKS = {
    WORKING_DAY: Label("hari kerja", "working days"),
    CALENDAR_DAY: Label("hari kalender", "calendar days"),
}
TRUTH = {"true": Label("ya", "yes"), "false": Label("tidak", "no")}


def list_micro_words(law: Law) -> Iterator[MicroWord]:
    """Every word of the office's procedures and codes, and of clocks; each once."""
    seen: set[tuple[str, str, str]] = set()
    for one in _list_all(law):
        place = (one.column, one.field, one.word)
        if place not in seen:
            seen.add(place)
            yield one


def _list_all(law: Law) -> Iterator[MicroWord]:
    for sop in law.sops.values():
        for column, words in _name_words(sop).items():
            for word, meaning in words.items():
                yield MicroWord(column, "", word, meaning)
        yield from _list_codes(sop, law)
    clocks = (("status", STATUSES), ("late_entry", LATE_ENTRIES), ("unit", UNITS_OF_CLOCKS))
    for column, told in clocks:
        for each, meaning in told.items():
            yield MicroWord(column, "", str(each), meaning)


def _name_words(sop: Sop) -> Mapping[str, Mapping[str, Label]]:
    """The words of a procedure by the column in which they stand."""
    return {
        "procedure_id": {sop.id: sop.title},
        "state": {name: state.label for name, state in sop.states.items()},
        "stage": {name: stage.label for name, stage in sop.stages.items()},
        "holder": {name: role.label for name, role in sop.roles.items()},
        "outcome": dict(sop.outcomes),
        "event": {name: kind.label for name, kind in sop.events.items()},
        "clock": {name: clock.label for name, clock in sop.clocks.items()},
    }


def _list_codes(sop: Sop, law: Law) -> Iterator[MicroWord]:
    """The coded open fields of a procedure, and the codes of each."""
    lists = law.book(sop)
    for field in sop.open_fields.values():
        if field.type not in CODED:
            continue
        yield MicroWord("field", "", field.name, field.label)
        listed = lists.get(field.list)
        codes = {name: code.label for name, code in listed.codes.items()} if listed else {}
        if field.type == "boolean":
            codes = TRUTH
        for name, meaning in codes.items():
            yield MicroWord("code", field.name, name, meaning)
