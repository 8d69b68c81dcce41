"""The privacy notice: from the office's own files, true of it, in both languages, and short on the form."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from aduan.core.case.naming import Naming
from aduan.core.law.law import Law
from aduan.documents.report.form import typeset_form
from aduan.publish.reading.words import Words
from aduan.publish.site.build import TEMPLATES
from aduan.publish.site.privacy import gather_notice, say_short
from aduan.store.files.lawvalues import build_law
from tests.core.builders import at, changed, law, sealed_raw_law, sealing_law
from tests.publish.test_build import pages_of

DAY = at("2026-11-26T09:00").date()
TAG = re.compile(r"<[^>]+>")


def office_with(**data: object) -> Law:
    """The law with other lines in the office's file."""
    given = law().office
    return replace(law(), office=replace(given, data={**given.data, **data}))


def read_page(given: Law, language: str = "id") -> str:
    folder = "" if language == "id" else "en/"
    page = pages_of(given)[f"{folder}privasi.md"]
    return html.unescape(TAG.sub("", str(page)))


def test_it_tells_all_that_the_law_asks_for():
    page = read_page(sealing_law())
    for part in (
        law().office.name.id,
        *("pasal 36 dan 44", "pasal 20"),
        *("5 tahun setelah selesai", "10 tahun setelah selesai"),
        *("pasal 7", "pasal 6", "pasal 11 dan 41", "pasal 8, 15, 43"),
        *("Ombudsman", "pasal 46", "Kepada siapa bertanya"),
    ):
        assert part in page, part


def test_every_field_about_people_is_named():
    first = law().sop.first_event
    page = read_page(sealing_law(), "en")
    assert all(field.label.en in page for field in first.sealed.values())


def test_who_reads_is_by_the_procedure():
    page = read_page(sealing_law())
    person = next(line for line in page.splitlines() if line.startswith("Identitas pelapor:"))
    assert person == (
        "Identitas pelapor: Petugas Layanan Pengaduan, Kepala Dinas, Sekretariat Tim; juga "
        "Tim Penanganan Pengaduan (Kerahasiaan nama: Nama boleh diketahui); tidak dibaca oleh "
        "Petugas Layanan Pengaduan, Sekretariat Tim bila “Pengaduan ini tentang petugas yang menerima pengaduan”"
    )


WORDS = {
    "id": "Pengaduan ini tentang kekerasan atau rahasia medis",
    "en": "It is about violence or secrets",
}
SOP = "schema/sop/dharmasraya-2017.yaml"
FIELD = ("events", "receive", "open", "about_desk")
BUILT_IN = (
    "tentang petugas",
    "about those who take",
    "tentang mereka",
    "about them",
    "about this role",
)


def letter_keys() -> list[dict[str, str]]:
    return [
        {
            "month": "2026-11",
            "audience": who,
            "tag": f"{n}" * 16,
            "public": f"{n}" * 64,
            "made": "2026-11-01",
        }
        for n, who in enumerate(("desk", "apart"), 1)
    ]


def restricting(words: dict[str, str]) -> Law:
    """The law of an office whose field keeps more from the desk than what is about the desk."""
    raw = changed(dict(sealed_raw_law()), (SOP, *FIELD, "ask"), words)
    raw = changed(raw, ("schema/office.yaml", "letter_keys"), letter_keys())
    return build_law(raw)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_keeps_a_letter_from_the_desk_is_asked_and_told_in_the_offices_words(language: str):
    pages = pages_of(restricting(WORDS))
    folder = "" if language == "id" else "en/"
    for name in ("tulis-pengaduan", "privasi", "cek-status"):
        page = html.unescape(TAG.sub("", pages[f"{folder}{name}.md"]))
        assert not [words for words in BUILT_IN if words in page], name
        assert name == "cek-status" or WORDS[language] in page, name
    assert pages[f"{folder}tulis-pengaduan.md"].count(WORDS[language]) == 2


def test_a_condition_that_is_yes_or_no_is_the_question_itself():
    raw = changed(
        dict(sealed_raw_law()),
        (SOP, "readers", "person", "also"),
        {"field": "supervision", "when": True, "by": ["team"]},
    )
    page = read_page(build_law(raw))
    assert "(Berkadar pengawasan)" in page
    assert "True" not in page


def test_an_office_that_does_not_seal_does_not_say_that_it_does():
    page = read_page(law())
    assert "belum menyegel" in page
    assert "Teksnya disegel" not in page
    assert "dibaca oleh pegawai yang memegang catatan kantor" in say_short(law(), Words("id"))


def test_a_draft_of_the_schedule_says_so_and_a_missing_one_too():
    assert "masih rancangan" in read_page(sealing_law())
    confirmed = {name: replace(one, confirmed=True) for name, one in law().retention.items()}
    assert "masih rancangan" not in read_page(replace(sealing_law(), retention=confirmed))
    without = replace(sealing_law(), retention={})
    assert "belum diisi" in read_page(without)
    assert "menurut jadwal retensi arsip" in say_short(without, Words("id"))


def test_whom_to_ask_is_the_offices_own_contact():
    given = office_with(contact={"phone": "0000", "email": "kantor@contoh.example"})
    assert "0000, kantor@contoh.example" in read_page(given)
    assert say_short(given, Words("en")).endswith("ask 0000, kantor@contoh.example.")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_forms_say_it_in_short(language: str):
    folder = "" if language == "id" else "en/"
    short = say_short(sealing_law(), Words(language))
    assert len(short) < 700
    assert short in html.unescape(str(pages_of(sealing_law())[f"{folder}formulir.md"]))
    assert short in typeset_form(sealing_law(), DAY, language)


def test_no_role_is_named_that_reads_nothing():
    roles = {role for reading in gather_notice(law()).readers for role in reading.roles}
    assert law().sop.roles["admin"].label not in roles


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_language_has_its_own_words(language: str):
    """Every sentence of the template is written twice, and none is left in the other language."""
    source = (TEMPLATES / "privasi.md").read_text("utf-8")
    pairs = re.findall(r't\("([^"]+)", "([^"]+)"', source)
    assert len(pairs) > 30
    page = read_page(sealing_law(), language)
    other = 1 if language == "id" else 0
    long = [pair[other] for pair in pairs if len(pair[other]) > 20 and "{" not in pair[other]]
    assert [text for text in long if text in page] == []


def test_who_is_not_named_reads_who_alone_knows_the_name():
    team = law().sop.roles["team"].label.id
    matter, who = say_short(sealing_law(), Words("id"), (), Naming.WITHHELD).split("Siapa Anda")
    assert (team in matter, team in who) == (True, False)
    assert law().sop.roles["head"].label.id in who
    nameless = say_short(sealing_law(), Words("id"), (), Naming.NAMELESS)
    assert "Siapa Anda tidak dicatat" in nameless
    assert "data pribadi" not in nameless
