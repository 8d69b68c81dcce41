"""The built site: both languages whole, nothing private in it, nothing from another host."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from aduan.publish.site.pages import PAGES, make_year_page
from aduan.store.audit.heads import find_naming, read_heads
from tests.offices import STAFF
from tests.publish.sites import CANARY, HEADS, LANGUAGES, WALKS, build_site, lay_site

# The only other hosts that a page may point to (a link is no request).
LINKED = {"ombudsman.go.id", "creativecommons.org"}


class Html(HTMLParser):
    """What a page points to, what it loads, and the names that can be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.language = values.get("lang", "") if tag == "html" else self.language
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif (
            tag == "link"
            and "alternate" not in values.get("rel", "")
            and values.get("rel") != "canonical"
        ):
            self.loads.append(values["href"])
        elif "src" in values:
            self.loads.append(values["src"])


def pages(site: Path) -> dict[Path, Html]:
    return {
        path: Html(path.read_text("utf-8"))
        for path in site.rglob("*.html")
        if path.name != "404.html"
    }


def all_bytes(site: Path) -> Iterator[tuple[Path, bytes]]:
    for path in site.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            yield path, gzip.decompress(raw) if path.suffix == ".gz" else raw


def test_every_page_is_there_in_both_languages(site: Path):
    for folder in (site, site / "en"):
        for page in [*PAGES, make_year_page(2025)]:
            assert (folder / ("" if page.name == "index" else page.name) / "index.html").is_file()


def test_the_list_of_audited_heads_is_there_once(site: Path):
    assert [p.relative_to(site).as_posix() for p in site.rglob("heads.txt")] == ["heads.txt"]
    text = (site / "heads.txt").read_text("ascii")
    assert text.startswith(HEADS)


def test_the_list_of_heads_names_the_file_of_statuses_that_it_stands_beside(site: Path):
    heads, breaks = read_heads((site / "heads.txt").read_text("ascii"))
    assert breaks == []
    found = find_naming(heads, (site / "status.bin").read_bytes())
    assert found == heads[-1]
    assert (found.vouches, found.commit) == (False, heads[0].commit)


def test_the_language_of_a_page_is_said_and_right(site: Path):
    for path, html in pages(site).items():
        assert html.language == ("en" if path.is_relative_to(site / "en") else "id")


def test_nothing_private_is_anywhere_in_the_site(site: Path):
    names = "|".join(
        [CANARY, r"0812-5555", "@contoh.example", *(rf"\b{name}\b" for name in STAFF), *WALKS]
    )
    pattern = re.compile(names.encode(), re.IGNORECASE)
    found = {path.name: match[0] for path, raw in all_bytes(site) if (match := pattern.search(raw))}
    assert found == {}


def test_every_link_and_anchor_leads_somewhere(site: Path):
    known = pages(site)
    for path, html in known.items():
        for link in html.links:
            parts = urlsplit(link)
            if parts.scheme in ("https", "mailto", "tel"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            assert target in known or (target.is_file() and not parts.fragment), f"{path}: {link}"
            assert not parts.fragment or parts.fragment in known[target].ids, f"{path}: {link}"


def test_no_name_for_links_stands_twice_in_a_page(site: Path):
    for path, html in pages(site).items():
        assert len(html.ids) == len(set(html.ids)), path


def test_everything_that_a_page_loads_is_in_the_site(site: Path):
    for path, html in pages(site).items():
        for load in html.loads:
            assert not urlsplit(load).netloc, f"{path}: {load}"
            assert (path.parent / urlsplit(load).path).exists(), f"{path}: {load}"


def test_links_to_other_hosts_are_few_and_known(site: Path):
    hosts = {urlsplit(link).netloc for html in pages(site).values() for link in html.links}
    assert hosts - {""} <= LINKED


def test_style_sheets_load_nothing_from_elsewhere(site: Path):
    for path in site.rglob("*.css"):
        found = re.findall(r"url\(['\"]?(https?:)?//|@import", path.read_text("utf-8"))
        assert found == [], path


def test_every_page_has_its_policy_and_no_script_escapes_it(site: Path):
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy, path
        assert "default-src 'self'" in policy[1]
        assert "unsafe" not in policy[1]
        assert " style=" not in text, path
        assert not re.search(r"\son\w+=", text), path


def test_the_search_dialog_has_a_name(site: Path):
    for path in pages(site):
        name = "Search" if path.is_relative_to(site / "en") else "Pencarian"
        assert f'role="dialog" aria-label="{name}"' in path.read_text("utf-8")


def test_every_page_says_of_when_its_figures_are(site: Path):
    for path in pages(site):
        text = path.read_text("utf-8")
        assert re.search(
            r'<time datetime="2026-11-23T12:00\+07:00"[^>]*>[^<]*23 November 2026[^<]*12[.:]00 WIB',
            text,
        ), path


def test_each_page_leads_to_itself_in_the_other_language(site: Path):
    for path, html in pages(site).items():
        other = (
            site / path.relative_to(site / "en")
            if path.is_relative_to(site / "en")
            else site / "en" / path.relative_to(site)
        )
        assert other in {(path.parent / link).resolve() / "index.html" for link in html.links}


def test_the_addresses_of_other_languages_are_absolute_once_the_office_has_said_its_own(
    tmp_path: Path,
):
    root = lay_site(tmp_path / "kantor").root
    law = root / "schema" / "office.yaml"
    law.write_text(
        law.read_text("utf-8") + "site_url: https://aduan.example/dharmasraya\n",
        "utf-8",
        newline="\n",
    )
    assert build_site(root).returncode == 0
    for path in ("alur/index.html", "en/alur/index.html"):
        found = re.findall(
            r'<link rel="alternate " href="([^"]+)" hreflang="(\w+)"',
            (root / "public" / path).read_text("utf-8"),
        )
        assert found == [
            ("https://aduan.example/dharmasraya/alur/", "id"),
            ("https://aduan.example/dharmasraya/en/alur/", "en"),
        ]


def test_what_the_office_calls_itself_cannot_break_a_page(tmp_path: Path):
    root = lay_site(tmp_path / "kantor").root
    law = root / "schema" / "office.yaml"
    text = law.read_text("utf-8").replace(
        "short_name: DPMPTSP Dharmasraya", "short_name: '<b>A & \"B\"</b> {{ 1 }} *x*'"
    )
    law.write_text(
        text.replace('  phone: ""', "  phone: '<script>alert(1)</script>'"), "utf-8", newline="\n"
    )
    done = build_site(root)
    assert done.returncode == 0, done.stderr
    home = (root / "public" / "cara-mengadu" / "index.html").read_text("utf-8")
    assert "<b>A" not in home
    assert "<script>alert" not in home
    assert "{{ 1 }} *x*" in home


def test_a_case_that_cannot_be_read_stops_the_build_and_says_what_to_do(tmp_path: Path):
    root = lay_site(tmp_path / "kantor").root
    next((root / "cases" / "2026" / "11").iterdir()).write_text("id: [", "utf-8")
    done = build_site(root)
    assert done.returncode != 0
    assert "aduan check" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_menu_is_in_the_language_of_the_page(site: Path):
    assert "Cara mengadu" in (site / "index.html").read_text("utf-8")
    english = (site / "en" / "index.html").read_text("utf-8")
    assert "How to complain" in english
    assert "Cara mengadu" not in english


def test_the_search_knows_only_its_own_language(site: Path):
    indexes = [
        (site / folder / "search" / "search_index.json").read_text("utf-8") for folder in ("", "en")
    ]
    assert "pengaduan masuk" in indexes[0].lower()
    assert "pengaduan masuk" not in indexes[1].lower()
    assert len(LANGUAGES) == len(indexes)
