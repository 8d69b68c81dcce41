"""The files of a new office: those that ship with the tool, with its own name, first day and staff
written in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from aduan.core.law.law import Grant, Person
from aduan.core.law.sop import Sop
from aduan.core.law.sopreading import read_sop
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import CASE_SCHEMA, OFFICE_FILE, STAFF_FILE, law_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.lawfiles import case_schema_text, read_law
from aduan.store.files.template import (
    DAILY_JOBS,
    LAID_DOWN,
    REQUIREMENTS,
    example_procedure,
    list_template,
    template_path,
)
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_scalar
from aduan.store.founding.newoffice import (
    NAME,
    PROCEDURE,
    SHORT_NAME,
    NewOffice,
    codes_text,
    office_text,
    procedure_text,
    schedule_text,
)
from aduan.store.founding.ownwheel import make_wheel

CODES_FILE = law_path("codes", "office")
PROCEDURE_FILE = law_path("sop", PROCEDURE)
TOOL = "tool"

STAFF_HEAD = """\
# yaml-language-server: $schema=staff.schema.json
# Pegawai yang boleh mencatat, dan perannya (dari/sampai hari). `aduan` mengenali orang dari surel git-nya.
# Staff who may enter steps, and their roles (from/until a day). `aduan` knows a person by git's e-mail.
staff:
"""
# What somebody leaves out of all of their repositories (all *.yaml, say) is the record here.
IGNORED = (
    "!/cases/\n!/cases/**\n!/schema/\n!/schema/**\n"
    "public/\nbuild/\n.cache/\n.aduan/\n.venv/\n__pycache__/\ndesktop.ini\nThumbs.db\n.DS_Store\n"
)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What ships with the tool: the zone of its office file, and the procedure that a new office
    begins with.
    """

    zone: str
    sop: Sop


class ShippedLawError(RefusedError):
    """The law that ships with the tool cannot be used: a broken installation, or a change half
    done.
    """

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(_("the files in schema/ that ship with the tool cannot be used"))
        self.findings = findings


def read_defaults() -> Defaults:
    office = read_yaml(template_path(OFFICE_FILE).read_bytes(), numbers=True).data
    sop = read_yaml(example_procedure().read_bytes(), numbers=True).data
    return Defaults(office["zone"], read_sop(sop))


def read_procedure(name: str) -> Sop:
    """A procedure that an office may begin with."""
    nobody = NewOffice(NAME, SHORT_NAME, "id", date.min, (), procedure=name)
    text = procedure_text(_text(example_procedure()), nobody)
    return read_sop(read_yaml(text.encode(), numbers=True).data)


def lay_down(root: Path, new: NewOffice) -> None:
    """Write the whole tree of a new office into a folder that has none of it."""
    for path, source in list_template(LAID_DOWN):
        _write(root / path, source.read_bytes())
    lay_tool(root)
    _write(root / OFFICE_FILE, office_text(_text(template_path(OFFICE_FILE)), new).encode())
    _write(root / CODES_FILE, codes_text(_text(template_path(CODES_FILE)), new).encode())
    daily = _text(template_path(DAILY_JOBS))
    _write(root / DAILY_JOBS, schedule_text(daily, new).encode())
    _write(root / PROCEDURE_FILE, procedure_text(_text(example_procedure()), new).encode())
    _write(root / STAFF_FILE, staff_text(new.staff).encode())
    _write(root / ".gitignore", IGNORED.encode())
    reading = read_law(root)
    if reading.law is None:
        raise ShippedLawError(reading.findings)
    _write(root / CASE_SCHEMA, case_schema_text(reading.law).encode())


def lay_tool(root: Path) -> None:
    """The tool itself, and what it needs, each by its hash: what the workflows and colleagues
    install.
    """
    wheel = make_wheel()
    _write(root / TOOL / wheel.name, wheel.content)
    own = f"./{TOOL}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n"
    for path, source in list_template(REQUIREMENTS):
        _write(root / path, own.encode() + source.read_bytes())


def staff_text(people: Iterable[Person]) -> str:
    """schema/staff.yaml with these people."""
    return STAFF_HEAD + "".join(_write_person(person) for person in people)


def _write_person(person: Person) -> str:
    roles = "".join(f"      - {{{_write_grant(grant)}}}\n" for grant in person.grants)
    head = f"  {person.id}:\n    name: {_q(person.name)}\n    email: {_q(person.email)}\n"
    keys = "".join(f"      - {{key: {key.text}}}\n" for key in person.reading_keys)
    return f"{head}    roles:\n{roles}" + (f"    reading_keys:\n{keys}" if keys else "")


def _write_grant(grant: Grant) -> str:
    since = f", from: {grant.since.isoformat()}" if grant.since else ""
    until = f", until: {grant.until.isoformat()}" if grant.until else ""
    return f"role: {grant.role}{since}{until}"


def _q(text: str) -> str:
    written = write_scalar(text)
    return written if written.startswith('"') else f'"{written}"'


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
