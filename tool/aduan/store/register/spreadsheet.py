"""The first sheet of an .xlsx file, values only. Before openpyxl opens it, it is seen to be of a size it can hold."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from aduan.core.text import mark as _
from aduan.store.installing import NotInstalledError, wanted_package
from aduan.store.register.cells import MAX_BYTES, Cell, Line, Rounded, bound, clean, too_large

# A spreadsheet keeps fifteen digits of a number and makes the rest zeros.
EXACT = 10**15
# openpyxl makes an object of every tag, some 300 bytes each. A cell has four or so.
MAX_TAGS = 400_000
# What openpyxl raises where the XML, or what it says, is not as it expects: it has no error of its own for it.
MALFORMED = (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError, zlib.error)


def read_xlsx(path: Path) -> Iterator[Line]:
    """The rows that hold something. OSError: it cannot be read; RefusedError: it is too large."""
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        why = _("reading .xlsx needs openpyxl, which is not installed")
        raise NotInstalledError(why, [wanted_package("openpyxl")]) from None
    try:
        _check_size(path)
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            for number, values in enumerate(bound(book.worksheets[0].iter_rows(values_only=True)), 1):
                if any(value is not None for value in values):
                    yield Line(number, tuple(map(_read_cell, values)))
    except (InvalidFileException, RuntimeError, *MALFORMED) as error:
        raise OSError(0, type(error).__name__) from None


def _check_size(path: Path) -> None:
    """RefusedError: unpacked it is larger than a register. ValueError: it defines entities, which may hide a size."""
    tags = 0
    with ZipFile(path) as packed:
        if sum(member.file_size for member in packed.infolist()) > MAX_BYTES:
            raise too_large()
        for member in packed.infolist():
            content = packed.read(member)
            tags += content.count(b"<")
            if b"<!DOCTYPE" in content.replace(b"\0", b""):
                raise ValueError
    if tags > MAX_TAGS:
        raise too_large()


def _read_cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, (date, time)):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if abs(value) >= EXACT:
            return Rounded()
        return str(int(value)) if value == int(value) else repr(value)
    return clean(str(value))
