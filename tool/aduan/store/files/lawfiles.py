"""Reading the law of an office from schema/: every file validated, then made into the values the
core judges by.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aduan.core.law.calendar import Calendar, DayOff, Hours, HoursRange, Standing
from aduan.core.law.law import CodeBook, CodeEntry, CodeList, Grant, Law, Office, Person, SigningKey
from aduan.core.law.sopreading import read_sop
from aduan.core.words.characters import check_texts
from aduan.core.words.dates import WEEKDAYS, find_day, read_day, read_optional_day
from aduan.core.words.findings import Finding, Node
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, law_folder, law_part
from aduan.core.words.text import Label, read_label

KINDS = {"sop": "sop", "codes": "codes", "calendar": "calendar"}
ONE_OF = {OFFICE_FILE: "office", STAFF_FILE: "staff"}

Raw = dict[str, Any]
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True)
class LawReading:
    """The law, where it could be made, and what is wrong with its files. `raw`: data by path."""

    law: Law | None
    findings: list[Finding]
    raw: Raw


def law_paths(root: Path) -> list[Path]:
    """The files that the law is read from, in a stable order."""
    many = [p for kind in KINDS for p in sorted((root / law_folder(kind)).glob("*.yaml"))]
    return [*(root / path for path in ONE_OF), *many]


def read_law(root: Path) -> LawReading:
    """Read and validate every law file of a folder; all findings are collected."""
    from aduan.store.files.lawcopies import find_beside

    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    for path in law_paths(root):
        name = path.relative_to(root).as_posix()
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            problem = {"problem": error.strerror or ""}
            findings.append(Finding("ADU115", values=problem, path=name, line=1, column=1))
    reading = judge_law(contents, findings)
    return replace(reading, findings=[*reading.findings, *find_beside(root, ONE_OF)])


def judge_law(contents: Mapping[str, bytes], findings: Sequence[Finding] = ()) -> LawReading:
    """The law from the bytes of its files by path; `findings`: what is known to be wrong with them
    already.

    A copy of a file is named, and nothing in it counts.
    """
    from aduan.store.files.lawcopies import list_copies, name_copy

    raw: Raw = {}
    found = list(findings)
    copies = list_copies(contents)
    named = [name_copy(path, original) for path, original in copies.items()]
    for name, content in contents.items():
        if name in copies:
            continue
        data, problems = _read_file(content, _kind_of(name))
        found += (replace(f, path=name) for f in problems)
        if not problems:
            raw[name] = data
    missing = [
        name for name in ONE_OF if name not in contents and not any(f.path == name for f in found)
    ]
    found += (
        Finding("ADU115", values={"problem": "-"}, path=name, line=1, column=1) for name in missing
    )
    if found:
        return LawReading(None, [*found, *named], raw)
    law, broken = _build_checked(raw)
    return LawReading(law, [*(_locate(contents[f.path], f) for f in broken), *named], raw)


def build_law(raw: Raw) -> Law:
    """The law from the data of its files, which their schemas have found well formed."""
    office = raw[OFFICE_FILE]
    return Law(
        office=_read_office(office),
        sops={data["id"]: read_sop(data) for _, data in _of_kind(raw, "sop")},
        codes={name: _read_codes(data) for name, data in _of_kind(raw, "codes")},
        staff={name: _read_person(name, data) for name, data in raw[STAFF_FILE]["staff"].items()},
        calendar=_read_calendar(office, [data for _, data in _of_kind(raw, "calendar")]),
    )


def case_schema_text(law: Law) -> str:
    """schema/case.schema.json as this law gives it."""
    from aduan.core.law.caseschema import make_case_schema

    schema = make_case_schema(law.sops, law.codes)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _build_checked(raw: Raw) -> tuple[Law | None, list[Finding]]:
    from aduan.core.law.lawrules import check_law

    if not _is_zone(zone := raw[OFFICE_FILE]["zone"]):
        return None, [Finding("ADU506", ("zone",), {"value": zone}, OFFICE_FILE)]
    law = build_law(raw)
    found = check_law(law, raw)
    return (None if any(f.kind == "invalid" for f in found) else law), found


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, KeyError, OSError):
        return False


def _kind_of(name: str) -> str:
    return ONE_OF.get(name) or KINDS[law_part(name)]


def _read_file(raw: bytes, kind: str) -> tuple[Any, list[Finding]]:
    from aduan.store.files.schemas import shape_of
    from aduan.store.files.yamlread import read_yaml

    document = read_yaml(raw, numbers=True)
    if document.findings:
        return None, document.findings
    found = [*shape_of(kind).check(document.data), *check_texts(document.data, raw)]
    found = found or list(_find_bad_dates(document.data))
    if found:
        places = read_yaml(raw, numbers=True, places=True)
        found = [_at(f, places.place(f.node)) for f in found]
    return document.data, found


def _find_bad_dates(data: Any, node: Node = ()) -> Iterator[Finding]:
    """Dates that do not exist or end before they begin: the schemas know the form alone."""
    children = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in children:
        yield from _find_bad_dates(value, (*node, key))
    since, until = (
        (data.get("from") or data.get("since"), data.get("until"))
        if isinstance(data, dict)
        else ("", "")
    )
    if isinstance(since, str) and isinstance(until, str) and _DATE.match(until) and until < since:
        yield Finding("ADU508", (*node, "until"), {"value": until})
    if isinstance(data, str) and _DATE.match(data) and find_day(data) is None:
        yield Finding("ADU508", node, {"value": data})


def _at(finding: Finding, place: tuple[int, int]) -> Finding:
    return replace(finding, line=place[0], column=place[1])


def _locate(raw: bytes, finding: Finding) -> Finding:
    from aduan.store.files.yamlread import read_yaml

    document = read_yaml(raw, numbers=True, places=True)
    return _at(finding, document.place(finding.node))


def _of_kind(raw: Raw, kind: str) -> Iterator[tuple[str, Any]]:
    prefix = law_folder(kind) + "/"
    return ((n[len(prefix) : -5], data) for n, data in raw.items() if n.startswith(prefix))


def _read_office(data: Mapping[str, Any]) -> Office:
    return Office(
        name=read_label(data["name"]),
        short_name=data["short_name"],
        language=data["language"],
        sop=data["sop"],
        sealing=data["sealing"],
        opened_on=read_optional_day(data.get("opened_on")),
        max_backdating=data.get("max_backdating", 3),
        settings={n: v for n, v in data.items() if isinstance(v, int) and not isinstance(v, bool)},
        signatures=data.get("signatures", "off"),
        audited_from=data.get("audited_from"),
        data=data,
    )


def _read_codes(data: Mapping[str, Any]) -> CodeBook:
    return {
        name: CodeList(
            name,
            read_label(part["label"]),
            {
                code: CodeEntry(
                    code,
                    read_label(entry["label"]),
                    entry.get("kind", ""),
                    read_optional_day(entry.get("since")),
                    read_optional_day(entry.get("until")),
                )
                for code, entry in part["codes"].items()
            },
        )
        for name, part in data.items()
    }


def _read_person(name: str, data: Mapping[str, Any]) -> Person:
    grants = tuple(
        Grant(
            role["role"], read_optional_day(role.get("from")), read_optional_day(role.get("until"))
        )
        for role in data["roles"]
    )
    keys = tuple(
        SigningKey(
            k["key"],
            read_optional_day(k.get("from")),
            read_optional_day(k.get("until")),
            read_optional_day(k.get("revoked")),
        )
        for k in data.get("keys", ())
    )
    return Person(name, data["name"], data["email"], grants, keys)


def _read_calendar(office: Mapping[str, Any], years: list[Mapping[str, Any]]) -> Calendar:
    days: dict[date, tuple[DayOff, ...]] = {}
    sources: dict[str, str] = {}
    notes: dict[str, Label] = {}
    for year in years:
        for entry in year.get("days") or ():
            off = _read_day_off(entry, year["year"])
            days[off.day] = (*days.get(off.day, ()), off)
        for name, source in (year.get("sources") or {}).items():
            sources[f"{year['year']}/{name}"] = source.get("number") or source["title"]["id"]
            if "note" in source:
                notes[f"{year['year']}/{name}"] = read_label(source["note"])
    return Calendar(
        days_off=days,
        hours=_read_hours(office["hours"]),
        zone=ZoneInfo(office["zone"]),
        standing={year["year"]: Standing(year["status"]) for year in years},
        sources=sources,
        notes=notes,
    )


def _read_day_off(entry: Mapping[str, Any], year: int) -> DayOff:
    return DayOff(
        day=read_day(entry["date"]),
        name=read_label(entry["name"]),
        kind=entry["kind"],
        source=f"{year}/{entry['source']}",
        added=read_optional_day(entry.get("added")),
        withdrawn=read_optional_day(entry.get("withdrawn")),
    )


def _read_hours(data: Mapping[str, Any]) -> Hours:
    return Hours(
        week=_read_week(data["week"]),
        exceptions=tuple(
            HoursRange(
                read_day(e["from"]),
                read_day(e["until"]),
                _read_week(e["week"]),
                read_label(e.get("name")),
            )
            for e in data.get("exceptions") or ()
        ),
    )


def _read_week(data: Mapping[str, str]) -> dict[int, tuple[time, time]]:
    return {WEEKDAYS.index(day): _read_span(span) for day, span in data.items()}


def _read_span(span: str) -> tuple[time, time]:
    opens, closes = (time.fromisoformat(part) for part in span.split("-"))
    return opens, closes
