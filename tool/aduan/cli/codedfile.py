"""The file with a receipt's code: nobody can make it again, so no key pressed out of habit loses it."""

from __future__ import annotations

from pathlib import Path

import click

from aduan.cli.asking import ask_choice, ask_until
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

# The first is what Enter alone chooses.
KEEP, PRINTED, MOVE = "", "printed", "move"


def name_coded(desk: Desk, called: str, case_id: str) -> str:
    """What the file is called: otherwise than one without the code, which is not to be written over it."""
    return "-".join((called, desk.say(_("with-code")), f"{case_id}.pdf"))


def tell_coded(desk: Desk, folder: Path, called: str, case_id: str) -> None:
    """Where a receipt lies that still has its code, to who has just printed one without."""
    file = folder / case_id / name_coded(desk, called, case_id)
    if file.is_file():
        print_line(desk.say(_("this one has no code; the one with the code is still there:")))
        print_line(f"  {file.as_posix()}")


def settle_coded(desk: Desk, file: Path) -> None:
    """What becomes of the file: it goes where somebody says that it is on paper, or moves to a folder
    that is named. Else, also where the question is left, it stays as long as all papers do.
    """
    from aduan.cli.sheetprinting import take_away

    print_line("  " + desk.say(_("the code stands in this file alone, and cannot be made again")))
    try:
        chosen = ask_choice(desk, desk.say(_("is it printed")), _list_choices(desk))
        if chosen == MOVE:
            file = _move(desk, file)
    except (click.Abort, KeyboardInterrupt):
        print_line()
        chosen = KEEP
    if chosen == PRINTED:
        take_away(desk, file)
        print_line(desk.say(_("the file is removed: only the paper has the code")))
    elif chosen == KEEP:
        text = _("the file stays for seven days, then it is removed: {path}")
        print_line(desk.say(text, path=file.as_posix()))


def _list_choices(desk: Desk) -> list[tuple[str, str]]:
    return [
        (KEEP, desk.say(_("not yet: the file stays for seven days (Enter)"))),
        (PRINTED, desk.say(_("yes, on paper: remove the file"))),
        (MOVE, desk.say(_("save it in another folder, where it stays"))),
    ]


def _move(desk: Desk, file: Path) -> Path:
    """The file in a folder that a person names, and no more where it was."""
    from aduan.cli.printing import find_print_folder, note_printed
    from aduan.cli.sheetprinting import take_away

    def read(text: str) -> Path:
        named = Path(text).expanduser()
        if not named.is_dir():
            raise UsageError(_("there is no folder {path}"), "", path=text)
        return find_print_folder(desk, named).put(file.name, file.read_bytes())

    moved = Path(ask_until(desk, desk.say(_("in which folder")), read))
    # Until now it lay in the folder of its case.
    note_printed(desk, moved, [file.parent.name])
    take_away(desk, file)
    print_line(desk.say(_("written: {path}"), path=moved.as_posix()))
    print_line("  " + desk.say(_("it stays there until you remove it")))
    return moved
