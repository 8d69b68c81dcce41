"""What answers a question: an engine that sees what was built as tables, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Protocol

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.federation.columns import DICTIONARY, FIGURES, OFFICES, SUMS

# The tables that a question sees.
ASKED = (FIGURES, SUMS, OFFICES, DICTIONARY)
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


def require_names(columns: Sequence[str]) -> Sequence[str]:
    """The columns of an answer. RefusedError: two have one name, and one would be lost."""
    for name in columns:
        if columns.count(name) > 1:
            raise RefusedError(
                _("two columns of the answer are called {name}"),
                _("give one of them another name with AS"),
                name=name,
            )
    return columns


def explain_question(words: str) -> RefusedError:
    """Of a question that an engine does not understand. `words`: its own, of which the first line
    tells what it is.
    """
    return RefusedError(
        _("the engine does not understand the question: {words}"),
        _("the tables are {tables}; the last one explains all columns and words"),
        words=words.splitlines()[0] if words else "",
        tables=", ".join(one.name for one in ASKED),
    )


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
