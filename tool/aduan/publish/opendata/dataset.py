"""What the page of the open data needs, with the description that search engines for data read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.law.law import Office
from aduan.core.words.text import LANGUAGES
from aduan.publish.opendata.feed import FEEDS
from aduan.publish.opendata.ledgerlist import LEDGER_LIST
from aduan.publish.opendata.package import BADGES, DICTIONARY, LICENCE
from aduan.publish.opendata.sheets import list_sheets
from aduan.publish.opendata.tables import FOLDER
from aduan.publish.reading.address import address_of
from aduan.publish.reading.links import link_file
from aduan.publish.reading.words import Words


def name_data(ledger: Ledger, office: Office, words: Words) -> Mapping[str, Any]:
    """The names of the template `data-terbuka.md`."""
    return {
        "sheets": list_sheets(ledger),
        "releases": ledger.releases,
        "laws": sorted(ledger.laws),
        "folder": FOLDER,
        "dictionary": FOLDER + DICTIONARY,
        "package": f"{FOLDER}datapackage.json",
        "listed": LEDGER_LIST,
        "feed": FEEDS[words.language],
        "badge": BADGES[words.language],
        "licence": LICENCE,
        "json_ld": describe_dataset(ledger, office, words),
    }


def describe_dataset(ledger: Ledger, office: Office, words: Words) -> Markup:
    """A schema.org Dataset as JSON-LD, safe inside a script element. Empty where nothing is
    published.
    """
    if not ledger.releases:
        return Markup()
    first, last = ledger.releases[0].period.first, ledger.releases[-1].period.last
    name = words.t(
        "Statistik pengaduan {office}", "Complaint statistics of {office}", office="{office}"
    )
    about = words.t(
        "Pengaduan masyarakat: masuk, selesai, tepat waktu, dan menurut pokoknya. Angka kecil "
        "disamarkan.",
        "Public complaints: received, closed, on time, and by topic. Small counts are masked.",
    )
    data = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": str(name.unescape()).replace("{office}", office.name.text(words.language)),
        "description": str(about),
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "temporalCoverage": f"{first}/{last}",
        "dateModified": str(ledger.releases[-1].made),
        "creator": {"@type": "GovernmentOrganization", "name": office.name.text(words.language)},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": sheet.title.text(words.language),
                "encodingFormat": kind,
                "contentUrl": _address(office, words, f"{FOLDER}{sheet.name}.{end}"),
            }
            for sheet in list_sheets(ledger)
            for end, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
    # What ends a script element, or begins a comment in it, never stands in the text as it is.
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704  # escaped just here


def _address(office: Office, words: Words, path: str) -> str:
    """Whole where the office has said its site's address; else as seen from the page of the open
    data.
    """
    address = address_of(office)
    return address + path if address else link_file("data-terbuka", words.language, path)
