"""How far an audit found nothing wrong, remembered in this clone; and what it only warned of on the
way, which stays true and is said each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from aduan.core.words.codes import CODES
from aduan.core.words.findings import Finding, in_order
from aduan.store.files.filemarks import program_mark
from aduan.store.files.officefolder import ROOM
from aduan.store.files.writing import write_atomically
from aduan.store.git.repository import Repository

# Beside the ref, which keeps the commit from being tidied away, a file of ours: a ref alone can be
# fetched.
CHECKPOINT = "refs/aduan/audited"
NOTE = "audited.json"
WARNED, PROGRAM = "warned", "program"


def read_checkpoint(repo: Repository) -> tuple[str, tuple[Finding, ...]] | None:
    """The commit up to which an audit by this very program, on this machine, found nothing
    wrong, and what it warned of; None: there was none.
    """
    try:
        note = json.loads(_note(repo).read_text(encoding="utf-8"))
        told = note.pop(WARNED)
        warned = tuple(map(_read_warning, told))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    commit = repo.try_run("rev-parse", "--verify", "-q", CHECKPOINT)
    if not commit or note != {"commit": commit, PROGRAM: program_mark()}:
        return None
    return commit, warned


def keep_checkpoint(repo: Repository, commit: str, warned: Iterable[Finding]) -> None:
    """Remember a clean audit; where nothing can be written, the next one has more to do."""
    told = [_write_warning(finding) for finding in in_order(warned) if finding.commit]
    try:
        noted = {"commit": commit, PROGRAM: program_mark(), WARNED: told}
        content = json.dumps(noted).encode()
        _note(repo).parent.mkdir(exist_ok=True)
        if repo.try_run("update-ref", CHECKPOINT, commit) is not None:
            write_atomically(_note(repo), content, None)
    except (OSError, TypeError):
        return


def _write_warning(finding: Finding) -> dict[str, object]:
    """A warning without its place in the data, which the audit has turned into line and column.
    TypeError from `json`: its values are more than words and numbers.
    """
    place = {"path": finding.path, "line": finding.line, "column": finding.column}
    values = dict(finding.values)
    return {"code": finding.code, "commit": finding.commit, "values": values, **place}


def _read_warning(told: Mapping[str, object]) -> Finding:
    """ValueError, KeyError: it is none."""
    code, values = str(told["code"]), told["values"]
    if code not in CODES or not isinstance(values, dict):
        raise ValueError(code)
    return Finding(
        code,
        values=values,
        path=str(told["path"]),
        line=int(str(told["line"])),
        column=int(str(told["column"])),
        commit=str(told["commit"]),
    )


def _note(repo: Repository) -> Path:
    return repo.git_dir / ROOM / NOTE
