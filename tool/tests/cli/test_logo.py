"""The logo of an office on its papers: each kind of picture prints, and lies where the site may show it."""

from __future__ import annotations

import shlex
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from aduan.core.words.officepaths import OFFICE_FILE, asset_path, schema_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.sitepages import check_site_file
from tests.cli.conftest import Aduan
from tests.offices import ROOT, commit_all, git

SAMPLE = ("document", "receipt", "--sample", "--json")
KINDS = {"lambang.png": "PNG", "lambang.jpg": "JPEG"}


def draw(kind: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (60, 60), "navy").save(written, kind)
    return written.getvalue()


def give_logo(office: OfficeFolder, name: str, raw: bytes) -> Path:
    file = office.root / asset_path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    with (office.root / OFFICE_FILE).open("a", encoding="utf-8") as settings:
        settings.write(f"  lines: [Rekaan]\n  logo: {name}\n")
    commit_all(office)
    return file


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_prints_and_check_lets_it_lie(name: str, aduan: Aduan, office: OfficeFolder):
    give_logo(office, name, draw(KINDS[name]))
    made = aduan(*SAMPLE)
    assert (made.code, made.err) == (0, "")
    assert b"/Image" in Path(made.json["files"][0]).read_bytes()
    assert asset_path(name) not in aduan("check").out


@pytest.mark.parametrize("how", ["gone", "new", "another", "ignored"])
def test_one_that_others_do_not_get_is_told_and_the_hint_records_it(
    how: str, aduan: Aduan, office: OfficeFolder
):
    file = give_logo(office, "lambang.png", draw("PNG"))
    if how in ("gone", "new", "ignored"):
        git(office.root, "rm", "--quiet", "--cached", asset_path("lambang.png"))
        git(office.root, "commit", "--quiet", "-m", "tanpa lambang")
    if how == "gone":
        file.unlink()
        assert "ADU557" in aduan("check").out
        return
    if how == "ignored":
        (office.root / ".git/info/exclude").write_text("site/assets\n")
    if how == "another":
        file.write_bytes(draw("PNG") + b"x")
    told = aduan("check").out
    assert "ADU558" in told
    if how != "ignored":
        for command in told.partition("ADU558")[2].split("`")[1:4:2]:
            git(office.root, *shlex.split(command)[1:])
        assert "ADU558" not in aduan("check").out


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("lambang.png", b"no"),
        ("lambang.png", b""),
        ("lambang.png", draw("PNG")[:60]),
        ("lambang.png", draw("JPEG")),
        ("lambang.jpg", draw("PNG")),
    ],
)
def test_what_is_no_picture_is_refused_by_its_name(
    name: str, raw: bytes, aduan: Aduan, office: OfficeFolder
):
    give_logo(office, name, raw)
    refused = aduan(*SAMPLE)
    assert (refused.code, asset_path(name) in refused.err) == (1, True), refused.err


def test_what_the_schema_lets_be_a_logo_the_site_lets_lie(aduan: Aduan, office: OfficeFolder):
    schema = (ROOT / schema_path("office")).read_text("utf-8")
    guide = (ROOT / "schema/documents.md").read_text("utf-8")
    for text in (schema, guide):
        assert "lambang.png" in text
        assert ".svg" not in text
    for name, kind in KINDS.items():
        assert check_site_file(asset_path(name), draw(kind)) == []
    give_logo(office, "lambang.svg", b"<svg/>")
    found = aduan("check").out
    assert "ADU205" in found
    assert "lambang.png" in found
