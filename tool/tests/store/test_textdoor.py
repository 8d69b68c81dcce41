"""The door for text from files and pipes: it takes what Windows writes, and refuses what would be
lost.
"""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.characters import find_foreign, shows_nothing
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Voice
from aduan.store.files.textdoor import UnreadableTextError, find_encoding, read_text
from aduan.store.files.yamltext import MAX_BYTES

TEXT = "Kafé buka\nbaris kedua\n\nalinea kedua\tselesai"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_editors_on_windows_write_is_the_same_text(encoding: str, end: str):
    raw = ("  " + TEXT + "\n").replace("\n", end).encode(encoding)
    assert read_text(raw, "surat.txt") == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    ],
)
def test_utf_16_with_its_mark_is_read_in_either_order(raw: bytes):
    assert read_text(raw, "surat.txt") == TEXT


def test_one_mark_at_the_very_end_says_nothing():
    assert (
        read_text(codecs.BOM_UTF8 + b"catatan\r\nbaris 2\r\n\0", "surat.txt") == "catatan\nbaris 2"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"   ",
        b" \r\n \r\n",
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE,
        b"\n\t\n",
        "\u200b\u3164\n".encode(),
        "\u00ad \u2800".encode("utf-16"),
    ],
)
def test_blanks_are_no_text(raw: bytes):
    assert read_text(raw, "surat.txt") == ""


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"satu\ncaf\xe9\n", 2),
        (b"satu\r\ndua\r\n" + b"\x93kutip\x94", 3),
        (codecs.BOM_UTF8 + b"a\n\n\xff", 3),
        (TEXT.encode("utf-16-le"), 1),
        (TEXT.encode("utf-16-be"), 1),
        (TEXT.encode("utf-32"), 1),
        (TEXT.encode("utf-32-le"), 1),
        (codecs.BOM_UTF16_LE + b"a\0\n\0b", 2),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\x00\xd8b\0", 2),
        (b"satu\xc0\x80", 1),
        (b"\xed\xa0\x80", 1),
    ],
)
def test_what_is_no_utf_8_is_refused_with_its_line_and_how_to_save_it(raw: bytes, line: int):
    with pytest.raises(UnreadableTextError, match="this is not UTF-8 text") as refused:
        read_text(raw, "surat.txt")
    assert refused.value.line == line
    assert "Notepad" in refused.value.hint(Voice())


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("satu\ndu\x1b[Da", "line 2, column 3", "U+001B"),
        ("satu\0dua, tiga, empat", "line 1, column 5", "U+0000"),
        ("satu, dua, tiga\0\0", "line 1, column 16", "U+0000"),
        ("satu\r\n\r\n\x0clagi", "line 3, column 1", "U+000C"),
        ("satu\x85", "line 1, column 5", "U+0085"),
        ("satu\u2028dua", "line 1, column 5", "U+2028"),
        ("satu\n\u202eaud", "line 2, column 1", "U+202E"),
        ("\u202a+62 812\u202c", "line 1, column 1", "U+202A"),
        ("satu\ufeffdua", "line 1, column 5", "U+FEFF"),
        ("satu\ufffe", "line 1, column 5", "U+FFFE"),
    ],
)
def test_a_control_character_is_refused_by_place_and_name(text: str, place: str, name: str):
    with pytest.raises(UnreadableTextError) as refused:
        read_text(text.encode(), "surat.txt")
    said = refused.value.message(Voice())
    assert said == f"surat.txt, {place}: a control character ({name}) has no place in a text"


@pytest.mark.parametrize(
    "raw",
    [
        rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 Jalan rusak\par}",
        b"\r\n{\\rtf1 Jalan}",
        b"PK\x03\x04\x14\0\x06\0word/document.xml",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_a_word_processors_file_is_no_text(raw: bytes):
    with pytest.raises(UnreadableTextError, match="a word processor's own file"):
        read_text(raw, "surat.txt")


def test_what_is_longer_than_a_case_is_refused():
    with pytest.raises(RefusedError, match="longer than"):
        read_text(b"a" * (MAX_BYTES + 1), "surat.txt")


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_comes_in_is_the_text_or_is_refused(text: str, encoding: str):
    raw = text.encode(encoding)
    try:
        kept = (
            text.removeprefix("\ufeff")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .removesuffix("\0")
            .strip()
        )
        assert read_text(raw, "-") == ("" if shows_nothing(kept) else kept)
    except UnreadableTextError:
        assert find_foreign(text.replace("\r", "\n")) is not None or b"\0" in raw


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_without_controls_or_a_refusal(raw: bytes):
    with suppress(UnreadableTextError):
        assert find_foreign(read_text(raw, "-")) is None


@pytest.mark.parametrize(
    ("start", "codec"),
    [(b"", "utf-8-sig"), (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16")],
)
def test_a_reader_of_large_files_asks_for_the_codec_alone(start: bytes, codec: str):
    assert find_encoding(start, "register.csv") == codec
