"""What a report is made of: blocks that say nothing of how they will look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aduan.publish.site.charts import Chart

TABLE = {"id": "Tabel", "en": "Table"}
FIGURE = {"id": "Gambar", "en": "Figure"}


@dataclass(frozen=True)
class Heading:
    """Of a chapter; `level` 2: of a part of it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    small: bool = False


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its caption, heads and rows; all columns but the first are numbers, set to the
    right.

    `summed`: the last row is the sum of the others; `worded`: its columns hold words.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    summed: bool = False
    worded: bool = False


@dataclass(frozen=True)
class Facts:
    """Names with what is said of each, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bars:
    """Shares as bars that lie: a name, how much of the whole (0 to 1; None: there is none), and the
    words for it.
    """

    rows: tuple[tuple[str, float | None, str], ...]


@dataclass(frozen=True)
class Picture:
    """A chart with its caption, and what its colours stand for."""

    name: str
    caption: str
    chart: Chart | Bars
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Signature:
    """Where the report is signed; an empty line is the place for the name written by hand."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Points | Grid | Facts | Picture | Signature


@dataclass(frozen=True)
class Report:
    """One report. `head`: the office's lines at the top; `fields`: what is filled in by hand;
    `stamp`: each page's.

    `mark`: at the top of each page, that it is not for the public; empty where it is. `titles`: how
    many lines of the head are the office's name; `logo`: the name of the picture beside them, "" for
    none.
    """

    language: str
    head: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    addressee: tuple[str, ...]
    title: str
    subtitle: str
    stamp: str
    blocks: tuple[Block, ...]
    mark: str = ""
    titles: int = 1
    logo: str = ""

    @property
    def numbered(self) -> Iterator[tuple[Block, str]]:
        """Each block with the number that a table or a picture goes by, as `Tabel 3. `."""
        tables = figures = 0
        for block in self.blocks:
            if isinstance(block, Grid):
                tables += 1
                yield block, f"{TABLE[self.language]} {tables}. "
            elif isinstance(block, Picture):
                figures += 1
                yield block, f"{FIGURE[self.language]} {figures}. "
            else:
                yield block, ""


def list_pictures(blocks: Sequence[Block]) -> list[Picture]:
    return [block for block in blocks if isinstance(block, Picture)]
