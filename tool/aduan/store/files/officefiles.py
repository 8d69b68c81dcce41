"""Office files (DOCX, XLSX, ODS) among those of the site: what they hold beside what is seen, and the same
without who wrote it and when.

Comments, tracked changes and what is hidden are part of the text: no program knows which of them was
meant to go, so whoever wrote it takes them out.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from aduan.core.words.text import Label
from aduan.store.files.unfit import explain_damaged

SUFFIXES = frozenset({".docx", ".xlsx", ".ods"})
# In bytes, all parts unpacked; and how many parts.
_MOST, _PARTS = 64 * 1024 * 1024, 4096

COMMENTS = Label("komentar", "comments")
TRACKED = Label("perubahan yang dilacak", "tracked changes")
HIDDEN = Label("bagian tersembunyi", "hidden parts")
INNER = Label("berkas lain di dalamnya", "other files inside it")
# By the name of a part.
_NAMED = (
    (COMMENTS, re.compile(r"(word|xl)/(.*/)?(comments|threadedComment|persons?)[^/]*(/.*)?", re.I)),
    (TRACKED, re.compile(r"xl/revisions/.*", re.I)),
    (INNER, re.compile(r"(.*/)?(embeddings|activeX)/.*|(.*/)?vbaProject\.bin|Object .*", re.I)),
)
# By what a part says.
_SAID = (
    (COMMENTS, re.compile(rb"<office:annotation[\s>]")),
    (TRACKED, re.compile(rb"<w:(ins|del|moveFrom|moveTo)[\s>]|<(table|text):tracked-changes[\s>]")),
    (
        HIDDEN,
        re.compile(
            rb"\sstate=\"(hidden|veryHidden)\"|<(\w+:)?(col|row)\s[^>]*\shidden=\"(1|true)\""
        ),
    ),
    (HIDDEN, re.compile(rb"<w:vanish\s*/>|table:visibility=\"collapse\"|table:display=\"false\"")),
)
# Who wrote it, when, with what, for which company.
_ABOUT = re.compile(r"docProps/(core|app|custom)\.xml|meta\.xml", re.I)
_HELD = re.compile(rb"(<(?:[\w-]+:)?[\w-]+(?:\s[^<>]*)?>)[^<>]+(?=</)")


def is_office_file(path: str) -> bool:
    """Whether a file's name says that it is one."""
    return PurePath(path).suffix.lower() in SUFFIXES


def list_beside(raw: bytes) -> list[Label]:
    """What an office file holds beside what is seen. UnfitFileError: it cannot be read."""
    found: dict[Label, None] = {}
    for part, content in _read_parts(raw):
        for what, name in _NAMED:
            if name.fullmatch(part.filename):
                found[what] = None
        for what, said in _SAID:
            if part.filename.endswith(".xml") and said.search(content):
                found[what] = None
    return list(found)


def clean_office_file(raw: bytes) -> bytes:
    """The same file without what it says of who wrote it and when. UnfitFileError: it holds more than
    what is seen, or cannot be read.
    """
    if list_beside(raw):
        raise explain_damaged()
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part, content in _read_parts(raw):
            # The moments in its list of parts say when it was written, too.
            bare = ZipInfo(part.filename)
            bare.compress_type = part.compress_type
            is_about = _ABOUT.fullmatch(part.filename) is not None
            made.writestr(bare, _HELD.sub(rb"\1", content) if is_about else content)
    return out.getvalue()


def _read_parts(raw: bytes) -> Iterator[tuple[ZipInfo, bytes]]:
    """Each part with what it holds, in order. UnfitFileError: broken, locked, or too much."""
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > _MOST:
                raise explain_damaged()
            for part in parts:
                # No more than it says it has is ever unpacked.
                yield part, packed.read(part)
    except (BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError):
        raise explain_damaged() from None
