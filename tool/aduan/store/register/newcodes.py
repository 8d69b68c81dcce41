"""Codes for the values of an old register, added to its code file below those that stand there,
comments untouched.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aduan.core.law.law import CodeBook
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_scalar
from aduan.store.register.row import Coded

MAX_CODE = 80
DIGEST = 6

New = Mapping[str, Mapping[str, Label]]


@dataclass
class CodeTable:
    """The codes of a book, and the ones that values of an import need besides. A value gets the
    same code anywhere.
    """

    book: CodeBook
    new: dict[str, dict[str, Label]] = field(default_factory=dict)
    _found: dict[tuple[str, str], str] = field(default_factory=dict)

    def code_of(self, list_name: str, value: Coded) -> str:
        """The code that has the value's label, or a new one."""
        key = (list_name, value.text)
        if key not in self._found:
            self._found[key] = self._find(list_name, value) or self._add(list_name, value)
        return self._found[key]

    def only(self, used: Iterable[tuple[str, str]]) -> New:
        """The new codes among (list, code) that are used."""
        wanted = set(used)
        kept = {
            name: {code: label for code, label in codes.items() if (name, code) in wanted}
            for name, codes in self.new.items()
        }
        return {name: codes for name, codes in kept.items() if codes}

    def _labels(self, list_name: str) -> dict[str, Label]:
        codes = self.book[list_name].codes if list_name in self.book else {}
        there = {name: entry.label for name, entry in codes.items()}
        return {**there, **self.new.get(list_name, {})}

    def _find(self, list_name: str, value: Coded) -> str | None:
        labels = self._labels(list_name)
        if value.code in labels:
            return value.code
        return next((code for code, label in labels.items() if label.id == value.label.id), None)

    def _add(self, list_name: str, value: Coded) -> str:
        code = value.code or make_code(value.text)
        if code in self._labels(list_name):
            code = make_code(value.text, with_digest=True)
        self.new.setdefault(list_name, {})[code] = value.label
        return code


def make_code(text: str, *, with_digest: bool = False) -> str:
    """The slug of a text: small letters, digits and dashes; a digest keeps apart what a cut would
    make equal.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if slug and len(slug) <= MAX_CODE and not with_digest:
        return slug
    digest = hashlib.sha256(text.encode()).hexdigest()[:DIGEST]
    cut = slug[: MAX_CODE - DIGEST - 1].strip("-")
    return f"{cut or 'x'}-{digest}"


def add_codes(raw: bytes, new: New) -> bytes:
    """The text of a code file with further codes at the end of its lists. All that stood there
    stays.
    """
    text = raw.decode("utf-8").replace("\r\n", "\n")
    lines = (text if text.endswith("\n") else text + "\n").split("\n")[:-1]
    for list_name, codes in new.items():
        at, pad = _end_of_list(raw, lines, list_name)
        lines[at:at] = [
            f"{pad}{write_scalar(code)}: {{label: {_write_label(label)}}}"
            for code, label in codes.items()
        ]
    grown = ("\n".join(lines) + "\n").encode()
    before = read_yaml(raw, numbers=True).data
    if read_yaml(grown, numbers=True).data != _join(before, new):
        raise _unusable()
    return grown


def _end_of_list(raw: bytes, lines: list[str], list_name: str) -> tuple[int, str]:
    """The line below the last code of a list, and how far its codes are indented."""
    document = read_yaml(raw, numbers=True, places=True)
    codes = [
        node for node in document.places if node[:2] == (list_name, "codes") and len(node) == 3
    ]
    if not codes:
        raise _unusable()
    pad = " " * (document.places[codes[0]][1] - 1)
    start = next(
        i
        for i, line in enumerate(lines)
        if re.match(rf"[\"']?{re.escape(list_name)}[\"']?\s*:", line)
    )
    last = start
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line and not line.startswith((" ", "#")):
            break
        if line.startswith(" ") and line.strip():
            last = number
    return last + 1, pad


def _write_label(label: Label) -> str:
    return f"{{id: {write_scalar(label.id)}, en: {write_scalar(label.en)}}}"


def _join(data: Mapping[str, Any], new: New) -> dict[str, Any]:
    joined = {name: {**part, "codes": dict(part["codes"])} for name, part in data.items()}
    for name, labels in new.items():
        codes = joined[name]["codes"]
        for code, label in labels.items():
            codes[code] = {"label": {"id": label.id, "en": label.en}}
    return joined


def _unusable() -> RefusedError:
    return RefusedError(
        _("the codes of the old register cannot be added to its file"),
        _("write its lists one code a line, as in schema/codes/office.yaml"),
    )
