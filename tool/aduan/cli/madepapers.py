"""Papers as they are made: of which case, what their file is called, and what they hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.casepapers import make_case_paper
from aduan.cli.choosingcase import name_case
from aduan.cli.desk import Desk
from aduan.cli.lettering import Lettering, letter_told, read_letter, set_letter
from aduan.cli.namedperiod import read_named_period
from aduan.cli.papers import make_access, make_destruction
from aduan.cli.periodpapers import make_evidence, make_form, set_recap
from aduan.cli.registerpaper import make_register
from aduan.cli.render import print_line
from aduan.cli.report import make_year
from aduan.core.words.findings import CancelledError, UsageError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.documents.papers.kinds import About

if TYPE_CHECKING:
    from aduan.documents.papers.kinds import PaperKind
    from aduan.documents.report.yearly import UnpublishedError

# About a year, told by the report's own means.
YEARLY = "report"
CALLED_YEARLY = Label("laporan", YEARLY)
# What makes the papers about a case that tell more than its steps, from what was typed for them.
MAKERS: dict[str, Callable[[Desk, str, Lettering], tuple[str, bytes]]] = {
    "access": make_access,
    "destruction": make_destruction,
}


class MadePaper:
    """A paper that was made: of which case, what its file is called, what it holds; `damaged`, `sealed`:
    the cases of which it could not say all; `told`: those of which it says something about people.
    """

    def __init__(
        self,
        case_id: str,
        name: str,
        content: bytes,
        damaged: tuple[str, ...] = (),
        sealed: tuple[str, ...] = (),
        told: tuple[str, ...] = (),
    ) -> None:
        self.case_id, self.name, self.content = case_id, name, content
        self.damaged, self.sealed = damaged, sealed
        self.told = (case_id,) if case_id else told


def make_sample_of(desk: Desk, paper: PaperKind, letter: Lettering) -> MadePaper:
    """A paper of made-up data."""
    content = set_letter(desk, paper.name, read_letter(desk, letter), {}, sample=True)
    called = paper.called.text(desk.voice.language)
    return MadePaper("", "-".join((called, desk.say(_("sample")))), content)


def make_set(
    desk: Desk, paper: PaperKind, of: str | None, letter: Lettering, *, displayed: bool = False
) -> MadePaper:
    """A paper that a template sets."""
    called = paper.called.text(desk.voice.language)
    if paper.about is About.OFFICE:
        refuse_named(of)
        return MadePaper("", called, make_form(desk, letter))
    if paper.about is About.CASE:
        about = paper.name if paper.needs_step else ""
        named = name_case(desk, of, paper=about)
        case_id, content = _make_of_case(desk, paper, named, letter)
        return MadePaper(case_id, f"{called}-{case_id}", content)
    period = read_named_period(desk, of, paper.name, paper.called)
    name = f"{called}-{period.name}"
    if paper.name == "recap":
        return MadePaper("", name, set_recap(desk, period, letter))
    if paper.name != "register":
        return MadePaper("", name, make_evidence(desk, period, letter))
    book = make_register(desk, period, letter, displayed=displayed)
    if displayed:
        name = "-".join((name, desk.say(_("without-names"))))
    return MadePaper("", name, book.content, book.damaged, book.sealed, book.told)


def _make_of_case(
    desk: Desk, paper: PaperKind, case_id: str, letter: Lettering
) -> tuple[str, bytes]:
    """The case's id and its paper."""
    make = MAKERS.get(paper.name)
    if make is None:
        return make_case_paper(desk, paper, case_id, letter)
    if desk.moment:
        raise UsageError(_("this paper tells what is so today"), _("leave out --as-of"))
    return make(desk, case_id, letter)


def make_told(
    desk: Desk, of: str | None, letter: Lettering, *, draft: bool, chapters: Path | None
) -> MadePaper:
    """The report of a year, which its own means set."""
    from aduan.documents.papers.glyphless import name_glyphless
    from aduan.documents.report.document import make_pdf
    from aduan.documents.report.typesetting import typeset
    from aduan.documents.report.yearly import UnpublishedError

    year = read_named_period(desk, of, YEARLY, CALLED_YEARLY).year
    try:
        told = make_year(desk, year, draft=draft, chapters=chapters)
    except UnpublishedError as early:
        confirm_draft(desk, early)
        told = make_year(desk, year, draft=True, chapters=chapters)
    paper, pictures = letter_told(desk, told, letter)
    pdf = make_pdf(name_glyphless(typeset(paper)), pictures)
    return MadePaper("", desk.say(_("report-{year}"), year=year), pdf)


def confirm_draft(desk: Desk, early: UnpublishedError) -> None:
    """Ask whether the report of a year that is not out is to be a draft. CancelledError: no. What was
    refused, where nobody can be asked.
    """
    if not desk.can_ask:
        raise early
    print_line("aduan: " + early.message(desk.voice), err=True)
    if not ask_yes_no(desk, desk.say(_("make a draft of it now"))):
        raise CancelledError(_("cancelled; nothing was written"))


def refuse_named(of: str | None) -> None:
    """UsageError where a case was named for a paper about the office."""
    if of is not None:
        raise UsageError(_("this paper is about the office, not about a case"))
