"""What a sheet of the open data is: its columns, what they mean, and the name of its file."""

from __future__ import annotations

from dataclasses import dataclass

from aduan.core.words.text import Label

Row = tuple[str | int | None, ...]
PERIODS, CLOSINGS, CLOCKS, AGES, STAGES, SPEED, CLOSED = (
    "periods",
    "closings",
    "clocks",
    "ages",
    "stages",
    "speed",
    "closed",
)
# Sheets with a name of their own; each other is a table of the ledger.
OWN = (PERIODS, CLOSINGS, CLOCKS, AGES, STAGES, SPEED)


@dataclass(frozen=True)
class Column:
    """One column. `type`: as Table Schema calls it; `optional`: may be empty."""

    name: str
    type: str
    title: Label
    optional: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet with its rows; `keys`: the columns that together name a row."""

    name: str
    title: Label
    description: Label
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]


PERIOD = Column(
    "period",
    "string",
    Label(
        "masa: 2026-03, 2026-Q1, 2026-H1, 2026 atau 2024-2026",
        "period: 2026-03, 2026-Q1, 2026-H1, 2026 or 2024-2026",
    ),
)
SOP = Column("sop", "string", Label("prosedur", "procedure"))
LABELS = (
    Column("label_id", "string", Label("sebutan dalam bahasa Indonesia", "label in Indonesian")),
    Column("label_en", "string", Label("sebutan dalam bahasa Inggris", "label in English")),
)


def file_of(name: str) -> str:
    """The CSV file of a sheet, or of a table of the ledger."""
    if name in OWN:
        return f"{name}.csv"
    return f"{CLOSED}_by_{name.replace('-', '_')}.csv"


def count(name: str, indonesian: str, english: str) -> Column:
    return Column(name, "integer", Label(indonesian, english))
