"""The Atom feed of what was published, one entry a release."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from aduan.core.law import Office
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import Release
from aduan.publish.words import Words

ATOM = "http://www.w3.org/2005/Atom"
# Begins every entry's name for ever (RFC 4151): changing it would show all entries as new.
TAG = "tag:aduan.example,2026:"
ENTRIES = 50


def write_feed(ledger: Ledger, office: Office, language: str) -> bytes:
    """The last publications, the newest first. Links are relative to the feed, as no address is sure."""
    words = Words(language)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    name = office.name.text(language)
    _add(feed, "id", _name_feed(office))
    title = words.t("Statistik pengaduan: {name}", "Complaint statistics: {name}", name=name)
    # Escaped for a page; the feed escapes by itself.
    _add(feed, "title", title.unescape())
    _add(feed, "updated", _moment(ledger.releases[-1]) if ledger.releases else "1970-01-01T00:00:00Z")
    SubElement(SubElement(feed, "author"), "name").text = name
    for release in _newest(ledger):
        feed.append(_make_entry(release, office, words))
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _newest(ledger: Ledger) -> Iterator[Release]:
    return reversed(ledger.releases[-ENTRIES:])


def _make_entry(release: Release, office: Office, words: Words) -> Element:
    entry = Element("entry")
    _add(entry, "id", f"{_name_feed(office)}/{release.name}")
    period = words.month(release.first) if release.month else words.period(release.name)
    _add(entry, "title", str(words.t("Angka {period}", "Figures for {period}", period=period)))
    _add(entry, "updated", _moment(release))
    SubElement(entry, "link", {"href": "statistik/"})
    if release.month:
        text = words.t(
            "Masuk {a}, selesai {b}, tepat waktu {c}, terbuka di akhir bulan {d}.",
            "Received {a}, closed {b}, on time {c}, open at the end {d}.",
            a=release.month.received,
            b=release.month.closed,
            c=release.month.in_time,
            d=release.month.open,
        )
        _add(entry, "summary", str(text))
    return entry


def _name_feed(office: Office) -> str:
    return TAG + quote(office.short_name.replace(" ", "-"))


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(release: Release) -> str:
    return f"{release.made}T00:00:00Z"
