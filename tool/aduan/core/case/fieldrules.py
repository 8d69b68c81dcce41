"""Ring 2, field by field: what an event says in the open.

A value that an amendment sets is judged as if its field's own event had said it.
"""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.case.amendments import (
    check_amended_field,
    check_amended_from,
    check_amended_value,
    name_code,
)
from aduan.core.case.scene import Check, Scene
from aduan.core.law.sopparts import SOURCE, Field
from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding
from aduan.core.words.text import Label, Named, join_named


def check_codes(scene: Scene) -> Finding | None:
    """Every code was in force on the day; retired ones stay readable in old cases."""
    book = scene.frame.book
    for name, field, value in scene.values:
        if field.type != "code" or field.list not in book:
            continue
        codes = book[field.list].codes
        entry = codes.get(str(value))
        # A code that the list does not have at all is named by ring 1.
        if entry is None or entry.in_force(scene.day):
            continue
        taken = book[field.list].taken_by(field).values()
        in_force = [code for code in taken if code.in_force(scene.day)]
        return scene.find(
            "ADU308",
            name,
            value=Named(entry.name, entry.label),
            field=field.named,
            day=scene.day.isoformat(),
            allowed=join_named(map(name_code, in_force)),
        )
    return None


def check_references(scene: Scene) -> Finding | None:
    """Cases named exist; a case is not its own duplicate, nor that of one received on a later
    day.
    """
    for name, field, value in scene.values:
        if field.type not in ("case", "cases"):
            continue
        for case_id in value if isinstance(value, list) else [value]:
            if wrong := _check_reference(scene, name, field, case_id):
                return wrong
    return None


def _check_reference(scene: Scene, name: str, field: Field, case_id: object) -> Finding | None:
    if case_id == scene.case_id:
        return scene.find("ADU310", name)
    if case_id not in scene.frame.known:
        return scene.find("ADU309", name, case=case_id)
    # An id begins with the day of receipt (YYYYMMDD).
    is_later = str(case_id)[:8] > scene.case_id[:8]
    if field.type == "case" and is_later:
        return scene.find("ADU322", name, case=case_id)
    return None


def check_responsible(scene: Scene) -> Finding | None:
    """Who is to do something is staff or a unit of the office."""
    for name, field, value in scene.values:
        if field.type != "staff-or-code":
            continue
        book, staff = scene.frame.book, scene.frame.law.staff
        units = book[field.list].codes if field.list in book else {}
        if value in units or value in staff:
            continue
        people = [Named(person, Label(person, person)) for person in staff]
        allowed = join_named([*map(name_code, units.values()), *people])
        return scene.find("ADU319", name, value=value, field=field.named, allowed=allowed)
    return None


def check_open_text(scene: Scene) -> Finding | None:
    """No open text holds a number that points at a person."""
    for name, field, value in scene.values:
        if field.type not in ("text", "value") or not isinstance(value, str):
            continue
        # Few steps have an open text, and it brings many patterns.
        from aduan.core.words.personnumbers import holds_person_number  # noqa: PLC0415

        if holds_person_number(value):
            return scene.find("ADU209", name, field=field.named)
    return None


def check_dates(scene: Scene) -> Finding | None:
    """Every day that is named exists."""
    for name, field, value in scene.values:
        if field.type not in ("date", SOURCE):
            continue
        inner = ["imported"] if isinstance(value, Mapping) else []
        day = value.get("imported") if isinstance(value, Mapping) else value
        if day is not None and find_day(day) is None:
            return scene.find("ADU208", name, *inner)
    return None


# What each of the checks of single values looks at: the types of their fields.
LOOKS_AT: Mapping[Check, frozenset[str]] = {
    check_codes: frozenset({"code"}),
    check_references: frozenset({"case", "cases"}),
    check_responsible: frozenset({"staff-or-code"}),
    check_open_text: frozenset({"text", "value"}),
    check_dates: frozenset({"date", SOURCE}),
}
FIELD_CHECKS: tuple[Check, ...] = (
    check_amended_field,
    check_amended_value,
    check_amended_from,
    check_codes,
    check_references,
    check_responsible,
    check_open_text,
    check_dates,
)
