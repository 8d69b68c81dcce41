"""The door for files that a person names: only a plain file is opened, and no more of it is read than
such a file may hold. What is none (a device, a pipe) might never begin, or never end.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

MIB = 1024 * 1024
# What an office writes by itself or saves from its site: lists of heads, files of statuses.
MOST_NAMED = 8 * MIB


def open_plain(file: Path, called: object = None) -> BinaryIO:
    """A file that was named, open for its bytes; `called`: what messages call it, if not by its path.

    UsageError: it is no plain file. OSError: it cannot be opened.
    """
    if file.exists() and not file.is_file() and not file.is_dir():
        raise UsageError(
            _("{file} is not a plain file"),
            _("save what it gives in a file, and name that one"),
            file=file if called is None else called,
        )
    return file.open("rb")


def read_beginning(file: Path, most: int, called: object = None) -> bytes:
    """So many bytes of a file that was named, or all where it has fewer. Errors as of `open_plain`."""
    with open_plain(file, called) as stream:
        return stream.read(most)


def read_named_file(file: Path, most: int = MOST_NAMED) -> bytes:
    """All bytes of a file that was named. UsageError: it cannot be read, is no plain file, or has
    more than `most` bytes.
    """
    try:
        raw = read_beginning(file, most + 1)
    except OSError:
        raise UsageError(_("the file {file} cannot be read"), file=file) from None
    if len(raw) > most:
        raise UsageError(
            _("the file {file} is larger than {limit} MiB: it is none of this kind"),
            file=file,
            limit=most // MIB,
        )
    return raw
