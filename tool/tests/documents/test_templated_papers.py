"""Papers by templates: set from made-up data in both languages, closed to everything else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import LANGUAGES
from aduan.documents.papers import templating
from aduan.documents.papers.kinds import (
    LETTERED,
    NUMBERED,
    PAPER_KINDS,
    SIGNED_BY_OFFICE,
    list_unprinted,
)
from aduan.documents.papers.paperdata import LetterHead, tell_common, write_json
from aduan.documents.papers.samples import make_sample
from aduan.documents.papers.templating import set_paper
from aduan.store.files.private import Private
from tests.core.builders import law
from tests.qrreading import read_page_text

GUIDE = Path(__file__).parents[3] / "schema" / "documents.md"
LETTER = LetterHead("005/12/2026", date(2026, 6, 2), copies=("Arsip",))
SECRET = "KENARI"
A4 = (595, 842)


def sample(kind: str, language: str = "id") -> dict[str, object]:
    return make_sample(tell_common(law(), kind, LETTER, language, ""), language)


def pages(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        boxes = [[float(part) for part in page.mediabox] for page in read.pages]
    return [(round(box[2]), round(box[3])) for box in boxes]


def fonts(pdf: bytes) -> Iterator[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        for page in read.pages:
            inside = page.Resources.Font
            yield from (inside[str(name)] for name in inside)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_every_kind_is_set_in_both_languages_on_one_page_of_a4(kind: str, language: str):
    (size,) = pages(set_paper(kind, sample(kind, language), {}))
    assert tuple(sorted(size)) == A4


@pytest.mark.parametrize("kind", ["receipt", "answer", "register"])
def test_the_same_data_give_the_same_bytes(kind: str):
    assert set_paper(kind, sample(kind), {}) == set_paper(kind, sample(kind), {})


@pytest.mark.parametrize("kind", ["receipt", "answer"])
def test_fonts_are_embedded_and_the_text_can_be_searched(kind: str):
    found = 0
    for font in fonts(set_paper(kind, sample(kind), {})):
        found += 1
        assert "/ToUnicode" in font
        inner = font.DescendantFonts[0].FontDescriptor
        assert any(key in inner for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    assert found


def test_a_long_text_goes_on_on_the_next_page_and_a_long_name_keeps_to_its_line():
    data = sample("answer")
    data["step"]["fields"][1]["text"] = "\n\n".join(["Kalimat contoh yang panjang. " * 12] * 14)  # type: ignore[index]
    data["case"]["called"] = "Rekaan" * 40  # type: ignore[index]
    assert pages(set_paper("answer", data, {})) == [A4, A4]


def test_the_offices_own_template_is_set_instead_and_may_build_on_the_common_part():
    own = {
        "answer": b'#import "letter.typ": *\n#set document(title: "Milik kantor", date: none)\n#data.case.id'
    }
    pdf = set_paper("answer", sample("answer"), own)
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert str(read.docinfo["/Title"]) == "Milik kantor"


OUTSIDE = [
    '#read("/etc/hostname")',
    '#read("../../secret.txt")',
    '#read("secret.txt")',
    '#image("secret.txt")',
    '#import "secret.typ": *',
    '#include "secret.typ"',
    '#json("secret.txt")',
    '#import "@preview/cetz:0.3.4": *',
    '#import "@local/own:0.1.0": *',
    '#{let where = "@preview/" + "cetz"; import where + ":0.3.4"}',
]


@pytest.mark.parametrize("source", OUTSIDE)
def test_a_template_reaches_nothing_outside(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "secret.txt").write_text("rahasia")
    (tmp_path / "secret.typ").write_text("rahasia")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RefusedError):
        set_paper("answer", sample("answer"), {"answer": source.encode()})


def test_why_a_template_fails_is_told_of_made_up_data_alone():
    own = {"answer": b"#let data = json(bytes(sys.inputs.data))\n#panic(data.case.id)"}
    with pytest.raises(RefusedError) as told:
        set_paper("answer", sample("answer"), own)
    assert "20260602-000000" in str(told.value.values)
    real = {**sample("answer"), "sample": False}
    real["case"] = {"id": Private(SECRET)}
    with pytest.raises(RefusedError) as kept:
        set_paper("answer", real, own)
    assert SECRET not in repr((kept.value, kept.value.values, kept.value.__context__))


def list_keys(data: object, at: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            where = f"{at}.{name}" if at else name
            yield from list_keys(value, where) if isinstance(value, dict) else [where]


def test_all_that_a_template_finds_is_in_the_guide():
    told = set(re.findall(r"`([a-z_.]+)`", GUIDE.read_text("utf-8")))
    found = {key for kind in PAPER_KINDS for key in list_keys(sample(kind))}
    assert found - told == set()


def test_private_text_is_opened_for_the_page_alone():
    assert write_json({"a": [Private(SECRET)]}) == f'{{"a": ["{SECRET}"]}}'


def test_no_row_of_a_register_is_split_and_no_number_broken():
    many: dict[str, Any] = sample("register")
    words = "kata yang panjang sekali untuk sebuah kolom yang sempit " * 3
    width = len(many["columns"])
    rows = []
    for number in range(1, 61):
        first = [str(number), "27 November 2026", "20261127-VTWATG"]
        rows.append([*first, *([words] * (width - 3))])
    many["rows"] = rows
    pdf = set_paper("register", many, {})
    assert len(pages(pdf)) > 3
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage().get_text_bounded()
        whole_rows = text.count("20261127-VTWATG")
        assert whole_rows > 0
        assert text.count("kata") == 3 * (width - 3) * whole_rows


def find_edges(pdf: bytes, word: str) -> tuple[float, float]:
    """Where a word begins and ends on the line, where it stands first."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    place = text.search(word).get_next()
    assert place is not None
    first, count = place
    return text.get_charbox(first)[0], text.get_charbox(first + count - 1)[2]


def test_no_word_of_a_register_reaches_into_the_next_column():
    data: dict[str, Any] = sample("register")
    data["columns"] = ["No.", *(f"Kolom{number}" for number in range(11))]
    words = ["Kusumaningtyas", "Pramudyawardhani", "Soeryokoesoemohardjo"]
    data["rows"] = [["1", *(["dua kata"] * 5), *words, "x" * 90, "akhir", "akhir"]]
    pdf = set_paper("register", data, {})
    heads = [find_edges(pdf, f"Kolom{at}")[0] for at in range(6, 9)]
    # A rule with room beside it stands between a word and the next column.
    for word, next_column in zip(words, heads, strict=False):
        for part in (word[:12], word[12:20]):
            assert find_edges(pdf, part)[1] < next_column - 4


@pytest.mark.parametrize("kind", ["answer", "statement"])
def test_a_day_stays_on_one_line_behind_a_long_place(kind: str):
    data: dict[str, Any] = sample(kind)
    data["office"]["place"] = "Kepulauan Seribu Pulau Rekaan Selatan"
    lines = read_page_text(set_paper(kind, data, {})).splitlines()
    assert "2 Juni 2026" in [line.strip() for line in lines]


@pytest.mark.parametrize("kind", ["register", "evidence"])
def test_place_and_day_stand_above_the_signature_where_they_stand_nowhere_else(kind: str):
    data: dict[str, Any] = sample(kind)
    data["office"]["place"] = "Pulau Punjung"
    text = read_page_text(set_paper(kind, data, {}))
    assert "Pulau Punjung, 2 Juni 2026" in text


def test_the_papers_that_the_head_signs_are_those_whose_templates_say_so():
    folder = Path(templating.__file__).parent / "templates"
    signed = {file.stem for file in folder.glob("*.typ") if "by-office" in file.read_text("utf-8")}
    assert signed - {"letter"} == SIGNED_BY_OFFICE


LONG_HEAD = ["Pemerintah Kabupaten Kepulauan Rekaan", "Rumah Sakit Umum Daerah Kepulauan Rekaan"]
PICTURE = io.BytesIO()
Image.new("RGB", (8, 8)).save(PICTURE, "PNG")


def set_with_head(kind: str, **case: object) -> bytes:
    """A paper of an office with a logo and names as long as they are in life."""
    data: dict[str, Any] = sample(kind)
    data["office"] = {**data["office"], "letterhead": LONG_HEAD, "logo": "lambang.png"}
    data["case"] = {**data["case"], **case}
    return set_paper(kind, data, {}, logo=PICTURE.getvalue())


def test_a_long_letterhead_keeps_its_lines_and_the_minutes_their_page():
    pdf = set_with_head("minutes")
    assert pages(pdf) == [A4]
    lines = [line.strip() for line in read_page_text(pdf).splitlines()]
    assert [line for line in lines if "KEPULAUAN" in line] == [line.upper() for line in LONG_HEAD]


def read_last_page(pdf: bytes) -> str:
    read = pypdfium2.PdfDocument(pdf)
    return str(read[len(read) - 1].get_textpage().get_text_bounded())


def test_no_signature_stands_on_a_page_without_a_word_of_what_is_signed():
    facts = [{"name": "x", "label": "Isian", "text": "contoh", "long": False}] * 9
    minutes = read_last_page(set_with_head("minutes", matter=facts))
    assert "tentang pengaduan nomor 20260602-000000" in " ".join(minutes.split())
    data: dict[str, Any] = sample("register")
    # As many as let the signature alone behind them.
    data["rows"] = [[str(n), *(["contoh"] * 5)] for n in range(1, 26)]
    assert "memuat 25 pengaduan" in read_last_page(set_paper("register", data, {}))


def test_an_address_is_in_the_text_as_it_is_typed():
    data: dict[str, Any] = sample("receipt")
    text = read_page_text(set_paper("receipt", data, {}))
    assert data["receipt"]["page"] in text
    assert "\u200b" not in text


def test_who_was_satisfied_is_not_asked_again():
    open_one = read_page_text(set_with_head("answer"))
    closed = read_page_text(set_with_head("answer", outcome="Puas"))
    assert ("belum puas" in open_one, "sudah selesai" in open_one) == (True, False)
    assert ("belum puas, mohon" in closed, "sudah selesai: Puas" in closed) == (False, True)


def test_a_character_that_no_font_has_a_sign_for_stands_there_by_its_number():
    data: dict[str, Any] = sample("answer")
    data["step"]["fields"][1]["text"] = "Antrean \U0001f3e5 panjang, Ñ ʼ ج → “baik” ❤️"
    text = read_page_text(set_paper("answer", data, {}))
    assert "Antrean [U+1F3E5] panjang" in text
    assert text.count("[U+") == 1
    assert set_paper("answer", data, {}) == set_paper("answer", data, {})


def test_a_sample_is_of_the_offices_own_hours():
    assert "WIB" not in str(make_sample({}, "id", "WIT"))


def test_the_letterhead_names_where_messages_are_read():
    one = law()
    contact = {"phone": "0000", "whatsapp": "0812 0000 1111"}
    office = replace(one.office, data={**one.office.data, "contact": contact})
    common: dict[str, Any] = tell_common(replace(one, office=office), "answer", LETTER, "id", "")
    assert common["office"]["contact"] == ["0000 · WhatsApp 0812 0000 1111"]


def test_a_routing_slip_goes_to_no_complainant():
    data: dict[str, Any] = sample("disposition")
    data["case"] |= {"holder": "Pelapor rekaan", "meets": "Petugas rekaan"}
    assert "Pelapor rekaan" not in read_page_text(set_paper("disposition", data, {}))


def test_a_routing_slip_names_once_what_its_step_repeats_of_the_complaint():
    data = sample("disposition")
    told = {"label": "Kategori rekaan", "text": "Rekaan", "long": False, "kind": "code"}
    data["case"]["fields"] = [told]  # type: ignore[index]
    data["step"]["fields"] = [dict(told)]  # type: ignore[index]
    assert read_page_text(set_paper("disposition", data, {})).count("Kategori rekaan") == 1


@pytest.mark.parametrize(
    ("names", "whom"),
    [
        ([], "Pimpinan Instansi contoh di tempat"),
        ([{"name": "which", "of": "agency", "text": "Dinas Contoh"}], "Pimpinan Dinas Contoh di"),
        ([{"name": "which", "of": "agency", "text": ""}], "Pimpinan di tempat"),
    ],
)
def test_a_referral_is_addressed_to_the_agency_by_name_or_leaves_a_line_for_it(
    names: list[dict[str, str]], whom: str
):
    data: dict[str, Any] = sample("referral")
    data["step"]["names"] = names
    text = " ".join(read_page_text(set_paper("referral", data, {})).split())
    assert whom in text


def test_a_letter_that_answers_an_objection_says_so():
    data: dict[str, Any] = sample("answer")
    data["step"]["objected"] = "Senin, 9 November 2026"
    text = " ".join(read_page_text(set_paper("answer", data, {})).split())
    assert "Jawaban atas keberatan dalam pengaduan nomor" in text
    assert "keberatan Anda atas penanganannya pada Senin, 9 November 2026" in text


def test_whoever_objected_is_not_told_that_they_were_satisfied():
    data: dict[str, Any] = sample("answer")
    data["step"]["objected"] = "Senin, 9 November 2026"
    data["case"]["outcome"] = "Pelapor menyatakan puas"
    text = " ".join(read_page_text(set_paper("answer", data, {})).split())
    assert "menyatakan puas" not in text
    assert "pengaduan Anda tetap selesai" in text


@pytest.mark.parametrize("kind", ["answer", "extension", "incomplete"])
def test_a_letter_does_not_say_by_which_way_it_goes(kind: str):
    data: dict[str, Any] = sample(kind)
    way = {"name": "medium", "label": "Disampaikan lewat", "text": "Surat", "long": False}
    data["step"]["fields"].append(way)
    assert "Disampaikan lewat" not in read_page_text(set_paper(kind, data, {}))


def test_a_routing_slip_bears_what_was_said_of_the_letter():
    said = LetterHead("005/12/2026", None, "rahasia", "1 berkas", copies=("Inspektorat",))
    data = make_sample(tell_common(law(), "disposition", said, "id", ""), "id")
    text = read_page_text(set_paper("disposition", data, {}))
    told = [word in text for word in ("005/12/2026", "Rahasia", "1 berkas", "1. Inspektorat")]
    assert told == [True] * 4


def test_a_later_page_names_the_complaint():
    data: dict[str, Any] = sample("answer")
    data["step"]["fields"][1]["text"] = "\n\n".join(["Kalimat contoh yang panjang. " * 12] * 14)
    footer = "Jawaban atas pengaduan · 20260602-000000 · 2 / 2"
    assert footer in read_last_page(set_paper("answer", data, {}))


def test_the_last_row_of_a_register_goes_with_its_signature():
    data: dict[str, Any] = sample("register")
    for count in range(14, 30):
        data["rows"] = [[f"baris-{row}", *["contoh"] * 5] for row in range(count)]
        last = read_last_page(set_paper("register", data, {}))
        assert f"baris-{count - 1}" in last, count


def test_what_is_said_of_a_letter_has_a_place_on_those_papers_alone_that_are_said_to_have_one():
    said: dict[str, Any] = {"number": "005/XYZ", "nature": "Segera", "enclosures": "9 berkas"}
    for kind in PAPER_KINDS:
        letter = LetterHead(day=date(2026, 6, 2), copies=("Inspektorat",), **said)
        data = make_sample(tell_common(law(), kind, letter, "id", ""), "id")
        text = read_page_text(set_paper(kind, data, {}))
        borne = [name for name, value in said.items() if value in text]
        assert ("1. Inspektorat" in text) is (kind in LETTERED), kind
        assert borne == ([*said] if kind in LETTERED else ["number"] * (kind in NUMBERED)), kind


def test_what_has_no_place_on_a_paper_is_named():
    said = {"number": "5/2026", "nature": "", "copy": ("Inspektorat",)}
    assert list_unprinted("answer", said) == []
    assert list_unprinted("minutes", said) == ["copy"]
    assert list_unprinted("register", said) == ["number", "copy"]
