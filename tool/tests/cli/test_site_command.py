"""`aduan site`: by the office's own generator, or in two halves; refusals in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aduan.core.words.officepaths import OFFICE_FILE
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.offices import NOW, commit_all
from tests.publish.sites import lay_site

AT = NOW.isoformat()


@pytest.fixture
def laid(office: object, tmp_path: Path) -> Path:
    """An office with all that a site needs, in a folder of its own."""
    office = lay_site(tmp_path / "situs")
    commit_all(office)
    return office.root


def test_what_is_staged_is_all_that_a_generator_needs(aduan: Aduan, laid: Path, tmp_path: Path):
    folder = tmp_path / "staged"
    result = aduan("--office", str(laid), "site", "--stage", str(folder), now=AT)
    assert (result.code, result.err) == (0, "")
    assert (folder / "id" / "index.md").is_file()
    assert (folder / "id" / "alur" / "index.md").is_file()
    assert (folder / "en" / "tentang.md").is_file()
    assert (folder / "theme" / "main.html").is_file()
    settings = json.loads((folder / "mkdocs.en.yml").read_text("utf-8"))
    assert settings["theme"]["language"] == "en"
    assert settings["site_dir"] == "public/en"
    assert "aduan" not in settings["plugins"]
    again = aduan("--office", str(laid), "situs", "--stage", str(folder), now=AT, lang="id")
    assert (again.code, again.err) == (0, "")


def test_what_no_audit_has_seen_is_said(aduan: Aduan, laid: Path, tmp_path: Path):
    with (laid / OFFICE_FILE).open("a", encoding="utf-8") as file:
        file.write("# rekaan\n")
    staging = ("--office", str(laid), "situs", "--stage", str(tmp_path / "staged"))
    result = aduan(*staging, now=AT, lang="id")
    assert result.code == 0
    assert "belum tercatat dan belum diaudit: schema/office.yaml" in result.err


def test_nothing_of_others_is_overwritten(aduan: Aduan, laid: Path, tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").touch()
    result = aduan("--office", str(laid), "site", "--stage", str(mine), now=AT)
    assert (result.code, "holds something else" in result.err) == (1, True)
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]


def test_what_is_no_site_cannot_be_finished(aduan: Aduan, laid: Path, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    result = aduan("--office", str(laid), "site", "--finish", str(empty), now=AT)
    assert (result.code, "no page" in result.err) == (1, True)
    both = aduan("site", "--stage", str(empty), "--finish", str(empty), now=AT)
    assert both.code == 2


def test_a_generator_that_is_not_installed_is_named(
    aduan: Aduan, laid: Path, monkeypatch: pytest.MonkeyPatch
):
    choose(laid, "zensical")
    monkeypatch.setattr("aduan.publish.site.generators.find_spec", lambda name: None)
    result = aduan("--office", str(laid), "site", now=AT)
    assert result.code == 3
    assert "zensical" in result.err
    assert "pip install zensical" in result.err


def test_settings_that_name_programs_are_refused(aduan: Aduan, laid: Path, tmp_path: Path):
    with (laid / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [x.py]\n")
    result = aduan("--office", str(laid), "site", "--stage", str(tmp_path / "x"), now=AT)
    assert (result.code, "mkdocs.yml" in result.err) == (1, True)
    assert not (tmp_path / "x").exists()


@pytest.mark.slow
def test_an_office_chooses_with_what_its_site_is_built(aduan: Aduan, laid: Path):
    pytest.importorskip("zensical", reason="zensical is not installed here")
    choose(laid, "zensical")
    commit_all(OfficeFolder(laid))
    result = aduan("--office", str(laid), "site", now=AT)
    assert (result.code, result.err) == (0, "")
    home = (laid / "public" / "index.html").read_text("utf-8")
    assert 'content="zensical' in home
    assert "Content-Security-Policy" in home
    assert (laid / "public" / "en" / "404.html").is_file()


def choose(root: Path, generator: str) -> None:
    with (root / "schema" / "office.yaml").open("a", encoding="utf-8") as file:
        file.write(f"site: {{generator: {generator}}}\n")
