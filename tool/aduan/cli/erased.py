"""Cases that were erased: what lies of them in the vault goes wherever it is met, and nobody is asked
again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.printing import drop_prints_of
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import RefusedError

if TYPE_CHECKING:
    from aduan.core.case.erasure import Removal
    from aduan.store.keys.erasing import ErasureNotes

# In git's folder of this clone, below our own.
NOTES = "erasures"


def find_notes(desk: Desk) -> ErasureNotes:
    """What this clone notes of erasures."""
    from aduan.store.keys.erasing import ErasureNotes

    room = desk.office.cache
    if room is None:
        raise ValueError(desk.office.root)
    return ErasureNotes(room / NOTES)


def finish_begun(desk: Desk) -> None:
    """Finish what a command that was killed had begun to erase, as far as the line orders it."""
    room = desk.office.cache
    if room is None or not (room / NOTES).is_dir():
        return
    begun = find_notes(desk).list_begun()
    for case_id in list_ordered(desk, begun):
        remove_case(desk, case_id)


def drop_erased(desk: Desk) -> list[str]:
    """Remove what came back of cases that were erased: from a restored backup, from a laptop that was
    away; their ids.
    """
    held = {case_id for folder in find_folders(desk) for case_id in folder.list_cases()}
    ordered = list_ordered(desk, list_closed_off(desk, held)) if held else []
    for case_id in ordered:
        remove_case(desk, case_id)
    return ordered


def remove_case(desk: Desk, case_id: str) -> tuple[Removal, ...]:
    """Remove all that lies of an erased case, what was to be printed here included, and note from
    where.
    """
    from aduan.store.keys.erasing import drop_case

    drop_prints_of(desk, case_id)
    removals = drop_case(find_folders(desk), case_id)
    find_notes(desk).finish(case_id, removals)
    return removals


def list_ordered(desk: Desk, case_ids: Iterable[str]) -> list[str]:
    """Of these cases, those whose erasure the line orders."""
    from aduan.store.sync.online import list_erased

    wanted = list(case_ids)
    if not wanted:
        return []
    return sorted(list_erased(desk.repo, desk.office.law, desk.clock, wanted))


def list_closed_off(desk: Desk, held: Iterable[str]) -> list[str]:
    """Of these cases, those that are erased by what is here. Nobody else's can be in the line."""
    from aduan.store.office.caseload import read_cases

    wanted = set(held)
    try:
        cases = read_cases(desk.office)
    except RefusedError:
        # One broken file keeps no other case's text alive: each is asked of the line itself.
        return sorted(wanted)
    erased = {case.id for case in cases if case.position.custody.erased is not None}
    return sorted(erased & wanted)
