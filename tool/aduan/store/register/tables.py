"""Files of old registers, .csv or .xlsx, as tables whose rows are numbered as a spreadsheet shows
them.
"""

from __future__ import annotations

import gzip
import lzma
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _
from aduan.store.register.cells import Table
from aduan.store.register.filekinds import SHEETS, TEXTS, refuse_other_kinds
from aduan.store.register.spreadsheet import read_book
from aduan.store.register.textfiles import read_text_table

# By a RuntimeError zipfile says that a part is locked, or packed in a way that it does not know; the
# name of a part may be no text, and what stands behind it no numbers.
DAMAGED = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    BadZipFile,
    RuntimeError,
    UnicodeDecodeError,
    gzip.BadGzipFile,
)


class PartError(RefusedError):
    """One file of several that cannot be used, with its name before the reason."""

    def __init__(self, name: str, refusal: RefusedError) -> None:
        super().__init__(refusal.template, refusal.hint_template, **refusal.values)
        self.name = name

    def message(self, voice: Voice) -> str:
        return f"{self.name}: {super().message(voice)}"


def read_tables(
    paths: Sequence[Path], needed: Sequence[str], optional: Sequence[str] = (), *, sheet: str = ""
) -> list[Table]:
    """The tables of all parts of a register. RefusedError: one of them cannot be used; where there
    are more, which.
    """
    if len(paths) == 1:
        return [read_table(paths[0], needed, optional, sheet=sheet)]
    named = zip(paths, name_files(paths), strict=True)
    return [_read_part(path, name, needed, optional, sheet) for path, name in named]


def name_files(paths: Sequence[Path]) -> list[str]:
    """What each file is called: its name, or its path where another has the same name."""
    times = Counter(path.name for path in paths)
    return [path.name if times[path.name] == 1 else str(path) for path in paths]


def _read_part(
    path: Path, name: str, needed: Sequence[str], optional: Sequence[str], sheet: str
) -> Table:
    try:
        table = read_table(path, needed, optional, sheet=sheet)
    except SurroundingsError:
        raise
    except RefusedError as refusal:
        is_named = "file" in refusal.values
        raise refusal if is_named else PartError(name, refusal) from None
    unread = tuple(replace(part, file=name) for part in table.unread)
    return replace(table, unread=unread, file=name)


def read_table(
    path: Path, needed: Sequence[str], optional: Sequence[str] = (), *, sheet: str = ""
) -> Table:
    """The table of a file whose header has the needed columns. RefusedError: it cannot be used.

    `sheet`: the name of a sheet; without it the first visible one that has the columns.
    """
    name = path.name.lower()
    if not name.endswith((*SHEETS, *TEXTS)):
        raise RefusedError(
            _("only .csv, .csv.gz and .xlsx can be imported"), _("save the table as one of these")
        )
    try:
        refuse_other_kinds(path)
        if name.endswith(SHEETS):
            return read_book(path, needed, optional, sheet)
        if sheet:
            raise RefusedError(_("a .csv has no sheets"), _("leave out --sheet"))
        return read_text_table(path, needed, optional)
    except DAMAGED:
        raise RefusedError(
            _("the file is damaged, or was not copied whole"),
            _("copy or export it anew, and import that"),
        ) from None
    except OSError as error:
        problem = error.strerror or type(error).__name__
        raise RefusedError(
            _("the file cannot be read: {problem}"),
            _("look at its rights and its disk"),
            problem=problem,
        ) from None
