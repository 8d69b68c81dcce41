"""Cases that were erased: what lies of them in the vault goes wherever it is met, and nobody is asked
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.printing import (
    drop_prints_of,
    list_told_cases,
    tell_left_papers,
    tell_unseen_papers,
)
from aduan.cli.render import print_findings, print_line
from aduan.cli.vaultfolders import find_folders
from aduan.core.law.sopparts import ERASE
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.erasure import Removal
    from aduan.core.law.law import Law
    from aduan.store.files.casefile import CaseFile
    from aduan.store.keys.erasing import ErasureNotes
    from aduan.store.keys.vaultkeyring import VaultKeyring

# In git's folder of this clone, below our own.
NOTES = "erasures"
# So many cases are named one by one; of many the number is enough.
NAMED = 3


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


def read_here(desk: Desk, case_id: str) -> bytes | None:
    """The file of a case as it lies here; None: there is none."""
    try:
        return desk.office.path_of(case_id).read_bytes()
    except (OSError, RefusedError):
        return None


def judge_here(desk: Desk, case_id: str, raw: bytes) -> CaseFile:
    """The same as judged now, whatever limit has passed. The last one is remembered: each key of a
    case asks for it.
    """
    from aduan.store.files.casefile import Bench, read_case

    asked = (case_id, raw, desk.office.law, desk.now)
    if desk.judged is None or desk.judged[0] != asked:
        bench = Bench(desk.office.law, desk.now, deadlines=False)
        desk.judged = asked, read_case(case_path(case_id), raw, bench)
    return desk.judged[1]


def may_be_erased(desk: Desk, raw: bytes) -> bool:
    """False where a file plainly has no step that erases."""
    return may_have_effect(desk, raw, {ERASE})


def may_have_effect(desk: Desk, raw: bytes, effects: Iterable[str]) -> bool:
    """False where a file plainly has no step of these effects: without a backslash, no word of it is
    written in any other way than it reads.
    """
    names = _list_names(desk.office.law, frozenset(effects))
    return b"\\" in raw or any(name in raw for name in names)


@cache
def _list_names(law: Law, effects: frozenset[str]) -> frozenset[bytes]:
    """What the steps of these effects are called in any procedure, as a file says it."""
    kinds = (kind for sop in law.sops.values() for kind in sop.events.values())
    return frozenset(kind.name.encode() for kind in kinds if kind.effect in effects)


def _tell_outside(desk: Desk, cases: Sequence[str]) -> None:
    """Keys that open here for somebody who is kept out of their cases by the record."""
    for case_id in cases[:NAMED]:
        text = _("a key of {id} opens here, though you do not read it any more; it was not used")
        print_line("aduan: " + desk.say(text, id=case_id), err=True)
    if len(cases) > NAMED:
        text = _("and so it is with {count} more cases")
        print_line("  " + desk.say(text, count=len(cases) - NAMED), err=True)
    if cases:
        hint = _("the next `aduan sync` seals it anew without you, yours or that of who reads it")
        print_line("  " + desk.say(hint), err=True)


def tell_keyring(desk: Desk, keyring: VaultKeyring) -> None:
    """What was met in the vault and not used, on standard error: keys that are not what they say, and
    keys of cases that were erased, which go where the line orders it.
    """
    wrong = sorted(keyring.wrong, key=lambda finding: finding.order)
    print_findings(wrong, desk.voice, err=True)
    _tell_outside(desk, sorted(keyring.outside))
    if not keyring.barred:
        return
    ordered: list[str] = []
    with suppress(RefusedError, OSError):
        ordered = list_ordered(desk, keyring.barred)
        for case_id in ordered:
            remove_case(desk, case_id)
    for case_id in sorted(keyring.barred):
        text = _("keys of {id} lay in the vault again, though its text was erased; none was used")
        print_line("aduan: " + desk.say(text, id=case_id), err=True)
        then = _("they were removed") if case_id in ordered else _("`aduan sync` removes them")
        print_line("  " + desk.say(then), err=True)
