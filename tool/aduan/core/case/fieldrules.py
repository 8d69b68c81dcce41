"""Ring 2, field by field: what an event says in the open.

A value that an amendment sets is judged as if its field's own event had said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aduan.core.case.fold import Event
from aduan.core.case.scene import Check, OpenValue, Scene
from aduan.core.law.law import CodeEntry
from aduan.core.law.sop import SOURCE, EventKind, Sop
from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding
from aduan.core.words.text import Label, Named, Phrase, join_named
from aduan.core.words.text import mark as _

# A telephone number or a 16-digit identity number (NIK) has no place in a field that stands open in
# Git.
PERSON_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{16}|(?:\+?62|0)8[0-9]{7,11})(?![0-9])")


def open_values(event: Event, kind: EventKind, sop: Sop) -> Iterator[OpenValue]:
    """Each open value of an event."""
    fields = event.fields
    amended = sop.open_fields.get(str(fields.get("field"))) if kind.effect == "amend" else None
    for name, value in fields.items():
        field = kind.open.get(name) or sop.common.get(name)
        if name == "to" and amended is not None:
            field = amended
        if field is not None:
            yield name, field, value


def check_amended_field(scene: Scene) -> Finding | None:
    """An amendment names a field of a case; the new value of a private one is not open."""
    if scene.kind.effect != "amend":
        return None
    name, sop = str(scene.event.fields.get("field", "")), scene.frame.sop
    if name in sop.private_fields and "to" not in scene.event.fields:
        return (
            None
            if "to" in scene.event.filled
            else scene.find("ADU201", field=scene.kind.open["to"].named)
        )
    if name not in sop.open_fields or sop.open_fields[name].type == "source":
        fields = [
            f for f in {**sop.open_fields, **sop.private_fields}.values() if f.type != "source"
        ]
        return scene.find(
            "ADU314", "field", field=name, allowed=join_named(f.named for f in fields)
        )
    if "to" not in scene.event.fields:
        return scene.find("ADU201", field=scene.kind.open["to"].named)
    return None


def check_amended_value(scene: Scene) -> Finding | None:
    """The new value is of its field's kind: a code of the list, true or false, or text."""
    name = str(scene.event.fields.get("field", ""))
    if (
        scene.kind.effect != "amend"
        or name not in scene.frame.sop.open_fields
        or "to" not in scene.event.fields
    ):
        return None
    field, value = scene.frame.sop.open_fields[name], scene.event.fields["to"]
    book = scene.frame.book
    codes = book[field.list].codes if field.type == "code" and field.list in book else None
    if codes is not None and value not in codes:
        return scene.find(
            "ADU204",
            "to",
            value=value,
            field=field.named,
            allowed=join_named(map(name_code, codes.values())),
        )
    if isinstance(value, bool) != (field.type == "boolean"):
        expected = _("true or false") if field.type == "boolean" else _("text; put it in quotes")
        return scene.find("ADU203", "to", field=field.named, expected=Phrase(expected))
    return None


def check_codes(scene: Scene) -> Finding | None:
    """Every code was in force on the day; retired ones stay readable in old cases."""
    book = scene.frame.book
    day = scene.frame.calendar.local_day(scene.event.at)
    for name, field, value in scene.values:
        if field.type != "code" or field.list not in book:
            continue
        entry = book[field.list].codes.get(str(value))
        if entry is not None and not entry.in_force(day):
            allowed = join_named(
                name_code(c) for c in book[field.list].codes.values() if c.in_force(day)
            )
            values = {
                "value": Named(entry.name, entry.label),
                "field": field.named,
                "day": day.isoformat(),
                "allowed": allowed,
            }
            return scene.find("ADU308", name, **values)
    return None


def check_references(scene: Scene) -> Finding | None:
    """Cases named exist; a case is not its own duplicate, nor that of one received on a later
    day.
    """
    for name, field, value in scene.values:
        if field.type not in ("case", "cases"):
            continue
        for case_id in value if isinstance(value, list) else [value]:
            if case_id == scene.case_id:
                return scene.find("ADU310", name)
            if case_id not in scene.frame.known:
                return scene.find("ADU309", name, case=case_id)
            if field.type == "case" and str(case_id)[:8] > scene.case_id[:8]:
                return scene.find("ADU322", name, case=case_id)
    return None


def check_responsible(scene: Scene) -> Finding | None:
    """Who is to do something is staff or a unit of the office."""
    book = scene.frame.book
    for name, field, value in scene.values:
        if field.type != "staff-or-code":
            continue
        units = book[field.list].codes if field.list in book else {}
        if value not in units and value not in scene.frame.law.staff:
            people = (
                Named(person.id, Label(person.id, person.id))
                for person in scene.frame.law.staff.values()
            )
            allowed = join_named([*map(name_code, units.values()), *people])
            return scene.find("ADU319", name, value=value, field=field.named, allowed=allowed)
    return None


def name_code(code: CodeEntry) -> Named:
    """A code, for people as it is typed and with its label."""
    return Named(
        code.name, Label(f"{code.name} ({code.label.id})", f"{code.name} ({code.label.en})")
    )


def check_open_text(scene: Scene) -> Finding | None:
    for name, field, value in scene.values:
        is_text = field.type in ("text", "value") and isinstance(value, str)
        if is_text and holds_person_number(str(value)):
            return scene.find("ADU209", name, field=field.named)
    return None


def holds_person_number(text: str) -> bool:
    return bool(PERSON_NUMBER.search(re.sub(r"[ .()-]", "", text)))


def check_dates(scene: Scene) -> Finding | None:
    """Every day that is named exists."""
    for name, field, value in scene.values:
        if field.type not in ("date", "source"):
            continue
        inner = isinstance(value, Mapping)
        day = value.get("imported") if isinstance(value, Mapping) else value
        if day is not None and find_day(day) is None:
            return scene.find("ADU208", name, *(["imported"] if inner else []))
    return None


def check_source(scene: Scene) -> Finding | None:
    """Only what is under a procedure for old registers was taken in from one: of that, it is not
    asked how late.
    """
    if scene.frame.sop.id != scene.frame.law.office.sop:
        return None
    for name, field, value in scene.values:
        if field.type == SOURCE and isinstance(value, Mapping) and find_day(value.get("imported")):
            return scene.find("ADU324", name)
    return None


FIELD_CHECKS: tuple[Check, ...] = (
    check_amended_field,
    check_amended_value,
    check_codes,
    check_references,
    check_responsible,
    check_open_text,
    check_dates,
    check_source,
)
