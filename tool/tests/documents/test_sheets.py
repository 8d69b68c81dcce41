"""The record of an erasure and the sheet of what is held: their whole text in both languages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from aduan.core.case.erasure import Removal, find_erasure
from aduan.core.case.fold import Case
from aduan.core.words.text import Label
from aduan.documents.report.document import make_pdf, make_pictures
from aduan.documents.report.markdown import write_markdown
from aduan.documents.report.paper import Report, Signatures
from aduan.documents.report.typesetting import typeset
from aduan.documents.sheets.destruction import Destruction, ErasedCopy, write_destruction
from aduan.documents.sheets.held import HeldSheet, ToldStep, write_held
from tests.core.builders import OPEN, case_of, law

GOLDEN = Path(__file__).parent / "golden"
RENEW = os.environ.get("UPDATE_GOLDEN") == "1"
VAULT = Label("Brankas kantor", "The office's vault")
COPY = Label("Salinan brankas", "Copy of the vault")
REMOVALS = (Removal("//contoh/brankas", 3), Removal("//contoh/salinan", 0, is_reached=False))


def erased_case() -> Case:
    return case_of(
        [
            ("receive", "2026-11-23T09:00", OPEN["receive"]),
            ("withdraw", "2026-11-23T10:00"),
            ("erase-request", "2026-11-24T09:00", {**OPEN["erase-request"], "by": "secretariat"}),
            ("erase", "2026-12-15T09:00", {"by": "head"}),
        ]
    )


def destruction(language: str) -> Report:
    case = erased_case()
    erasure = find_erasure(case, law().sop, REMOVALS)
    assert erasure is not None
    copies = tuple(
        ErasedCopy(kind, one.folder, one.files, one.is_reached)
        for kind, one in zip((VAULT, COPY), REMOVALS, strict=True)
    )
    told = Destruction(case, erasure, law().sop, copies, ("officer", "head"))
    return write_destruction(law(), told, language)


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


def compare(name: str, text: str) -> None:
    file = GOLDEN / name
    if RENEW:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_record_of_an_erasure_says_what_went_who_asked_and_who_did_it(language: str):
    compare(f"destruction.{language}.md", say(destruction(language)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sheet_of_what_is_held_says_it_all(language: str):
    compare(f"held.{language}.md", say(write_held(law(), HELD, language)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_is_set_alike_each_time_on_few_pages(language: str):
    for paper in (destruction(language), write_held(law(), HELD, language)):
        source = typeset(paper)
        assert make_pdf(source) == make_pdf(source)
        assert len(make_pictures(source, 30)) <= 2


def test_who_asked_and_who_did_it_sign_side_by_side():
    [signed] = [block for block in destruction("id").blocks if isinstance(block, Signatures)]
    assert [len(place) for place in signed.places] == [5, 5]


def test_what_a_person_wrote_becomes_no_command():
    assert 'par("Izin \\"lama\\" #let x = 1")' in typeset(write_held(law(), HELD, "id"))


def test_what_is_held_shows_in_no_trace():
    assert "Alinea" not in repr(HELD)


def test_where_no_place_is_known_the_record_says_so():
    case = erased_case()
    erasure = find_erasure(case, law().sop)
    assert erasure is not None
    told = Destruction(case, erasure, law().sop, (), ())
    text = say(write_destruction(law(), told, "id"))
    assert "tidak menyimpan catatan tentang tempat" in text


def test_text_that_was_never_sealed_is_named():
    case = erased_case()
    first = replace(case.history[0], filled=frozenset({"subject"}))
    clear = replace(case, history=(first, *case.history[1:]))
    erasure = find_erasure(clear, law().sop)
    assert erasure is not None
    told = Destruction(clear, erasure, law().sop, (), ())
    assert "1 langkah yang dicatat tanpa segel" in say(write_destruction(law(), told, "id"))
