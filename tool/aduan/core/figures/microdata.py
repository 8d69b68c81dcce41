"""Cases as rows, for auditors inside who may read them all the same: what is coded, who did which step
when, how each clock ran. No text is in here that somebody wrote. Never for publishing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import run_clocks
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.tally import CODED
from aduan.core.law.frame import frame_of
from aduan.core.words.text import Label

Value = str | int | None


@dataclass(frozen=True, eq=False)
class MicroTable:
    """Rows under their columns. `columns`: name, whether it is a number, what it means."""

    name: str
    columns: Sequence[tuple[str, bool, Label]]
    rows: Sequence[tuple[Value, ...]]


def list_micro_tables(caseload: Caseload, as_of: datetime) -> list[MicroTable]:
    """The cases, their coded fields, their steps and their clocks, as seen at a moment."""
    cases = caseload.cases
    fields = [row for case in cases for row in _list_fields(case, caseload)]
    events = [row for case in cases for row in _list_events(case)]
    clocks = [row for case in cases for row in _list_clocks(case, caseload, as_of)]
    return [
        MicroTable("cases", CASE_COLUMNS, [_tell_case(case, caseload) for case in cases]),
        MicroTable("fields", FIELD_COLUMNS, fields),
        MicroTable("events", EVENT_COLUMNS, events),
        MicroTable("clocks", CLOCK_COLUMNS, clocks),
    ]


CASE = ("case", False, Label("nomor pengaduan", "number of the case"))
CASE_COLUMNS = (
    CASE,
    ("procedure", False, Label("prosedur", "procedure")),
    ("state", False, Label("keadaan", "state")),
    ("stage", False, Label("jenjang; kosong: tidak ada", "stage; empty: none")),
    ("holder", False, Label("pada siapa", "who has it")),
    ("ended", False, Label("cara berakhir; kosong: terbuka", "how it ended; empty: open")),
    ("received_at", False, Label("diterima", "received")),
    ("closed_at", False, Label("ditutup", "closed")),
    (
        "run",
        True,
        Label(
            "putaran; bertambah dengan setiap pembukaan kembali",
            "lap; one more with each reopening",
        ),
    ),
)
FIELD_COLUMNS = (
    CASE,
    ("field", False, Label("isian terbuka berkode", "coded open field")),
    ("value", False, Label("kodenya", "its code")),
)
EVENT_COLUMNS = (
    CASE,
    ("number", True, Label("nomor langkah", "number of the step")),
    ("event", False, Label("langkah", "step")),
    ("at", False, Label("terjadi", "happened")),
    ("entered", False, Label("dicatat; kosong: waktu itu juga", "entered; empty: at that time")),
    ("by", False, Label("dicatat oleh (id pegawai)", "entered by (id of the staff)")),
    ("of", False, Label("langkah siapa, bila orang lain", "whose step, where another's")),
    ("counts", True, Label("1: berlaku; 0: diurungkan", "1: counts; 0: taken back")),
)
CLOCK_COLUMNS = (
    CASE,
    ("clock", False, Label("batas waktu", "limit")),
    ("run", True, Label("putaran", "lap")),
    ("limit", True, Label("lamanya", "how long")),
    ("unit", False, Label("satuannya", "its unit")),
    ("started", False, Label("mulai", "began")),
    ("due", False, Label("tenggat", "due")),
    ("ended", False, Label("berakhir; kosong: berjalan", "ended; empty: running")),
    ("used", True, Label("terpakai", "used")),
    ("status", False, Label("keadaannya", "its status")),
    ("entry", False, Label("akibat pencatatan terlambat", "what a late entry did")),
)


def _tell_case(case: Case, caseload: Caseload) -> tuple[Value, ...]:
    sop = caseload.law.sops[case.sop]
    moments = _say_moment(case.received), _say_moment(case.closed)
    return (
        case.id,
        case.sop,
        case.state,
        case.stage(sop),
        case.holder(sop),
        case.outcome,
        *moments,
        case.run,
    )


def _list_fields(case: Case, caseload: Caseload) -> Iterator[tuple[Value, ...]]:
    """The coded open fields alone: no field in which somebody writes."""
    for field in caseload.law.sops[case.sop].open_fields.values():
        value = case.fields.get(field.name)
        if field.type in CODED and value is not None:
            is_yes_or_no = isinstance(value, bool)
            said = str(value).lower() if is_yes_or_no else str(value)
            yield case.id, field.name, said


def _list_events(case: Case) -> Iterator[tuple[Value, ...]]:
    counted = {step.event.number for step in case.steps}
    for event in case.history:
        yield (
            case.id,
            event.number,
            event.name,
            _say_moment(event.at),
            _say_moment(event.entered),
            event.by,
            event.whose,
            int(event.number in counted),
        )


def _list_clocks(case: Case, caseload: Caseload, as_of: datetime) -> Iterator[tuple[Value, ...]]:
    for run in run_clocks(case, frame_of(case.sop, caseload.law, as_of)):
        yield (
            case.id,
            run.name,
            run.run,
            run.limit,
            run.clock.unit,
            _say_moment(run.started),
            _say_moment(run.due),
            _say_moment(run.ended),
            run.used,
            run.status.value,
            run.entry.value or None,
        )


def _say_moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
