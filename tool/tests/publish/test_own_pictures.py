"""Pictures and PDFs that an office puts on its site tell nothing but what is seen on them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from PIL import Image

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import LANGUAGES
from aduan.publish.site.folders import read_cleaned, read_own_files
from aduan.publish.site.plugin import open_cleaned
from tests.attachables import make_jpeg, make_pdf, make_png, read_inside
from tests.publish.sites import MAKER, OWN_PICTURES

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


@pytest.mark.parametrize("name", OWN_PICTURES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_nor_is_it_on_the_site_that_mkdocs_built(site: Path, name: str, folder: str):
    assert MAKER.encode() in read_all(OWN_PICTURES[name])
    assert MAKER.encode() not in read_all((site / folder / name).read_bytes())


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


def draw(kind: str, **said: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (8, 8)).save(written, kind, **said)
    return written.getvalue()


OTHERS = [
    ("foto.webp", draw("WEBP"), draw("WEBP", exif=b"Exif\0\0" + CANARY.encode())),
    ("foto.gif", draw("GIF"), draw("GIF", comment=CANARY.encode())),
    ("foto.jpg", make_jpeg(), draw("WEBP", exif=b"Exif\0\0" + CANARY.encode())),
]


@pytest.mark.parametrize(("name", "bare", "telling"), OTHERS)
def test_a_kind_that_is_not_made_anew_is_shown_only_if_it_tells_nothing(
    tmp_path: Path, name: str, bare: bytes, telling: bytes
):
    (tmp_path / "site").mkdir()
    file = tmp_path / "site" / name
    file.write_bytes(bare)
    assert name in read_own_files(tmp_path, LANGUAGES[0])
    file.write_bytes(telling)
    with pytest.raises(RefusedError) as refused:
        read_cleaned(tmp_path)
    assert refused.value.values["path"] == f"site/{name}"


def test_mkdocs_names_a_picture_that_it_cannot_clean(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "foto.jpg").write_bytes(make_jpeg()[:200])
    with pytest.raises(PluginError, match=r"site/foto\.jpg") as refused:
        open_cleaned(tmp_path)
    assert len(str(refused.value).splitlines()) == len(LANGUAGES)
