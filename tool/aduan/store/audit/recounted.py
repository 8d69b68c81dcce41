"""Which releases were counted again, and held: remembered in this clone, by all that went into it."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path

from aduan.core.figures.releases.labels import RULE
from aduan.core.words.officepaths import CASES, LAW, RELEASES_FOLDER
from aduan.store.files.filemarks import program_mark
from aduan.store.files.officefolder import ROOM
from aduan.store.files.writing import write_atomically
from aduan.store.git.commits import Commit
from aduan.store.git.repository import Repository

NOTE = "recounted.json"
# So many are remembered: those of an office of a hundred years, month by month.
MOST = 1200


class Recounted:
    """Remembers by a digest of the rule, the program, the day, and the folders that it was made from."""

    def __init__(self, repo: Repository, prefix: str) -> None:
        self._repo, self._prefix = repo, prefix

    def holds(self, commit: Commit) -> bool:
        """Whether the releases of a commit were counted again, and are right."""
        return self._digest(commit) in self._known

    def keep(self, commit: Commit) -> None:
        """Remember that they are; where nothing can be written, the next audit counts again."""
        self._known[self._digest(commit)] = None
        kept = list(self._known)[-MOST:]
        try:
            self._note.parent.mkdir(exist_ok=True)
            write_atomically(self._note, json.dumps(kept).encode(), None)
        except OSError:
            return

    @cached_property
    def _known(self) -> dict[str, None]:
        try:
            noted = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return dict.fromkeys(map(str, noted)) if isinstance(noted, list) else {}

    @property
    def _note(self) -> Path:
        return self._repo.git_dir / ROOM / NOTE

    def _digest(self, commit: Commit) -> str:
        parent = commit.parents[0]
        folders = (CASES, LAW, RELEASES_FOLDER)
        places = [f"{parent}:{self._prefix}{folder}" for folder in folders]
        places.append(f"{commit.id}:{self._prefix}{RELEASES_FOLDER}")
        found = self._repo.describe_objects(places)
        trees = [tree and tree[0] for tree in found]
        told = [RULE, program_mark(), commit.time, *trees]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()
