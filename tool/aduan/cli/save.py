"""`aduan save`: record the steps that were added to case files by hand."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk, complete_case
from aduan.cli.moments import tell_moment
from aduan.cli.options import desk_options
from aduan.cli.recording import require_recording
from aduan.cli.render import print_findings, print_json, print_line
from aduan.cli.vault import open_keyring
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.words.findings import Finding
    from aduan.store.record.handmade import HandMade, SavedStep

# The finding that a program left a copy.
LEFTOVER = "ADU668"


@click.command(
    help=_(
        "Record the steps that were added to case files by hand: each is shown, judged, and recorded "
        "in your name, one by one. Text about people is sealed first."
    )
)
@click.argument("case", required=False, metavar="[CASE]", shell_complete=complete_case)
@click.option("--yes", is_flag=True, help=_("record them without asking"))
@desk_options
def save(desk: Desk, /, case: str | None, yes: bool) -> None:
    from aduan.core.words.officepaths import case_path
    from aduan.store.record.handmade import list_unsaved_paths

    require_recording(desk)
    named = [case_path(desk.office.find_case(case))] if case else list_unsaved_paths(desk.repo)
    saved: list[SavedStep] = []
    for path in named:
        saved += _save_one(desk, path, asks=not yes)
    left = list_left(desk)
    if desk.as_json:
        steps = [{"id": s.case.id, "event": s.event, "commit": s.commit} for s in saved]
        print_json({"saved": steps, "left": [finding.path for finding in left]})
        return
    print_findings(left, desk.voice)
    if not saved:
        print_line(desk.say(_("nothing that was added by hand waits here")))


def list_left(desk: Desk) -> list[Finding]:
    """Copies beside the files of cases that the editor left, and tables in the office's folder: they
    hold texts in the clear.
    """
    from aduan.store.files.officefolder import check_tree, list_case_files
    from aduan.store.office.strays import check_strays

    root = desk.office.root
    found = check_tree(list(list_case_files(root)))
    copies = [finding for finding in found if finding.code == LEFTOVER]
    return [*copies, *check_strays(root, desk.office.law.sop.upkeep)]


def _save_one(desk: Desk, path: str, *, asks: bool) -> list[SavedStep]:
    from aduan.store.files.casefile import Bench
    from aduan.store.record.handmade import read_handmade, require_no_remarks, save_steps

    made = _read_one(desk, path)
    if made is None:
        return []
    # Before anything is sealed: a step written anew has no place for a remark inside it.
    require_no_remarks(desk.repo, made, desk.office.law, desk.now)
    if not desk.as_json:
        say_steps(desk, made)
    refuse_as_typed(desk, made)
    if asks and desk.can_ask and not ask_yes_no(desk, desk.say(_("record these steps"))):
        raise click.Abort
    if seal_handmade(desk, made):
        made = read_handmade(desk.office, desk.repo, path) or made
    bench = Bench(desk.office.law, desk.now, desk.office)
    saved = save_steps(desk.office, desk.repo, made, bench, desk.actor)
    for step in saved:
        desk.progress.note(
            step.case.id, desk.office.law.sops[step.case.sop].events[step.event].label
        )
        if not desk.as_json:
            print_line(
                desk.say(_("recorded: {id}, {event}"), id=step.case.id, event=_name(desk, step))
            )
    return saved


def _read_one(desk: Desk, path: str) -> HandMade | None:
    """The steps of a file that wait. InvalidStepError: it does not have the shape of a case, which is said
    with its places before anything is asked.
    """
    from aduan.store.files.chunks import UnsplittableError
    from aduan.store.record.handmade import read_handmade

    try:
        made = read_handmade(desk.office, desk.repo, path)
    except UnsplittableError:
        require_shape(desk, path)
        raise
    if made is not None:
        require_shape(desk, path)
    return made


def require_shape(desk: Desk, path: str) -> None:
    """InvalidStepError: a file in which no case can be seen, with all that is wrong with it."""
    from aduan.store.files.casefile import Bench, read_case
    from aduan.store.record.steps import InvalidStepError

    raw = (desk.office.root / path).read_bytes()
    bench = Bench(desk.office.law, desk.now, desk.office, deadlines=False)
    judged = read_case(path, raw, bench)
    if judged.case is None:
        raise InvalidStepError(judged.findings)


def refuse_as_typed(desk: Desk, made: HandMade) -> None:
    """RefusedError, UsageError: a step holds what its own command would not take."""
    from aduan.desk.handtyped import refuse_typed_by_hand
    from aduan.store.files.casehead import read_head
    from aduan.store.files.yamlread import read_yaml

    head = read_head(read_yaml(made.raw).data)
    sop = desk.office.law.sops.get(head.sop)
    if sop is None:
        return  # judged with its place
    for item in made.steps:
        refuse_typed_by_hand(item, sop)


def _name(desk: Desk, step: SavedStep) -> object:
    return desk.office.law.sops[step.case.sop].events[step.event].label


def say_steps(desk: Desk, made: HandMade) -> None:
    """The steps that wait, each by its name, moment and author; the private text stays shut."""
    from aduan.core.words.dates import read_moment

    print_line(
        desk.say(_("{path}: {count} steps added by hand"), path=made.path, count=len(made.steps))
    )
    for number, step in enumerate(made.steps, made.known + 1):
        moment = str(step.get("at"))
        try:
            here = read_moment(moment).astimezone(desk.now.tzinfo)
            moment = tell_moment(desk, here)
        except ValueError:
            pass  # judged later, with its place
        name = desk.office.law.sop.name_step(str(step.get("event")))
        print_line(f"  {number}. {desk.voice.word(name)}, {moment}, {step.get('by')}")


def seal_handmade(desk: Desk, made: HandMade) -> bool:
    """Seal text about people in its place, where the office seals and there is any."""
    from aduan.core.case.sealedrules import is_sealing
    from aduan.core.words.officepaths import stem_of
    from aduan.desk.handseal import HandSealer
    from aduan.desk.sealer import explain_keyless
    from aduan.store.files.private import list_texts
    from aduan.store.record.handsealing import seal_in_place

    law = desk.office.law
    if not is_sealing(law, law.calendar.local_day(desk.now)) or not any(
        map(list_texts, made.steps)
    ):
        return False
    keyring = open_keyring(desk)
    if keyring is None:
        raise explain_keyless()
    sealer = HandSealer(law, desk.now, keyring, secrets.token_bytes)
    seal_in_place(desk.office, desk.repo, stem_of(made.path), sealer.seal)
    return True
