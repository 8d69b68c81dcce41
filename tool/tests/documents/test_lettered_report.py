"""A report as a letter: what was said of it stands on it, and what is not known is left to be filled in."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from aduan.documents.papers.letteredreport import letter_report
from aduan.documents.papers.paperdata import LetterHead
from aduan.documents.report.document import make_pdf
from aduan.documents.report.paper import Paragraph, Report, Signature
from aduan.documents.report.typesetting import typeset
from aduan.documents.report.yearly import list_head
from tests.core.builders import law
from tests.qrreading import read_page_text

FIELDS = (("Nomor", ""), ("Lampiran", ""), ("Hal", "Laporan"))
REPORT = Report(
    language="id",
    head=("Kantor Contoh",),
    fields=FIELDS,
    addressee=(),
    title="Laporan",
    subtitle="2026",
    stamp="",
    blocks=(Paragraph("Isi."), Signature(("…", "Kepala,", "", "Nama: …", "NIP: …"))),
)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (FIELDS, (("Nomor", "445/1"), ("Lampiran", "satu berkas"), ("Hal", "Laporan"))),
        ((), (("Nomor", "445/1"), ("Lampiran", "satu berkas"))),
    ],
)
def test_number_day_and_who_signs_stand_on_it(
    fields: tuple[tuple[str, str], ...], shown: tuple[tuple[str, str], ...]
):
    letter = LetterHead("445/1", date(2026, 7, 20), enclosures="satu berkas", copies=("Arsip",))
    told = Report(**{**vars(REPORT), "fields": fields})
    lettered = letter_report(told, law(), letter, "")
    assert lettered.fields == shown
    _text, signed, copies = lettered.blocks
    assert isinstance(signed, Signature)
    assert signed.lines[0].endswith(", 20 Juli 2026")
    assert signed.lines[3] == "Head"
    assert copies == Paragraph("Tembusan: Arsip")


def test_nothing_is_made_up_of_a_letter_of_which_nothing_was_said():
    lettered = letter_report(REPORT, law(), LetterHead(), "")
    assert lettered.fields == FIELDS
    assert lettered.blocks[0] == REPORT.blocks[0]


def test_the_logo_stands_on_it_and_the_text_as_before():
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    lettered = letter_report(REPORT, law(), LetterHead("445/1"), "lambang.png")
    pdf = make_pdf(typeset(lettered), {"lambang.png": picture.getvalue()})
    assert "445/1" in read_page_text(pdf)
    assert b"/Image" in pdf


def test_the_name_of_who_signs_is_set_as_in_letters_and_a_line_for_it_plainly():
    lettered = letter_report(REPORT, law(), LetterHead(), "")
    assert 'underline(strong("Head"))' in typeset(lettered)
    assert "underline" not in typeset(REPORT)


def test_a_reports_letterhead_names_where_messages_are_read():
    one = law()
    contact = {"phone": "0000", "whatsapp": "0812 0000 1111"}
    office = replace(one.office, data={**one.office.data, "contact": contact})
    assert [*list_head(replace(one, office=office), "id")][-1] == "0000 · WhatsApp 0812 0000 1111"
