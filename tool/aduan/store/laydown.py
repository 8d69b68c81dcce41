"""The files of a new office: those that ship with the tool, with its own name, first day and staff written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aduan.core.findings import Finding, RefusedError
from aduan.core.law import Grant, Person
from aduan.core.sop import Sop
from aduan.core.sopreading import read_sop
from aduan.core.text import Label, read_label
from aduan.core.text import mark as _
from aduan.store.lawfiles import CASE_SCHEMA, case_schema_text, read_law
from aduan.store.officefolder import OFFICE_FILE
from aduan.store.ownwheel import make_wheel
from aduan.store.template import LAID_DOWN, REQUIREMENTS, list_template, template_path
from aduan.store.yamlread import read_yaml
from aduan.store.yamlwrite import write_scalar

STAFF_FILE = "schema/staff.yaml"
TOOL = "tool"

STAFF_HEAD = """\
# yaml-language-server: $schema=staff.schema.json
# Pegawai yang boleh mencatat, dan perannya (dari/sampai hari). `aduan` mengenali orang dari surel git-nya.
# Staff who may enter steps, and their roles (from/until a day). `aduan` knows a person by git's e-mail.
staff:
"""
IGNORED = "public/\nbuild/\n.cache/\n.aduan/\n.venv/\n__pycache__/\n"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is the new office's own. `regent`: whom the yearly report goes to, where it is not the template's."""

    name: Label
    short_name: str
    language: str
    opened_on: date
    staff: tuple[Person, ...]
    regent: Label | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the office file that ships with the tool says: offered where a person is asked."""

    name: Label
    short_name: str
    zone: str
    sop: Sop


class ShippedLawError(RefusedError):
    """The law that ships with the tool cannot be used: a broken installation, or a change half done."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(_("the files in schema/ that ship with the tool cannot be used"))
        self.findings = findings


def read_defaults() -> Defaults:
    office = read_yaml(template_path(OFFICE_FILE).read_bytes(), numbers=True).data
    sop = read_yaml(template_path(f"schema/sop/{office['sop']}.yaml").read_bytes(), numbers=True).data
    return Defaults(read_label(office["name"]), office["short_name"], office["zone"], read_sop(sop))


def lay_down(root: Path, new: NewOffice) -> None:
    """Write the whole tree of a new office into a folder that has none of it."""
    for path, source in list_template(LAID_DOWN):
        _write(root / path, source.read_bytes())
    lay_tool(root)
    office = template_path(OFFICE_FILE).read_text(encoding="utf-8")
    _write(root / OFFICE_FILE, office_text(office, new).encode())
    _write(root / STAFF_FILE, staff_text(new.staff).encode())
    _write(root / ".gitignore", IGNORED.encode())
    reading = read_law(root)
    if reading.law is None:
        raise ShippedLawError(reading.findings)
    _write(root / CASE_SCHEMA, case_schema_text(reading.law).encode())


def lay_tool(root: Path) -> None:
    """The tool itself, and what it needs, each by its hash: what the workflows and colleagues install."""
    wheel = make_wheel()
    _write(root / TOOL / wheel.name, wheel.content)
    own = f"./{TOOL}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n"
    for path, source in list_template(REQUIREMENTS):
        _write(root / path, own.encode() + source.read_bytes())


def office_text(text: str, new: NewOffice) -> str:
    """The template's office file with its values changed in place: the comments beside them stay."""
    text = _set(text, r"name:\n  id: .*\n  en: .*", f"name:\n  id: {_q(new.name.id)}\n  en: {_q(new.name.en)}")
    if new.regent:
        text = _set(text, r"regent: .*", f"regent: {{id: {_q(new.regent.id)}, en: {_q(new.regent.en)}}}")
    text = _set(text, r"short_name: .*", f"short_name: {_q(new.short_name)}")
    text = _set(text, r"language: .*", f"language: {new.language}")
    text = _set(text, r"sealing: [^\s#]*", 'sealing: "off"')
    return _set(text, r"opened_on: [^\s#]*", f"opened_on: {new.opened_on.isoformat()}")


def staff_text(people: Iterable[Person]) -> str:
    """schema/staff.yaml with these people."""
    return STAFF_HEAD + "".join(_write_person(person) for person in people)


def _write_person(person: Person) -> str:
    roles = "".join(f"      - {{{_write_grant(grant)}}}\n" for grant in person.grants)
    return f"  {person.id}:\n    name: {_q(person.name)}\n    email: {_q(person.email)}\n    roles:\n{roles}"


def _write_grant(grant: Grant) -> str:
    since = f", from: {grant.since.isoformat()}" if grant.since else ""
    until = f", until: {grant.until.isoformat()}" if grant.until else ""
    return f"role: {grant.role}{since}{until}"


def _set(text: str, pattern: str, value: str) -> str:
    changed, count = re.subn(rf"^{pattern}", lambda _match: value, text, count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"the office file that ships with the tool has no {pattern}")
    return changed


def _q(text: str) -> str:
    written = write_scalar(text)
    return written if written.startswith('"') else f'"{written}"'


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
