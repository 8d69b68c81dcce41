"""The sheets of an .xlsx file: which of them is the register, and what stands in the others.

Each is read by openpyxl, whatever the file says of its size, and counted apart by `sheetscan`.
(python-calamine is ten times as fast, but gives an error and a formula without a result as an empty
cell, and 007 as 7.)
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.shellwords import write_command
from aduan.store.founding.installing import NotInstalledError, wanted_package
from aduan.store.register import bounds
from aduan.store.register.cells import Table, Unread
from aduan.store.register.sheets import Sheet
from aduan.store.register.tablerows import HEADER_WITHIN, build_table, find_header

# What openpyxl makes objects of, some 300 bytes for each tag: the looks of cells, the names of
# sheets.
MAX_PARTS = 32 * bounds.MEGABYTE
MAX_TAGS = 400_000
MAX_TEXT_TAGS = 4_000_000
_SHEETS, _TEXTS, _PARTS = "worksheets/", "sharedStrings", (".xml", ".rels")
# What openpyxl raises where the XML, or what it says, is not as it expects: it has no error of its
# own for it.
MALFORMED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    SyntaxError,
    TypeError,
    ValueError,
    RuntimeError,
    zlib.error,
)


def read_book(path: Path, needed: Sequence[str], optional: Sequence[str], name: str) -> Table:
    """The table of the sheet that is named, or of the first visible one that has the columns.

    RefusedError: there is none, it is too large, or it is not a spreadsheet.
    """
    try:
        _check_size(path)
        with _open_book(path) as book:
            sheets = [Sheet(sheet) for sheet in book.worksheets]
            chosen = _choose_sheet(sheets, needed, name)
            table = build_table(chosen.open(), needed, optional)
            others = [sheet for sheet in sheets if sheet is not chosen]
            unread = [_name_rows(sheet, needed, was_chosen=bool(name)) for sheet in others]
            return replace(table, unread=(*table.unread, *(part for part in unread if part.rows)))
    except MALFORMED:
        raise RefusedError(
            _("the spreadsheet is damaged, or not written as spreadsheets are"),
            _("open it in a spreadsheet program, save it again as .xlsx or .csv, and import that"),
        ) from None


@contextmanager
def _open_book(path: Path) -> Iterator[Any]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        why = _("reading .xlsx needs openpyxl, which is not installed")
        raise NotInstalledError(why, [wanted_package("openpyxl")]) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with closing(load_workbook(path, read_only=True, data_only=True)) as book:
                yield book
        except InvalidFileException:
            raise ValueError from None


def _choose_sheet(sheets: Sequence[Sheet], needed: Sequence[str], name: str) -> Sheet:
    """RefusedError: no sheet has that name, or none that can be seen has the columns."""
    if name:
        named = [sheet for sheet in sheets if sheet.name == name]
        if not named:
            raise RefusedError(
                _("there is no sheet {name}"),
                _("it has: {names}"),
                name=name,
                names=", ".join(sheet.name for sheet in sheets),
            )
        return named[0]
    fitting = [sheet for sheet in sheets if _has_header(sheet, needed)]
    visible = [sheet for sheet in fitting if not sheet.is_hidden]
    if fitting and not visible:
        raise RefusedError(
            _("only a hidden sheet has the columns that the map needs: {name}"),
            _("add {option} where it is the one"),
            name=fitting[0].name,
            option=write_command("--sheet", fitting[0].name),
        )
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    return next(iter([*visible, *shown, *sheets]), None) or _no_sheet()


def _no_sheet() -> Sheet:
    raise ValueError


def _has_header(sheet: Sheet, needed: Sequence[str]) -> bool:
    source = sheet.open()
    return find_header(source, list(islice(source.rows, HEADER_WITHIN)), needed) is not None


def _name_rows(sheet: Sheet, needed: Sequence[str], *, was_chosen: bool) -> Unread:
    """What stands in a sheet that is not read. It is a register as well where it has the
    columns.
    """
    source = sheet.open()
    header = find_header(source, list(islice(source.rows, HEADER_WITHIN)), needed)
    rows = source.count() - (1 if header else 0)
    told = (
        _("{count} rows on the hidden sheet {sheet}")
        if sheet.is_hidden
        else _("{count} rows on the sheet {sheet}")
    )
    return Unread(rows, told, {"sheet": sheet.name}, loud=header is not None and not was_chosen)


def _check_size(path: Path) -> None:
    """RefusedError: unpacked it is larger than a register. ValueError: it defines entities, which
    may hide a size.
    """
    with ZipFile(path) as packed:
        for member in packed.infolist():
            if _SHEETS in member.filename or not member.filename.endswith(_PARTS):
                if member.file_size > bounds.MAX_BYTES:
                    raise bounds.too_large()
                continue
            is_texts = _TEXTS in member.filename
            if member.file_size > (bounds.MAX_TEXTS if is_texts else MAX_PARTS):
                raise bounds.too_large()
            content = packed.read(member)
            if content.count(b"<") > (MAX_TEXT_TAGS if is_texts else MAX_TAGS):
                raise bounds.too_large()
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                raise ValueError
