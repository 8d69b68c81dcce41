"""An office whose cases are all sealed, with their keys in a vault."""

from __future__ import annotations

import secrets
from itertools import islice
from pathlib import Path

from aduan.core.case.circle import CaseCircle
from aduan.core.words.casewords import HISTORY
from aduan.core.words.seeking import read_sought
from aduan.desk.searching import search_words
from aduan.store.files.casehead import read_head
from aduan.store.files.casekeys import GROUPS, MATTER, PERSON, make_case_key, tag_of
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import list_texts, write_step
from aduan.store.files.sealedsteps import StepKeys, seal_item
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_mapping
from aduan.store.keys.age import SecretKey
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.vaultkeyring import VaultKeyring
from benchmarks.offices import make_cases

COUNT = 3_000
ABOUT = frozenset({"name", "phone"})


def lay_sealed(
    office: OfficeFolder, vault: Path, staff: list[SecretKey], count: int = COUNT
) -> VaultKeyring:
    """Seal so many cases in place of those of an office; the keyring of one of the staff."""
    keyring = begin_keyring(vault, staff, staff[3])
    for path, text in islice(make_cases(count, 7), count):
        file = office.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(seal_case(text, keyring), encoding="utf-8", newline="\n")
    return keyring


def begin_keyring(vault: Path, staff: list[SecretKey], own: SecretKey) -> VaultKeyring:
    """An empty vault whose keys are for all of these people; the keyring of one of them."""
    vault.mkdir()
    circle = CaseCircle(("staff",), frozenset(person.public for person in staff))
    return VaultKeyring([VaultFolder(vault)], [own], lambda _case, _group, _coming: circle)


def seal_case(text: str, keyring: VaultKeyring) -> str:
    """A case's text with each private text in it sealed, under keys that are kept first."""
    data = read_yaml(text.encode()).data
    head = read_head(data)
    keys = {group: make_case_key(secrets.token_bytes) for group in GROUPS}
    for group in GROUPS:
        keyring.keep(head.id, group, keys[group])
    begun = {group: tag_of(keys[group]) for group in GROUPS}
    steps = []
    for number, item in enumerate(data[HISTORY]):
        texts = list_texts(item)
        groups = {
            MATTER: {name: one for name, one in texts.items() if name not in ABOUT},
            PERSON: {name: one for name, one in texts.items() if name in ABOUT},
        }
        bare = {name: value for name, value in item.items() if name != "private"}
        own = StepKeys(keys, begun if number == 0 else {})
        steps.append(write_step(seal_item(bare, groups, head.id, own, secrets.token_bytes)))
    return write_mapping(dict(head._asdict())) + f"{HISTORY}:\n" + "".join(steps)


def find_in_all(office: OfficeFolder, keyring: VaultKeyring, words: str) -> None:
    """As `aduan find` looks through every case. AssertionError: one of them was not found."""
    searched = search_words(office, office.case_ids(), read_sought(words), keyring)
    assert len(searched.found) == COUNT
