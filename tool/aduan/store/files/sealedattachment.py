"""An attachment sealed under its case's key: the bytes that lie in the vault, outside Git.

aduan-attach-1 mqgmjou7wgzcvhdfri3bitk6t4
<32 bytes of salt, then what AES-GCM gives>

Source: schema/sealing.md.
"""

from __future__ import annotations

import re

from aduan.core.words.aboutpeople import TAG_FORM
from aduan.core.words.attachments import FILE_STEPS
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.sizesteps import find_size_step
from aduan.core.words.text import mark as _
from aduan.store.files.casekeys import tag_of
from aduan.store.files.private import PrivateFile, open_file
from aduan.store.files.sealedblock import SALT, SEAL
from aduan.store.files.sealing import FILL, SealPlace, close_bytes, open_bytes

VERSION = "aduan-attach-1"
# In bytes of UTF-8.
LONGEST_NAME = 200
_HEAD = re.compile(rf"{VERSION} (?P<tag>{TAG_FORM})\n".encode())
# How many bytes a file has, and its name: one line, of what is seen.
_TITLE = re.compile(rb"(?P<length>0|[1-9][0-9]{0,7}) (?P<name>[^\x00-\x1f\x7f]+)\n")


def seal_file(file: PrivateFile, key: bytes, salt: bytes, place: SealPlace) -> bytes:
    """The bytes that hold this file and its name. `key`: that of the case's matter; `salt`: `SALT`
    new random bytes.

    RefusedError: it is longer than an attachment may be. ValueError: it is no salt.
    """
    if len(salt) != SALT:
        raise ValueError(SALT)
    name, content = open_file(file)
    title = f"{len(content)} {fit_name(name)}\n"
    plain = title.encode() + content
    step = find_size_step(len(plain), FILE_STEPS)
    if step is None:
        raise RefusedError(
            _("this file is too large to be attached"), _("make it smaller: at most 5 MiB")
        )
    closed = close_bytes(plain.ljust(step, FILL), key, salt, place)
    head = f"{VERSION} {tag_of(key)}\n"
    return head.encode() + salt + closed


def open_sealed_file(raw: bytes, key: bytes, place: SealPlace) -> PrivateFile | Finding:
    """The file in the bytes of an attachment, closed; or the one thing that is wrong with them.

    ADU216: the first line; ADU217: the length; ADU218: it does not open with this key here, or holds
    something else.
    """
    tag = read_file_tag(raw)
    if tag is None:
        return Finding("ADU216")
    body = raw[raw.index(b"\n") + 1 :]
    if measure_step(raw) is None:
        return Finding("ADU217")
    if tag != tag_of(key):
        return Finding("ADU218")
    filled = open_bytes(body[SALT:], key, body[:SALT], place)
    file = None if filled is None else _read_file(filled)
    return Finding("ADU218") if file is None else file


def read_file_tag(raw: bytes) -> str | None:
    """The tag of the key under which an attachment is sealed; None: its first line names none."""
    head = _HEAD.match(raw)
    return None if head is None else head["tag"].decode("ascii")


def measure_step(raw: bytes) -> int | None:
    """The step up to which what is in an attachment was filled; None: its length is none."""
    head = _HEAD.match(raw)
    if head is None:
        return None
    length = len(raw) - head.end() - SALT - SEAL
    return length if length in FILE_STEPS else None


def fit_name(name: str) -> str:
    """A file's name as it is kept: one line of UTF-8 that is not too long, its end kept."""
    letters = [letter if letter.isprintable() else "_" for letter in name]
    seen = "".join(letters) or "_"
    known = seen.encode("utf-8", "replace").decode("utf-8")
    while len(known.encode()) > LONGEST_NAME:
        middle = len(known) // 2
        known = known[: middle - 1] + known[middle:]
    return known


def _read_file(filled: bytes) -> PrivateFile | None:
    """The file in what was opened; None: it is written in any other way than ours."""
    title = _TITLE.match(filled)
    if title is None:
        return None
    begin = title.end()
    end = begin + int(title["length"])
    if end > len(filled) or find_size_step(end, FILE_STEPS) != len(filled):
        return None
    if filled[end:].strip(FILL):
        return None
    try:
        name = title["name"].decode("utf-8")
    except UnicodeDecodeError:
        return None
    if fit_name(name) != name:
        return None
    return PrivateFile(name, filled[begin:end])
