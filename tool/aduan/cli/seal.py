"""`aduan seal`: what was added to a case's file by hand, sealed before it is committed."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.askedarguments import WHICH_FILE, ask_said, asked_argument
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_findings, print_json, print_line
from aduan.cli.vault import open_keyring
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.words.findings import Finding
    from aduan.store.record.handsealing import SealedByHand


@click.command(
    "seal",
    help=_(
        "Seal the text about people that was added to a case's file by hand and is not committed "
        "yet, in its place. What is committed stays in the history, and is refused."
    ),
)
@asked_argument("files", "FILE...", ask_said(WHICH_FILE), nargs=-1)
@desk_options
def seal_files(desk: Desk, /, files: tuple[str, ...]) -> None:
    from aduan.core.case.sealedrules import is_sealing
    from aduan.desk.handseal import HandSealer
    from aduan.desk.sealer import explain_keyless
    from aduan.store.record.handsealing import seal_in_place

    law = desk.office.law
    if not is_sealing(law, law.calendar.local_day(desk.now)):
        raise RefusedError(_("this office does not seal"), _("set sealing in schema/office.yaml"))
    case_ids = [find_written(desk, name) for name in files]
    keyring = open_keyring(desk)
    if keyring is None:
        raise explain_keyless()
    done, remarks = [], []
    for case_id in case_ids:
        sealer = HandSealer(law, desk.now, keyring, secrets.token_bytes)
        before = find_remarks_left(desk, case_path(case_id))
        done.append(seal_in_place(desk.office, desk.repo, case_id, sealer.seal))
        left = find_remarks_left(desk, done[-1].path)
        remarks += left
        if not desk.as_json:
            say_sealed(desk, done[-1])
            say_remarks(desk, before, left)
    if desk.as_json:
        places = [{"path": one.path, "line": one.line} for one in remarks]
        print_json({"sealed": [one.path for one in done], "remarks": places})
    if remarks:
        raise SystemExit(1)


def say_remarks(desk: Desk, before: list[Finding], left: list[Finding]) -> None:
    """The remarks that went with the clear text of a step, and those that still stand in the file."""
    gone = len(before) - len(left)
    if gone > 0:
        text = _("{count} remarks (#) inside the sealed steps were taken out with their clear text")
        print_line("  " + desk.say(text, count=gone))
    print_findings(left, desk.voice)


def find_remarks_left(desk: Desk, path: str) -> list[Finding]:
    """What cannot be sealed, and is in the clear: the remarks that somebody wrote into the file."""
    from aduan.store.record.handmade import list_new_remarks

    raw = (desk.office.root / path).read_bytes()
    return list_new_remarks(desk.repo, path, raw, desk.office.law, desk.now)


def find_written(desk: Desk, name: str) -> str:
    """The case whose file, or a part of whose number, was named. RefusedError: it is none."""
    path = Path(name)
    if not path.is_file():
        return desk.office.find_case(name)
    case_id = path.stem
    place = desk.office.path_of(case_id) if case_id in desk.office else None
    if place is None or not place.samefile(path):
        raise RefusedError(_("{path} is no file of a case"), path=path.name)
    return case_id


def say_sealed(desk: Desk, done: SealedByHand) -> None:
    print_line(desk.say(_("sealed in its place: {path}"), path=done.path))
    if done.staged:
        print_line("  " + desk.say(_("git's index has it sealed, too")))
    if done.forgotten:
        text = _("{count} drafts of it were taken out of git's store")
        print_line("  " + desk.say(text, count=done.forgotten))
    if done.beside:
        text = _("what lies beside it may hold the text: {files}")
        print_line("  " + desk.say(text, files=", ".join(done.beside)))
