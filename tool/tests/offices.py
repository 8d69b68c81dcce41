"""A small made-up office for tests: the repository's own law, invented staff, and cases from a few
words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from aduan.core.law.sopparts import EventKind, Field
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.officepaths import CASE_SCHEMA, case_path
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Texts, close_all, list_texts, write_step
from aduan.store.files.stepitem import make_item
from aduan.store.files.yamlread import read_yaml
from aduan.store.office.check import Report

ROOT = Path(__file__).parents[2]
# A way of telling people that was given up: the office's codes and this one, after `media:`.
RETIRED = "    telegram: {label: {id: Telegram, en: Telegram}, until: 2025-12-31}\n"
# A Monday at noon. The office's box counts from the day after, so nothing is missing yet.
NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
# When the office was laid down: before all that happens in it.
FOUNDED = "2025-12-29T08:00:00+07:00"
CASE = "20261123-K7M4QX"
OTHER_CASE = "20261123-AAAAAA"
EMAIL = "sari@contoh.example"

# (role, from, until); the first of all is who git says is at work
STAFF: dict[str, list[tuple[str, str, str]]] = {
    "sari": [("officer", "", "")],
    "budi": [("team", "2025-01-01", "")],
    "tuti": [("team", "2025-01-01", "")],
    "ratna": [("head", "2025-01-01", "")],
    "yusuf": [("head", "2026-11-02", "2026-11-13")],  # acting head
    "dewi": [("secretariat", "2025-01-01", "")],
    "arif": [("admin", "2025-01-01", "")],
    "joko": [("officer", "2025-01-01", "2026-06-30")],  # has left
    "nina": [("officer", "2026-12-01", "")],  # has not begun
}

# (event, moment, by) or (event, moment, by, fields); what is required and not given is filled in
Step = tuple[str, str, str] | tuple[str, str, str, Mapping[str, Any]]


def lay_office(path: Path) -> OfficeFolder:
    """The office as files in an empty folder, without git; for a repository take the fixture
    `office`.
    """
    shutil.copytree(ROOT / "schema", path / "schema")
    shutil.copy(ROOT / ".gitattributes", path)
    (path / "cases").mkdir()
    shutil.copy(ROOT / "cases" / "README.md", path / "cases")
    codes = path / "schema" / "codes" / "office.yaml"
    head, media = codes.read_text("utf-8").split("\nmedia:\n")
    media = media.replace("  codes:\n", "  codes:\n" + RETIRED, 1)
    codes.write_text(f"{head}\nmedia:\n{media}", encoding="utf-8", newline="\n")
    (path / "schema" / "staff.yaml").write_text(staff_text(), encoding="utf-8", newline="\n")
    office = OfficeFolder(path)
    (path / CASE_SCHEMA).write_text(case_schema_text(office.law), encoding="utf-8", newline="\n")
    return office


def lay_repository(path: Path) -> OfficeFolder:
    """The same, in a git repository of its own with one commit."""
    office = lay_office(path)
    git(path, "init", "--quiet", "--template=", "--initial-branch=main")
    git(path, "config", "user.name", "Sari (contoh)")
    git(path, "config", "user.email", EMAIL)
    commit_all(office, "An office")
    fresh = OfficeFolder(path)
    assert fresh.law  # kept in .git/aduan, so that copies need not read it again
    return fresh


def pack(repository: Path) -> None:
    """Lay its objects together: what is copied for each test is a third of the files then."""
    git(repository, "repack", "-a", "-d", "--quiet")


def staff_text() -> str:
    lines = ["staff:"]
    for name, grants in STAFF.items():
        lines += [
            f"  {name}:",
            f"    name: {name.title()} (contoh)",
            f"    email: {name}@contoh.example",
            "    roles:",
        ]
        lines += [
            f"      - {{role: {role}{_until(since, until)}}}" for role, since, until in grants
        ]
    return "\n".join(lines) + "\n"


def _until(since: str, until: str) -> str:
    return (f", from: {since}" if since else "") + (f", until: {until}" if until else "")


def write_case(office: OfficeFolder, case_id: str, steps: Sequence[Step], sop: str = "") -> Path:
    """A case file with these steps, not committed. Moments may be short: `2026-11-23T09:15` is in
    the office's zone.
    """
    path = office.root / case_path(case_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(case_text(office, case_id, steps, sop).encode())
    return path


def case_text(office: OfficeFolder, case_id: str, steps: Sequence[Step], sop: str = "") -> str:
    sop = sop or office.law.office.sop
    items = "".join(write_step(make_step(office, step, sop)) for step in steps)
    return write_head(CaseHead(case_id, sop)) + items


def read_texts(raw: bytes) -> tuple[Texts, ...]:
    """The private texts of each step of a case file, in its order."""
    steps = read_yaml(raw).data[HISTORY]
    return tuple(map(list_texts, steps))


def make_step(office: OfficeFolder, step: Step, sop: str = "") -> dict[str, object]:
    """One item of `history`. Required fields that are not given get the first code of their list,
    or a word.
    """
    name, moment, by = step[:3]
    given = dict(step[3]) if len(step) == 4 else {}
    whose, private = given.pop("for", None), given.pop("private", {})
    procedure = office.law.sops[sop or office.law.office.sop]
    kind = procedure.events[name]
    book = office.law.book(procedure)
    fields = {n: _first_value(f, book) for n, f in kind.open.items() if f.required} | given
    zone = office.law.calendar.zone
    at = datetime.fromisoformat(moment)
    return make_item(
        name,
        at if at.tzinfo else at.replace(tzinfo=zone),
        by,
        whose,
        fields,
        close_all(_private(kind, private)),
    )


def _first_value(field: Field, book: Mapping[str, Any]) -> object:
    if field.type in ("code", "staff-or-code"):
        return next(name for name, code in book[field.list].codes.items() if code.until is None)
    others = {"boolean": False, "case": OTHER_CASE, "event": "1", "field": "service"}
    return others.get(field.type, "contoh")


def _private(kind: EventKind, given: Mapping[str, Any]) -> dict[str, Any]:
    return {n: "Contoh." for n, f in kind.sealed.items() if f.required and not f.group} | dict(
        given
    )


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    """What git prints; it sees no settings but the repository's own (see conftest).

    Where a test has a moment of its own, a commit bears that of the one before it: what the tool
    records may come after it whatever its moment.
    """
    env = dict(os.environ)
    if arguments[0] in ("commit", "merge") and env.get("ADUAN_NOW"):
        last = subprocess.run(
            ["git", "log", "-1", "--format=@%ct +0700"],
            cwd=folder,
            capture_output=True,
            check=False,
        ).stdout.decode("ascii")
        env |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), last.strip() or FOUNDED)
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=check, capture_output=True, encoding="utf-8", env=env
    )
    return done.stdout


def commit_all(office: OfficeFolder, message: str = "Cases") -> str:
    git(office.root, "add", "--all")
    git(office.root, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", message)
    return git(office.root, "rev-parse", "HEAD").strip()


def isolated(environment: Mapping[str, str], home: Path) -> dict[str, str]:
    """An environment in which git, the tool and the clock know nothing of this machine."""
    ours = ("GIT_", "ADUAN_", "LC_", "LANG", "XDG_")
    kept = {k: v for k, v in environment.items() if not k.startswith(ours)}
    return {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(home),
        # The keyring of whoever runs the tests is none of theirs.
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "ADUAN_NOW": NOW.isoformat(),
        "ADUAN_TEST": "1",
        "PYTHONUTF8": "1",
    }


def find_broken(report: Report) -> list[Finding]:
    """What is invalid in an office, whatever the day: a year without a calendar is no fault of
    what was recorded in it.
    """
    broken = [found for found in report.findings if found.kind is FindingKind.INVALID]
    return [found for found in broken if found.code != "ADU404"]
