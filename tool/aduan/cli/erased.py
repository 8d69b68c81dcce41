"""Cases that were erased: what lies of them in the vault goes wherever it is met, and nobody is asked
again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aduan.cli.casehere import judge_here, may_have_effect, read_here
from aduan.cli.desk import Desk
from aduan.cli.printing import (
    drop_prints_of,
    list_told_cases,
    tell_left_papers,
    tell_unseen_papers,
)
from aduan.cli.render import print_line
from aduan.cli.vaultfolders import find_folders
from aduan.core.law.sopparts import ERASE
from aduan.core.words.text import mark as _

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


def drop_cut_off(desk: Desk, case_id: str) -> None:
    """Remove what this clone keeps of steps of a case that were cut off while they were typed."""
    from aduan.store.keys.keptdrafts import FOLDER, drop_drafts_of

    room = desk.office.cache
    if room is not None:
        drop_drafts_of(room / FOLDER, case_id)


def finish_begun(desk: Desk) -> dict[str, tuple[Removal, ...]]:
    """Finish what a command that was killed had begun to erase, as far as the line orders it; what went
    now of each such case.
    """
    room = desk.office.cache
    if room is None or not (room / NOTES).is_dir():
        return {}
    begun = find_notes(desk).list_begun()
    finished = {case_id: remove_case(desk, case_id) for case_id in list_ordered(desk, begun)}
    for case_id, removals in finished.items():
        for removal in removals:
            if removal.files:
                text = _("{folder}: {count} files of {id} are gone now; it was erased before")
                values = {"folder": removal.folder, "count": removal.files, "id": case_id}
                print_line("aduan: " + desk.say(text, **values), err=True)
    return finished


def begin_erasure(desk: Desk, case_id: str) -> None:
    """Mark that a case is being erased here, with all that lies of it now."""
    from aduan.store.keys.erasing import list_case

    planned = list_case(find_folders(desk), case_id, list_key_tags(desk, case_id))
    find_notes(desk).begin(case_id, planned)


def drop_erased(desk: Desk) -> list[str]:
    """Remove what came back of cases that were erased: from a restored backup, from a laptop that was
    away; their ids.
    """
    held = {case_id for folder in find_folders(desk) for case_id in folder.list_cases()}
    ordered = list_ordered(desk, list_closed_off(desk, held)) if held else []
    for case_id in ordered:
        remove_case(desk, case_id)
    drop_erased_papers(desk)
    # Its erasure is new here: later nothing of it lies in the vault.
    tell_unseen_papers(desk, ordered)
    return ordered


def drop_erased_papers(desk: Desk) -> None:
    """Remove what was written here to be printed of cases that are erased, also where the vault, which
    others reach, holds nothing of them any more; and name what lies elsewhere.
    """
    erased = list_ordered(desk, list_closed_off(desk, list_told_cases(desk)))
    for case_id in erased:
        drop_prints_of(desk, case_id)
    tell_left_papers(desk, erased)


def remove_case(desk: Desk, case_id: str) -> tuple[Removal, ...]:
    """Remove all that lies of an erased case, what was to be printed and what was cut off while it was
    typed here included, and note from where.
    """
    from aduan.store.keys.erasing import drop_case

    drop_prints_of(desk, case_id)
    drop_cut_off(desk, case_id)
    removals = drop_case(find_folders(desk), case_id, list_key_tags(desk, case_id))
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
    return sorted(case_id for case_id in set(held) if is_erased_here(desk, case_id))


def is_erased_here(desk: Desk, case_id: str) -> bool:
    """Whether the file of a case says that it was erased; or cannot be used, and may say so."""
    raw = read_here(desk, case_id)
    if raw is None or not may_be_erased(desk, raw):
        return False
    case = judge_here(desk, case_id, raw).case
    return case is None or case.position.custody.erased is not None


def list_key_tags(desk: Desk, case_id: str) -> frozenset[str]:
    """What the record says of the keys of a case; no other case has them."""
    raw = read_here(desk, case_id)
    file = judge_here(desk, case_id, raw) if raw is not None else None
    if file is None or file.case is None or not file.is_valid:
        return frozenset()
    return frozenset(tag for event in file.case.history for tag in event.begun.values())


def may_be_erased(desk: Desk, raw: bytes) -> bool:
    """False where a file plainly has no step that erases."""
    return may_have_effect(desk, raw, {ERASE})
