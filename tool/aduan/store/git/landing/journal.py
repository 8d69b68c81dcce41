"""The journal of a landing: what was decided, in git's own folder, for whoever has to finish it."""

from __future__ import annotations

import json
from pathlib import Path

from aduan.store.files.moving import remove
from aduan.store.files.officefolder import LANDING as JOURNAL
from aduan.store.files.officefolder import ROOM
from aduan.store.files.writing import write_atomically
from aduan.store.git.landing.plan import Plan
from aduan.store.git.repository import Repository

# What a plan's workroom is called in the journal. The name is an old one and stays: what another
# version of the tool had decided when it was killed is finished by this one.
WORKROOM = "stage"


def room_of(repo: Repository) -> Path:
    """The folder of ours inside git's own."""
    return repo.git_dir / ROOM


def journal_of(repo: Repository) -> Path:
    """The file of the journal; it is there as long as a landing is not finished."""
    return room_of(repo) / JOURNAL


def write_journal(repo: Repository, plan: Plan) -> None:
    """Say what is about to be decided; all of it is on the disk when this returns."""
    said = {
        "old": plan.old,
        "new": plan.new,
        "branch": plan.branch,
        WORKROOM: plan.workroom,
        "prefix": plan.prefix,
    }
    write_atomically(journal_of(repo), json.dumps(said).encode(), None)


def read_journal(repo: Repository) -> Plan | None:
    """What an unfinished landing was to do; None where there is none, or nobody can read it."""
    try:
        said = json.loads(journal_of(repo).read_text(encoding="utf-8"))
        workroom = said.pop(WORKROOM)
        return Plan(**said, workroom=workroom)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def remove_journal(repo: Repository) -> None:
    """Say that nothing is left to be finished."""
    remove(journal_of(repo))
