"""The Atom feed of what was published, one entry a release; each language has a feed and ids of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from aduan.core.figures.releases.ledger import Ledger, digest
from aduan.core.figures.releases.release import Release
from aduan.core.law.law import Office
from aduan.publish.reading.address import address_of, name_authority
from aduan.publish.reading.decoding import read_counts
from aduan.publish.reading.links import folder_of
from aduan.publish.reading.words import Words

ATOM = "http://www.w3.org/2005/Atom"
# The year belongs to every id for ever (RFC 4151): changing it would show all entries as new.
YEAR = 2026
# Nobody's host, for offices that have not said where their site is.
NOWHERE = "aduan.example"
ENTRIES = 50
FEEDS = {"id": "umpan.xml", "en": "en/feed.xml"}


def write_feed(ledger: Ledger, office: Office, language: str) -> bytes:
    """The last publications, the newest first. Links are whole where the site's address is known,
    else relative to the feed, as it lies on the site."""
    words = Words(language)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    name = office.name.text(language)
    own = _name_feed(ledger, office, language)
    _add(feed, "id", own)
    title = words.t("Statistik pengaduan: {name}", "Complaint statistics: {name}", name=name)
    # Escaped for a page; the feed escapes by itself.
    _add(feed, "title", title.unescape())
    _add(
        feed, "updated", _moment(ledger.releases[-1]) if ledger.releases else "1970-01-01T00:00:00Z"
    )
    _link(feed, "self", _find(office, language, _own_path(language)), "application/atom+xml")
    _link(feed, "alternate", _find(office, language, "") or "./", "text/html")
    SubElement(SubElement(feed, "author"), "name").text = name
    for release in _newest(ledger):
        page = _find(office, language, "statistik/")
        feed.append(_make_entry(ledger, release, own, page, words))
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _newest(ledger: Ledger) -> Iterator[Release]:
    return reversed(ledger.releases[-ENTRIES:])


def _make_entry(ledger: Ledger, release: Release, feed: str, page: str, words: Words) -> Element:
    entry = Element("entry")
    _add(entry, "id", f"{feed}/{release.name}")
    period = words.period(release.name)
    _add(entry, "title", str(words.t("Angka {period}", "Figures for {period}", period=period)))
    _add(entry, "updated", _moment(release))
    _link(entry, "alternate", page, "text/html")
    told = read_counts(release, ledger.law_of(release))
    text = words.t(
        "Masuk {a}, selesai {b}, di antaranya tepat waktu {c}; belum selesai di akhir masa {d}.",
        "Received {a}, closed {b}, of these on time {c}; still open at the end {d}.",
        a=told.received,
        b=told.closed,
        c=told.in_time,
        d=told.open,
    )
    _add(entry, "summary", str(text))
    return entry


def _name_feed(ledger: Ledger, office: Office, language: str) -> str:
    """What no other feed is called: by the site's address; while that is not known, by the office's
    whole name and the first thing that it ever published."""
    host, path = name_authority(address_of(office))
    if host:
        return f"tag:{host},{YEAR}:{path}{language}"
    first = digest(ledger.content_of(ledger.releases[0])) if ledger.releases else ""
    own = uuid5(NAMESPACE_URL, f"{office.name.id} {first}")
    return f"tag:{NOWHERE},{YEAR}:{own}/{language}"


def _find(office: Office, language: str, path: str) -> str:
    """A page or file of one language: whole where the address is known, else as seen from that
    language's feed.
    """
    address = address_of(office)
    return f"{address}{folder_of(language)}{path}" if address else path


def _own_path(language: str) -> str:
    return FEEDS[language].removeprefix(folder_of(language))


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": address, "type": kind})


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(release: Release) -> str:
    return f"{release.made}T00:00:00Z"
