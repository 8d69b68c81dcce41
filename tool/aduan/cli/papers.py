"""The papers of a case, each from the record and from what this computer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.lettering import Lettering, read_letter, set_letter
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.erasure import Erasure
    from aduan.documents.papers.erasuredata import ErasedCopy

SHARED = Label("Brankas kantor", "The office's vault")
COPY = Label("Salinan brankas", "Copy of the vault")
OWN = Label("Folder brankas komputer ini", "This computer's own folder of the vault")
OTHER = Label("Tempat brankas sebelumnya", "A place the vault was before")


def make_access(desk: Desk, part: str, said: Lettering) -> tuple[str, bytes]:
    """The case's id, and all that it holds of a person; noted as an opening. Its day is filled in when
    it is handed over, if none is said.
    """
    from aduan.cli.access import say_before_it_goes
    from aduan.cli.accesssheet import tell_held
    from aduan.cli.vault import open_keyring
    from aduan.desk.find import find_case
    from aduan.desk.holding import gather_held
    from aduan.documents.papers.helddata import tell_sheet

    law, keyring = desk.office.law, open_keyring(desk)
    found = find_case(desk.office, desk.repo, part, desk.now, keyring)
    facts = gather_held(found, law, law.calendar.local_day(desk.now))
    if found.is_any_open:
        note_access(desk, "access", [found.case.id])
    say_before_it_goes(desk, facts)
    letter = read_letter(desk, said)
    if not said.day:
        letter = replace(letter, day=None)
    more = {"held": tell_sheet(tell_held(desk, facts))}
    return found.case.id, set_letter(desk, "access", letter, more)


def make_destruction(desk: Desk, part: str, said: Lettering) -> tuple[str, bytes]:
    """The case's id, and the record of its erasure: of the day that it was, if no other is said.

    RefusedError: its text was not erased.
    """
    from aduan.cli.erased import find_notes, list_ordered, remove_case
    from aduan.core.case.erasure import find_erasure
    from aduan.desk.find import find_case
    from aduan.documents.papers.erasuredata import Destruction, tell_erasure

    law = desk.office.law
    case = find_case(desk.office, desk.repo, part, desk.now).case
    sop = law.sops[case.sop]
    # What can be finished is, before it is signed that it was done.
    for ordered in list_ordered(desk, [case.id]):
        remove_case(desk, ordered)
    erasure = find_erasure(case, sop, find_notes(desk).read(case.id))
    if erasure is None:
        raise RefusedError(
            _("{id}: its text is there; it was not erased"),
            _("this paper is the record of an erasure"),
            id=case.id,
        )
    copies, holders = tuple(list_removed_from(desk, erasure)), tuple(list_holders(desk, erasure))
    told = Destruction(case, erasure, sop, copies, holders)
    letter = read_letter(desk, said)
    if not said.day:
        letter = replace(letter, day=law.calendar.local_day(erasure.entered))
    more = {"erasure": tell_erasure(law, told, desk.voice.language)}
    return case.id, set_letter(desk, "destruction", letter, more)


def list_removed_from(desk: Desk, erasure: Erasure) -> Iterator[ErasedCopy]:
    """From where something of it went here, each place by what it is."""
    from aduan.cli.vaultfolders import find_own_folder, find_places
    from aduan.documents.papers.erasuredata import ErasedCopy

    kinds = {
        folder.path.as_posix(): kind
        for folder, kind in zip(find_places(desk), (SHARED, COPY), strict=False)
    }
    kinds[find_own_folder(desk).path.as_posix()] = OWN
    for removal in erasure.removals:
        kind = kinds.get(removal.folder, OTHER)
        yield ErasedCopy(kind, removal.folder, removal.files, removal.is_reached)


def list_holders(desk: Desk, erasure: Erasure) -> Iterator[str]:
    """Who worked here on the day, and may have a clone with a folder of the vault of its own."""
    law = desk.office.law
    day = law.calendar.local_day(erasure.entered)
    yield from (name for name, person in law.staff.items() if person.roles_on(day))
