"""The JSON Schema of a case file, generated from the procedures and their codes (ring 1).

JSON Schema draft 2020-12. Titles and descriptions are in Indonesian: editors show them to whoever
writes in a file by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from aduan.core.law.caseforms import (
    CASE_ID_FORM,
    DATE_FORM,
    ENTERED_FORM,
    FILES_FORM,
    LINE_FORM,
    MOMENT_FORM,
    RECEIPT_FORM,
    SEALED_FORMS,
    SEALED_WORDS,
    SLIP_FORM,
    SOURCE_FORM,
    STAFF_FORM,
    Schema,
)
from aduan.core.law.law import CodeBook, CodeEntry
from aduan.core.law.sealedfields import list_groups, list_needed_groups
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EVENT, EventKind, Field
from aduan.core.words.aboutpeople import (
    BLOCK_OF,
    GROUPS,
    PRIVATE,
    SEAL,
)
from aduan.core.words.receipts import (
    RECEIPT,
    SLIP,
)

# Raised when the generator gives another schema for the same law.
GENERATOR = 7

_MADE_BY = re.compile(r"\(generator ([0-9]{1,6})\)")


def find_generator(text: str) -> int:
    """The generator that a schema of cases says it was made by; ours where it says none."""
    made_by = _MADE_BY.search(text)
    return int(made_by[1]) if made_by else GENERATOR


def make_case_schema(sops: Mapping[str, Sop], books: Mapping[str, CodeBook]) -> Schema:
    """The schema of all case files of an office. The same law gives the same bytes."""
    known = [sop for _id, sop in sorted(sops.items()) if sop.codes in books]
    definitions: dict[str, Schema] = {}
    for sop in known:
        definitions |= _define_sop(sop, books[sop.codes])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "case.schema.json",
        "$comment": f"dibuat oleh `aduan schema` (generator {GENERATOR}); jangan diubah dengan "
        "tangan",
        "title": "Berkas pengaduan",
        "description": "Satu pengaduan. Berkas ini hanya bertambah di akhir: langkah baru "
        "ditulis di bawah.",
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "sop", "history"],
        "properties": {
            "id": {**CASE_ID_FORM, "title": "Nomor pengaduan"},
            "sop": {"enum": [sop.id for sop in known], "title": "SOP yang berlaku"},
            "history": {
                "type": "array",
                "minItems": 1,
                "title": "Riwayat",
                "description": "Langkah-langkah menurut urutan dicatat; yang baru di bawah.",
            },
        },
        "allOf": [_steps_under(sop) for sop in known],
        "$defs": SEALED_FORMS | definitions,
    }


def _steps_under(sop: Sop) -> Schema:
    """A case that says it follows this procedure has steps of this procedure's."""
    steps = {"properties": {"history": {"items": _refer_to(sop.id)}}}
    return {"if": _where("sop", sop.id), "then": steps}


def _define_sop(sop: Sop, book: CodeBook) -> dict[str, Schema]:
    """The definitions of one procedure: that of any step, and one for each kind of step."""
    kinds: dict[str, Schema] = {}
    choices: list[Schema] = []
    for name, kind in sop.events.items():
        key = f"{sop.id}.{name}"
        kinds[key] = _define_event(sop, kind, book)
        choices.append({"if": _where("event", name), "then": _refer_to(key)})
    step: Schema = {
        "type": "object",
        "required": ["event"],
        "properties": {"event": {"enum": list(sop.events), "title": "Langkah"}},
        "allOf": choices,
    }
    return {sop.id: step, **kinds}


def _where(key: str, value: object) -> Schema:
    """What fits where a key is there and holds this value."""
    return {"properties": {key: {"const": value}}, "required": [key]}


def _refer_to(definition: str) -> Schema:
    return {"$ref": f"#/$defs/{definition}"}


def _define_event(sop: Sop, kind: EventKind, book: CodeBook) -> Schema:
    """One kind of step: the head that all have, its open fields, its private ones under a key."""
    needed = [name for name, field in kind.open.items() if field.required]
    fields = {**sop.common, **kind.open}
    forms = {name: _define_field(field, book) for name, field in fields.items()}
    schema: Schema = {
        "title": kind.label.id,
        "description": kind.help.id,
        "type": "object",
        "additionalProperties": False,
        "required": ["event", "at", "by", *needed],
        "properties": {
            "event": {"const": kind.name, "title": "Langkah", "description": kind.label.id},
            "at": MOMENT_FORM,
            "entered": ENTERED_FORM,
            "by": STAFF_FORM,
            "for": {
                **STAFF_FORM,
                "title": "Atas nama",
                "description": "Siapa yang melakukan, bila dicatatkan sekretariat",
            },
            **forms,
        },
    }
    if list_groups(kind):
        schema["properties"] |= _define_blocks(kind)
    if kind.sealed:
        schema["properties"][PRIVATE] = _define_private(kind)
    groups = list_needed_groups(kind)
    if groups:
        schema["allOf"] = [_need_block(group) for group in GROUPS if group in groups]
    return schema


def _define_blocks(kind: EventKind) -> Schema:
    """The keys that begin with a step, and its sealed texts: a block for each group."""
    groups = list_groups(kind)
    keys = [SEAL, *(BLOCK_OF[group] for group in GROUPS if group in groups)]
    return {key: {**_refer_to(f"_{key}"), **SEALED_WORDS[key]} for key in keys}


def _need_block(group: str) -> Schema:
    """What is not sealed stands in the clear; whether it may, the office's file says."""
    is_not_sealed = {"not": {"required": [BLOCK_OF[group]]}}
    return {"if": is_not_sealed, "then": {"required": [PRIVATE]}}


def _define_field(field: Field, book: CodeBook) -> Schema:
    """The form of an open field's value, by its type in the procedure's file."""
    listed = book.get(field.list)
    codes = listed.taken_by(field).values() if listed else ()
    forms: dict[str, Schema] = {
        "code": {"enum": [code.name for code in codes], "description": _spell_out(codes)},
        "boolean": {"type": "boolean"},
        "undated": {"const": True},
        "date": DATE_FORM,
        "case": CASE_ID_FORM,
        "cases": {"type": "array", "minItems": 1, "items": CASE_ID_FORM},
        EVENT: {"type": "string", "pattern": "^[1-9][0-9]{0,3}$", "examples": ["3"]},
        "step": {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,31}$", "examples": ["langkah"]},
        "moment": MOMENT_FORM,
        "staff-or-code": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9-]{0,31}$",
            "examples": ["sari"],
        },
        "staff": {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,31}$", "examples": ["sari"]},
        "field": {"type": "string", "pattern": "^[a-z][a-z_]{0,31}$", "examples": ["category"]},
        "value": {"anyOf": [LINE_FORM, {"type": "boolean"}]},
        "source": SOURCE_FORM,
        "files": FILES_FORM,
        RECEIPT: RECEIPT_FORM,
        SLIP: SLIP_FORM,
        "text": LINE_FORM,
    }
    form = {**forms[field.type], "title": field.label.id}
    if field.help:
        form["description"] = field.help.id
    return form


def _spell_out(codes: Iterable[CodeEntry]) -> str:
    """What each code means, for who reads the file in an editor: `phone = Telepon; …`."""
    return "; ".join(f"{code.name} = {code.label.id}" for code in codes)


def _define_private(kind: EventKind) -> Schema:
    """The private fields of a step, grouped as the procedure groups them."""
    plain = {"type": "string", "minLength": 1}
    top: Schema = {}
    for field in kind.sealed.values():
        place = top
        if field.group:
            group = {"type": "object", "additionalProperties": False, "properties": {}}
            place = top.setdefault(field.group, group)["properties"]
        place[field.name] = {**plain, "title": field.label.id}
    return {
        "title": "Teks pribadi",
        "description": "Keterangan tentang orang. Tidak pernah tampil di situs.",
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in kind.sealed.items() if field.required],
        "properties": top,
    }
