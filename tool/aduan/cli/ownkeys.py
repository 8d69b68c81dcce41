"""Which keys whoever is at work holds on this computer."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Person
    from aduan.store.keys.lockers import Locker
    from aduan.store.keys.staffkeys import KeptKey

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


def find_own_key(desk: Desk, owner: str) -> KeptKey | None:
    """The key of a person on this computer, by staff id; None: there is none. A file is looked for
    first: the system's keyring takes a tenth of a second to load.
    """
    from aduan.store.keys.here import find_config, list_lockers
    from aduan.store.keys.staffkeys import find_key_kept

    if not is_demo_with_keys(desk):
        files = list_lockers(desk.office.root, call_office(desk), find_config(), None)
        if kept := find_key_kept(files, owner):
            return kept
    return find_key_kept(find_lockers(desk), owner)


def is_demo_with_keys(desk: Desk) -> bool:
    """Whether this is a demo, whose keys protect nothing and lie in its own folder."""
    from aduan.demo.folder import is_demo
    from aduan.store.keys.here import DEMO_KEYS, DEMO_SETTING

    says_so = desk.repo.setting(DEMO_SETTING) == DEMO_KEYS
    return says_so and is_demo(desk.office.root)


def find_demo_locker(desk: Desk) -> Locker:
    """The one place for the keys of a demo's people."""
    from aduan.store.keys.here import DEMO_KEYS
    from aduan.store.keys.lockers import FileLocker

    return FileLocker(desk.office.root / DEMO_KEYS)


def call_office(desk: Desk) -> str:
    """What the office is called on this computer: the same in every clone of it."""
    said = desk.repo.setting(OFFICE_NAME)
    if said and said.isalnum():
        return said
    return shorten(desk.repo.run("rev-list", "--max-parents=0", "HEAD"))


def shorten(first: str) -> str:
    """The office's name by its first commit."""
    return first[:LENGTH]


def find_name_before(desk: Desk, person: Person) -> str | None:
    """What the office was called on this computer before its git was made anew: under that name lies a
    key that the staff file lists for this person today. None: there is none, or one under its name
    of now.
    """
    from aduan.store.keys.here import find_config, list_lockers, list_offices
    from aduan.store.keys.staffkeys import find_key_kept
    from aduan.store.keys.systemlocker import find_backend

    today = desk.office.law.calendar.local_day(desk.now)
    listed = {key.text for key in person.reading_keys if key.holds_on(today)}
    if not listed or is_demo_with_keys(desk) or find_key_kept(find_lockers(desk), person.id):
        return None
    for name in list_offices(find_config()):
        with suppress(RefusedError):
            lockers = list_lockers(desk.office.root, name, find_config(), find_backend())
            kept = find_key_kept(lockers, person.id)
            if kept is not None and kept.public in listed:
                return name
    return None


def tell_no_key(desk: Desk, person: Person) -> RefusedError:
    """That somebody has no key here: with the way to it, where it lies under another name."""
    before = find_name_before(desk, person)
    if before is None:
        return RefusedError(
            _("{person} has no key on this computer"),
            _("`aduan key new` makes one; somebody else lists it with `aduan staff key add`"),
            person=person.id,
        )
    return RefusedError(
        _("the key of {person} lies on this computer under another name of this office"),
        _("its git was made anew; this finds the key again: git config aduan.office {name}"),
        person=person.id,
        name=before,
    )
