"""What is about to be committed, judged as git holds it: for the pre-commit hook."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from aduan.core.findings import Finding
from aduan.store.boxfile import check_box
from aduan.store.casefile import Bench, read_case
from aduan.store.check import Report, check_office
from aduan.store.git import Repository
from aduan.store.officefolder import BOX, OfficeFolder, is_case_or_box
from aduan.store.yamlread import read_yaml


def check_staged(office: OfficeFolder, repo: Repository, as_of: datetime) -> Report:
    """The findings of the staged files of cases/, and of schema/ where it is touched."""
    found: list[Finding] = []
    cases = 0
    for status, path in _list_staged(repo):
        if path.startswith("schema/"):
            found += [f for f in check_office(office, as_of, ("schema",)).findings if f not in found]
        elif path.startswith("cases/") and is_case_or_box(path):
            cases += 1
            found += _check_one(office, repo, status, path, as_of)
    return Report(tuple(sorted(set(found), key=lambda f: f.place)), cases, 0)


def _list_staged(repo: Repository) -> list[tuple[str, str]]:
    head = "HEAD" if repo.has_commits() else repo.run("hash-object", "-t", "tree", "--stdin")
    how = ("--cached", "--no-renames", "--relative", "--name-status", "-z")
    parts = repo.run("diff", *how, head, "--", "cases", "schema")
    words = parts.split("\0")
    return [(words[i], words[i + 1]) for i in range(0, len(words) - 1, 2)]


def _check_one(office: OfficeFolder, repo: Repository, status: str, path: str, as_of: datetime) -> list[Finding]:
    if status == "D":
        return [Finding("ADU602", path=path, line=1, column=1)]
    raw = repo.read_blob(f":./{path}") or b""
    old = repo.read_blob(f"HEAD:./{path}") if status != "A" else None
    grown = check_growth(path, old, raw) if old is not None else []
    if path.endswith(BOX):
        return grown + check_box(path, raw, office.law, as_of)
    # As audit and server judge it, who ask for no deadlines.
    bench = Bench(office.law, as_of, frozenset(_known_ids(office)), deadlines=False)
    return grown + list(read_case(path, raw, bench).findings)


def _known_ids(office: OfficeFolder) -> list[str]:
    return [Path(f"{case_id}.yaml").stem for case_id in office.case_ids()]


def check_growth(path: str, old: bytes, new: bytes) -> list[Finding]:
    """The old file is a prefix of the new one, and its steps read the same as before."""
    if not new.startswith(old):
        same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
        line = new[:same].count(b"\n") + 1
        return [Finding("ADU601", path=path, line=line, column=1)]
    steps, now = _read_steps(old), _read_steps(new)
    if steps and now is not None and now[: len(steps)] != steps:
        document = read_yaml(new, places=True)
        line, column = document.place(("history", len(steps) - 1))
        return [replace(Finding("ADU601", path=path), line=line, column=column)]
    return []


def _read_steps(raw: bytes) -> list[object] | None:
    """The steps of a file; none where `history` is no list, which its shape says. None: it is no case at all."""
    data = read_yaml(raw).data
    if not isinstance(data, dict):
        return None
    history = data.get("history")
    return history if isinstance(history, list) else []
