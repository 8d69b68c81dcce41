"""What the vault is to hold of each case, kept so that only files that changed are read for it: keys and
attachments by their names, and by which roles a key is read.

The authority is the record of the case (`core/case/readership`, `store/keys/recorded`): what they say
of the folded case is kept until its file changes. Who reads on a day is never kept, but drawn from the
roles each time. tests/store/test_vault_needs.py holds it to what all files say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from aduan.core.case.circle import CaseCircle, draw_circle
from aduan.core.case.fold import Case
from aduan.core.case.readership import Readership, find_readership
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.recorded import list_recorded, list_sealed_files
from aduan.store.keys.sealedfile import SealedFile
from aduan.store.keys.wrapping import CaseKey
from aduan.store.office.followed import follow_files
from aduan.store.office.keptcases import KeptCases, Layout
from aduan.store.office.survey import Survey

# `needs`: a `CaseNeeds`, as JSON; none where the file cannot be used.
TABLES = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, mark INT, needs TEXT) WITHOUT ROWID;
"""
LAYOUT = Layout("needs.sqlite", TABLES, ("files",), "needs")


@dataclass(frozen=True, slots=True)
class CaseNeeds:
    """What the vault is to hold of one case: its keys, each with who reads it, and its attachments."""

    case_id: str
    keys: tuple[tuple[CaseKey, Readership], ...] = ()
    attached: tuple[SealedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class VaultNeeds:
    """What the vault is to hold of many cases, on one day. `paths`: the files of the cases, by
    their ids.
    """

    circles: dict[CaseKey, CaseCircle]
    attached: set[SealedFile]
    paths: dict[str, str]


def read_needs(office: OfficeFolder, day: date) -> VaultNeeds:
    """What the vault is to hold on the office's day. RefusedError: some files cannot be used."""
    law = office.law
    kept = _KeptNeeds(office.cache, office.reading.digest)
    follow_files(office, kept, lambda read: make_needs(read.case, law))
    return draw_needs(kept.list_needs(), law, day)


def make_needs(case: Case, law: Law) -> CaseNeeds:
    """What the vault is to hold of a case; of one that was erased nothing."""
    sop, place = law.sops[case.sop], case.position
    keys = [(key, find_readership(law, sop, place, key.group)) for key in list_recorded(case)]
    return CaseNeeds(case.id, tuple(keys), tuple(list_sealed_files(case, sop)))


def draw_needs(cases: Iterable[tuple[str, CaseNeeds]], law: Law, day: date) -> VaultNeeds:
    """What the vault is to hold of some cases, each by its path, on the office's day."""

    # Most cases have the same readers: a circle is drawn once for all of them.
    @cache
    def draw(roles: frozenset[str], recused: frozenset[str]) -> CaseCircle:
        return draw_circle(law, roles, day, recused)

    together = VaultNeeds({}, set(), {})
    for path, needs in cases:
        for key, readers in needs.keys:
            together.circles[key] = draw(readers.find_roles(day), readers.recused)
        together.attached.update(needs.attached)
        together.paths[needs.case_id] = path
    return together


class _KeptNeeds(KeptCases):
    """What is kept of the cases of an office, as its files say."""

    def __init__(self, folder: Path | None, law: str) -> None:
        """`folder`: where it is kept; None: nowhere. `law`: the digest of what it follows from."""
        super().__init__(folder, law, LAYOUT)

    def put(self, made: Iterable[tuple[str, CaseNeeds | None]], survey: Survey) -> None:
        """Keep what was made of files, by path; None: they cannot be used."""
        rows = (
            (path, survey.marks.get(path), needs and _write_needs(needs)) for path, needs in made
        )
        self._kept.put("INSERT INTO files VALUES (?, ?, ?)", rows)
        self._kept.keep(survey.digest)

    def list_needs(self) -> Iterator[tuple[str, CaseNeeds]]:
        """What is kept of each file, in order of their paths."""
        for path, needs in self._ask("SELECT path, needs FROM files ORDER BY path"):
            yield path, _read_needs(json.loads(needs))


def _write_needs(needs: CaseNeeds) -> str:
    keys = [[key.group, key.tag, *_list_parts(readers)] for key, readers in needs.keys]
    return json.dumps([needs.case_id, keys, [file.sha256 for file in needs.attached]])


def _list_parts(readers: Readership) -> list[object]:
    roles, then, recused = map(sorted, (readers.roles, readers.then, readers.recused))
    return [roles, readers.last.isoformat(), then, recused]


def _read_needs(kept: list[Any]) -> CaseNeeds:
    case_id, keys, sums = kept
    attached = [SealedFile(case_id, one) for one in sums]
    return CaseNeeds(case_id, tuple(_read_key(case_id, *key) for key in keys), tuple(attached))


def _read_key(
    case_id: str,
    group: str,
    tag: str,
    roles: list[str],
    last: str,
    then: list[str],
    recused: list[str],
) -> tuple[CaseKey, Readership]:
    day = date.fromisoformat(last)
    readers = Readership(frozenset(roles), day, frozenset(then), frozenset(recused))
    return CaseKey(case_id, group, tag), readers
