"""The fields of a step as they were typed on the command line, read by their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from aduan.cli.asking import WORDS
from aduan.cli.desk import Desk
from aduan.cli.textin import tidy_text
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.law.sop import EventKind, Field, Sop

# Filled in by us, never asked for; `source` by an import alone.
FILLED = {"amend": ("from", "source"), "retract": ("merge", "source")}


def given_fields(
    desk: Desk, kind: EventKind, sop: Sop, case: Case, options: Mapping[str, Any]
) -> dict[str, object]:
    """The open fields as typed, with what we fill in ourselves."""
    fields: dict[str, object] = {}
    for name, field in {**kind.open, **sop.common}.items():
        value = options.get(name)
        if not is_blank(value):
            fields[name] = read_value(desk, sop, field, value)
    if kind.effect == "retract" and "of" not in fields and len(case.steps) > 1:
        fields["of"] = str(case.steps[-1].event.number)
    if kind.effect == "amend" and "field" in fields:
        fields |= read_correction(sop, fields)
    return fields


def is_blank(value: object) -> bool:
    """Whether nothing was given: three blanks are nothing."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def read_value(desk: Desk, sop: Sop, field: Field, value: Any) -> object:
    """One value as typed: a part of a case id is made whole, an unknown code is wrong usage."""
    if field.type == "case":
        return desk.office.find_case(str(value))
    if field.type == "cases":
        return [desk.office.find_case(str(part)) for part in value]
    if field.type == "code":
        return _read_code(desk, sop, field, str(value).strip())
    return tidy_text(field, value) if isinstance(value, str) else value


def _read_code(desk: Desk, sop: Sop, field: Field, value: str) -> str:
    codes = desk.office.law.book(sop)[field.list].codes
    if value not in codes:
        language = desk.voice.language
        raise UsageError(
            _("{value} is not a code of {field}"),
            _("one of: {allowed}"),
            value=value,
            field=field.label,
            allowed=", ".join(
                f"{code.name} ({code.label.text(language)})" for code in codes.values()
            ),
        )
    return value


def read_correction(sop: Sop, fields: Mapping[str, object]) -> dict[str, object]:
    """Which field is corrected, named as in the file or by its label, and its new value read by its
    kind.
    """
    name = find_field(sop, str(fields["field"]))
    known, value = sop.open_fields.get(name), fields.get("to")
    if known is not None and known.type == "boolean" and isinstance(value, str):
        value = WORDS.get(value.lower(), {"true": True, "false": False}.get(value.lower(), value))
    return {"field": name, **({} if value is None else {"to": value})}


def find_field(sop: Sop, typed: str) -> str:
    """The field that was named, by its name or its label in either language; as typed where there
    is none.
    """
    fields = {**sop.private_fields, **sop.open_fields}
    wanted = typed.strip().casefold()
    labelled = (
        name
        for name, f in fields.items()
        if wanted in (f.label.id.casefold(), f.label.en.casefold())
    )
    return typed.strip() if typed.strip() in fields else next(labelled, typed.strip())


def name_options(desk: Desk, missing: Iterable[Field], note: Field | None = None) -> str:
    """The options of fields that are still missing, each with its label; `note` is the one that a
    file may give.
    """
    language = desk.voice.language
    names = {
        field: "--note-file" if field is note else f"--{field.name.replace('_', '-')}"
        for field in missing
    }
    return ", ".join(f"{option} ({field.label.text(language)})" for field, option in names.items())
