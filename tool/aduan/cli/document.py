"""`aduan document`: every paper of the office, as PDF, in a folder outside the office's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.askedarguments import asked_argument
from aduan.cli.choosingpaper import ask_kind
from aduan.cli.desk import Desk, complete_case
from aduan.cli.lettering import Lettering, letter_told, lettering_options
from aduan.cli.madepapers import (
    CALLED_YEARLY,
    YEARLY,
    MadePaper,
    make_sample_of,
    make_set,
    make_told,
    refuse_named,
)
from aduan.cli.options import desk_options
from aduan.cli.printing import find_print_folder, note_printed, sweep_prints
from aduan.cli.render import print_json, print_line
from aduan.cli.report import tell_written
from aduan.cli.viewer import open_in_viewer
from aduan.core.words.findings import UsageError
from aduan.core.words.saidnames import find_said
from aduan.core.words.text import Label, Named, join_named
from aduan.core.words.text import mark as _
from aduan.documents.papers.kinds import PAPER_KINDS

if TYPE_CHECKING:
    from aduan.cli.handingover import HandedFiles
    from aduan.store.keys.printfolder import PrintFolder

# It is about the office, and of no person.
ASSESSMENT = "assessment"
CALLED = {YEARLY: CALLED_YEARLY, ASSESSMENT: Label("penilaian", ASSESSMENT)}
# Of an erasure.
ERASURE_RECORD = "destruction"
# What an office calls them.
ALIASES = {
    "akses": "access",
    "pemusnahan": ERASURE_RECORD,
    **{label.id: name for name, label in CALLED.items()},
    **{kind.called.id: name for name, kind in PAPER_KINDS.items()},
}
EVERY_KIND = (*PAPER_KINDS, YEARLY, ASSESSMENT)


@click.command(
    help=_(
        "Make a paper, as PDF. About a case: receipt, disposition, answer, invitation, minutes, "
        "statement, referral, extension, incomplete, access, record-of-erasure. About a month, quarter, "
        "half or year (2026-05, 2026-Q2, 2026-H1, 2026): register, recap, report, evidence. About the office: "
        "form, assessment. It lies outside the office's folder, and is removed after seven days; "
        "nothing is recorded of it."
    )
)
@asked_argument("kind", "KIND", ask_kind)
@click.argument("of", required=False, metavar="[CASE|PERIOD]", shell_complete=complete_case)
@lettering_options
@click.option(
    "--display",
    "displayed",
    is_flag=True,
    help=_("the register to hang up: numbers and days alone"),
)
@click.option("--draft", is_flag=True, help=_("the report of a year that is not published whole"))
@click.option(
    "--text",
    "chapters",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help=_("the report's further chapters, written by the office"),
)
@click.option("--sample", is_flag=True, help=_("of made-up data, to see what a template gives"))
@click.option(
    "--output",
    "place",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help=_("write it into this folder instead, where it stays"),
)
@desk_options
def document(
    desk: Desk,
    /,
    kind: str,
    of: str | None,
    displayed: bool,
    draft: bool,
    chapters: Path | None,
    sample: bool,
    place: Path | None,
    **said: Any,
) -> None:
    kind = read_kind(kind)
    if kind == ASSESSMENT:
        assessed = write_assessed(desk, of, place, Lettering(**said))
        tell_written(desk, assessed, is_kept=place is not None)
        return
    from aduan.store.keys.printfolder import MANY

    folder = find_print_folder(desk, place)
    sweep_prints()
    letter = Lettering(**said)
    paper = PAPER_KINDS.get(kind)
    if sample:
        if paper is None:
            raise UsageError(_("this paper has no template"))
        made = make_sample_of(desk, paper, letter)
    elif paper is None:
        made = make_told(desk, of, letter, draft=draft, chapters=chapters)
    else:
        made = make_set(desk, paper, of, letter, displayed=displayed)
    room = made.case_id if paper is None or sample else made.case_id or MANY
    file = folder.put(f"{made.name}.pdf", made.content, "" if place else room)
    # The record that a text was erased is all that may stay of it.
    if kind != ERASURE_RECORD:
        note_printed(desk, file, made.told)
    files = hand_beside(desk, made, folder) if kind == "access" and not sample else None
    for laid in files.laid if files else ():
        note_printed(desk, laid, made.told)
    tell_made(desk, made, file, files, is_kept=place is not None)
    if paper and paper.is_slip and not (sample or desk.as_json):
        from aduan.cli.codedfile import tell_coded

        called = paper.called.text(desk.voice.language)
        tell_coded(desk, find_print_folder(desk).path, called, made.case_id)


def hand_beside(desk: Desk, made: MadePaper, folder: PrintFolder) -> HandedFiles:
    """The files of the case that a paper tells all of, laid beside it."""
    from aduan.cli.handingover import hand_files
    from aduan.cli.vault import open_keyring
    from aduan.desk.find import find_case

    keyring = open_keyring(desk)
    found = find_case(desk.office, desk.repo, made.case_id, desk.now, keyring)
    return hand_files(desk, found, keyring, folder)


def tell_made(
    desk: Desk, made: MadePaper, file: Path, files: HandedFiles | None, *, is_kept: bool
) -> None:
    """Where it lies and how long, and what lies beside it; at a terminal it is opened in the viewer."""
    from aduan.cli.handingover import tell_handed

    laid = [path.as_posix() for path in (file, *(files.laid if files else ()))]
    if desk.as_json:
        told = {"damaged": list(made.damaged)} if made.damaged else {}
        told |= {"sealed": list(made.sealed)} if made.sealed else {}
        print_json({"id": made.case_id, "files": laid, **told})
    else:
        tell_file(desk, file, is_kept=is_kept)
        tell_damaged(desk, made.damaged)
        tell_sealed(desk, len(made.sealed))
    if files is not None:
        tell_handed(desk, files, is_kept=is_kept)
    if made.damaged or (files is not None and files.is_part):
        raise SystemExit(1)


def tell_damaged(desk: Desk, damaged: tuple[str, ...]) -> None:
    """Of which cases a paper could not say all."""
    if not damaged:
        return
    text = _("{count} cases are damaged, and their rows say so: {cases}")
    print_line(desk.say(text, count=len(damaged), cases=", ".join(damaged)), err=True)
    hint = _("`aduan check --vault` names each place, and what puts it back")
    print_line("  " + desk.say(hint), err=True)


def tell_sealed(desk: Desk, count: int) -> None:
    """Of how many cases a paper leaves out what is for others: it is whole for who reads no more."""
    if not count:
        return
    text = _("{count} cases are sealed to you, all or in part, and their rows say so")
    print_line(desk.say(text, count=count), err=True)
    hint = _(
        "somebody who reads them prints it whole; to hang up, with numbers and days alone: --display"
    )
    print_line("  " + desk.say(hint), err=True)


def tell_file(desk: Desk, file: Path, *, is_kept: bool) -> None:
    """Tell people where a paper was put. `is_kept`: it is not among those that go after seven days."""
    print_line(desk.say(_("written: {path}"), path=file.as_posix()))
    if not is_kept:
        print_line("  " + desk.say(_("print it now: it is removed after seven days")))
    if desk.can_ask:
        open_in_viewer(file)


def read_kind(typed: str) -> str:
    """The kind of paper that was named. UsageError: there is none."""
    names = {name: _label_of(name) for name in EVERY_KIND}
    kind = ALIASES.get(typed) or find_said(typed, names)
    if kind is None:
        raise UsageError(
            _("there is no paper called {name}"),
            _("name one of: {names}"),
            name=typed,
            names=join_named(Named(name, label) for name, label in names.items()),
        )
    return kind


def _label_of(kind: str) -> Label:
    """What a kind of paper is called, as people type it."""
    return PAPER_KINDS[kind].called if kind in PAPER_KINDS else CALLED[kind]


def write_assessed(desk: Desk, of: str | None, place: Path | None, letter: Lettering) -> list[Path]:
    """The assessment of the office, in both forms. UsageError: a case was named."""
    from aduan.cli.report import place_paper, write_paper
    from aduan.documents.sheets.assessment import write_assessment

    refuse_named(of)
    law = desk.office.law
    day = law.calendar.local_day(desk.now)
    told = write_assessment(law, desk.voice.language, day)
    paper, pictures = letter_told(desk, told, letter)
    stem = desk.say(_("impact-assessment"))
    written: list[Path] = []
    for name in (f"{stem}.pdf", f"{stem}.md"):
        file = place / name if place else place_paper(desk, name)
        written += write_paper(desk, paper, file, stem, markdown=False, pictures=pictures)
    return written
