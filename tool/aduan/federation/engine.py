"""What answers a question: an engine that sees the figures and the offices as two tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Cell = str | int | None


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
    """A value as each engine gives it in the same way: days as ISO writes them, counts as numbers."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return value
    return str(value)


def list_figure_files(place: Path) -> list[str]:
    """The files of all years, in their order."""
    return [str(file) for file in sorted(place.glob("figures-*.parquet"))]
