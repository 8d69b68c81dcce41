"""Cases as rows, for auditors inside who may read them all the same: what is coded, who did which step
when, how each clock ran. No text is in here that somebody wrote. Never for publishing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import run_clocks
from aduan.core.figures.tally import CODED
from aduan.core.law.frame import frame_of
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label

Value = str | int | datetime | None
Row = tuple[Value, ...]


@dataclass(frozen=True, eq=False)
class MicroTable:
    """A table of cases. `row`: what one row of it is. `columns`: name, type (`text`, `count`, `flag`,
    `moment`), what it means. `list_rows`: those of one case by a law, as seen at a moment.
    """

    name: str
    row: Label
    columns: Sequence[tuple[str, str, Label]]
    list_rows: Callable[[Case, Law, datetime], Iterable[Row]]


CASE_ID = ("case_id", "text", Label("nomor pengaduan", "number of the case"))
LAP = (
    "lap",
    "count",
    Label(
        "putaran; bertambah dengan setiap pembukaan kembali",
        "lap; one more with each reopening",
    ),
)
CASE_COLUMNS = (
    CASE_ID,
    ("procedure_id", "text", Label("prosedur", "procedure")),
    ("state", "text", Label("keadaan", "state")),
    ("stage", "text", Label("jenjang; kosong: tidak ada", "stage; empty: none")),
    ("holder", "text", Label("pada siapa; kosong: tidak ada", "who has it; empty: nobody")),
    ("outcome", "text", Label("cara berakhir; kosong: terbuka", "how it ended; empty: open")),
    ("received_at", "moment", Label("diterima", "received")),
    ("closed_at", "moment", Label("ditutup; kosong: terbuka", "closed; empty: open")),
    LAP,
)
FIELD_COLUMNS = (
    CASE_ID,
    ("field", "text", Label("isian terbuka berkode", "coded open field")),
    ("code", "text", Label("kodenya", "its code")),
)
EVENT_COLUMNS = (
    CASE_ID,
    ("step", "count", Label("nomor langkah", "number of the step")),
    ("event", "text", Label("langkah", "step")),
    ("happened_at", "moment", Label("terjadi", "happened")),
    (
        "entered_at",
        "moment",
        Label("dicatat; kosong: waktu itu juga", "entered; empty: at that time"),
    ),
    ("entered_by", "text", Label("dicatat oleh (id pegawai)", "entered by (id of the staff)")),
    (
        "done_by",
        "text",
        Label(
            "langkah siapa, bila bukan yang mencatat; kosong: yang mencatat",
            "whose step, where not of who entered it; empty: of who did",
        ),
    ),
    ("counts", "flag", Label("berlaku; salah: diurungkan", "counts; false: taken back")),
)
CLOCK_COLUMNS = (
    CASE_ID,
    ("clock", "text", Label("batas waktu", "limit")),
    LAP,
    ("allowed", "count", Label("lamanya, dalam unit", "how long, in unit")),
    ("unit", "text", Label("satuan allowed dan used", "unit of allowed and used")),
    ("started_at", "moment", Label("mulai", "began")),
    ("due_at", "moment", Label("tenggat", "due")),
    ("ended_at", "moment", Label("berakhir; kosong: berjalan", "ended; empty: running")),
    ("used", "count", Label("terpakai, dalam unit", "used, in unit")),
    ("status", "text", Label("keadaannya", "its status")),
    (
        "late_entry",
        "text",
        Label(
            "akibat pencatatan terlambat; kosong: tidak ada",
            "what a late entry did; empty: nothing",
        ),
    ),
)


def _tell_case(case: Case, law: Law, _as_of: datetime) -> Iterator[Row]:
    sop = law.sops[case.sop]
    yield (
        case.id,
        case.sop,
        case.state,
        case.stage(sop),
        case.holder(sop),
        case.outcome,
        case.received,
        case.closed,
        case.run,
    )


def _list_fields(case: Case, law: Law, _as_of: datetime) -> Iterator[Row]:
    """The coded open fields alone: no field in which somebody writes."""
    for field in law.sops[case.sop].open_fields.values():
        value = case.fields.get(field.name)
        if field.type in CODED and value is not None:
            is_yes_or_no = isinstance(value, bool)
            said = str(value).lower() if is_yes_or_no else str(value)
            yield case.id, field.name, said


def _list_events(case: Case, _law: Law, _as_of: datetime) -> Iterator[Row]:
    counted = {step.event.number for step in case.steps}
    for event in case.history:
        yield (
            case.id,
            event.number,
            event.name,
            event.at,
            event.entered,
            event.by,
            event.whose,
            event.number in counted,
        )


def _list_clocks(case: Case, law: Law, as_of: datetime) -> Iterator[Row]:
    for run in run_clocks(case, frame_of(case.sop, law, as_of)):
        yield (
            case.id,
            run.name,
            run.lap,
            run.limit,
            run.clock.unit,
            run.started,
            run.due,
            run.ended,
            run.used,
            run.status.value,
            run.entry.value or None,
        )


MICRO_TABLES = (
    MicroTable("cases", Label("satu pengaduan", "one case"), CASE_COLUMNS, _tell_case),
    MicroTable(
        "fields",
        Label("satu isian berkode satu pengaduan", "one coded field of one case"),
        FIELD_COLUMNS,
        _list_fields,
    ),
    MicroTable(
        "events",
        Label("satu langkah satu pengaduan", "one step of one case"),
        EVENT_COLUMNS,
        _list_events,
    ),
    MicroTable(
        "clocks",
        Label("satu batas waktu, dalam satu putaran", "one limit, in one lap of one case"),
        CLOCK_COLUMNS,
        _list_clocks,
    ),
)
