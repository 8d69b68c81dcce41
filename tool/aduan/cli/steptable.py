"""The small table that step commands are made from: compiled from the procedure, so that `--help`
stays fast.

An office keeps its own beside the compiled law in .git/aduan/; outside an office the packaged
procedure's serves.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aduan.core.words.findings import RefusedError

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.core.law.sop import EventKind, Field, Sop

PACKAGED = Path(__file__).parent / "steps.json"
NAME = "steps.json"

Entry = dict[str, Any]


def step_names(folder: Path | None) -> list[str]:
    return [entry["name"] for entry in list_steps(folder)]


def list_steps(folder: Path | None) -> list[Entry]:
    """The steps after the first, as commands; the first event of all is `new`."""
    return [entry for entry in read_table(folder) if not entry["first"]]


def find_step(folder: Path | None, name: str) -> Entry | None:
    return next((e for e in list_steps(folder) if name in (e["name"], e["alias"])), None)


def first_step(folder: Path | None) -> Entry:
    return next(entry for entry in read_table(folder) if entry["first"])


def read_table(folder: Path | None) -> list[Entry]:
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
    steps = make_table(office.reading.law)
    if kept is not None:
        with suppress(OSError):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(
                json.dumps({"mark": mark, "steps": steps}, ensure_ascii=False), encoding="utf-8"
            )
    return steps


def make_table(law: Law) -> list[Entry]:
    """The steps of every procedure of an office: of the one in force first, then what others
    add.
    """
    sops = [law.sop, *(sop for sop in law.sops.values() if sop is not law.sop)]
    table: dict[str, Entry] = {}
    for sop in sops:
        for kind in sop.events.values():
            if sop is law.sop or kind is not sop.first_event:
                table.setdefault(kind.name, _make_entry(kind, sop, law))
    return list(table.values())


def _make_entry(kind: EventKind, sop: Sop, law: Law) -> Entry:
    return {
        "name": kind.name,
        "alias": kind.alias,
        "first": kind is sop.first_event,
        "effect": kind.effect,
        "help": {"id": kind.help.id, "en": kind.help.en},
        "open": [_make_field(f, sop, law) for f in (*kind.open.values(), *sop.common.values())],
        "sealed": [_make_field(f, sop, law) for f in kind.sealed.values()],
        "note": kind.note.name if kind.note else "",
    }


def _make_field(field: Field, sop: Sop, law: Law) -> Entry:
    codes = law.book(sop)[field.list].codes if field.list else {}
    return {
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "long": field.long,
        "label": {"id": field.label.id, "en": field.label.en},
        "codes": {c.name: {"id": c.label.id, "en": c.label.en} for c in codes.values()},
    }


def _load(path: Path, mark: str = "") -> list[Entry]:
    """The steps of a table. KeyError: it was made from another law."""
    table = json.loads(path.read_text(encoding="utf-8"))
    if table["mark"] != mark:
        raise KeyError(mark)
    steps: list[Entry] = table["steps"]
    return steps


def write_packaged() -> None:
    """Make the packaged table anew from the packaged procedure."""
    from aduan.store.files.lawfiles import read_law
    from aduan.store.files.template import template_root

    law = read_law(template_root()).law
    assert law is not None  # noqa: S101  # our own files; the tests hold that they are fine
    text = json.dumps({"mark": "", "steps": make_table(law)}, ensure_ascii=False, indent=1)
    PACKAGED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_packaged()
