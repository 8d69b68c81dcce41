"""The table of a source: the columns that a map uses, and every row, read or named as not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from aduan.core.words.characters import name_character
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.register import bounds
from aduan.store.register.cells import LOST_DIGITS, Cell, Flaw, Line, Table, Unread
from aduan.store.register.sources import Raw, Source

# Exports put a few lines of their own above the header.
HEADER_WITHIN = 20
# In a narrower table, a line of running text may have as many commas as a row.
TELLING_WIDTH = 4
# What ends a line for some programs: a row that ends so goes on, and the columns' row takes in all.
_OTHER_ENDS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
# A spreadsheet keeps fifteen digits of a number and makes the rest zeros.
_LONG = re.compile(r"[0-9]{16,}")
_CUT = re.compile(r"[0-9]{15}0+")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand that a map uses. `above`: how many rows before it hold something.

    `least`: how many cells every row must have.
    """

    columns: tuple[str, ...]
    places: tuple[int, ...]
    least: int
    width: int
    above: int


def build_table(source: Source, needed: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """The table below the row that names the columns. RefusedError: there is none, or rows were
    lost on the way.
    """
    top = list(islice(source.rows, HEADER_WITHIN))
    header = find_header(source, top, needed, optional)
    if header is None:
        raise _missing(source, top, needed)
    _refuse_taken_in(top[: header.above + 1], header, source)
    rows = chain(top[header.above + 1 :], source.rows)
    lines = _mark_lost_digits(list(_pick(rows, source, header)))
    read = header.above + 1 + len(lines)
    if read != source.count():
        raise _rows_lost(read, source.count())
    return Table(header.columns, tuple(lines), tuple(_name_unread(header, lines)))


def find_header(
    source: Source, top: Sequence[Raw], needed: Sequence[str], optional: Sequence[str] = ()
) -> Header | None:
    """The first row that has the needed columns. RefusedError: one of them stands twice."""
    for above, raw in enumerate(top):
        names = [source.read(cell) for cell in raw.cells]
        if set(needed).issubset(names):
            known = dict.fromkeys([*needed, *optional])
            columns = tuple(name for name in known if name in names)
            twice = [name for name in columns if names.count(name) > 1]
            if twice:
                raise RefusedError(_("the column {column} stands twice"), column=twice[0])
            places = tuple(names.index(name) for name in columns)
            return Header(columns, places, _count_least(raw, names, needed), len(names), above)
    return None


def _count_least(raw: Raw, names: Sequence[Cell], needed: Sequence[str]) -> int:
    """How many cells a row must have: all that are needed.

    Below a header on several lines it is all that this one has: it may have taken in a row.
    """
    if raw.lines:
        return len(names)
    return max(map(names.index, needed)) + 1


def _refuse_taken_in(above: Sequence[Raw], header: Header, source: Source) -> None:
    """RefusedError where the row that names the columns, or one above it, holds other rows as well."""
    if not source.fixed:
        return
    named = above[-1]
    has_split_cell = any(width > 1 for width in named.inner)
    if has_split_cell or any(_count_rows_within(raw, header) for raw in above):
        raise RefusedError(
            _(
                "a quotation mark in the row that names the columns, or above it, takes in other rows"
            ),
            _(
                "mend that row in the file, or export it anew, and import it then: nothing was written"
            ),
        )
    end = _OTHER_ENDS.search("".join(named.cells))
    if end:
        raise RefusedError(
            _("the rows of the file end in a sign that does not end a row here ({character})"),
            _("open it in a spreadsheet program, save it again as .xlsx or .csv, and import that"),
            character=name_character(end[0]),
        )


def _pick(rows: Iterable[Raw], source: Source, header: Header) -> Iterator[Line]:
    """The rows with the cells that the map uses. Texts that come again and again are kept once."""
    kept: dict[Cell, Cell] = {}
    letters = 0
    for raw in rows:
        flaw = raw.flaw or _misfit(raw, source, header)
        if flaw:
            swallowed = _count_rows_within(raw, header)
            yield Line(raw.number, (), _swallows(swallowed) if swallowed else flaw, swallowed)
            continue
        cells = tuple(
            source.read(raw.cells[i]) if i < len(raw.cells) else "" for i in header.places
        )
        letters += sum(len(cell) for cell in cells if isinstance(cell, str))
        if letters > bounds.MAX_LETTERS:
            raise bounds.too_wordy()
        cells = tuple(kept.setdefault(cell, cell) for cell in cells)
        yield Line(raw.number, cells, _again(cells, header))


def _misfit(raw: Raw, source: Source, header: Header) -> Flaw | None:
    """Why the cells of a row do not stand below their columns. A spreadsheet's always do."""
    if _count_rows_within(raw, header):
        return Flaw("")
    if not source.fixed:
        return None
    is_short = len(raw.cells) < header.least
    beyond = raw.cells[header.width :]
    if is_short or any(source.read(cell) != "" for cell in beyond):
        return Flaw(
            _("the row has {count} cells and the header {width}"),
            {"count": len(raw.cells), "width": header.width},
        )
    return None


def _count_rows_within(raw: Raw, header: Header) -> int:
    """How many lines of a row look like rows of their own: there a quotation mark closed too late.

    Within the cell; or a mark opens in one row and closes in the next, and without it both are
    rows.
    """
    if header.width < TELLING_WIDTH:
        return 0
    as_wide = [width for width in raw.lines if width >= header.width]
    return max(raw.inner.count(header.width), len(as_wide) - 1, 0)


def _swallows(count: int) -> Flaw:
    return Flaw(
        _("a quotation mark on this row takes in the {count} rows below it"), {"count": count}
    )


def _again(cells: tuple[Cell, ...], header: Header) -> Flaw | None:
    if cells == header.columns:
        return Flaw(_("the row names the columns once more"))
    return None


def _mark_lost_digits(lines: list[Line]) -> list[Line]:
    """The rows as they are; in a column where every long number ends in zeros from the sixteenth
    digit on, they are lost.
    """
    width = max((len(line.cells) for line in lines), default=0)
    lossy = [place for place in range(width) if _loses_digits(lines, place)]
    for place in lossy:
        lines = [_replace_cut(line, place) for line in lines]
    return lines


def _loses_digits(lines: Iterable[Line], place: int) -> bool:
    cells = (line.cells[place] for line in lines if line.cells)
    texts = (cell for cell in cells if isinstance(cell, str))
    long = [text for text in texts if len(text) > 15 and _LONG.fullmatch(text)]
    return bool(long) and all(map(_CUT.fullmatch, long))


def _replace_cut(line: Line, place: int) -> Line:
    cell = line.cells[place] if line.cells else None
    if not isinstance(cell, str) or not _CUT.fullmatch(cell):
        return line
    cells = list(line.cells)
    cells[place] = LOST_DIGITS
    return replace(line, cells=tuple(cells))


def _name_unread(header: Header, lines: Iterable[Line]) -> Iterator[Unread]:
    if header.above:
        yield Unread(header.above, _("{count} rows above the header"), loud=False)
    for line in lines:
        if line.swallowed:
            within = _(
                "{count} rows within a cell of row {row}, whose quotation mark closes too late"
            )
            yield Unread(line.swallowed, within, {"row": line.number})


def _missing(source: Source, top: Sequence[Raw], needed: Sequence[str]) -> RefusedError:
    """A missing column is named, what stands there is not."""
    rows = [{source.read(cell) for cell in raw.cells} for raw in top]
    closest = max(rows, key=lambda names: len(names.intersection(needed)), default=set())
    missing = [name for name in needed if name not in closest]
    return RefusedError(
        _("the file does not have the columns that the map needs: {columns}"),
        _("one of its first rows must name the columns; or write a map of your own"),
        columns=", ".join(missing or needed),
    )


def _rows_lost(read: int, counted: int) -> RefusedError:
    return RefusedError(
        _("{read} rows were read and {counted} were counted in the file: nothing was imported"),
        _("open it in a spreadsheet program, save it again as .xlsx or .csv, and import that"),
        read=read,
        counted=counted,
    )
