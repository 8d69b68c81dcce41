"""The sheet of what is held of a person: its whole text in both languages."""

from __future__ import annotations

import pytest

from aduan.documents.report.document import make_pdf, make_pictures
from aduan.documents.report.markdown import write_markdown
from aduan.documents.report.paper import Report
from aduan.documents.report.typesetting import typeset
from aduan.documents.sheets.held import HeldSheet, ToldStep, write_held
from tests.core.builders import law
from tests.documents.wholetext import compare

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


def say(report: Report) -> str:
    return next(iter(write_markdown(report, "x").values()))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sheet_of_what_is_held_says_it_all(language: str):
    compare(f"held.{language}.md", say(write_held(law(), HELD, language)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_set_alike_each_time_on_few_pages(language: str):
    source = typeset(write_held(law(), HELD, language))
    assert make_pdf(source) == make_pdf(source)
    assert len(make_pictures(source, 30)) <= 2


def test_what_a_person_wrote_becomes_no_command():
    assert 'par("Izin \\"lama\\" #let x = 1")' in typeset(write_held(law(), HELD, "id"))


def test_what_is_held_shows_in_no_trace():
    assert "Alinea" not in repr(HELD)
