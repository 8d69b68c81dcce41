"""All that is held of a person, on paper: its whole text in both languages, as it stands on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.core.words.text import LANGUAGES
from aduan.documents.papers.helddata import HeldSheet, ToldStep, tell_sheet
from aduan.documents.papers.paperdata import LetterHead, tell_common
from aduan.documents.papers.templating import set_paper
from tests.core.builders import law
from tests.documents.wholetext import compare, read_lines
from tests.qrreading import count_pages, read_page_text

HELD = HeldSheet(
    title="Yang disimpan tentang Anda dalam pengaduan 20261123-K7M4QX",
    basis="per Selasa, 24 November 2026 pukul 09.00; UU 27/2022 tentang pelindungan data pribadi, pasal 7",
    about=("prosedur: contoh", "keadaan: Diterima", "disimpan 5 tahun setelah selesai"),
    readers_head="Siapa yang dapat membacanya:",
    readers=("isi pengaduan: Petugas, Tim (2 orang dengan kunci)",),
    steps_head="Yang dicatat, dan kapan:",
    steps=(
        ToldStep(
            "Diterima",
            "Senin, 23 November 2026 pukul 09.00, Petugas",
            (
                ("Pokok", 'Izin "lama" #let x = 1'),
                ("Uraian", "Alinea pertama rekaan.\n\nAlinea kedua rekaan."),
            ),
            ("(siapa yang mengadu: disegel, dan tidak dibuka di sini)",),
        ),
    ),
)


def set_sheet(language: str = "id", sheet: HeldSheet = HELD) -> bytes:
    """The paper of one sheet as PDF."""
    common = tell_common(law(), "access", LetterHead(), language, "")
    return set_paper("access", {**common, "held": tell_sheet(sheet)}, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_all_that_is_held(language: str):
    compare(f"held.{language}.txt", read_lines(set_sheet(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_set_alike_each_time_on_one_page(language: str):
    pdf = set_sheet(language)
    assert pdf == set_sheet(language)
    assert count_pages(pdf) == 1


def test_every_page_of_a_long_one_is_marked():
    (step,) = HELD.steps
    long = replace(step, fields=(("Uraian", "\n\n".join(["Alinea rekaan. " * 30] * 20)),))
    pdf = set_sheet(sheet=replace(HELD, steps=(long,)))
    pages = count_pages(pdf)
    assert pages > 1
    assert read_page_text(pdf).count("PRIBADI: hanya untuk orangnya") == pages


def test_what_a_person_wrote_becomes_no_command():
    assert 'Izin "lama" #let x = 1' in read_page_text(set_sheet())


def test_what_is_held_shows_in_no_trace():
    assert "Alinea" not in repr(HELD)
    assert "Alinea" not in repr(tell_sheet(HELD))
