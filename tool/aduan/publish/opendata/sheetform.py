"""What a sheet of the open data is: its columns, what they mean, and the name of its file."""

from __future__ import annotations

from dataclasses import dataclass

from aduan.core.words.text import Label
from aduan.publish.ledger.release import Release

Row = tuple[str | int | None, ...]
MONTHS, CLOCKS, AGES, STAGES, SPEED, CLOSED = (
    "months",
    "clocks",
    "ages",
    "stages",
    "speed",
    "closed",
)
# Sheets with a name of their own; each other is a table of the ledger.
OWN = (MONTHS, CLOCKS, AGES, STAGES, SPEED)


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
    Label("masa: 2026-03, 2026-Q1, 2026-H1 atau 2026", "period: 2026-03, 2026-Q1, 2026-H1 or 2026"),
)
MONTH = Column("month", "yearmonth", Label("bulan", "month"))
SOP = Column("sop", "string", Label("prosedur", "procedure"))
LABELS = (
    Column("label_id", "string", Label("sebutan dalam bahasa Indonesia", "label in Indonesian")),
    Column("label_en", "string", Label("sebutan dalam bahasa Inggris", "label in English")),
)


def file_of(name: str) -> str:
    """The CSV file of a sheet, or of a table of the ledger."""
    if name in OWN or name == CLOSED:
        return f"{name}.csv"
    return f"{CLOSED}.csv" if name == "total" else f"{CLOSED}_by_{name}.csv"


def count(name: str, indonesian: str, english: str) -> Column:
    return Column(name, "integer", Label(indonesian, english))


def name_parts(release: Release, parts: tuple[str, ...]) -> str:
    """The period of a table: its only part, or the year."""
    return parts[0] if len(parts) == 1 else str(release.year)
