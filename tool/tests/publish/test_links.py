"""Where the built site points: to places that exist, on its own host, but for a few links that a
person may follow.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.publish.pointers import Pointer, find_broken, find_pointers, find_target

# Where a person may go from here by a click, and what machines are told about a file's form and
# licence.
CLICKED = {"ombudsman.go.id", "creativecommons.org"}
NAMED = {"creativecommons.org", "datapackage.org"}


def test_every_address_in_the_site_leads_somewhere(site: Path):
    assert find_broken(site) == []


def test_nothing_is_loaded_from_another_host(site: Path):
    assert [pointer for pointer in find_pointers(site) if pointer.loaded and pointer.host] == []


def test_what_may_be_clicked_on_other_hosts_is_listed(site: Path):
    hosts = {pointer.host for pointer in find_pointers(site) if pointer.file.suffix == ".html"}
    assert hosts - {""} <= CLICKED


def test_what_machines_read_names_few_hosts(site: Path):
    hosts = {pointer.host for pointer in find_pointers(site) if pointer.file.suffix != ".html"}
    assert hosts - {""} <= NAMED


def test_no_address_is_of_an_unknown_kind(site: Path):
    kinds = {
        pointer.address.partition(":")[0] for pointer in find_pointers(site) if not pointer.inside
    }
    assert kinds <= {"https", "mailto", "tel", "data"}


def test_every_file_for_download_can_be_reached_from_a_page(site: Path):
    pointers = [
        pointer
        for pointer in find_pointers(site)
        if pointer.file.suffix == ".html" and pointer.inside
    ]
    reached = {find_target(site.resolve(), pointer) for pointer in pointers}
    wanted = [file.resolve() for folder in ("data",) for file in (site / folder).rglob("*.*")]
    wanted += [
        file.resolve() for file in site.rglob("*.xml") if not file.name.startswith("sitemap")
    ]
    assert wanted
    assert [
        file.relative_to(site.resolve()).as_posix() for file in wanted if file not in reached
    ] == []


PLANTED = {
    "a file": '<a href="../gone/">x</a>',
    "a name": '<a href="#gone">x</a>',
    "a name elsewhere": '<a href="b.html#gone">x</a>',
    "a picture": '<img src="gone.png" alt="">',
    "a picture among many": '<img srcset="b.html 1x, gone.png 2x" alt="">',
    "a script": '<script src="gone.js"></script>',
    "a style": '<p style="background: url(gone.png)">x</p>',
    "outside": '<a href="../outside.html">x</a>',
    "a data set": '<script type="application/ld+json">{"distribution": [{"contentUrl": '
    '"gone.csv"}]}</script>',
}


@pytest.mark.parametrize("html", PLANTED.values(), ids=PLANTED)
def test_a_planted_dead_address_is_found(tmp_path: Path, html: str):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "outside.html").touch()
    (site / "b.html").write_text('<p id="here">', "utf-8")
    (site / "a.html").write_text('<a href="b.html#here">x</a>' + html, "utf-8")
    assert len(find_broken(site)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", '@import "gone.css"; a { color: red }'),
        ("a.css", "a { background: url('gone.png') }"),
        ("feed.xml", '<feed xmlns="http://www.w3.org/2005/Atom"><link href="gone/"/></feed>'),
        ("datapackage.json", json.dumps({"resources": [{"path": "gone.csv"}]})),
    ],
)
def test_a_planted_dead_address_in_other_files_is_found(tmp_path: Path, name: str, text: str):
    (tmp_path / name).write_text(text, "utf-8")
    assert len(find_broken(tmp_path)) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="//cdn.example/x.css">',
        '<img src="https://cdn.example/x.png" alt="">',
    ],
)
def test_a_planted_stranger_is_found(tmp_path: Path, html: str):
    (tmp_path / "a.html").write_text(html, "utf-8")
    [pointer] = find_pointers(tmp_path)
    assert pointer.loaded
    assert pointer.host == "cdn.example"


def test_a_link_is_no_load(tmp_path: Path):
    (tmp_path / "a.html").write_text('<a href="https://ombudsman.go.id">x</a>', "utf-8")
    assert find_pointers(tmp_path) == [Pointer(tmp_path / "a.html", "https://ombudsman.go.id")]
