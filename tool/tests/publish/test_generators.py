"""The way out: the staged site builds under three generators, and each gives the site that MkDocs
gives with our plugin, page by page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from aduan.publish.site.finish import language_at
from aduan.publish.site.folders import finish_folder, lay_staged, read_material
from aduan.publish.site.generators import GENERATORS, build_staged
from aduan.publish.site.opening import read_edition, read_top
from aduan.publish.site.staging import stage
from tests.offices import NOW
from tests.publish.sites import CANARY, lay_site
from tests.sharing import make_once

pytestmark = pytest.mark.slow

ADDRESS = "https://aduan.example/dharmasraya/"


@pytest.fixture(scope="module", params=GENERATORS)
def built(
    request: pytest.FixtureRequest, isolation: None, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The made-up office's site, staged, built by one generator, and finished."""
    name: str = request.param
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed: the site is not built with it here")

    def make(folder: Path) -> None:
        root = lay_site(folder / "kantor").root
        edition = read_edition(root, NOW.astimezone, ADDRESS)
        lay_staged(
            folder / "staged", stage(edition, read_material(root, read_top(root, edition)), ADDRESS)
        )
        finish_folder(build_staged(name, folder / "staged"), ADDRESS)

    return make_once(tmp_path_factory, f"site-{name}", make) / "staged" / "public"


class Article(HTMLParser):
    """What a page says between the generator's own header and footer: words, links, pictures' marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.is_script = False
        self.words: list[str] = []
        self.links: list[str] = []
        self.drawn: list[tuple[str, ...]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.depth += tag == "article"
        self.is_script = tag == "script"
        if not self.depth:
            return
        if tag == "a" and "href" in values and values.get("class") != "headerlink":
            self.links.append(values["href"])
        if tag in ("rect", "line"):
            self.drawn.append(tuple(values.get(name, "") for name in ("x", "y", "width", "height")))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"
        self.is_script = False

    def handle_data(self, data: str) -> None:
        if self.depth and not self.is_script:
            self.words += data.replace("¶", "").split()


def pages_of(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")
    }


def test_it_is_the_same_site_page_by_page(built: Path, site: Path):
    ours, theirs = pages_of(site), pages_of(built)
    assert ours.keys() == theirs.keys()
    for path, html in theirs.items():
        want, got = Article(ours[path]), Article(html)
        assert got.words == want.words, path
        # What stands at no address names the site's own, which only one of the two knows.
        assert got.links == want.links or path.endswith("404.html"), path
        assert got.drawn == want.drawn, path
        assert f'<html lang="{language_at(path)}"' in html, path


def test_every_page_has_its_policy_its_search_label_and_its_addresses(built: Path):
    for path, html in pages_of(built).items():
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert policy, path
        assert "unsafe" not in policy[1]
        name = "Search" if language_at(path) == "en" else "Pencarian"
        assert f'role="dialog" aria-label="{name}"' in html, path
        if path.endswith("404.html"):
            continue
        own = ADDRESS + path.removesuffix("index.html")
        assert re.findall(r'<link rel="canonical" href="([^"]+)"', html) == [own]
        assert dict(find_others(html))[language_at(path)] == own


def find_others(html: str) -> Iterator[tuple[str, str]]:
    for address, language in re.findall(r'"alternate " href="([^"]+)" hreflang="(\w+)"', html):
        yield language, address


def test_what_stands_at_no_address_speaks_both_languages(built: Path):
    for path in ("404.html", "en/404.html"):
        html = (built / path).read_text("utf-8")
        assert "Halaman tidak ditemukan" in html
        assert "Page not found" in html


def test_no_page_loads_from_another_host(built: Path):
    for path, html in pages_of(built).items():
        loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]+)"', html)
        loaded += re.findall(
            r'<link rel="(?:stylesheet|icon|preconnect)"[^>]* href="([^"]+)"', html
        )
        assert not [there for there in loaded if "//" in there], path


def test_data_ledger_and_heads_lie_there_once_and_nothing_private(built: Path):
    names = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    for name in ("data/periods.csv", "releases/law-1.json", "heads.txt", "status.bin", "umpan.xml"):
        assert name in names
    assert "en/feed.xml" in names
    assert not [name for name in names if name.startswith("en/releases/")]
    assert not [name for name in names if CANARY.encode() in (built / name).read_bytes()]
