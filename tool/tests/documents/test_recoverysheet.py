"""A recovery sheet on its page: all of it in both languages, its words and their code, on one A4."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aduan.core.words.text import Label
from aduan.documents.report.document import make_pdf, make_pictures
from aduan.documents.sheets.recoverysheet import RecoverySheet, typeset_sheet
from aduan.store.keys.recovery import draw_sheet, make_sheets, read_words, write_words
from tests.identities import counted

NAME = Label("Dinas Contoh Rekaan", "Made-up Example Office")
GOLDEN = Path(__file__).parent / "golden" / "recovery-sheet.txt"
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
A_SHEET, OTHER, _PUBLIC = make_sheets(counted(7))


def make_sheet() -> RecoverySheet:
    words = tuple(write_words(A_SHEET))
    return RecoverySheet(NAME, date(2026, 11, 26), 1, words, draw_sheet(A_SHEET))


def list_texts(source: str) -> list[str]:
    """What is written on the page: the quoted strings below the page's own set-up, without
    drawings.
    """
    body = source[source.index("#align") :]
    texts = [text.replace('\\"', '"') for text in TEXT.findall(body)]
    return [text for text in texts if " " in text and not text.startswith("<svg")]


def test_the_page_says_all_in_both_languages():
    assert "\n".join(list_texts(typeset_sheet(make_sheet()))) + "\n" == GOLDEN.read_text("utf-8")


def test_the_words_on_the_page_are_the_sheet():
    words = re.findall(r'word\("(\d+)\.", "([a-z]+)"\)', typeset_sheet(make_sheet()))
    assert [int(place) for place, _word in words] == list(range(1, 37))
    assert read_words([word for _place, word in words]) == A_SHEET


def test_neither_words_nor_code_are_seen_in_a_trace():
    told = repr(make_sheet()) + str(make_sheet())
    assert not any(word in told for word in write_words(A_SHEET))
    assert "svg" not in told


def test_the_same_sheet_gives_the_same_page_and_no_other_has_its_title():
    source = typeset_sheet(make_sheet())
    assert make_pdf(source) == make_pdf(source)
    assert "Lembar pemulihan 1 dari 2" in source
    assert "2 dari 2" in typeset_sheet(replace(make_sheet(), number=2))


def test_it_fits_on_one_page_for_an_office_with_a_long_name():
    long = Label("Dinas Rekaan " * 14, "Made-up Office " * 14)
    pages = make_pictures(typeset_sheet(replace(make_sheet(), office=long)), 30)
    assert len(pages) == 1


def test_the_metadata_hold_no_word_of_the_sheet():
    pdf = make_pdf(typeset_sheet(make_sheet()))
    clear = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    assert b"/Title" in clear
    assert not any(re.search(rf"\b{word}\b".encode(), clear) for word in write_words(A_SHEET))


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbar is not installed")
def test_the_code_is_read_from_the_page(tmp_path: Path):
    picture = tmp_path / "lembar.png"
    picture.write_bytes(make_pictures(typeset_sheet(make_sheet()), 150)[0])
    command = ["zbarimg", "--quiet", "--raw", str(picture)]
    read = subprocess.run(command, check=True, capture_output=True).stdout
    assert read_words(read.decode("ascii").split()) == A_SHEET
