"""Every key of the vault and its copy opened, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.keys.age import SecretKey
from aduan.store.keys.opening import OpeningResult, open_wrapping, tell_wrong
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.versioned import find_keeper_of_versions
from aduan.store.keys.wrapping import CaseKey, name_circle

# For each key that is there, the public keys that it ought to be sealed to.
Circles = Mapping[CaseKey, frozenset[str]]


@dataclass(frozen=True)
class FolderCheck:
    """One folder: how many files open, the keys that stay shut for us, those that are wrong, those
    that are not sealed to today's circle, and those of cases that the record does not have.
    """

    folder: VaultFolder
    opened: int
    shut: frozenset[CaseKey]
    wrong: frozenset[CaseKey]
    stale: frozenset[CaseKey]
    unknown: frozenset[CaseKey]


def list_keys_held(folders: Sequence[VaultFolder]) -> frozenset[CaseKey]:
    """All keys that lie in any of the folders, by their names."""
    found: set[CaseKey] = set()
    for folder in folders:
        found |= {wrapping.key for wrapping in folder.list_wrappings()}
    return frozenset(found)


def check_folder(
    folder: VaultFolder, circles: Circles, secrets: Sequence[SecretKey], *, is_whole: bool = True
) -> FolderCheck:
    """Open all that lies in a folder. `is_whole`: it ought to have all, so that a key that another
    folder has and this one lacks is stale here, too.
    """
    opened = 0
    found: dict[OpeningResult, set[CaseKey]] = {result: set() for result in OpeningResult}
    current: set[CaseKey] = set()
    for wrapping in sorted(folder.list_wrappings()):
        circle = circles.get(wrapping.key, frozenset())
        result = open_wrapping(folder, wrapping, secrets, circle).outcome
        found[result].add(wrapping.key)
        opened += result is OpeningResult.OPEN
        is_sound = result in (OpeningResult.OPEN, OpeningResult.SHUT)
        if is_sound and wrapping.circle == name_circle(circle):
            current.add(wrapping.key)
    expected = circles.keys() if is_whole else circles.keys() & _list_all(found)
    return FolderCheck(
        folder=folder,
        opened=opened,
        shut=frozenset(found[OpeningResult.SHUT] - found[OpeningResult.OPEN]),
        wrong=frozenset(found[OpeningResult.WRONG]),
        stale=frozenset(expected - current),
        unknown=frozenset(_list_all(found) - circles.keys()),
    )


def _list_all(found: Mapping[OpeningResult, Set[CaseKey]]) -> set[CaseKey]:
    return {key for keys in found.values() for key in keys}


def tell_folder(check: FolderCheck) -> Iterator[Finding]:
    """The findings about one folder."""
    for key in sorted(check.wrong):
        yield tell_wrong(check.folder, key)
    if check.stale:
        yield Finding("ADU776", values={"count": len(check.stale)})


def tell_place(folder: VaultFolder) -> Iterator[Finding]:
    """The findings about where a folder lies."""
    place = folder.path.as_posix()
    if not folder.is_there:
        yield Finding("ADU777", values={"folder": place})
    program = find_keeper_of_versions(folder.path)
    if program is not None:
        yield Finding("ADU773", values={"folder": place, "program": program})
