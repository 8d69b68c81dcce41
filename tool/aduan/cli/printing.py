"""Where papers about people are written to be printed, and that they do not stay there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.outside import refuse_inside
from aduan.cli.ownkeys import call_office
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.keys.printednotes import NotedPaper, PrintedNotes, PrintedPaper
    from aduan.store.keys.printfolder import PrintFolder

# Of papers at places of somebody's own choosing.
TELLS_OF_ERASED = _("{path} was printed here and still tells of what is erased: {cases}")
TELLS_OF_SHUT = _("{path} was printed here and tells of what you read no more: {cases}")
NOT_REACHED = _(
    "{count} papers of {cases} were written to {folder}, which cannot be reached now: look there, too"
)
REMOVED_OR_RENAMED = _(
    "{count} papers of {cases} that were written to {folder} are not under their names any more: "
    "removed, moved or renamed"
)


def find_print_folder(desk: Desk, named: Path | None = None) -> PrintFolder:
    """The folder for this office's papers on this computer, or one that was named.

    RefusedError: it lies in the clone, or in a folder that keeps what is removed.
    """
    from aduan.store.keys.here import find_prints
    from aduan.store.keys.printfolder import PrintFolder

    folder = named or find_prints() / call_office(desk)
    refuse_inside(desk, folder / "x")
    return PrintFolder(folder)


def drop_prints_of(desk: Desk, case_id: str) -> int:
    """Remove what was written here of a case to be printed; how many files."""
    return _find_own_folder(desk).drop_case(case_id)


def list_printed_cases(desk: Desk) -> list[str]:
    """The cases of which something lies here that was to be read or printed."""
    from aduan.store.keys.here import find_prints

    # Most computers have none; what the office is called need not be asked then.
    if not find_prints().is_dir():
        return []
    return _find_own_folder(desk).list_cases()


def note_printed(desk: Desk, file: Path, cases: Collection[str]) -> None:
    """Note of which cases a paper tells that was written here."""
    if cases:
        _find_notes(desk).add(file.absolute(), cases)


def list_told_cases(desk: Desk) -> set[str]:
    """The cases that anything tells of which was written here, wherever it lies."""
    return {*list_printed_cases(desk), *(case for one in list_noted(desk) for case in one.cases)}


def tell_left_papers(desk: Desk, cases: Iterable[str], told_of: str = TELLS_OF_ERASED) -> None:
    """Name the papers of cases that lie at places of somebody's own choosing: they are not ours to
    remove. `told_of`: what is said of each.
    """
    wanted = frozenset(cases)
    for paper in list_noted(desk) if wanted else ():
        told = sorted(wanted & paper.cases)
        if told:
            values = {"path": paper.file.as_posix(), "cases": ", ".join(told)}
            print_line("aduan: " + desk.say(told_of, **values), err=True)
            hint = _("remove it, and what was copied from it, on paper or elsewhere")
            print_line("  " + desk.say(hint), err=True)


def tell_unseen_papers(desk: Desk, cases: Iterable[str]) -> None:
    """Say in which folders papers of cases were written that are not seen there now. Said once, as a case
    is erased: who signs that it was done should know.
    """
    wanted = frozenset(cases)
    unseen = list_unseen(desk) if wanted else []
    counted = Counter(paper.folder for paper in unseen if wanted & paper.cases)
    for folder, count in sorted(counted.items()):
        text = REMOVED_OR_RENAMED if folder.is_dir() else NOT_REACHED
        values = {"folder": folder.as_posix(), "count": count, "cases": ", ".join(sorted(wanted))}
        print_line("aduan: " + desk.say(text, **values), err=True)


def list_unseen(desk: Desk) -> list[NotedPaper]:
    """The papers about people that are not seen where they were written."""
    from aduan.store.keys.here import find_printed_notes

    if not find_printed_notes("").parent.is_dir():
        return []
    return _find_notes(desk).list_unseen()


def list_noted(desk: Desk) -> list[PrintedPaper]:
    """The papers about people that lie here where they were written."""
    from aduan.store.keys.here import find_printed_notes

    # Most computers have none; what the office is called need not be asked then.
    if not find_printed_notes("").parent.is_dir():
        return []
    return _find_notes(desk).list_papers()


def _find_notes(desk: Desk) -> PrintedNotes:
    from aduan.store.keys.here import find_printed_notes
    from aduan.store.keys.printednotes import PrintedNotes

    return PrintedNotes(find_printed_notes(call_office(desk)))


def _find_own_folder(desk: Desk) -> PrintFolder:
    from aduan.store.keys.here import find_prints
    from aduan.store.keys.printfolder import PrintFolder

    return PrintFolder(find_prints() / call_office(desk))


def sweep_prints() -> None:
    """Remove what was written to be printed more than seven days ago: by this computer's own clock,
    for these are its own files.
    """
    from aduan.store.keys.here import find_prints
    from aduan.store.keys.printfolder import drop_old_prints

    drop_old_prints(find_prints(), datetime.now(UTC))
