"""Reading a map of an old register from YAML, checked before anything else is done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import time as clock
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aduan.core.words.characters import check_texts
from aduan.core.words.findings import Finding, RefusedError, UsageError
from aduan.core.words.text import Label, read_label
from aduan.core.words.text import mark as _
from aduan.store.files.namedfiles import MIB, read_named_file
from aduan.store.register.dateforms import CENTURY, is_day_form, is_moment_form, is_time_form
from aduan.store.register.maps import (
    CodeRule,
    IdDay,
    ImportMap,
    MomentRule,
    Several,
    StatusRule,
    Wins,
)

UNKNOWN = "unknown"
UNKNOWN_LABEL = Label("Tidak diketahui", "Unknown")

MAPS = Path(__file__).parent / "shipped"


class MapError(RefusedError):
    """A map that cannot be used, with where and why."""

    def __init__(self, name: str, findings: list[Finding]) -> None:
        super().__init__(_("the map {name} cannot be used"), name=name)
        self.findings = findings


def packaged_maps() -> list[str]:
    return sorted(path.stem for path in MAPS.glob("*.yaml"))


def find_map(named: str) -> ImportMap:
    """The map that ships under a name, or the one in a file."""
    if named in packaged_maps():
        return read_map(MAPS / f"{named}.yaml")
    path = Path(named)
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        raise UsageError(
            _("there is no map {name}"),
            _("name a .yaml file, or one of: {maps}"),
            name=named,
            maps=", ".join(packaged_maps()),
        )
    return read_map(path)


def read_map(path: Path) -> ImportMap:
    """A map from its file. MapError: with all that is wrong in it."""
    from aduan.store.files.yamlread import read_yaml

    raw = read_named_file(path, MIB)
    document = read_yaml(raw, numbers=True)
    found = document.findings or _shape().check(document.data)
    found = found or check_texts(document.data, raw) or _check_words(document.data)
    if found:
        places = read_yaml(raw, numbers=True, places=True)
        placed = [_place(one, path.name, places.place(one.node)) for one in found]
        raise MapError(path.name, placed)
    return _make_map(document.data)


@lru_cache
def _shape() -> Any:
    from aduan.store.files.schemas import Shape

    return Shape(json.loads((MAPS / "map.schema.json").read_text(encoding="utf-8")))


def _place(finding: Finding, name: str, place: tuple[int, int]) -> Finding:
    line, column = (finding.line, finding.column) if finding.line else place
    return replace(finding, path=name, line=line, column=column)


def _check_words(data: Mapping[str, Any]) -> list[Finding]:
    """What a schema cannot say: forms of dates that make a date, and a zone that exists."""
    found = []
    for part in ("received", "closed"):
        for key, fits, example in (
            ("forms", is_moment_form, "D MMMM YYYY"),
            ("time_forms", is_time_form, "HH:mm"),
        ):
            for number, form in enumerate(data.get(part, {}).get(key, ())):
                if not fits(form):
                    found.append(
                        Finding("ADU205", (part, key, number), {"field": key, "example": example})
                    )
    day = data["id"].get("day")
    if day and not is_day_form(day["form"]):
        found.append(
            Finding("ADU205", ("id", "day", "form"), {"field": "form", "example": "YYMMDD"})
        )
    if "closed" in data.get("status", {}) and "closed" not in data:
        found.append(Finding("ADU201", ("status", "closed"), {"field": "closed"}))
    try:
        ZoneInfo(data["zone"])
    except (OSError, ValueError, KeyError):
        found.append(Finding("ADU205", ("zone",), {"field": "zone", "example": "Asia/Jakarta"}))
    return found


def _make_map(data: Mapping[str, Any]) -> ImportMap:
    closed, status = data.get("closed"), data.get("status")
    day = data["id"].get("day")
    return ImportMap(
        name=data["name"],
        sop=data["sop"],
        system=data["system"],
        zone=ZoneInfo(data["zone"]),
        id_column=data["id"]["column"],
        id_day=IdDay(day["after"], day["form"], day["later_at_most"]) if day else None,
        received=_make_moment(data["received"]),
        closed=_make_moment(closed) if closed and "date" in closed else None,
        closing=closed["event"] if closed else "",
        status=_make_status(status, closed["event"] if closed else "") if status else None,
        codes={name: _make_code(rule) for name, rule in data["codes"].items()},
        several=Several(data.get("several", Several.FIRST_ALONE)),
    )


def _make_moment(data: Mapping[str, Any]) -> MomentRule:
    return MomentRule(
        data["date"],
        tuple(data["forms"]),
        data.get("time"),
        tuple(data.get("time_forms", ("HH:mm",))),
        clock.fromisoformat(data["at"]),
        data.get("optional", False),
        data.get("century", CENTURY),
    )


def _make_status(data: Mapping[str, Any], closing: str) -> StatusRule:
    """The words by step: those of `closed` mean the step that the map's `closed` names."""
    endings = {event: tuple(words) for event, words in data.get("endings", {}).items()}
    if "closed" in data:
        endings[closing] = (*endings.get(closing, ()), *data["closed"])
    return StatusRule(
        data["column"],
        endings,
        tuple(data.get("refused", ())),
        tuple(data.get("open", ())),
        Wins(data.get("wins", Wins.NEITHER)),
    )


def _make_code(data: Mapping[str, Any]) -> CodeRule:
    known = {
        value: (part["code"], read_label(part["label"]))
        for value, part in data.get("known", {}).items()
    }
    default = _make_default(data["default"]) if "default" in data else None
    return CodeRule(
        data.get("column", ""), data.get("letters"), known, data.get("only_known", False), default
    )


def _make_default(data: str | Mapping[str, Any]) -> tuple[str, Label]:
    """A code that the office has, or a new one with its label."""
    if not isinstance(data, str):
        return data["code"], read_label(data["label"])
    return data, UNKNOWN_LABEL if data == UNKNOWN else Label(data, data)
