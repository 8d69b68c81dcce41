"""A draft of a year's calendar from the `holidays` package: the only module that imports it."""

from __future__ import annotations

from datetime import date
from typing import Any

from aduan.core.findings import RefusedError
from aduan.core.text import mark as _
from aduan.store.installing import NotInstalledError, wanted_package
from aduan.store.yamlwrite import write_scalar

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


def propose_calendar(year: int) -> str:
    """The text of schema/calendar/YEAR.yaml as a draft. RefusedError: the package knows nothing of that year."""
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
        _write_day(day, str(named["id"][day]), str(named["en_US"][day]), leave=day in leave) for day in days
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
