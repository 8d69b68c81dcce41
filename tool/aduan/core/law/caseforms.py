"""The forms of what stands in a case file, as JSON Schema says them: moments, people, sealed blocks,
receipts. `caseschema` puts them together.
"""

from __future__ import annotations

from typing import Any

from aduan.core.words import ids
from aduan.core.words.aboutpeople import (
    IDENTITY,
    MATTER,
    PERSON,
    SEAL,
    SEALED,
    TAG_FORM,
)
from aduan.core.words.attachments import FILE_STEPS, MOST, STEP, SUM, FileSort
from aduan.core.words.attachments import SORT as FILE_SORT
from aduan.core.words.receipts import (
    KEY,
    KEY_LETTERS,
    MADE,
    OUTSIDE,
    READ,
    SIGN,
    SIGNED,
    WRITTEN,
)

Schema = dict[str, Any]

MOMENT_FORM = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$",
    "maxLength": 25,
    "title": "Waktu kejadian",
    "description": "Saat langkah ini terjadi, dengan zona waktu. Contoh: 2026-11-23T09:15:00+07:00",
    "examples": ["2026-11-23T09:15:00+07:00"],
}
ENTERED_FORM = {
    **MOMENT_FORM,
    "title": "Waktu dicatat",
    "description": "Saat langkah ini dicatat, bila terlambat dicatat. `aduan` yang mengisinya",
}
DATE_FORM = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "maxLength": 10,
    "examples": ["2026-11-23"],
}
STAFF_FORM = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9-]{0,31}$",
    "title": "Pegawai",
    "description": "Id pegawai dari schema/staff.yaml",
    "examples": ["sari"],
}
CASE_ID_FORM = {
    "type": "string",
    "pattern": ids.PATTERN,
    "maxLength": 15,
    "examples": ["20261123-K7M4QX"],
}
SOURCE_FORM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["system", "id"],
    "properties": {
        "system": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9-]{0,31}$",
            "examples": ["old-register"],
        },
        "id": {"type": "string", "minLength": 1, "maxLength": 64, "examples": ["A-12"]},
        "imported": DATE_FORM,
    },
}
_TAG_FORM = {
    "type": "string",
    "pattern": f"^{TAG_FORM}$",
    "maxLength": 26,
    "examples": ["mqgmjou7wgzcvhdfri3bitk6t4"],
}
_SEAL_FORM = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {
        MATTER: {**_TAG_FORM, "title": "Tanda kunci pokok pengaduan"},
        PERSON: {**_TAG_FORM, "title": "Tanda kunci data pelapor"},
    },
}
_BLOCK_FORM = {"type": "string", "minLength": 1}
# By names that no procedure has.
SEALED_FORMS: Schema = {
    f"_{SEAL}": _SEAL_FORM,
    f"_{SEALED}": _BLOCK_FORM,
    f"_{IDENTITY}": _BLOCK_FORM,
}
_LEAVE_IT = "`aduan` yang menyegel dan membukanya; jangan diubah dengan tangan"
SEALED_WORDS = {
    SEAL: {"title": "Kunci yang dimulai langkah ini", "description": "`aduan` yang mengisinya"},
    SEALED: {"title": "Perihal pengaduan, disegel", "description": _LEAVE_IT},
    IDENTITY: {"title": "Data pelapor, disegel", "description": _LEAVE_IT},
}
FILES_FORM = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST,
    "description": "`aduan` yang mengisinya; berkasnya sendiri tersegel dalam brankas",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": [FILE_SORT, STEP, SUM],
        "properties": {
            FILE_SORT: {"enum": [str(sort) for sort in FileSort]},
            STEP: {"enum": [str(step) for step in FILE_STEPS]},
            SUM: {"type": "string", "pattern": "^[0-9a-f]{64}$", "maxLength": 64},
        },
    },
}
_HEX = {"type": "string", "pattern": f"^[0-9a-f]{{{KEY_LETTERS}}}$", "maxLength": KEY_LETTERS}
RECEIPT_FORM = {
    "type": "object",
    "additionalProperties": False,
    "required": [READ, SIGN],
    "description": "`aduan` yang mengisinya; kodenya hanya ada pada pelapor",
    "properties": {
        READ: _HEX,
        SIGN: _HEX,
        MADE: {"const": OUTSIDE},
        WRITTEN: DATE_FORM,
    },
    "dependentRequired": {WRITTEN: [MADE]},
}
SLIP_FORM = {
    "type": "object",
    "additionalProperties": False,
    "required": [KEY, SIGNED],
    "description": "`aduan` yang mengisinya dari slip pelapor",
    "properties": {
        KEY: _HEX,
        SIGNED: {
            "type": "string",
            "pattern": f"^[0-9a-f]{{{2 * KEY_LETTERS}}}$",
            "maxLength": 2 * KEY_LETTERS,
        },
    },
}
# Letters of an open text.
LONGEST_OPEN_LINE = 64
LINE_FORM = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST_OPEN_LINE,
    "pattern": "^[^\\u0000-\\u001f\\u007f]*$",
    "examples": ["12/2026"],
}
