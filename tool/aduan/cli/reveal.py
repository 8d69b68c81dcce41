"""`aduan reveal`: what one's keys open of a case: its texts on the screen, its attachments as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from aduan.cli.accesslog import note_access
from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.custody import show_custody
from aduan.cli.desk import Desk
from aduan.cli.look import say_texts
from aduan.cli.options import desk_options
from aduan.cli.printing import find_print_folder
from aduan.cli.render import print_findings, print_json, print_line
from aduan.cli.vault import open_keyring, require_unlocked
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.findings import Finding
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from pathlib import Path

    from aduan.desk.find import Found
    from aduan.desk.revealing import OpenedAttachment
    from aduan.store.files.casekeys import CaseKeyring
    from aduan.store.keys.printfolder import PrintFolder

NAME = "reveal"
STAY_SHUT = _("{count} attachments stay shut: they are for others")


@click.command(
    NAME,
    help=_(
        "Show what your keys open of a case: its texts here; with --attachments its files, in a "
        "folder outside the office's, which is emptied after seven days."
    ),
)
@case_argument
@click.option("--attachments", is_flag=True, help=_("also its files, laid in a folder"))
@desk_options
def reveal(desk: Desk, /, case: str | None, attachments: bool) -> None:
    from aduan.desk.find import find_case

    keyring = open_keyring(desk)
    found = find_case(desk.office, desk.repo, name_case(desk, case), desk.now, keyring)
    folder = find_print_folder(desk) if attachments else None
    if found.is_any_open:
        note_access(desk, NAME, [found.case.id])
    if not desk.as_json:
        print_line(found.case.id)
        show_custody(desk, found.case, desk.office.law.sops[found.case.sop])
        say_texts(desk, found.case, found.opened)
    if folder is None:
        say_there_are(desk, found)
        end_reveal(desk, found, [])
        return
    laid, shut, wrong = lay_files(desk, found, keyring, folder)
    if desk.as_json:
        paths = [path.as_posix() for path in laid]
        codes = [finding.code for finding in wrong]
        print_json({"id": found.case.id, "files": paths, "shut": shut, "findings": codes})
    else:
        say_laid(desk, laid, shut)
        print_findings(wrong, desk.voice)
    end_reveal(desk, found, wrong)


def end_reveal(desk: Desk, found: Found, wrong: Sequence[Finding]) -> None:
    """The command's end: by its exit code something is wrong where a text or a file is damaged."""
    require_unlocked(desk)
    if wrong or any(step.damaged for step in found.opened):
        raise SystemExit(1)


def lay_files(
    desk: Desk, found: Found, keyring: CaseKeyring | None, folder: PrintFolder
) -> tuple[list[Path], int, list[Finding]]:
    """Lay what opens in a folder: where each file is, how many stayed shut, what is wrong."""
    from aduan.desk.revealing import open_attachments

    sop = desk.office.law.sops[found.case.sop]
    laid, shut, wrong = [], 0, []
    for one in open_attachments(found.case, sop, keyring, find_folders(desk)):
        if one.wrong is not None:
            wrong.append(one.wrong)
        elif one.file is None:
            shut += 1
        else:
            laid.append(lay_file(one, folder, found.case.id))
    return laid, shut, wrong


def lay_file(opened: OpenedAttachment, folder: PrintFolder, case_id: str) -> Path:
    from aduan.desk.revealing import name_on_disk
    from aduan.store.files.private import open_file

    if opened.file is None:
        raise ValueError(case_id)
    name, content = open_file(opened.file)
    return folder.put(name_on_disk(opened.attached, name), content, case_id)


def say_laid(
    desk: Desk, laid: Sequence[Path], shut: int, *, is_kept: bool = False, err: bool = False
) -> None:
    """Where the files are, and until when. `is_kept`: they lie in a folder that was named."""
    if laid:
        print_line(_say_where(desk, laid, is_kept=is_kept), err=err)
        for path in laid:
            print_line(f"  {path.name}", err=err)
    elif not shut:
        print_line(desk.say(_("it has no attachments")), err=err)
    if shut:
        print_line(desk.say(STAY_SHUT, count=shut), err=err)


def _say_where(desk: Desk, laid: Sequence[Path], *, is_kept: bool) -> str:
    from datetime import UTC, datetime

    from aduan.core.words.dates import say_date
    from aduan.store.keys.printfolder import KEPT

    values = {"count": len(laid), "folder": laid[0].parent.as_posix()}
    if is_kept:
        return desk.say(_("{count} files lie in {folder}"), **values)
    until = datetime.now(UTC).astimezone(desk.now.tzinfo) + KEPT
    day = say_date(until.date(), desk.voice.language)
    text = _("{count} files lie in {folder}; they are removed after {day}")
    return desk.say(text, day=day, **values)


def say_there_are(desk: Desk, found: Found) -> None:
    """How many attachments there are, where they are not laid anywhere."""
    from aduan.core.case.attachments import list_attached

    is_erased = found.case.position.custody.erased is not None
    attached = list_attached(found.case, desk.office.law.sops[found.case.sop])
    count = 0 if is_erased else len(attached)
    if desk.as_json:
        print_json({"id": found.case.id, "attachments": count})
    elif count and MATTER in {group for step in found.opened for group in step.shut}:
        # They are under the same key: nobody is sent for what will not open.
        print_line(desk.say(STAY_SHUT, count=count))
    elif count:
        text = _("{count} attachments; `aduan reveal {id} --attachments` lays them in a folder")
        print_line(desk.say(text, count=count, id=found.case.id))
