"""Office files of the site: what they hold beside what is seen is named, and who wrote them taken out."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from aduan.store.files.cleaning import clean_shown
from aduan.store.files.officefiles import list_beside
from aduan.store.files.sitefolder import check_site
from aduan.store.files.unfit import UnfitFileError

CORE = (
    b'<cp:coreProperties xmlns:dc="x"><dc:creator>Orang KENARI</dc:creator>'
    b'<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-23T08:00:00Z</dcterms:created>'
    b"</cp:coreProperties>"
)
BODY = b"<w:document><w:p><w:t>Syarat izin</w:t></w:p></w:document>"


def make(**parts: bytes) -> bytes:
    out = io.BytesIO()
    named = {"word/document.xml": BODY, "docProps/core.xml": CORE}
    with ZipFile(out, "w") as made:
        for name, content in {**named, **parts}.items():
            made.writestr(name, content)
    return out.getvalue()


def read(raw: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(raw)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_who_wrote_it_and_when_is_taken_out_and_the_text_stays():
    held = read(clean_shown("syarat.docx", make()).content)
    assert held["word/document.xml"] == BODY
    assert b"KENARI" not in held["docProps/core.xml"]
    assert b"2026" not in held["docProps/core.xml"]
    assert b"<dc:creator></dc:creator>" in held["docProps/core.xml"]


@pytest.mark.parametrize(
    ("part", "content", "what"),
    [
        ("word/comments.xml", b"<w:comments/>", "comments"),
        ("xl/threadedComments/threadedComment1.xml", b"", "comments"),
        ("content.xml", b"<office:annotation>x</office:annotation>", "comments"),
        ("word/footer1.xml", b'<w:del w:author="Sari"></w:del>', "tracked changes"),
        ("content.xml", b"<table:tracked-changes></table:tracked-changes>", "tracked changes"),
        ("xl/workbook.xml", b'<sheet name="x" state="veryHidden"/>', "hidden parts"),
        ("xl/worksheets/sheet1.xml", b'<col min="2" max="2" hidden="1"/>', "hidden parts"),
        ("word/styles.xml", b"<w:rPr><w:vanish/></w:rPr>", "hidden parts"),
        ("word/embeddings/sheet.xlsx", b"", "other files inside it"),
    ],
)
def test_what_it_holds_beside_what_is_seen_is_named_and_not_shown(
    part: str, content: bytes, what: str
):
    raw = make(**{part: content})
    assert [label.en for label in list_beside(raw)] == [what]
    with pytest.raises(UnfitFileError):
        clean_shown("syarat.docx", raw)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"apa saja", make()[:-30]])
def test_a_damaged_one_is_not_shown(raw: bytes):
    with pytest.raises(UnfitFileError):
        clean_shown("syarat.xlsx", raw)


def test_check_names_them(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "syarat.docx").write_bytes(make(**{"word/comments.xml": b""}))
    (tmp_path / "site" / "baik.docx").write_bytes(make())
    (tmp_path / "site" / "rusak.ods").write_bytes(b"x")
    found = [
        (one.code, one.path) for one in check_site(tmp_path) if one.code in ("ADU677", "ADU678")
    ]
    assert sorted(found) == [("ADU677", "site/syarat.docx"), ("ADU678", "site/rusak.ods")]
