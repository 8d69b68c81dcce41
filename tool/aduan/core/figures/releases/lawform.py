"""The publishing part of the law as the bytes of `law-N.json`, and back: closed and canonical too."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aduan.core.figures.releases.publiclaw import (
    AGES,
    LATE_BANDS,
    MONDAY_TO_FRIDAY,
    TIMELINESS,
    PublicClass,
    PublicClock,
    PublicLaw,
    PublicLevel,
    PublicStage,
    PublicVariable,
)
from aduan.core.figures.releases.releaseform import FORMAT, MAX_BYTES
from aduan.core.figures.releases.strictjson import (
    parse,
    read_code,
    read_flag,
    read_label_pair,
    read_rows,
    take,
    take_count,
    write_canonical,
)
from aduan.core.law.sopclock import CALENDAR_DAY, WORKING_DAY
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

KEYS = (
    "format",
    "law",
    "procedure",
    "title",
    "after_days",
    "timeliness",
    "ages",
    "late_bands",
    "stages",
    "clocks",
    "variables",
)
# Said behind `after_days`, where an office works on other weekdays than most.
WEEKDAYS = "weekdays"
WITH_WEEKDAYS = (*KEYS[:5], WEEKDAYS, *KEYS[5:])
LONG = ("stages", "clocks", "variables")
CLOCK = tuple(PublicClock.__dataclass_fields__)
VARIABLE = tuple(PublicVariable.__dataclass_fields__)
LEVEL = tuple(PublicLevel.__dataclass_fields__)
CLASS = tuple(PublicClass.__dataclass_fields__)
KINDS = ("identifying", "sensitive")


def name_law_file(number: int) -> str:
    """The name of a law's file in the ledger."""
    return f"law-{number}.json"


def write_public_law(law: PublicLaw) -> bytes:
    """The bytes of a law's file."""
    data = {
        "format": FORMAT,
        "law": law.number,
        "procedure": law.procedure,
        "title": asdict(law.title),
        "after_days": law.after_days,
        **_tell_weekdays(law),
        "timeliness": TIMELINESS,
        "ages": AGES,
        "late_bands": LATE_BANDS,
        "stages": [asdict(stage) for stage in law.stages],
        "clocks": [asdict(clock) for clock in law.clocks],
        "variables": [asdict(variable) for variable in law.variables],
    }
    return write_canonical(data, LONG)


def _tell_weekdays(law: PublicLaw) -> dict[str, Any]:
    return {} if law.weekdays == MONDAY_TO_FRIDAY else {WEEKDAYS: list(law.weekdays)}


def read_public_law(content: bytes, name: str) -> PublicLaw:
    """The law of a file. RefusedError: it is none, or not written in the one way."""
    try:
        if len(content) > MAX_BYTES:
            raise ValueError("too large")
        law = _build(parse(content))
        if write_public_law(law) != content:
            raise ValueError("written otherwise")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusedError(
            _("{name} is not a release of this program"),
            _("take the file as it was published"),
            name=name,
        ) from error
    return law


def _build(data: Any) -> PublicLaw:
    keys = WITH_WEEKDAYS if WEEKDAYS in data else KEYS
    values = dict(zip(keys, take(data, keys), strict=True))
    law = PublicLaw(
        number=take_count(values["law"]),
        procedure=read_code(values["procedure"]),
        title=read_label_pair(values["title"]),
        after_days=take_count(values["after_days"]),
        stages=read_rows(values["stages"], _build_stage),
        clocks=read_rows(values["clocks"], _build_clock),
        variables=read_rows(values["variables"], _build_variable),
        weekdays=read_rows(values.get(WEEKDAYS, list(MONDAY_TO_FRIDAY)), _read_weekday),
    )
    in_order = sorted(set(law.weekdays))
    if not in_order or in_order != list(law.weekdays):
        raise ValueError("weekdays")
    _require_different([stage.name for stage in law.stages])
    _require_different([clock.name for clock in law.clocks])
    _require_different([one.name for one in law.variables])
    return law


def _read_weekday(data: Any) -> int:
    number = take_count(data)
    if not 1 <= number <= 7:
        raise ValueError("a weekday")
    return number


def _build_stage(data: Any) -> PublicStage:
    name, text = take(data, ("name", "label"))
    return PublicStage(read_code(name), read_label_pair(text))


def _build_clock(data: Any) -> PublicClock:
    name, text, limit, unit, warns = take(data, CLOCK)
    if unit not in (WORKING_DAY, CALENDAR_DAY):
        raise ValueError("a unit")
    return PublicClock(
        read_code(name), read_label_pair(text), take_count(limit), unit, read_flag(warns)
    )


def _build_variable(data: Any) -> PublicVariable:
    name, text, kind, of, late, levels = take(data, VARIABLE)
    if kind not in KINDS:
        raise ValueError("a kind")
    made = read_rows(levels, _build_level)
    return PublicVariable(
        read_code(name),
        read_label_pair(text),
        kind,
        read_rows(of, read_code),
        read_flag(late),
        made,
    )


def _build_level(data: Any) -> PublicLevel:
    name, text, classes, rest, hide = take(data, LEVEL)
    level = PublicLevel(
        name=read_code(name),
        label=read_label_pair(text),
        classes=read_rows(classes, _build_class),
        rest=read_code(rest),
        hide=read_rows(hide, read_code),
    )
    names = [one.name for one in level.classes]
    _require_different(names)
    _require_different([value for one in level.classes for value in one.codes])
    if level.rest not in names or sorted(level.hide) != sorted(names):
        raise ValueError("an order")
    return level


def _build_class(data: Any) -> PublicClass:
    name, text, codes, stages = take(data, CLASS)
    return PublicClass(
        read_code(name),
        read_label_pair(text),
        read_rows(codes, read_code),
        read_rows(stages, read_code),
    )


def _require_different(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise ValueError("a name twice")
