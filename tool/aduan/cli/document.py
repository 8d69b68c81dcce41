"""`aduan document`: a paper about one case, as PDF, in a folder outside the office's; and one about the
office itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.desk import Desk, desk_options
from aduan.cli.papers import make_access, make_destruction
from aduan.cli.printing import find_print_folder, sweep_prints
from aduan.cli.render import print_json, print_line
from aduan.cli.report import tell_written
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.documents.report.paper import Report

# What makes the paper of each kind, from what was typed for the case.
KINDS: dict[str, Callable[[Desk, str], tuple[str, Report]]] = {
    "access": make_access,
    "destruction": make_destruction,
}
# What the file is called.
NAMES = {"access": _("access"), "destruction": _("record-of-erasure")}
# It is about the office, and of no person.
ASSESSMENT = "assessment"
# What an office calls them.
ALIASES = {"akses": "access", "pemusnahan": "destruction", "penilaian": ASSESSMENT}


@click.command(
    help=_(
        "Make a paper about a case, as PDF: `access`, all that is held of a person, to hand it over; "
        "`destruction`, the record of an erasure, to sign. It lies outside the office's folder, and "
        "is removed after seven days. Without a case: `assessment`, the data protection impact "
        "assessment to fill in, as PDF and as Markdown, here."
    )
)
@click.argument("kind", metavar="KIND")
@case_argument
@click.option(
    "--output",
    "place",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help=_("write it into this folder instead, where it stays"),
)
@desk_options
def document(desk: Desk, /, kind: str, case: str | None, place: Path | None) -> None:
    from aduan.documents.report.document import make_pdf
    from aduan.documents.report.typesetting import typeset

    kind = read_kind(kind)
    if kind == ASSESSMENT:
        tell_written(desk, write_assessed(desk, case, place))
        return
    folder = find_print_folder(desk, place)
    sweep_prints()
    case_id, paper = KINDS[kind](desk, name_case(desk, case))
    name = f"{desk.say(NAMES[kind])}-{case_id}.pdf"
    file = folder.put(name, make_pdf(typeset(paper)), "" if place else case_id)
    if desk.as_json:
        print_json({"id": case_id, "files": [file.as_posix()]})
        return
    print_line(desk.say(_("written: {path}"), path=file.as_posix()))
    if place is None:
        print_line("  " + desk.say(_("print it now: it is removed after seven days")))


def read_kind(typed: str) -> str:
    """The kind of paper that was named. UsageError: there is none."""
    kind = ALIASES.get(typed, typed)
    if kind not in (*KINDS, ASSESSMENT):
        raise UsageError(
            _("there is no paper called {name}"),
            _("name one of: {names}"),
            name=typed,
            names=", ".join((*KINDS, ASSESSMENT)),
        )
    return kind


def write_assessed(desk: Desk, case: str | None, place: Path | None) -> list[Path]:
    """The assessment of the office, in both forms. UsageError: a case was named."""
    from aduan.cli.report import write_paper
    from aduan.documents.sheets.assessment import write_assessment

    if case is not None:
        raise UsageError(_("this paper is about the office, not about a case"))
    law = desk.office.law
    day = law.calendar.local_day(desk.now)
    paper = write_assessment(law, desk.voice.language, day)
    stem = desk.say(_("impact-assessment"))
    files = [(place or Path()) / f"{stem}{end}" for end in (".pdf", ".md")]
    return [path for file in files for path in write_paper(paper, file, stem, markdown=False)]
