"""What lies in the vault of a case that was erased goes, from every folder that can be reached; and
what this clone knows of that.

An erasure that was begun here is marked before it counts anywhere: killed in between, the next
command that uses the vault sees it, and finishes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence, Set
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from aduan.core.case.erasure import Removal
from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.store.files.moving import remove
from aduan.store.files.writing import write_atomically
from aduan.store.keys.vaultfolder import VaultFolder


@dataclass(frozen=True)
class ErasureNotes:
    """What a clone notes of erasures, in a folder of its own that git never sees: `begun` marks, and
    from where something went.
    """

    folder: Path

    def begin(self, case_id: str, planned: Sequence[Removal]) -> None:
        """Mark that a case is being erased here. `planned`: what lies of it where, so that whoever
        is killed on the way can still tell from where it went.
        """
        write_atomically(self._mark_of(case_id), _write(planned), None)

    def give_up(self, case_id: str) -> None:
        """It is not erased after all."""
        remove(self._mark_of(case_id))

    def list_begun(self) -> list[str]:
        """The cases of which nobody knows yet whether all went."""
        try:
            marks = [entry.stem for entry in self.folder.iterdir() if entry.suffix == ".begun"]
        except FileNotFoundError:
            return []
        return sorted(filter(is_id, marks))

    def finish(self, case_id: str, removals: Sequence[Removal]) -> None:
        """Note from where a case went and where it could not be reached yet, beside what was noted
        before; the mark stays for the rest.
        """
        planned = _read(self._mark_of(case_id))
        known = self.read(case_id)
        open_before = {one.folder for one in known if not one.is_reached}
        noted = _merge(known, _account(planned, removals, open_before))
        if noted:
            write_atomically(self._notes_of(case_id), _write(noted), None)
        left = [removal for removal in noted if not removal.is_reached]
        if left:
            still = {removal.folder for removal in left}
            self.begin(case_id, [one for one in planned if one.folder in still])
        else:
            self.give_up(case_id)

    def read(self, case_id: str) -> tuple[Removal, ...]:
        """From where something of a case went and where it still has to, as far as this clone knows."""
        return _read(self._notes_of(case_id))

    def _mark_of(self, case_id: str) -> Path:
        return self.folder / f"{case_id}.begun"

    def _notes_of(self, case_id: str) -> Path:
        return self.folder / f"{case_id}.json"


def _write(removals: Sequence[Removal]) -> bytes:
    return json.dumps([asdict(one) for one in removals], ensure_ascii=False).encode()


def _read(file: Path) -> tuple[Removal, ...]:
    with suppress(OSError, ValueError, TypeError):
        return tuple(Removal(**removal) for removal in json.loads(file.read_bytes()))
    return ()


def _account(
    planned: Sequence[Removal], removals: Sequence[Removal], open_before: Set[str]
) -> list[Removal]:
    """What is to be noted of each folder: where something lay when it was begun, or went now; where
    it could not be reached, now or before. A folder that nobody names any more counts as not reached.
    """
    lay = {removal.folder: removal.files for removal in planned if removal.files}
    found = [
        replace(one, files=max(one.files, lay.get(one.folder, 0))) if one.is_reached else one
        for one in removals
    ]
    named = {removal.folder for removal in removals}
    lost = [Removal(folder, 0, is_reached=False) for folder in lay if folder not in named]
    told = [one for one in found if one.files or not one.is_reached or one.folder in open_before]
    return [*told, *lost]


def _merge(noted: Sequence[Removal], now: Sequence[Removal]) -> list[Removal]:
    """One entry a folder: the last word on whether it was reached, and the most files that went."""
    merged = {removal.folder: removal for removal in noted}
    for one in now:
        before = merged.get(one.folder, one)
        merged[one.folder] = replace(one, files=max(one.files, before.files))
    return list(merged.values())


def drop_case(
    folders: Sequence[VaultFolder], case_id: str, tags: Collection[str] = ()
) -> tuple[Removal, ...]:
    """Remove all that lies of a case in every folder that can be reached: it was erased. `tags`: of
    its keys, which go under whatever name they were kept.
    """
    return tuple(_drop_from(folder, case_id, tags) for folder in folders)


def list_case(
    folders: Sequence[VaultFolder], case_id: str, tags: Collection[str] = ()
) -> tuple[Removal, ...]:
    """What would go of a case, and from where; nothing is removed."""
    return tuple(
        Removal(folder.path.as_posix(), len(folder.list_names(case_id, tags)), folder.is_there)
        for folder in folders
    )


def _drop_from(folder: VaultFolder, case_id: str, tags: Collection[str]) -> Removal:
    names = folder.list_names(case_id, tags) if folder.is_there else []
    try:
        for name in names:
            folder.drop_named(name)
    except OSError:
        # A folder that cannot be written to is finished when it can.
        left = len(folder.list_names(case_id, tags))
        return Removal(folder.path.as_posix(), len(names) - left, is_reached=False)
    return Removal(folder.path.as_posix(), len(names), folder.is_there)
