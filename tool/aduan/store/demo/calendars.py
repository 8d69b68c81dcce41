"""Drafts for the years of the demo that have no calendar yet, so that it never goes stale."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aduan.core.findings import RefusedError
from aduan.store.proposal import propose_calendar

# Where the package `holidays` is not installed: the days that are the same every year.
FIXED = """\
# yaml-language-server: $schema=../calendar.schema.json
# DRAF untuk contoh: hanya hari libur yang tanggalnya tetap. / A DRAFT for the demo: only days with a fixed date.
year: {year}
status: draft
sources:
  draft:
    title: {{id: "Draf untuk contoh, bukan keputusan", en: "A draft for the demo, not a decree"}}
    number_known: false
    note: {{id: "Hanya hari libur dengan tanggal tetap.", en: "Only days off with a fixed date."}}
days:
"""
DAYS = (
    ("01-01", "Tahun Baru Masehi", "New Year's Day"),
    ("05-01", "Hari Buruh Internasional", "Labour Day"),
    ("06-01", "Hari Lahir Pancasila", "Pancasila Day"),
    ("08-17", "Proklamasi Kemerdekaan", "Independence Day"),
    ("12-25", "Kelahiran Yesus Kristus", "Christmas Day"),
)


def draft_calendars(root: Path, years: Iterable[int]) -> None:
    """Write a draft for each year that has no calendar."""
    for year in years:
        path = root / "schema" / "calendar" / f"{year}.yaml"
        if not path.exists():
            path.write_text(_draft(year), encoding="utf-8", newline="\n")


def _draft(year: int) -> str:
    try:
        return propose_calendar(year)
    except RefusedError:
        return FIXED.format(year=year) + "".join(
            f'  - date: {year}-{day}\n    name: {{id: "{name}", en: "{english}"}}\n'
            "    kind: holiday\n    source: draft\n"
            for day, name, english in DAYS
        )
