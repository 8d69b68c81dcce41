"""Files for a step that attaches them: named on the command line or asked for, read, made clean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.asking import ask_line, ask_yes_no, say_refusal
from aduan.cli.desk import Desk
from aduan.cli.gate import expand
from aduan.cli.names import fill_places
from aduan.cli.render import print_line
from aduan.cli.vault import open_keyring
from aduan.cli.vaultfolders import find_own_folder, find_places
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting
    from aduan.desk.find import Found
    from aduan.store.files.cleaning import CleanFile, JudgedFile
    from aduan.store.files.private import PrivateFile
    from aduan.store.record.steps import Taken

# The names under which click hands on what was typed.
FILES, SMALLER = "attached_files", "smaller"


def add_file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments FILE… and how pictures are taken, for a step that attaches files."""
    argument = click.argument(FILES, nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
    option = click.option(
        "--smaller/--as-is",
        SMALLER,
        default=None,
        help=_("make pictures of more than 2,000 pixels smaller, or leave them as they are"),
    )
    return argument(option(command))


def gather_files(
    desk: Desk, draft: Draft, setting: Setting, options: Mapping[str, Any]
) -> list[CleanFile]:
    """The files of a step, made clean; none where it attaches none. RefusedError: one cannot be
    attached. UsageError: none was named, and nobody can be asked.
    """
    from aduan.core.law.sealedfields import brings_files

    if not brings_files(draft.kind) or setting.case is None:
        return []
    from aduan.desk.attaching import clean_files, judge_files, require_room
    from aduan.store.files.unfit import UnfitFileError

    paths = list(expand(options[FILES])) or ask_paths(desk)
    require_room(setting.case, setting.sop, len(paths))
    read = []
    for number, path in enumerate(paths, 1):
        try:
            read.append(read_file(path, number))
        except UsageError:
            say_which(desk, paths, number)
            raise
    try:
        judged = judge_files(read)
        files = clean_files(judged, smaller=wants_smaller(desk, judged, options[SMALLER]))
    except UnfitFileError as unfit:
        say_none_taken(desk, paths, unfit.number)
        raise
    say_lost(desk, files)
    return files


def say_none_taken(desk: Desk, paths: Sequence[Path], number: int) -> None:
    """Of several files that none was taken; and to who named them at a terminal, which one it is."""
    if len(paths) > 1:
        text = _("none of the {count} files was attached")
        print_line(desk.say(text, count=len(paths)), err=True)
    say_which(desk, paths, number)


def say_which(desk: Desk, paths: Sequence[Path], number: int) -> None:
    """The name of a file, to who named it at a terminal: it may tell of people, and goes nowhere else."""
    if desk.can_ask and 0 < number <= len(paths):
        path = paths[number - 1]
        text = _("file {number} is {name}")
        print_line("  " + desk.say(text, number=number, name=path.name), err=True)


def say_lost(desk: Desk, files: Sequence[CleanFile]) -> None:
    """What files do not do any more as they are attached: the clerk is about to delete the originals."""
    from aduan.store.files.losses import LOSSES

    for number, file in enumerate(files, 1):
        for loss in sorted(file.lost):
            named = desk.say(_("file {number}"), number=number)
            print_line(f"{named}: {desk.say(LOSSES[loss])}", err=True)


def ask_paths(desk: Desk) -> list[Path]:
    """The files that a person names, one after the other. UsageError: nobody can be asked."""
    if not desk.can_ask:
        raise desk.still_missing(fill_places("FILE", desk.voice.language))
    paths: list[Path] = []
    while typed := ask_line(desk, desk.say(_("file to attach (Enter for no more)"))):
        # A file that was dropped onto the window comes between quotation marks.
        path = Path(typed.strip("\"'")).expanduser()
        if path.is_file():
            paths.append(path)
        else:
            click.echo(desk.say(_("there is no such file")))
    if not paths:
        raise RefusedError(_("no file was named; nothing was attached"))
    return paths


def read_file(path: Path, number: int) -> PrivateFile:
    """A file that was named, closed; no more of it than the largest may have, and a byte."""
    from aduan.store.files.cleaning import LARGEST_PICTURE
    from aduan.store.files.namedfiles import read_beginning
    from aduan.store.files.private import PrivateFile

    if not path.exists():
        raise UsageError(_("there is no file {number}"), number=number)
    try:
        if not path.is_file() and not path.is_dir():
            raise UsageError(_("file {number} is not a plain file"), number=number)
        # Its name may tell of people: it is called by its number.
        raw = read_beginning(path, LARGEST_PICTURE + 1, number)
        return PrivateFile(path.name, raw)
    except OSError:
        raise UsageError(_("file {number} cannot be read"), number=number) from None


def wants_smaller(desk: Desk, judged: list[JudgedFile], said: bool | None) -> bool:
    """Whether pictures of many pixels are made smaller: as said, or asked where there are any."""
    count = sum(file.is_wide for file in judged)
    if said is not None or not count or not desk.can_ask:
        return bool(said)
    text = _("{count} pictures have more pixels than are needed to read them; make them smaller")
    return ask_yes_no(desk, desk.say(text, count=count))


def take_files(
    desk: Desk,
    draft: Draft,
    files: list[CleanFile],
    found: Found,
    setting: Setting,
    *,
    still_lie: bool = True,
) -> Taken:
    """The step with its files, recorded; what is to be done besides is told. `still_lie`: they are files
    of a folder, where somebody can read them.
    """
    import secrets

    from aduan.desk.attaching import take_attaching

    vault = (find_places(desk), find_own_folder(desk))
    done = take_attaching(
        draft, files, found.file, setting, desk.office, desk.repo, vault, secrets.token_bytes
    )
    if not desk.as_json:
        for folder in done.missed:
            text = _("the folder {folder} did not take the files; `aduan sync` brings them there")
            print_line(desk.say(text, folder=folder.path.as_posix()))
        text = _("{count} files were sealed")
        if still_lie:
            text = _("{count} files were sealed; they still lie where they were: delete them there")
        print_line(desk.say(text, count=len(files)))
    return done.taken


def attach_pictures(desk: Desk, taken: Taken, pictures: Sequence[PrivateFile]) -> None:
    """The pictures of a letter, as a step of their own; what cannot be attached is said, and the
    complaint stands.
    """
    if not pictures:
        return
    try:
        _take_pictures(desk, taken.case.id, pictures)
    except (RefusedError, UsageError) as error:
        print_line(desk.say(_("the pictures of the letter were not attached:")), err=True)
        say_refusal(desk, error, err=True)


def _take_pictures(desk: Desk, case_id: str, pictures: Sequence[PrivateFile]) -> None:
    from aduan.core.words.attachments import ATTACH, ATTACHED
    from aduan.desk.attaching import pick_fit
    from aduan.desk.find import find_case
    from aduan.desk.step import begin_step, refuse_out_of_place, set_out_step

    desk.look_anew()
    zone = desk.office.law.calendar.zone
    keyring = open_keyring(desk)
    found = find_case(desk.office, desk.repo, case_id, desk.now, keyring)
    setting = set_out_step(desk.office, found, desk.now_in(zone), keyring)
    kinds = [kind for kind in setting.sop.events.values() if kind.effect == ATTACH]
    if not kinds:
        return
    person = desk.actor()
    draft = begin_step(kinds[0], None, person.id, None, {ATTACHED: []}, setting)
    refuse_out_of_place(draft, setting)
    files, unfit = pick_fit(pictures)
    for error in unfit:
        print_line(desk.say(_("a picture of the letter was not attached:")), err=True)
        # Nobody here can save it anew: whoever took it can.
        print_line(error.message(desk.voice), err=True)
        print_line("  " + desk.say(_("ask the complainant for this picture again")), err=True)
    if files:
        take_files(desk, draft, files, found, setting, still_lie=False)
