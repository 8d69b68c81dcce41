"""`aduan import`: an old register taken in, or come again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from glob import has_magic
from pathlib import Path

import click

from aduan.cli.askedarguments import WHICH_FILE, ask_said, asked_argument
from aduan.cli.desk import Desk
from aduan.cli.heartbeat import Heartbeat
from aduan.cli.importjson import outcome_json
from aduan.cli.options import desk_options
from aduan.cli.reconciling import print_outcome
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _


@click.command(
    "import", help=_("Take in an old register: the rows that can be believed, in one commit.")
)
@asked_argument("files", "FILE…", ask_said(WHICH_FILE), nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--map", "map_name", required=True, metavar="NAME|FILE", help=_("how its columns are read")
)
@click.option("--sheet", default="", metavar="NAME", help=_("which sheet of a spreadsheet"))
@click.option(
    "--update",
    is_flag=True,
    help=_("take what the register says otherwise now; without it that is shown"),
)
@click.option(
    "--whole",
    is_flag=True,
    help=_("the files are all of the register: name the cases that they lack"),
)
@click.option("--dry-run", is_flag=True, help=_("say what would be done, and write nothing"))
@click.option("--strict", is_flag=True, help=_("exit 1 where rows were refused"))
@click.option(
    "--by", "by", metavar="STAFF", help=_("who enters it, where several people use this e-mail")
)
@desk_options
def import_register(
    desk: Desk,
    /,
    files: tuple[Path, ...],
    map_name: str,
    sheet: str,
    update: bool,
    whole: bool,
    dry_run: bool,
    strict: bool,
    by: str | None,
) -> None:
    from aduan.store.register.importer import Ways, import_files
    from aduan.store.register.mapfiles import find_map
    from aduan.store.register.tables import name_files

    paths = _find_files(files)
    now = _require_today(desk)
    mapping = find_map(map_name)
    sop = desk.office.law.sops.get(mapping.sop)
    roles = tuple(sop.first_event.by) if sop else ()
    person = desk.actor(by, roles) if dry_run else find_clerk(desk, by, roles)
    ways = Ways(dry_run=dry_run, update=update, whole=whole, sheet=sheet)
    with Heartbeat(desk) as beat:
        outcome = import_files(desk.office, desk.repo, paths, mapping, person, now, ways, beat.tell)
    names = name_files(paths)
    if desk.as_json:
        print_json(outcome_json(desk, outcome, names, ways))
    else:
        print_outcome(desk, outcome, names, ways)
    rows_are_missing = any(part.loud for part in outcome.unread)
    if rows_are_missing or (strict and outcome.refused):
        raise click.exceptions.Exit(1)


def _find_files(named: Sequence[Path]) -> list[Path]:
    """The files, each once: cmd.exe leaves it to us what `*.csv` means. RefusedError: nothing fits
    a pattern.
    """
    from aduan.cli.gate import expand

    paths = [path for path in expand(named) if not _is_lock(path, named)]
    for path in paths:
        if has_magic(str(path)) and not path.exists():
            raise RefusedError(
                _("no file fits {pattern}"),
                _("look at the folder and at the name"),
                pattern=path.as_posix(),
            )
    return list(dict.fromkeys(paths))


def _is_lock(path: Path, named: Sequence[Path]) -> bool:
    """Whether a pattern found what a spreadsheet program leaves beside a file that is open in
    it.
    """
    return path.name.startswith(("~$", ".~lock.")) and path not in named


def _require_today(desk: Desk) -> datetime:
    """The clock's moment: an import bears the day of its commit. UsageError where --as-of names
    another day.
    """
    now = desk.clock
    if desk.moment and desk.now.date() != now.date():
        raise UsageError(
            _("an import is dated by the day on which it is done"), _("leave out --as-of")
        )
    return now
