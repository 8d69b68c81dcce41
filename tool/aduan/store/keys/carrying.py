"""Sealed attachments brought to every folder of the vault.

By their names alone: the bytes of all of them would be far too many to read with each exchange. What
is handed on is held against its name first.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from aduan.core.words.quickly import dataclass
from aduan.store.keys.sealedfile import SealedFile
from aduan.store.keys.vaultfolder import VaultFolder


@dataclass(frozen=True)
class Carried:
    """How many attachments were copied; `missed`: the folders that took none."""

    taken: int
    missed: tuple[VaultFolder, ...]


def carry_attachments(folders: Sequence[VaultFolder], named: Set[SealedFile]) -> Carried:
    """Bring each attachment that the line names to every folder that can be reached. What the line does
    not name stays where it is: it may be a step's that another clone has not shared yet.
    """
    there = [folder for folder in folders if folder.is_there]
    taken, missed = 0, []
    lying = {folder: folder.list_attachments() for folder in there}
    for folder in there:
        try:
            taken += _fill(folder, sorted(named - lying[folder]), lying)
        except OSError:
            missed.append(folder)
    return Carried(taken, tuple(missed))


def _fill(
    folder: VaultFolder,
    lacking: Sequence[SealedFile],
    lying: dict[VaultFolder, frozenset[SealedFile]],
) -> int:
    """Put what a folder lacks there, as far as another has it; how many that was."""
    count = 0
    for file in lacking:
        sources = [other for other, files in lying.items() if file in files]
        sealed = read_sound(sources, file)
        if sealed is not None:
            folder.put_attachment(file, sealed)
            count += 1
    return count


def read_sound(folders: Sequence[VaultFolder], file: SealedFile) -> bytes | None:
    """The sealed bytes of an attachment from the first folder that has them as they were; None: none
    does.
    """
    for folder in folders:
        sealed = folder.read_attachment(file)
        if sealed is not None:
            return sealed
    return None
