"""What lies in the vault of a case that was erased goes, from every folder that can be reached; and
what this clone knows of that.

An erasure that was begun here is marked before it counts anywhere: killed in between, the next
command that uses the vault sees it, and finishes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from aduan.core.case.erasure import Removal
from aduan.core.words.ids import is_id
from aduan.store.files.moving import remove
from aduan.store.files.writing import write_atomically
from aduan.store.keys.vaultfolder import VaultFolder


@dataclass(frozen=True)
class ErasureNotes:
    """What a clone notes of erasures, in a folder of its own that git never sees: `begun` marks, and
    from where something went.
    """

    folder: Path

    def begin(self, case_id: str) -> None:
        """Mark that a case is being erased here."""
        write_atomically(self.folder / f"{case_id}.begun", b"", None)

    def give_up(self, case_id: str) -> None:
        """It is not erased after all."""
        remove(self.folder / f"{case_id}.begun")

    def list_begun(self) -> list[str]:
        """The cases of which nobody knows yet whether all went."""
        try:
            marks = [entry.stem for entry in self.folder.iterdir() if entry.suffix == ".begun"]
        except FileNotFoundError:
            return []
        return sorted(filter(is_id, marks))

    def finish(self, case_id: str, removals: Sequence[Removal]) -> None:
        """Note from where something of a case went, beside what was noted before."""
        gone = [removal for removal in removals if removal.files]
        if gone:
            noted = [asdict(removal) for removal in (*self.read(case_id), *gone)]
            content = json.dumps(noted, ensure_ascii=False).encode()
            write_atomically(self.folder / f"{case_id}.json", content, None)
        if all(removal.is_reached for removal in removals):
            self.give_up(case_id)

    def read(self, case_id: str) -> tuple[Removal, ...]:
        """From where something of a case went, as far as this clone did it."""
        with suppress(OSError, ValueError, TypeError):
            noted = json.loads((self.folder / f"{case_id}.json").read_bytes())
            return tuple(Removal(**removal) for removal in noted)
        return ()


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
