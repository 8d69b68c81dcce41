"""What answers a question: an engine that sees what was built as tables, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Protocol

from aduan.federation.columns import DICTIONARY, FIGURES, OFFICES, SUMS

Cell = str | int | float | bool | None | list["Cell"]


@dataclass(frozen=True)
class Answer:
    """The rows of an answer under the names of their columns."""

    columns: Sequence[str]
    rows: Sequence[tuple[Cell, ...]]


class Engine(Protocol):
    """One engine over the files of a federation."""

    def ask(self, sql: str) -> Answer:
        """The answer to a question; RefusedError: the engine does not understand it."""


def to_cell(value: object) -> Cell:
    """A value as each engine gives it in the same way: numbers and truth as such, days and moments as
    ISO writes them; None for what is no number.
    """
    if isinstance(value, Decimal):
        value = int(value) if value == int(value) else float(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [to_cell(each) for each in value]
    return str(value)


def list_figure_files(place: Path) -> list[Path]:
    """The files of all years, in their order."""
    return sorted(place.glob(f"{FIGURES.name}-*.parquet"))


def list_table_files(place: Path) -> Mapping[str, list[Path]]:
    """The tables that can be asked, by name, each with its files."""
    single = {one.name: [place / f"{one.name}.parquet"] for one in (SUMS, OFFICES, DICTIONARY)}
    return {FIGURES.name: list_figure_files(place), **single}
