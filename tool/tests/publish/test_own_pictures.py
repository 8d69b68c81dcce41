"""Pictures and PDFs that an office puts on its site tell nothing but what is seen on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import LANGUAGES
from aduan.publish.site.folders import read_own_files
from tests.attachables import make_jpeg, make_pdf, make_png, read_inside

CANARY = "KENARIFOTO"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("foto.jpg", make_jpeg(canary=CANARY)),
        ("rumah.png", make_png(canary=CANARY)),
        ("denah.pdf", make_pdf(CANARY)),
        ("assets/gedung.jpeg", make_jpeg(canary=CANARY)),
    ],
)
def test_what_a_picture_says_of_its_maker_and_place_is_not_published(
    tmp_path: Path, name: str, raw: bytes
):
    file = tmp_path / "site" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(raw)
    assert CANARY.encode() in read_all(raw)
    for language in LANGUAGES:
        shown = read_own_files(tmp_path, language)[name]
        assert CANARY.encode() not in read_all(shown)


def read_all(raw: bytes) -> bytes:
    return read_inside(raw) if raw.startswith(b"%PDF") else raw


def test_a_picture_that_cannot_be_opened_is_named_and_not_published(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "foto.jpg").write_bytes(make_jpeg(canary=CANARY)[:200])
    with pytest.raises(RefusedError) as refused:
        read_own_files(tmp_path, LANGUAGES[0])
    assert refused.value.values["path"] == "site/foto.jpg"


def test_what_is_no_picture_stays_as_it_is(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "gaya.css").write_bytes(b"p { color: #111 }")
    assert read_own_files(tmp_path, LANGUAGES[0])["gaya.css"] == b"p { color: #111 }"
