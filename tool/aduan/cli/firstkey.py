"""The first key of an office that seals: its founder's, listed from the first commit on.

Nobody lists a key of their own later. But of the first there is nobody else who could.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.ownkeys import shorten
from aduan.core.law.law import ReadingKey
from aduan.core.words.findings import SurroundingsError

if TYPE_CHECKING:
    from aduan.store.founding.newoffice import NewOffice
    from aduan.store.keys.age import SecretKey


def make_first_key() -> SecretKey:
    """The founder's key, kept nowhere yet."""
    from aduan.store.keys.age import make_secret

    return make_secret(secrets.token_bytes)


def list_first_key(new: NewOffice, secret: SecretKey) -> NewOffice:
    """The office with its founder's key among the staff, and sealing on."""
    founder, *others = new.staff
    known = replace(founder, reading_keys=(ReadingKey(secret.public),))
    return replace(new, staff=(known, *others), seals=True)


def keep_first_key(place: Path, owner: str, secret: SecretKey | None, commit: str) -> None:
    """Keep it, if there is one, on this computer under the name of the office, which its first
    commit gives.

    SurroundingsError: neither the system's keyring nor a file took it.
    """
    from aduan.store.keys.here import find_config, list_lockers
    from aduan.store.keys.staffkeys import keep_secret
    from aduan.store.keys.systemlocker import find_backend

    if secret is None:
        return
    lockers = list_lockers(place, shorten(commit), find_config(), find_backend())
    *better, last = lockers
    for locker in better:
        try:
            keep_secret(locker, owner, secret)
        except SurroundingsError:
            continue
        return
    keep_secret(last, owner, secret)
