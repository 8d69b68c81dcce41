"""What describes the sheets: the data package, the dictionary, the feed, the badge, the JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.law.law import Office
from aduan.core.words.text import LANGUAGES, Label
from aduan.publish.opendata import name_data, write_files, write_tables
from aduan.publish.opendata.badge import draw_badge
from aduan.publish.opendata.feed import ENTRIES, FEEDS, write_feed
from aduan.publish.opendata.ledgerlist import (
    LEDGER_LIST,
    list_ledger,
    read_ledger_list,
    write_ledger_list,
)
from aduan.publish.opendata.package import BADGES
from aduan.publish.reading.shown import look_at
from aduan.publish.reading.words import Words
from tests.core.builders import law
from tests.publish.ledgers import ledger_of

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"
NASTY = 'A & B <i>"{0}"</i></script>'


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(300)


@pytest.fixture(scope="module")
def office() -> Office:
    return law().office


@pytest.fixture(scope="module")
def folder(ledger: Ledger, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files of the open data, laid out as on the site."""
    top = tmp_path_factory.mktemp("opendata")
    for path, content in write_files(ledger, office).items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return top


def nasty(office: Office) -> Office:
    return replace(office, name=Label(NASTY, NASTY), short_name=NASTY)


def entries(feed: bytes) -> list[Element]:
    return fromstring(feed).findall(f"{ATOM}entry")


def test_frictionless_finds_the_package_valid(folder: Path):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(folder / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(list((folder / "data").glob("*.csv"))) - 1


@pytest.mark.parametrize(
    ("old", "new"), [(b",0-4,0,4,\n", b",0-4,x,4,\n"), (b"2025-01,", b"nobody,")]
)
def test_frictionless_finds_a_changed_file(folder: Path, tmp_path: Path, old: bytes, new: bytes):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    for path in (folder / "data").iterdir():
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(
            content.replace(old, new) if path.suffix == ".csv" else content
        )
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_every_file_that_the_package_names_is_there_and_no_table_is_left_out(
    folder: Path, ledger: Ledger
):
    package = json.loads((folder / "data" / "datapackage.json").read_text("utf-8"))
    named = {f"data/{resource['path']}" for resource in package["resources"]}
    assert named == {path for path in write_tables(ledger) if path.endswith(".csv")}
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_dictionary_names_every_column_of_every_table(folder: Path):
    with (folder / "data" / "kamus-data.csv").open(encoding="utf-8", newline="") as file:
        told = {
            (row["file"], row["column"])
            for row in csv.DictReader(file)
            if row["meaning_id"] and row["meaning_en"]
        }
    tables = [path for path in (folder / "data").glob("*.csv") if path.name != "kamus-data.csv"]
    heads = {path.name: path.read_text("utf-8").partition("\n")[0].split(",") for path in tables}
    assert told == {(name, column) for name, head in heads.items() for column in head}


def test_before_the_first_release_there_is_a_feed_and_a_badge_and_no_data(office: Office):
    made = write_files(Ledger(), office)
    assert made.keys() == {*FEEDS.values(), *BADGES.values(), LEDGER_LIST}
    listed = made[LEDGER_LIST]
    assert isinstance(listed, bytes)
    assert read_ledger_list(listed).files == ()


def test_the_list_of_the_ledger_names_each_of_its_files(ledger: Ledger, office: Office):
    listed = list_ledger(ledger, office.name)
    assert {one.name for one in listed.files} == set(ledger.files)
    assert read_ledger_list(write_ledger_list(listed)) == listed
    assert write_files(ledger, office)[LEDGER_LIST] == write_ledger_list(listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_has_an_entry_a_release_the_newest_first(
    ledger: Ledger, office: Office, language: str
):
    found = entries(write_feed(ledger, office, language))
    names = [str(entry.findtext(f"{ATOM}id")).rpartition("/")[2] for entry in found]
    assert names == [release.name for release in ledger.releases[::-1]][:ENTRIES]
    assert all(str(e.findtext(f"{ATOM}updated")).startswith("2") for e in found)


def test_an_entry_keeps_its_id_and_text_when_the_ledger_grows(ledger: Ledger, office: Office):
    def told(count: int) -> list[list[str | None]]:
        return [
            [part.text for part in e]
            for e in entries(write_feed(ledger.up_to(count), office, "id"))
        ]

    assert told(5) == told(6)[1:]


def test_the_feed_is_named_as_the_office_is(ledger: Ledger, office: Office):
    feed = fromstring(write_feed(ledger, nasty(office), "en"))
    assert feed.findtext(f"{ATOM}title") == f"Complaint statistics: {NASTY}"


def test_the_ids_of_the_feed_are_addresses_whatever_the_office_is_called(
    ledger: Ledger, office: Office
):
    feed = fromstring(write_feed(ledger, nasty(office), "en"))
    for found in feed.iter(f"{ATOM}id"):
        assert not set(str(found.text)) & set(' <>"{}|\\^`')


def at(office: Office, address: str) -> Office:
    return replace(office, data={**office.data, "site_url": address})


def ids_of(feed: bytes) -> set[str]:
    return {str(found.text) for found in fromstring(feed).iter(f"{ATOM}id")}


def links_of(element: Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


ADDRESSES = (
    "",
    "https://satu.example/",
    "https://dua.example/",
    "https://satu.example/dinas",
    "http://satu.example:81/x",
)


@pytest.mark.parametrize("one", ADDRESSES)
@pytest.mark.parametrize("other", ADDRESSES)
def test_no_two_feeds_share_an_id(ledger: Ledger, office: Office, one: str, other: str):
    feeds = [
        write_feed(ledger, at(office, address), language)
        for address in {one, other}
        for language in LANGUAGES
    ]
    found = [ids_of(feed) for feed in feeds]
    assert sum(map(len, found)) == len(set().union(*found))


def test_two_offices_of_one_short_name_share_no_id_even_before_they_have_an_address(
    ledger: Ledger, office: Office
):
    namesake = replace(office, name=Label("Dinas yang lain", "Another office"))
    assert not ids_of(write_feed(ledger, office, "id")) & ids_of(write_feed(ledger, namesake, "id"))
    elsewhere = ledger_of(60)
    assert not ids_of(write_feed(ledger, office, "id")) & ids_of(
        write_feed(elsewhere, office, "id")
    )


@pytest.mark.parametrize(
    "address", ["https:///x", "https://a..b/", "https://a:port/", "https://[x/"]
)
def test_an_address_without_a_host_is_none(ledger: Ledger, office: Office, address: str):
    assert all(
        "tag:aduan.example,2026:" in found
        for found in ids_of(write_feed(ledger, at(office, address), "en"))
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_ids_of_a_feed_stay_when_the_ledger_grows(ledger: Ledger, office: Office, address: str):
    before, after = (ids_of(write_feed(ledger.up_to(n), at(office, address), "en")) for n in (3, 7))
    assert before < after


@pytest.mark.parametrize(
    ("language", "own", "page"),
    [("id", "umpan.xml", "statistik/"), ("en", "en/feed.xml", "en/statistik/")],
)
@pytest.mark.parametrize("address", ["https://satu.example/dinas", "https://satu.example/dinas/"])
def test_links_are_whole_once_the_address_is_known(
    ledger: Ledger, office: Office, address: str, language: str, own: str, page: str
):
    feed = fromstring(write_feed(ledger, at(office, address), language))
    assert links_of(feed)["self"] == f"https://satu.example/dinas/{own}"
    assert links_of(entries_of(feed)[0])["alternate"] == f"https://satu.example/dinas/{page}"


@pytest.mark.parametrize(("language", "own"), [("id", "umpan.xml"), ("en", "feed.xml")])
def test_links_lead_from_the_feed_while_the_address_is_not_known(
    ledger: Ledger, office: Office, language: str, own: str
):
    feed = fromstring(write_feed(ledger, at(office, ""), language))
    assert links_of(feed) == {"self": own, "alternate": "./"}
    assert links_of(entries_of(feed)[0]) == {"alternate": "statistik/"}


def entries_of(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


@pytest.mark.parametrize(("language", "name"), [("id", "tepat waktu"), ("en", "on time")])
def test_the_badge_is_a_picture_with_a_name_that_loads_nothing(
    ledger: Ledger, language: str, name: str
):
    drawn = draw_badge(ledger, language)
    picture = fromstring(drawn)
    assert picture.get("role") == "img"
    assert str(picture.findtext(f"{SVG}title")).startswith(f"{name}: ")
    assert picture.get("aria-label") == picture.findtext(f"{SVG}title")
    assert b"%" in drawn
    assert b"href" not in drawn
    assert b"url(" not in drawn


def test_the_badge_counts_what_ended_or_is_overdue_at_the_end(ledger: Ledger):
    months = [base.count for base in look_at(ledger).recent]
    in_time, closed, overdue = (
        sum(m.in_time for m in months),
        sum(m.closed for m in months),
        months[-1].overdue,
    )
    with_overdue, closed_only = (
        round(100 * in_time / (closed + overdue)),
        round(100 * in_time / closed),
    )
    assert with_overdue != closed_only
    title = fromstring(draw_badge(ledger, "en")).findtext(f"{SVG}title")
    assert title == f"on time: {with_overdue}%"


def test_before_the_first_release_the_badge_claims_nothing():
    assert b"%" not in draw_badge(Ledger(), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_ld_names_every_table_and_cannot_end_its_script(
    ledger: Ledger, office: Office, language: str
):
    text = str(name_data(ledger, nasty(office), Words(language))["json_ld"])
    assert "<" not in text
    read = json.loads(text)
    assert read["@type"] == "Dataset"
    assert NASTY in read["name"]
    assert read["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {one["contentUrl"].partition("data/")[2] for one in read["distribution"]} >= {
        path.removeprefix("data/") for path in write_tables(ledger)
    }


def test_without_a_release_there_is_no_json_ld(office: Office):
    assert name_data(Ledger(), office, Words("id"))["json_ld"] == ""


def test_the_dictionary_reads_as_csv(folder: Path):
    text = (folder / "data" / "kamus-data.csv").read_text("utf-8")
    assert {len(row) for row in csv.reader(io.StringIO(text))} == {6}
