"""Vaults for tests: folders with keys of made-up cases, sealed to made-up people."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aduan.core.case.circle import CaseCircle
from aduan.store.files.casekeys import MATTER, PERSON, make_case_key, tag_of
from aduan.store.keys.age import SecretKey, seal
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.vaultkeyring import VaultKeyring
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle
from tests.identities import counted, identity_of
from tests.offices import CASE, OTHER_CASE

SARI, BUDI, RATNA, EVIL = (identity_of(name) for name in ("sari", "budi", "ratna", "penyerang"))
KEY = make_case_key(counted(1))
OTHER_KEY = make_case_key(counted(2))
EVIL_KEY = make_case_key(counted(666))

__all__ = ["CASE", "MATTER", "OTHER_CASE", "PERSON"]


def publics(*people: SecretKey) -> frozenset[str]:
    return frozenset(person.public for person in people)


def circle_of(*people: SecretKey) -> CaseCircle:
    return CaseCircle(tuple(f"p{number}" for number, _ in enumerate(people)), publics(*people))


def wrapping_of(
    key: bytes, people: Iterable[SecretKey], case: str = CASE, group: str = MATTER
) -> Wrapping:
    return Wrapping(CaseKey(case, group, tag_of(key)), name_circle(publics(*people)))


def lay_key(
    folder: VaultFolder,
    key: bytes,
    people: Iterable[SecretKey],
    case: str = CASE,
    group: str = MATTER,
) -> Wrapping:
    """A good file of the vault."""
    people = list(people)
    wrapping = wrapping_of(key, people, case, group)
    folder.put(wrapping, seal(key, publics(*people)))
    return wrapping


def make_folder(path: Path) -> VaultFolder:
    path.mkdir(parents=True, exist_ok=True)
    return VaultFolder(path)


def make_keyring(
    folders: Iterable[VaultFolder], *secrets: SecretKey, circle: CaseCircle | None = None
) -> VaultKeyring:
    """A keyring for who has these secrets; new keys are sealed to Sari and Ratna."""
    found = circle or circle_of(SARI, RATNA)
    return VaultKeyring(list(folders), secrets, lambda _case, _group, _coming: found)


def list_names(folder: VaultFolder) -> list[str]:
    return sorted(path.name for path in folder.path.iterdir())
