"""A demo's private texts, opened with the keys that lie in its own folder."""

from __future__ import annotations

from pathlib import Path

from aduan.core.case.circle import CaseCircle
from aduan.demo.people import GUEST
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import open_text
from aduan.store.files.sealedsteps import OpenedStep, open_steps
from aduan.store.keys.age import SecretKey
from aduan.store.keys.here import DEMO_KEYS
from aduan.store.keys.lockers import FileLocker
from aduan.store.keys.staffkeys import find_key_kept
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.vaultkeyring import VaultKeyring

VAULT = ".aduan/vault"


def read_secret(root: Path, person: str) -> SecretKey:
    """The key of one of the staff."""
    kept = find_key_kept([FileLocker(root / DEMO_KEYS)], person)
    assert kept is not None
    return kept.open(lambda: "")


def open_cases(root: Path, person: str = GUEST) -> dict[str, tuple[OpenedStep, ...]]:
    """The steps of every case, by its id, opened as far as somebody's keys open them."""
    folder = VaultFolder(root / VAULT, is_own=True)
    nobody = CaseCircle((), frozenset())
    keyring = VaultKeyring(
        [folder], [read_secret(root, person)], lambda _case, _group, _coming: nobody
    )
    office = OfficeFolder(root)
    return {
        case_id: open_steps(office.path_of(case_id).read_bytes(), keyring)
        for case_id in office.case_ids()
    }


def open_texts(step: OpenedStep) -> dict[str, str]:
    """The private texts of a step."""
    return {name: open_text(text) for name, text in step.texts.items()}
