"""What a report is made of: blocks that say nothing of how they will look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aduan.publish.charts import Chart


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    small: bool = False


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its caption, heads and rows; all columns but the first are numbers, set to the right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A chart with its caption, and what its colours stand for."""

    name: str
    caption: str
    chart: Chart
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Signature:
    """Where the report is signed; an empty line is the place for the name written by hand."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Internal:
    """From here on only for whom the report is addressed to."""

    title: str
    warning: str


Block = Heading | Paragraph | Points | Grid | Picture | Signature | Internal


@dataclass(frozen=True)
class Report:
    """One report. `head`: the office's lines at the top; `fields`: what is filled in by hand; `stamp`: each page's."""

    language: str
    head: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    title: str
    subtitle: str
    stamp: str
    blocks: tuple[Block, ...]


def list_pictures(blocks: Sequence[Block]) -> list[Picture]:
    return [block for block in blocks if isinstance(block, Picture)]
