"""What describes the sheets: the data package, the dictionary; with them the feed and the badge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aduan.core.figures.releases.ledger import Ledger, digest
from aduan.core.law.law import Office
from aduan.core.words.csvtext import write_csv
from aduan.core.words.text import LANGUAGES
from aduan.publish.opendata.badge import draw_badge
from aduan.publish.opendata.feed import FEEDS, write_feed
from aduan.publish.opendata.ledgerlist import LEDGER_LIST, list_ledger, write_ledger_list
from aduan.publish.opendata.sheetform import Column, Sheet
from aduan.publish.opendata.sheets import list_sheets
from aduan.publish.opendata.tables import FOLDER, write_tables

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DICTIONARY = "kamus-data.csv"
# What describes the sheets, by path from the site's top: it names the office, too.
DESCRIPTIONS = (f"{FOLDER}datapackage.json", FOLDER + DICTIONARY, LEDGER_LIST)
BADGES = {"id": "lencana.svg", "en": "en/badge.svg"}


def write_files(
    ledger: Ledger, office: Office, refused_since: datetime | None = None
) -> dict[str, str | bytes]:
    """All files of the open data by path from the site's top. `refused_since`: since when the office's
    own audit refuses its record.
    """
    tables = write_tables(ledger)
    package = (
        json.dumps(describe_package(ledger, office, tables), ensure_ascii=False, indent=1) + "\n"
    )
    described: dict[str, str | bytes] = {}
    if tables:
        described = {
            f"{FOLDER}datapackage.json": package.encode(),
            FOLDER + DICTIONARY: write_dictionary(list_sheets(ledger)),
        }
    feeds = {FEEDS[language]: write_feed(ledger, office, language) for language in LANGUAGES}
    badges = {BADGES[language]: draw_badge(ledger, language) for language in LANGUAGES}
    listed = write_ledger_list(list_ledger(ledger, office.name, refused_since))
    return {**tables, **described, **feeds, **badges, LEDGER_LIST: listed}


def describe_package(
    ledger: Ledger, office: Office, files: Mapping[str, bytes]
) -> Mapping[str, Any]:
    """The Data Package (v2) with a Table Schema of every CSV."""
    return {
        "$schema": PROFILE,
        "name": "aduan-statistik-pengaduan",
        "title": f"Statistik pengaduan, {office.name.id}",
        "description": f"Complaint statistics, {office.name.en}. Closed complaints by period; "
        "small counts masked.",
        "version": str(len(ledger.releases)),
        "created": f"{ledger.releases[-1].made}T00:00:00Z" if ledger.releases else None,
        "licenses": [LICENCE],
        "contributors": [{"title": office.name.id, "roles": ["publisher"]}],
        "resources": [
            _describe_sheet(sheet, files[f"{FOLDER}{sheet.name}.csv"])
            for sheet in list_sheets(ledger)
        ],
    }


def write_dictionary(sheets: list[Sheet]) -> bytes:
    """Every column of every sheet in a line."""
    rows = tuple(
        (
            f"{sheet.name}.csv",
            c.name,
            c.type,
            "optional" if c.optional else "required",
            c.title.id,
            c.title.en,
        )
        for sheet in sheets
        for c in sheet.columns
    )
    names = ("file", "column", "type", "filled", "meaning_id", "meaning_en")
    return write_csv(names, rows).encode()


def _describe_sheet(sheet: Sheet, content: bytes) -> Mapping[str, Any]:
    return {
        "name": sheet.name.replace("_", "-"),
        "path": f"{sheet.name}.csv",
        "type": "table",
        "title": f"{sheet.title.id} / {sheet.title.en}",
        "description": f"{sheet.description.id} / {sheet.description.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest(content)}",
        "schema": {
            "fields": [_describe_column(column) for column in sheet.columns],
            "missingValues": [""],
            **({"primaryKey": list(sheet.keys)} if not _may_be_empty(sheet) else {}),
        },
    }


def _may_be_empty(sheet: Sheet) -> bool:
    return any(column.optional for column in sheet.columns if column.name in sheet.keys)


def _describe_column(column: Column) -> Mapping[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    if column.type == "integer":
        constraints["minimum"] = 0
    return {
        "name": column.name,
        "type": column.type,
        "title": column.title.id,
        "description": column.title.en,
        "constraints": constraints,
    }
