"""The federation's own site: its pages in both languages, built and finished as an office's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aduan.core.figures.releases.ledger import Ledger
from aduan.federation.building import build_data
from aduan.federation.members import Federation
from aduan.federation.overview import Overview, make_overview
from aduan.federation.pages import make_federation_edition
from aduan.federation.pulling import pull_all
from aduan.federation.standing import read_standings
from tests.federation.offices_published import NOW, lay_federation_of, lay_published
from tests.publish.ledgers import ledger_of
from tests.sharing import make_once

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
SIZES = {"alfa": 60, "beta": 120, "gama": 300}
FILES = {"sums.csv": 3}


def gather(root: Path) -> Federation:
    for office, size in SIZES.items():
        lay_published(root / office, office, ledger_of(size, seed=size))
    lay_published(root / "baru", "baru", Ledger())
    addresses = {office: f"../{office}" for office in (*SIZES, "baru", "mati")}
    federation = lay_federation_of(root / "gabungan", addresses)
    pull_all(federation, NOW)
    return federation


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    federation = gather(tmp_path_factory.mktemp("overview"))
    standings = read_standings(federation)
    built = build_data(federation, standings)
    return make_overview(federation, standings, built.figures, built.sums)


@pytest.fixture(scope="module")
def pages(overview: Overview) -> dict[str, str]:
    made = make_federation_edition(overview, NOW, FILES).pages
    return {path: str(page) for path, page in made.items()}


def test_each_office_has_a_page_in_both_languages(pages: dict[str, str]):
    for office in (*SIZES, "baru", "mati"):
        assert f"kantor-{office}.md" in pages
        assert f"en/kantor-{office}.md" in pages


def test_offices_stand_by_name_and_nobody_is_ranked(pages: dict[str, str]):
    page = pages["en/index.md"]
    names = re.findall(r"Office (\w+) \(made up\)</a>", page)
    assert names == ["alfa", "baru", "beta", "gama", "mati"]
    assert "There is no ranking" in page


def test_who_is_apart_says_why(pages: dict[str, str]):
    assert "it does not answer (the folder is not there)" in pages["en/index.md"]
    assert "tidak menjawab (foldernya tidak ada)" in pages["index.md"]
    assert "it has published nothing yet" in pages["en/kantor-baru.md"]


def test_sums_over_labels_are_told_by_both_ends(pages: dict[str, str], overview: Overview):
    wide = [one for one in overview.sums if not one.value.is_exact and one.year == overview.year]
    assert wide
    for one in wide:
        assert f">{one.value.low}–{one.value.high}<" in pages["index.md"]


def test_on_time_is_what_the_offices_own_site_says(pages: dict[str, str], overview: Overview):
    for office in overview.offices:
        if office.shown.bases:
            share = office.on_time
            assert f"{share.part} of {share.whole}" in pages["en/index.md"]


def test_an_empty_federation_has_pages(tmp_path: Path):
    federation = lay_federation_of(tmp_path, {})
    empty = make_overview(federation, read_standings(federation), [], [])
    assert "0 of 0 offices" in make_federation_edition(empty, NOW, {}).pages["en/index.md"]


@pytest.mark.slow
def test_the_built_site_is_whole(isolation: None, tmp_path_factory: pytest.TempPathFactory):
    pytest.importorskip("mkdocs", reason="mkdocs is not installed")
    public = make_once(tmp_path_factory, "federation-site", build_whole) / "gabungan" / "public"
    index = (public / "index.html").read_text("utf-8")
    english = (public / "en" / "index.html").read_text("utf-8")
    assert "Content-Security-Policy" in index
    assert 'lang="en"' in english
    assert (public / "kantor-alfa" / "index.html").is_file()
    assert (public / "en" / "kantor-mati" / "index.html").is_file()
    for page in (public / "data" / "index.html", public / "en" / "data" / "index.html"):
        for target in re.findall(r'href="([^"]+\.(?:csv|parquet|json))"', page.read_text("utf-8")):
            assert (page.parent / target).resolve().is_file(), target
    for page in public.rglob("*.html"):
        assert not re.search(r'(?:src|href)="https?://(?!creative)', page.read_text("utf-8"))


def build_whole(folder: Path) -> None:
    from aduan.federation.publishing import publish_federation

    publish_federation(gather(folder), NOW)
