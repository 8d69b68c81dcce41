"""Two folders of the vault put together: only what is in force by the record is taken, and all else
of its cases is dropped once that opens.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.keys.age import SecretKey
from aduan.store.keys.opening import (
    Opened,
    OpeningResult,
    is_shaped,
    open_wrapping,
    tell_wrong,
)
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping


@dataclass(frozen=True)
class United:
    """What putting together did: how many files were taken over and dropped, and what was wrong."""

    taken: int
    dropped: int
    wrong: tuple[Finding, ...]


def unite(
    folders: Sequence[VaultFolder],
    in_force: Set[Wrapping],
    secrets: Sequence[SecretKey],
    waiting: Set[CaseKey] = frozenset(),
) -> United:
    """Bring all folders that can be reached to the same keys. `in_force`: all that the record says
    of some cases, read from a line that is up to date; cases that it does not name are let be, and so is
    whatever lies there of the keys that are `waiting` to be sealed anew.
    """
    there = [folder for folder in folders if folder.is_there]
    taken, wrong = 0, set()
    for wrapping in sorted(in_force):
        found = [open_wrapping(folder, wrapping, secrets) for folder in there]
        for folder, opened in zip(there, found, strict=True):
            if opened.outcome is OpeningResult.WRONG:
                wrong.add(tell_wrong(folder, wrapping.key))
        taken += _spread(there, wrapping, found)
    dropped = sum(drop_others(folder, in_force, secrets, waiting) for folder in there)
    dropped += sum(drop_left_over(folder, there, in_force, waiting) for folder in there)
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


def drop_others(
    folder: VaultFolder,
    in_force: Set[Wrapping],
    secrets: Sequence[SecretKey],
    waiting: Set[CaseKey] = frozenset(),
) -> int:
    """Remove what is not in force, of each group of a case of which all that is opens here; how
    many files that was. A key that waits is let be: perhaps it lies nowhere else.
    """
    others: dict[tuple[str, str], list[Wrapping]] = {}
    for wrapping in _list_others(folder, in_force, waiting):
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


def list_uneven(folders: Sequence[VaultFolder], in_force: Set[Wrapping]) -> frozenset[Wrapping]:
    """What is in force of those cases of which a folder lacks something, or holds something else: by
    their names alone, so that nothing is opened where all is as it should be.
    """
    listings = [folder.list_wrappings() for folder in folders if folder.is_there]
    everywhere = frozenset.intersection(*listings) if listings else frozenset()
    anywhere = frozenset.union(*listings) if listings else frozenset()
    odd = anywhere.symmetric_difference(in_force) | (anywhere - everywhere)
    groups = set(map(_group_of, odd))
    return frozenset(wrapping for wrapping in in_force if _group_of(wrapping) in groups)


def drop_left_over(
    folder: VaultFolder,
    there: Sequence[VaultFolder],
    in_force: Set[Wrapping],
    waiting: Set[CaseKey] = frozenset(),
) -> int:
    """Remove from a clone's own folder what is not in force and no longer for its person; how many
    files that was.

    Who is not in the circle cannot open what is in force. That somebody could is seen by this: it
    lies in a folder for all as it lies here, and there what was before is gone.
    """
    shared = [other for other in there if not other.is_own]
    if not folder.is_own or not shared:
        return 0
    listings = {other: other.list_wrappings() for other in shared}
    said: dict[tuple[str, str], list[Wrapping]] = {}
    for wrapping in in_force:
        said.setdefault(_group_of(wrapping), []).append(wrapping)
    dropped = 0
    for wrapping in _list_others(folder, in_force, waiting):
        group = _group_of(wrapping)
        is_gone = not any(wrapping in listing for listing in listings.values())
        if is_gone and group in said and _lie_alike(folder, shared, said[group]):
            folder.drop(wrapping)
            dropped += 1
    return dropped


def _lie_alike(
    folder: VaultFolder, shared: Sequence[VaultFolder], wrappings: Sequence[Wrapping]
) -> bool:
    """Whether all of these lie in a folder as they lie in one for all."""
    return all(
        (raw := folder.read(wrapping)) is not None
        and is_shaped(raw)
        and any(other.read(wrapping) == raw for other in shared)
        for wrapping in wrappings
    )


def _list_others(
    folder: VaultFolder, in_force: Set[Wrapping], waiting: Set[CaseKey]
) -> list[Wrapping]:
    """What lies in a folder and is not in force, but for the keys that wait."""
    return [one for one in folder.list_wrappings() - in_force if one.key not in waiting]


def _group_of(wrapping: Wrapping) -> tuple[str, str]:
    return wrapping.key.case_id, wrapping.key.group
