"""Which keys whoever is at work holds on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk

if TYPE_CHECKING:
    from aduan.store.keys.lockers import Locker

# In git's settings: what this office is called in the keyring, if not by its first commit.
OFFICE_NAME = "aduan.office"
# So many letters of a commit name an office among the few that a person works for.
LENGTH = 16


def find_lockers(desk: Desk, *, file_first: bool = False) -> list[Locker]:
    """The places of this computer for the keys of this office's people."""
    from aduan.store.keys.here import find_config, list_lockers
    from aduan.store.keys.systemlocker import find_backend

    if is_demo_with_keys(desk):
        return [find_demo_locker(desk)]
    backend, config = find_backend(), find_config()
    name = call_office(desk)
    return list_lockers(desk.office.root, name, config, backend, file_first=file_first)


def is_demo_with_keys(desk: Desk) -> bool:
    """Whether this is a demo, whose keys protect nothing and lie in its own folder."""
    from aduan.demo.folder import is_demo
    from aduan.store.keys.here import DEMO_KEYS, DEMO_SETTING

    says_so = desk.repo.settings().get(DEMO_SETTING) == DEMO_KEYS
    return says_so and is_demo(desk.office.root)


def find_demo_locker(desk: Desk) -> Locker:
    """The one place for the keys of a demo's people."""
    from aduan.store.keys.here import DEMO_KEYS
    from aduan.store.keys.lockers import FileLocker

    return FileLocker(desk.office.root / DEMO_KEYS)


def call_office(desk: Desk) -> str:
    """What the office is called on this computer: the same in every clone of it."""
    said = desk.repo.settings().get(OFFICE_NAME)
    if said and said.isalnum():
        return said
    return shorten(desk.repo.run("rev-list", "--max-parents=0", "HEAD"))


def shorten(first: str) -> str:
    """The office's name by its first commit."""
    return first[:LENGTH]
