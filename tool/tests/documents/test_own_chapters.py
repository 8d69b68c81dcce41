"""Chapters of the annual report that the office writes itself."""

from __future__ import annotations

from aduan.documents.report.ownchapters import read_chapters
from aduan.documents.report.paper import Heading, Paragraph, Points

TEXT = """\
# Kendala
Jaringan sering putus
pada musim hujan.

- listrik
- jaringan
# Saran
Satu pegawai lagi.
"""


def test_a_plain_text_becomes_chapters_paragraphs_and_points():
    assert read_chapters(TEXT) == (
        (
            Heading("Kendala"),
            Paragraph("Jaringan sering putus pada musim hujan."),
            Points(("listrik", "jaringan")),
        ),
        (Heading("Saran"), Paragraph("Satu pegawai lagi.")),
    )


def test_a_text_without_a_heading_is_one_chapter_and_an_empty_one_none():
    assert read_chapters("Satu alinea.") == ((Paragraph("Satu alinea."),),)
    assert read_chapters("") == ()
