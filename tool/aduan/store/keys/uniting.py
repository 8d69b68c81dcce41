"""Two folders of the vault put together: only what is in force by the record is taken, and all else
of its cases is dropped once that opens.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from aduan.core.words.findings import Finding
from aduan.store.keys.age import SecretKey
from aduan.store.keys.opening import Opened, OpeningResult, open_wrapping, tell_wrong
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import Wrapping


@dataclass(frozen=True)
class United:
    """What putting together did: how many files were taken over and dropped, and what was wrong."""

    taken: int
    dropped: int
    wrong: tuple[Finding, ...]


def unite(
    folders: Sequence[VaultFolder], in_force: Set[Wrapping], secrets: Sequence[SecretKey]
) -> United:
    """Bring all folders that can be reached to the same keys. `in_force`: all that the record says,
    read from a line that is up to date; cases that it does not name yet are let be.
    """
    there = [folder for folder in folders if folder.is_there]
    taken, wrong = 0, set()
    for wrapping in sorted(in_force):
        found = [open_wrapping(folder, wrapping, secrets) for folder in there]
        for folder, opened in zip(there, found, strict=True):
            if opened.outcome is OpeningResult.WRONG:
                wrong.add(tell_wrong(folder, wrapping.key))
        taken += _spread(there, wrapping, found)
    dropped = sum(drop_others(folder, in_force, secrets) for folder in there)
    return United(taken, dropped, tuple(sorted(wrong, key=lambda finding: finding.order)))


def _spread(there: Sequence[VaultFolder], wrapping: Wrapping, found: Sequence[Opened]) -> int:
    """Put a good file wherever there is none; the number of folders that got it.

    Where we can open none, a file that is there stays: it may be the good one.
    """
    source = _choose(found)
    if source is None:
        return 0
    kept = {source.outcome, OpeningResult.OPEN}
    lacking = [
        folder
        for folder, opened in zip(there, found, strict=True)
        if opened.outcome not in kept and (source.key or opened.outcome is OpeningResult.GONE)
    ]
    for folder in lacking:
        folder.put(wrapping, source.raw)
    return len(lacking)


def _choose(found: Sequence[Opened]) -> Opened | None:
    """The file to hand on: one that opens to its tag, else one that is for others."""
    for outcome in (OpeningResult.OPEN, OpeningResult.SHUT):
        for opened in found:
            if opened.outcome is outcome:
                return opened
    return None


def drop_others(folder: VaultFolder, in_force: Set[Wrapping], secrets: Sequence[SecretKey]) -> int:
    """Remove what is not in force, of each group of a case of which all that is opens here; how
    many files that was.
    """
    others: dict[tuple[str, str], list[Wrapping]] = {}
    for wrapping in folder.list_wrappings() - in_force:
        others.setdefault(_group_of(wrapping), []).append(wrapping)
    needed: dict[tuple[str, str], list[Wrapping]] = {}
    for wrapping in in_force:
        if _group_of(wrapping) in others:
            needed.setdefault(_group_of(wrapping), []).append(wrapping)
    dropped = 0
    for group, wrappings in needed.items():
        opened = [open_wrapping(folder, wrapping, secrets) for wrapping in wrappings]
        if all(one.outcome is OpeningResult.OPEN for one in opened):
            for other in others[group]:
                folder.drop(other)
                dropped += 1
    return dropped


def _group_of(wrapping: Wrapping) -> tuple[str, str]:
    return wrapping.key.case_id, wrapping.key.group
