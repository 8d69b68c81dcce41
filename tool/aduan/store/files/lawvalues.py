"""The law as values, made from the data of its files, which their schemas have found well formed.

Procedures are made by the core (`core/law/sopreading`); here are codes, staff, calendar and the
office itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from aduan.core.clocks.backdating import LONGEST_BACKDATING
from aduan.core.law.calendar import Calendar, DayOff, Hours, HoursRange, Standing
from aduan.core.law.law import (
    CodeBook,
    CodeEntry,
    CodeList,
    Grant,
    Law,
    Office,
    Person,
    ReadingKey,
    Rules,
    SigningKey,
)
from aduan.core.law.listedkeys import AnyKey, bind_strictest
from aduan.core.law.retention import read_retention
from aduan.core.law.sopreading import read_sop
from aduan.core.words.dates import WEEKDAYS, read_day, read_optional_day
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, law_folder
from aduan.core.words.text import Label, read_label

# The data of the law's files, by path.
Raw = dict[str, Any]
Data = Mapping[str, Any]

# In working days: how long after it happened a step that is entered counts as it happened, where the
# office says nothing; and the most that it may say.
MAX_BACKDATING = 1


def build_law(raw: Raw) -> Law:
    """The law from the data of its files."""
    office = raw[OFFICE_FILE]
    people = raw[STAFF_FILE]["staff"]
    years = [data for _year, data in _of_kind(raw, "calendar")]
    return Law(
        office=_read_office(office),
        sops={data["id"]: read_sop(data) for _name, data in _of_kind(raw, "sop")},
        codes={name: _read_codes(data) for name, data in _of_kind(raw, "codes")},
        staff={name: _read_person(name, data) for name, data in people.items()},
        calendar=_read_calendar(office, years),
        retention={name: read_retention(data) for name, data in _of_kind(raw, "retention")},
    )


def _of_kind(raw: Raw, kind: str) -> Iterator[tuple[str, Data]]:
    """The files of one kind: their names, without folder and ending, and their data."""
    prefix, ending = law_folder(kind) + "/", ".yaml"
    for path, data in raw.items():
        if path.startswith(prefix):
            yield path.removeprefix(prefix).removesuffix(ending), data


def _read_office(data: Data) -> Office:
    """The office, with what it changes from later days on: each change goes on from the one before."""
    later = []
    now = dict(data)
    for change in data.get("changes") or ():
        now |= change
        later.append((read_day(change["from"]), _read_settings(now)))
    return replace(_read_settings(data), later=tuple(later))


def _read_rules(data: Data) -> Rules:
    return Rules(data["version"], read_day(data["from"]))


def _read_settings(data: Data) -> Office:
    rules = [_read_rules(said) for said in data.get("rules") or ()]
    return Office(
        name=read_label(data["name"]),
        short_name=data["short_name"],
        language=data["language"],
        sop=data["sop"],
        sealing=data["sealing"],
        opened_on=read_optional_day(data.get("opened_on")),
        max_backdating=min(data.get("max_backdating", MAX_BACKDATING), LONGEST_BACKDATING),
        settings=_pick_numbers(data),
        signatures=data.get("signatures", "off"),
        audited_from=data.get("audited_from"),
        rules=tuple(rules),
        data=data,
    )


def _pick_numbers(data: Data) -> dict[str, int]:
    """The settings that are numbers; to Python, true and false are numbers, too."""
    return {name: value for name, value in data.items() if type(value) is int}


def _read_codes(data: Data) -> CodeBook:
    return {name: _read_list(name, part) for name, part in data.items()}


def _read_list(name: str, data: Data) -> CodeList:
    entries = data["codes"]
    codes = {code: _read_code(code, entries[code]) for code in entries}
    return CodeList(name, read_label(data["label"]), codes)


def _read_code(code: str, data: Data) -> CodeEntry:
    return CodeEntry(
        code,
        read_label(data["label"]),
        data.get("kind", ""),
        read_optional_day(data.get("since")),
        read_optional_day(data.get("until")),
    )


def _read_person(name: str, data: Data) -> Person:
    grants = tuple(_read_grant(role) for role in data["roles"])
    keys = bind_strictest(_read_key(SigningKey, key) for key in data.get("keys", ()))
    reading = bind_strictest(_read_key(ReadingKey, key) for key in data.get("reading_keys", ()))
    nip = data.get("nip", "")
    return Person(name, data["name"], data["email"], grants, keys, reading, nip)


def _read_grant(data: Data) -> Grant:
    return Grant(
        data["role"],
        read_optional_day(data.get("from")),
        read_optional_day(data.get("until")),
    )


def _read_key(kind: Callable[..., AnyKey], data: Data) -> AnyKey:
    return kind(
        data["key"],
        read_optional_day(data.get("from")),
        read_optional_day(data.get("until")),
        read_optional_day(data.get("revoked")),
    )


def _read_calendar(office: Data, years: Iterable[Data]) -> Calendar:
    """The working days of all years that there is a file of; hours and zone are the office's."""
    days: dict[date, tuple[DayOff, ...]] = {}
    sources: dict[str, str] = {}
    notes: dict[str, Label] = {}
    standing: dict[int, Standing] = {}
    for data in years:
        year = data["year"]
        standing[year] = Standing(data["status"])
        for entry in data.get("days") or ():
            off = _read_day_off(entry, year)
            # One day may be off for two reasons; one of them may be withdrawn.
            days[off.day] = (*days.get(off.day, ()), off)
        for name, source in (data.get("sources") or {}).items():
            key = _name_source(year, name)
            sources[key] = source.get("number") or source["title"]["id"]
            if "note" in source:
                notes[key] = read_label(source["note"])
    return Calendar(
        days_off=days,
        hours=_read_hours(office),
        zone=ZoneInfo(office["zone"]),
        standing=standing,
        sources=sources,
        notes=notes,
    )


def _name_source(year: int, name: str) -> str:
    """A decree by which days are off: its name is its own in the file of a year alone."""
    return f"{year}/{name}"


def _read_day_off(data: Data, year: int) -> DayOff:
    return DayOff(
        day=read_day(data["date"]),
        name=read_label(data["name"]),
        kind=data["kind"],
        source=_name_source(year, data["source"]),
        added=read_optional_day(data.get("added")),
        withdrawn=read_optional_day(data.get("withdrawn")),
    )


def _read_hours(office: Data) -> Hours:
    data = office["hours"]
    exceptions = tuple(_read_exception(entry) for entry in data.get("exceptions") or ())
    later = tuple(
        (read_day(change["from"]), _read_week(change["hours"]["week"]))
        for change in office.get("changes") or ()
        if "hours" in change
    )
    return Hours(_read_week(data["week"]), exceptions, later)


def _read_exception(data: Data) -> HoursRange:
    """Other hours for some weeks, as in Ramadan; both days belong to it."""
    return HoursRange(
        read_day(data["from"]),
        read_day(data["until"]),
        _read_week(data["week"]),
        read_label(data.get("name")),
    )


def _read_week(data: Mapping[str, str]) -> dict[int, tuple[time, time]]:
    """When the office opens and closes, by the number of the weekday; Monday is 0."""
    return {WEEKDAYS.index(day): _read_span(span) for day, span in data.items()}


def _read_span(span: str) -> tuple[time, time]:
    """The two times of `08:00-16:00`."""
    opens, closes = span.split("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)
