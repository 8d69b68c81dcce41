"""What the site is not built with is refused at a bare `mkdocs build`, before any of it runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from aduan.publish.site.plugin import refuse_foreign
from aduan.store.files.pagerules import judge_html
from tests.offices import ROOT, lay_office


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An office that its settings alone keep from being a site."""
    office = lay_office(tmp_path / "kantor").root
    shutil.copy(ROOT / "mkdocs.yml", office)
    shutil.copytree(ROOT / "site", office / "site")
    return office


def add(root: Path, text: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def refusal(root: Path) -> str:
    with pytest.raises(PluginError) as refused:
        load_config(str(root / "mkdocs.yml"))
    return str(refused.value)


def test_the_settings_that_ship_with_the_tool_are_taken(root: Path):
    assert load_config(str(root / "mkdocs.yml")).site_name


@pytest.mark.parametrize("key", ["hooks: [jalan.py]\n", "hooks:\n  - site/../jalan.py\n"])
def test_hooks_do_not_run(root: Path, key: str):
    ran = root / "ran"
    (root / "jalan.py").write_text(f"open({str(ran)!r}, 'w').close()\n")
    add(root, key)
    assert "mkdocs.yml:" in refusal(root)
    assert not ran.exists()


@pytest.mark.parametrize("settings", ["extra_css: [x.css]\n", "extra_javascript: [x.js]\n"])
def test_no_style_or_script_is_put_in(root: Path, settings: str):
    add(root, settings)
    assert "mkdocs.yml:" in refusal(root)


def test_a_page_with_a_script_is_named_with_its_line(root: Path):
    (root / "site" / "rekaan.md").write_text("# Rekaan\n\n<script>alert(1)</script>\n")
    assert "site/rekaan.md:3: " in refusal(root)


@pytest.mark.parametrize("name", ["x.html", "bawah/x.svg"])
def test_a_file_that_runs_is_not_copied(root: Path, name: str):
    (root / "site" / "bawah").mkdir()
    (root / "site" / name).write_text("<script>alert(1)</script>\n")
    assert f"site/{name}:1: " in refusal(root)


@pytest.mark.parametrize("place", ["site/x.md", "site/kasus", "schema/codes/x.yaml"])
def test_nothing_is_reached_through_a_link(root: Path, place: str):
    (root / place).symlink_to(root / "cases")
    assert f"{place}:1: " in refusal(root)


def test_a_name_that_not_every_computer_can_hold_is_refused(root: Path):
    (root / "site" / "aux.md").write_text("# x\n")
    assert "site/aux.md:1: " in refusal(root)


@pytest.mark.parametrize(
    "path",
    [
        *("index.md", "README.md", "index.en.md", "statistik.md", "statistik.id.md", "Alur.md"),
        *("lewat-waktu/index.md", "metode/README.md", "laporan-2025.md", "penjagaan/index.md"),
        *("heads.txt", "data/months.csv", "en/statistik.md", "en.md", "404.md", "search/a.json"),
    ],
)
def test_nothing_stands_in_place_of_what_the_build_makes(root: Path, path: str):
    (root / "site" / path).parent.mkdir(exist_ok=True)
    (root / "site" / path).write_text("x\n")
    assert f"site/{path}:1: " in refusal(root)


def test_the_page_that_says_what_is_protected_has_to_be_there(root: Path):
    (root / "site/penjagaan.md").unlink()
    assert "site/penjagaan.md:1: " in refusal(root)


def test_what_markdown_made_of_a_page_has_the_last_word():
    with pytest.raises(PluginError, match=r"site/rekaan\.md"):
        refuse_foreign(judge_html("<p onclick='x'>"), Path("site/rekaan.md"))
