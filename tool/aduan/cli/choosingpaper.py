"""Which paper the desk prints: chosen by what it is, then the period that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_choice, ask_until
from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import date

# By the names that `aduan document` knows, in the order of a case's way, then of the office's year.
SAID = {
    "receipt": _("receipt for the complainant"),
    "form": _("blank complaint form"),
    "disposition": _("routing slip to whoever handles it"),
    "answer": _("letter of answer to the complainant"),
    "invitation": _("invitation to a clarification"),
    "minutes": _("minutes of a clarification"),
    "statement": _("statement of the complainant, to be signed"),
    "referral": _("letter to the agency that a complaint is referred to"),
    "extension": _("letter that tells of a longer limit"),
    "incomplete": _("letter that tells what is missing"),
    "register": _("register of a month or a year"),
    "recap": _("recapitulation of a period, for superiors"),
    "report": _("report of a year"),
    "evidence": _("evidence for inspectors"),
    "access": _("copy of a person's data, for that person"),
    "destruction": _("record that a complaint was erased"),
}
OF_A_PERIOD = ("register", "recap", "evidence")
OF_A_YEAR = ("report",)
OTHER = "other"


def ask_paper(desk: Desk) -> list[str]:
    """A paper, with the period where it is about one; a case is asked for by the command."""
    name = ask_kind(desk)
    if name in (*OF_A_PERIOD, *OF_A_YEAR):
        return ["document", name, ask_period_of(desk, name)]
    return ["document", name]


def ask_kind(desk: Desk) -> str:
    """A kind of paper, by what it is."""
    kinds = [(name, desk.say(SAID[name])) for name in list_papers(desk)]
    return ask_choice(desk, desk.say(_("which paper")), kinds)


def ask_period_of(desk: Desk, kind: str) -> str:
    """The period that a kind of paper is about."""
    today = desk.now.date()
    years = list_recent_years(today)
    usual = [*reversed(years)] if kind in OF_A_YEAR else [*list_months(today), *years]
    return ask_period(desk, leave_out_empty(usual, desk.office.case_ids()))


def leave_out_empty(periods: list[str], case_ids: Iterable[str]) -> list[str]:
    """The periods without those before the first complaint; all of them where there is none."""
    first = min(case_ids, default="")
    kept = []
    for period in periods:
        digits = period.replace("-", "")
        # A case's number begins with its day.
        if first[: len(digits)] <= digits:
            kept.append(period)
    return kept or periods


def list_papers(desk: Desk) -> Iterator[str]:
    """Every paper that the procedure in force has a use for."""
    from aduan.documents.papers.kinds import PAPER_KINDS

    told = desk.office.law.sop.papers
    for name in SAID:
        kind = PAPER_KINDS.get(name)
        if kind is None or not kind.needs_step or name in told:
            yield name


def ask_period(desk: Desk, names: list[str]) -> str:
    """One of the periods that are usual now, or any other as people say it."""
    from aduan.core.clocks.saidperiods import read_said_period

    choices = [(name, say_usual_period(desk, name)) for name in names]
    choices.append((OTHER, desk.say(_("another one"))))
    chosen = ask_choice(desk, desk.say(_("of which period")), choices)
    if chosen != OTHER:
        return chosen
    example = desk.say(
        _("month or year, such as {month} or {year}"), month=names[0], year=names[-1]
    )
    return ask_until(desk, example, lambda typed: read_said_period(typed, desk.now.date()).name)


def list_months(today: date) -> list[str]:
    """This month and the two before it: `2026-12`."""
    found = []
    first = today.replace(day=1)
    for _back in range(3):
        found.append(f"{first:%Y-%m}")
        first = (first - timedelta(days=1)).replace(day=1)
    return found


def list_recent_years(today: date) -> list[str]:
    return [str(today.year), str(today.year - 1)]


def say_usual_period(desk: Desk, name: str) -> str:
    """`Desember 2026`, `2026`."""
    from aduan.core.words.dates import MONTH_NAMES

    year, _dash, month = name.partition("-")
    if not month:
        return year
    names = MONTH_NAMES[desk.voice.language]
    return f"{names[int(month) - 1]} {year}"
