"""Which places this computer has for a person's secrets. The one door to `platformdirs`."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from aduan.store.keys.lockers import FileLocker, Locker, require_outside
from aduan.store.keys.systemlocker import Backend, SystemLocker

NAME = "aduan"
# The folder of settings with one folder for each office.
KEYS = "keys"
# In git's settings of a demo's clone: where in its own folder the keys of its made-up staff lie. Only
# `aduan demo` says so, and always this.
DEMO_SETTING, DEMO_KEYS = "aduan.keys", ".aduan/keys"


def find_config() -> Path:
    """The folder in which this person's own settings of ours lie."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False))


def find_cache() -> Path:
    """The folder for what is kept for a while: one that no backup of this computer need take along."""
    return Path(platformdirs.user_cache_dir(NAME, appauthor=False))


def find_prints() -> Path:
    """The folder for what is printed or shown of people."""
    return find_cache() / "print"


def find_printed_notes(office: str) -> Path:
    """The file that says where papers of an office were written: `office`: as of `list_lockers`."""
    return find_config() / "printed" / f"{office}.json"


def find_downloads() -> Path:
    """The folder into which browsers and chats put what came."""
    return Path(platformdirs.user_downloads_dir())


def list_lockers(
    clone: Path, office: str, config: Path, backend: Backend | None, *, file_first: bool = False
) -> list[Locker]:
    """The places for the secrets of an office's people, the one for new ones first.

    `office`: what it is called on this computer, the same in every clone of it; `backend`: the
    system's keyring, where there is one. SurroundingsError: the folder for them lies in the clone.
    """
    folder = config / KEYS / office
    require_outside(folder, clone)
    file = FileLocker(folder)
    if backend is None:
        return [file]
    ring = SystemLocker(f"{NAME} {office}", backend, folder)
    return [file, ring] if file_first else [ring, file]


def list_offices(config: Path) -> list[str]:
    """What the offices are called of which keys were ever kept on this computer."""
    try:
        return sorted(entry.name for entry in (config / KEYS).iterdir() if entry.is_dir())
    except OSError:
        return []
