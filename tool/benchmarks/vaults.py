"""The keys of many cases, sealed to another circle."""

from __future__ import annotations

from pathlib import Path

from aduan.core.words.ids import is_id
from aduan.store.files.casekeys import GROUPS, tag_of
from aduan.store.keys.age import SecretKey, make_secret_of, seal
from aduan.store.keys.rewrapping import Wish, rewrap
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey

CASES, PEOPLE = 300, 8


def make_staff() -> list[SecretKey]:
    """So many people, and one more who joins."""
    return [make_secret_of(bytes([number]) * 32) for number in range(1, PEOPLE + 2)]


def lay_vault(root: Path, staff: list[SecretKey]) -> tuple[VaultFolder, list[Wish]]:
    """A vault whose cases are all sealed to the staff but the last, and the wish that he reads, too."""
    root.mkdir()
    folder = VaultFolder(root)
    before = frozenset(person.public for person in staff[:-1])
    after = frozenset(person.public for person in staff)
    wishes = []
    for number in range(CASES):
        case = f"20261123-{number:06}"
        assert is_id(case)
        for group in GROUPS:
            key = f"{group[0]}{number:031}".encode()
            named = CaseKey(case, group, tag_of(key))
            folder.put(Wish(named, before).wrapping, seal(key, before))
            wishes.append(Wish(named, after))
    return folder, wishes


def rewrap_all(folder: VaultFolder, wishes: list[Wish], staff: list[SecretKey]) -> None:
    """As `aduan key rewrap` does it, by one of the staff. AssertionError: not every key was sealed."""
    assert rewrap([folder], wishes, staff[3:4]).count == len(wishes)
