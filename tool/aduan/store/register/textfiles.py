"""Tables in text files: their letters judged before they are text, their delimiter found by the
header.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, cast

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.textdoor import HOW_TO_SAVE, count_lines, find_encoding
from aduan.store.register import bounds
from aduan.store.register.cells import Table, clean
from aduan.store.register.csvrows import split_rows
from aduan.store.register.filekinds import PACKED
from aduan.store.register.tablerows import HEADER_WITHIN, build_table

DELIMITERS = (",", ";", "\t", "|")
# The first line of a file by which Excel is told the delimiter.
_TOLD = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_BEGINNING = 4096


class BoundedStream(io.RawIOBase):
    """The bytes of a stream, counted as they pass. RefusedError: they are more than a register
    has.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.passed = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        chunk = self.stream.read(len(view))
        view[: len(chunk)] = chunk
        self.passed += len(chunk)
        if self.passed > bounds.MAX_BYTES:
            raise bounds.too_large()
        return len(chunk)


def read_text_table(path: Path, needed: Sequence[str], optional: Sequence[str]) -> Table:
    """RefusedError: it is no text, has no such columns, or cannot be read to its end."""
    with _open_lines(path) as lines:
        top = list(islice(lines, HEADER_WITHIN * 2))
    told = _TOLD.fullmatch(top[0]) if top else None
    delimiter = told[1] if told else _find_delimiter(top, needed)
    with _open_lines(path) as lines:
        passed = len(list(islice(lines, 1))) if told else 0
        return build_table(split_rows(lines, delimiter, passed), needed, optional)


@contextmanager
def _open_lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a file with their ends. RefusedError: a line that is not text is named by its
    number.
    """
    with _open_bytes(path) as stream:
        encoding = find_encoding(stream.peek(1)[:_BEGINNING], path.name)
        with io.TextIOWrapper(stream, encoding, newline="") as text:
            yield _read_lines(text, path, encoding)


@contextmanager
def _open_bytes(path: Path) -> Iterator[io.BufferedReader]:
    is_packed = path.name.lower().endswith(PACKED)
    with path.open("rb") as file, gzip.open(file) if is_packed else file as stream:
        yield io.BufferedReader(BoundedStream(cast(IO[bytes], stream)), 1 << 16)


def _read_lines(text: io.TextIOWrapper, path: Path, encoding: str) -> Iterator[str]:
    number = 0
    while True:
        try:
            line = text.readline(bounds.MAX_LINE)
        except UnicodeDecodeError:
            raise _not_text(path, _find_line(path, encoding)) from None
        if not line:
            return
        number += 1
        if len(line) == bounds.MAX_LINE:
            raise RefusedError(
                _("line {line} is longer than a row can be"),
                _("look there for a quotation mark that never closes"),
                line=number,
            )
        yield line


def _find_line(path: Path, encoding: str) -> int:
    """The number of the first line that cannot be decoded."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    number = 1
    with _open_bytes(path) as stream:
        for chunk in iter(lambda: stream.read(1 << 16), b""):
            try:
                number += str(lines.decode(chunk)).count("\n")
            except UnicodeDecodeError as error:
                return (
                    number + count_lines(error.object[: error.start].decode(encoding, "ignore")) - 1
                )
    return number


def _find_delimiter(top: Sequence[str], needed: Sequence[str]) -> str:
    """The delimiter by which a row of the first lines has most of the needed columns."""
    return max(DELIMITERS, key=lambda delimiter: _count_columns(top, delimiter, needed))


def _count_columns(top: Sequence[str], delimiter: str, needed: Sequence[str]) -> int:
    try:
        rows = list(csv.reader(top, delimiter=delimiter))
    except csv.Error:
        return -1
    found = (set(map(clean, row)).intersection(needed) for row in rows)
    return max(map(len, found), default=0)


def _not_text(path: Path, line: int) -> RefusedError:
    return RefusedError(
        _("{file}, line {line}: this is not UTF-8 text"), HOW_TO_SAVE, file=path.name, line=line
    )
