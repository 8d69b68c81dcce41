"""A draft of a year's calendar from the `holidays` package, which no other module imports; or of
fixed days alone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.yamlwrite import write_scalar
from aduan.store.founding.installing import NotInstalledError, wanted_package

HEAD = """\
# yaml-language-server: $schema=../calendar.schema.json
# DRAF, belum dikonfirmasi: dari paket `holidays` {version}. Cocokkan dengan SKB, isi nomornya, lalu status: confirmed.
# DRAFT, not confirmed: from the `holidays` package {version}. Compare with the decree, put its number in, then confirm.
year: {year}
status: draft
sources:
  draft:
    title: {{id: "Paket `holidays` {version}, bukan keputusan", en: "The `holidays` package {version}, not a decree"}}
    number_known: false
    note: {{id: "Belum dicocokkan dengan keputusan bersama.", en: "Not compared with the joint decree yet."}}
days:
"""


# Where nothing is known of a year, or the package is not there.
FIXED = """\
# yaml-language-server: $schema=../calendar.schema.json
# DRAF, belum dikonfirmasi: hanya hari libur bertanggal tetap. Lengkapi menurut keputusannya, lalu status: confirmed.
# DRAFT, not confirmed: only days off with a fixed date. Complete it by the decree, then confirm.
year: {year}
status: draft
sources:
  draft:
    title: {{id: "Draf, bukan keputusan", en: "A draft, not a decree"}}
    number_known: false
    note: {{id: "Hanya hari libur dengan tanggal tetap.", en: "Only days off with a fixed date."}}
days:
"""
# Month and day, the first year, and the name.
FIXED_DAYS = (
    ("01-01", 1946, "Tahun Baru Masehi", "New Year's Day"),
    ("05-01", 2014, "Hari Buruh Internasional", "Labour Day"),
    ("06-01", 2017, "Hari Lahir Pancasila", "Pancasila Day"),
    ("08-17", 1945, "Proklamasi Kemerdekaan", "Independence Day"),
    ("12-25", 1945, "Kelahiran Yesus Kristus", "Christmas Day"),
)


@dataclass(frozen=True)
class Proposal:
    """The text of schema/calendar/YEAR.yaml as a draft. `fixed`: it has nothing but days with a
    fixed date.
    """

    year: int
    text: str
    fixed: bool


def draft_calendar(year: int) -> Proposal:
    """A draft of a year whatever is known of it."""
    try:
        return Proposal(year, propose_calendar(year), fixed=False)
    except RefusedError:
        return Proposal(year, propose_fixed(year), fixed=True)


def propose_fixed(year: int) -> str:
    """A draft with the days off that have the same date every year."""
    days = (
        f'  - date: {year}-{day}\n    name: {{id: "{name}", en: "{english}"}}\n    kind: '
        "holiday\n    source: draft\n"
        for day, since, name, english in FIXED_DAYS
        if year >= since
    )
    return FIXED.format(year=year) + "".join(days)


def propose_calendar(year: int) -> str:
    """The text of schema/calendar/YEAR.yaml as a draft. RefusedError: the package knows nothing of
    that year.
    """
    holidays = _load()
    named = {
        language: holidays.country_holidays(
            "ID", years=year, categories=("public", "government"), language=language, expand=False
        )
        for language in ("id", "en_US")
    }
    leave = holidays.country_holidays("ID", years=year, categories=("government",), expand=False)
    if not named["id"]:
        raise RefusedError(_("the `holidays` package knows no days of {year}"), year=year)
    days = sorted(named["id"])
    return HEAD.format(year=year, version=holidays.__version__) + "".join(
        _write_day(day, str(named["id"][day]), str(named["en_US"][day]), leave=day in leave)
        for day in days
    )


def _load() -> Any:
    try:
        import holidays
    except ImportError:
        why = _("the package `holidays` is not installed")
        raise NotInstalledError(why, [wanted_package("holidays")]) from None
    return holidays


def _write_day(day: date, name: str, english: str, *, leave: bool) -> str:
    kind = "joint-leave" if leave else "holiday"
    return (
        f"  - date: {day.isoformat()}\n"
        f"    name: {{id: {_quote(name)}, en: {_quote(english)}}}\n"
        f"    kind: {kind}\n    source: draft\n"
    )


def _quote(text: str) -> str:
    written = write_scalar(text)
    return written if written.startswith('"') else f'"{written}"'
