"""The door through which text comes in from files and pipes: bytes are judged before they are text.

Nothing is guessed and nothing is replaced: what is lost on the way in is lost for ever, as the
record only grows.
"""

from __future__ import annotations

import codecs

from aduan.core.words.attachments import FileSort
from aduan.core.words.characters import find_foreign, name_character, shows_nothing
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.filesorts import find_sort
from aduan.store.files.yamltext import MAX_BYTES

# The mark of UTF-32 begins like that of UTF-16, and is asked first.
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# How the files of word processors begin: RTF, .docx and .odt, .doc.
_FORMATTED = (b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LOOKED_AT = 4096
# Some programs close a text with it. One at the very end says nothing; any other is refused.
END_OF_TEXT = "\0"

HOW_TO_SAVE = _(
    "save it as UTF-8; in Notepad: Save as, Encoding: UTF-8; "
    "in PowerShell: `Get-Content OLD | Set-Content -Encoding utf8 NEW`"
)


class UnreadableTextError(RefusedError):
    """What came in is no text, or no text that may be recorded. `line` counts from 1."""

    def __init__(self, message: str, hint: str, file: object, line: int, **values: object) -> None:
        super().__init__(message, hint, file=file, line=line, **values)
        self.line = line


def read_text(raw: bytes, file: object) -> str:
    """The text of some bytes, its lines ending in \\n, without blanks around it; `file` names where
    it came from.

    UnreadableTextError: it is no text. RefusedError: it is longer than a case may be.
    """
    refuse_picture(raw, file)
    if len(raw) > MAX_BYTES:
        raise RefusedError(
            _("{file}: the text is longer than {limit} KiB"),
            _("a case holds text; keep scans elsewhere"),
            file=file,
            limit=MAX_BYTES // 1024,
        )
    text = unify_line_ends(decode(raw, file)).removesuffix(END_OF_TEXT)
    refuse_foreign(text, file)
    return "" if shows_nothing(text) else text.strip()


def decode(raw: bytes, file: object) -> str:
    """Bytes as characters, their line ends as they came. UnreadableTextError: not UTF-8, nor UTF-16
    with its mark.
    """
    refuse_picture(raw, file)
    _refuse_formatted(raw, file)
    encoding = find_encoding(raw, file)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, "ignore")
        raise UnreadableTextError(
            _("{file}, line {line}: this is not UTF-8 text"), HOW_TO_SAVE, file, count_lines(before)
        ) from None


def refuse_picture(raw: bytes, file: object) -> None:
    """UnreadableTextError: the bytes are a picture or a PDF; no program saves that as a text."""
    sort = find_sort(raw)
    if sort is None:
        return
    is_pdf = sort is FileSort.PDF
    raise UnreadableTextError(
        _("{file}: this is a PDF, and no text")
        if is_pdf
        else _("{file}: this is a picture, and no text"),
        _("ask for the file of the letter or statement itself, or for its text"),
        file,
        1,
    )


def _refuse_formatted(raw: bytes, file: object) -> None:
    """UnreadableTextError: a word processor's own file. The letters of one kind (RTF) are all plain,
    and would be kept with everything between them that nobody wrote.
    """
    if raw.lstrip().startswith(_FORMATTED):
        raise UnreadableTextError(
            _("{file}: this is a word processor's own file, and no plain text"),
            _("open it there, and save it as plain text (.txt, UTF-8)"),
            file,
            1,
        )


def find_encoding(raw: bytes, file: object) -> str:
    """The codec of some bytes, by how they begin. UnreadableTextError: UTF-16 without its mark, or
    UTF-32.
    """
    if raw.startswith(_UTF_32) or (not raw.startswith(_UTF_16) and _has_wide_letters(raw)):
        raise UnreadableTextError(_("{file}: this is not UTF-8 text"), HOW_TO_SAVE, file, 1)
    return "utf-16" if raw.startswith(_UTF_16) else "utf-8-sig"


def _has_wide_letters(raw: bytes) -> bool:
    """Whether every second byte, or more, is none: letters of two or four bytes each."""
    start = raw[:_LOOKED_AT]
    return start.count(0) * 3 > len(start)


def unify_line_ends(text: str) -> str:
    """The same lines, ended as everywhere but on Windows and on old Macs."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_foreign(text: str, file: object) -> None:
    """UnreadableTextError where a character stands that no text may hold; its place is named, the
    text is not.
    """
    at = find_foreign(text)
    if at is None:
        return
    before = text[:at]
    raise UnreadableTextError(
        _(
            "{file}, line {line}, column {column}: a control character ({character}) has no "
            "place in a text"
        ),
        _("take it out, and type that text anew: most editors do not show it"),
        file,
        count_lines(before),
        column=at - (before.rfind("\n") + 1) + 1,
        character=name_character(text[at]),
    )


def count_lines(before: str) -> int:
    """The number of the line that follows this much text; from 1."""
    return unify_line_ends(before).count("\n") + 1
