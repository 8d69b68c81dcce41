"""The small table that commands are made from: steps, and the fields that lists show; compiled from
the procedure, so that `--help` stays fast.

An office keeps its own beside the compiled law in .git/aduan/; outside an office the packaged
procedure's serves.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from aduan.core.words.findings import RefusedError

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import EventKind, Field
    from aduan.core.words.text import Label

PACKAGED = Path(__file__).parent / "steps.json"
NAME = "steps.json"

Entry = dict[str, Any]
# What people call something, by language.
Said = dict[str, str]
# `steps`: an entry for each event; `listed`: for each field that lists show, what it narrows to;
# `parts`: the stages and roles of all procedures, and the roles of the staff, by what people call them.
Table = dict[str, Any]


def list_steps(folder: Path | None) -> list[Entry]:
    """The steps after the first, as commands; the first event of all is `new`."""
    return [entry for entry in read_table(folder)["steps"] if not entry["first"]]


def list_offered_steps(folder: Path | None) -> list[Entry]:
    """The steps of the procedure in force, as commands. A step that only another one has, such as
    that of old registers, is named where a case of it may take it.
    """
    return [entry for entry in list_steps(folder) if entry["offered"]]


def find_step(folder: Path | None, name: str) -> Entry | None:
    for entry in list_steps(folder):
        if name in (entry["name"], entry["alias"], *entry["former"]):
            return entry
    return None


def first_step(folder: Path | None) -> Entry:
    return next(entry for entry in read_table(folder)["steps"] if entry["first"])


class ListedField(NamedTuple):
    """A field that lists show: what it narrows to, in both languages; and its codes, by the first
    procedure that has it, none where it takes no code.
    """

    name: str
    label: dict[str, str]
    codes: dict[str, dict[str, str]]


def listed_fields(folder: Path | None) -> list[ListedField]:
    """The fields that lists show."""
    table = read_table(folder)
    listed: dict[str, dict[str, str]] = table["listed"]
    return [ListedField(name, label, _find_codes(table, name)) for name, label in listed.items()]


def _find_codes(table: Table, name: str) -> dict[str, dict[str, str]]:
    for entry in table["steps"]:
        for field in entry["open"]:
            if field["name"] == name:
                codes: dict[str, dict[str, str]] = field["codes"]
                return codes
    return {}


def list_parts(folder: Path | None, part: str) -> dict[str, Said]:
    """One of the parts of an office's procedures, by what people call each."""
    named: dict[str, Said] = read_table(folder)["parts"][part]
    return named


def read_table(folder: Path | None) -> Table:
    """The table of the office around us, or the packaged one."""
    from aduan.store.files.lawcache import fingerprint
    from aduan.store.files.officefolder import find_office

    try:
        office = find_office(Path.cwd(), folder)
    except RefusedError:
        return _load(PACKAGED)
    kept = office.cache / NAME if office.cache else None
    mark = fingerprint(office.root)
    if kept is not None:
        with suppress(OSError, ValueError, KeyError):
            return _load(kept, mark)
    if office.reading.law is None:
        return _load(PACKAGED)
    table = make_table(office.reading.law)
    if kept is not None:
        text = json.dumps({"mark": mark, **table}, ensure_ascii=False)
        with suppress(OSError):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(text, encoding="utf-8")
    return table


def make_table(law: Law) -> Table:
    """What every procedure of an office gives: the one in force first, then what others add."""
    steps: dict[str, Entry] = {}
    listed: dict[str, Said] = {}
    stages: dict[str, Said] = {}
    roles: dict[str, Said] = {}
    staff: dict[str, Said] = {}
    for sop in law.ordered_sops:
        for kind in sop.events.values():
            if kind.is_taken and (sop is law.sop or kind is not sop.first_event):
                steps.setdefault(kind.name, _make_entry(kind, sop, law))
        for name, label in sop.listed.items():
            listed.setdefault(name, _say_both(label))
        for stage in sop.stages.values():
            stages.setdefault(stage.name, _say_both(stage.label))
        for role in sop.roles.values():
            roles.setdefault(role.name, _say_both(role.label))
            if role.staff:
                staff.setdefault(role.name, _say_both(role.label))
    parts = {"stage": stages, "role": roles, "staff": staff}
    return {"steps": list(steps.values()), "listed": listed, "parts": parts}


def _say_both(label: Label) -> Said:
    return {"id": label.id, "en": label.en}


def _make_entry(kind: EventKind, sop: Sop, law: Law) -> Entry:
    every_open = [*kind.open.values(), *sop.common.values()]
    return {
        "name": kind.name,
        "alias": kind.alias,
        "former": list(kind.former),
        "sought": list(kind.sought),
        "offered": sop is law.sop,
        "first": kind is sop.first_event,
        "effect": kind.effect,
        "help": _say_both(kind.help),
        "seals": law.office.has_sealing,
        "open": [_make_field(field, sop, law) for field in every_open],
        "sealed": [_make_field(field, sop, law) for field in kind.sealed.values()],
        "note": kind.note.name if kind.note else "",
    }


def _make_field(field: Field, sop: Sop, law: Law) -> Entry:
    codes = law.book(sop)[field.list].taken_by(field).values() if field.list else ()
    return {
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "long": field.long,
        "label": _say_both(field.label),
        "codes": {code.name: _say_both(code.label) for code in codes},
    }


def _load(path: Path, mark: str = "") -> Table:
    """What a table gives. KeyError: it was made from another law, or by an older version."""
    table = json.loads(path.read_text(encoding="utf-8"))
    if table["mark"] != mark:
        raise KeyError(mark)
    return {part: table[part] for part in ("steps", "listed", "parts")}


def write_packaged() -> None:
    """Make the packaged table anew from the packaged procedure."""
    from aduan.store.files.lawfiles import read_law
    from aduan.store.files.template import template_root

    law = read_law(template_root()).law
    assert law is not None  # noqa: S101  # our own files; the tests hold that they are fine
    text = json.dumps({"mark": "", **make_table(law)}, ensure_ascii=False, indent=1)
    PACKAGED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_packaged()
