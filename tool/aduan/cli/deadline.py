"""`aduan deadline`: how each deadline of a case was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aduan.cli.choosingcase import case_argument, name_case, open_case
from aduan.cli.desk import Desk
from aduan.cli.look import name_status
from aduan.cli.moments import tell_moment
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import Label, Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.clocks.proof import ProofDay
    from aduan.desk.prove import Proven

WHY = {
    "counted": Phrase(_("counted")),
    "start": Phrase(_("day 0, the day it starts")),
    "weekend": Phrase(_("weekend")),
    "closed": Phrase(_("no office hours on this day")),
    "paused": Phrase(_("paused, waiting for the complainant")),
    "ended": Phrase(_("the clock had ended")),
}


@click.command(help=_("Show how each deadline was counted, day by day."))
@case_argument
@desk_options
def deadline(desk: Desk, /, case: str | None) -> None:
    from aduan.core.law.frame import frame_of
    from aduan.desk.prove import find_basis, prove_case

    found = open_case(desk, name_case(desk, case))
    proofs = prove_case(found, frame_of(found.sop, desk.office.law, desk.now))
    basis = find_basis(found, proofs, desk.office, desk.repo)
    if desk.as_json:
        print_json(case_proof(desk, found, proofs, basis))
        return
    title = desk.office.law.sops[found.sop].title
    print_line(desk.say(_("{id}, under “{sop}”"), id=found.id, sop=title))
    for proven in proofs:
        _say_proof(desk, proven)
    print_line()
    print_line(desk.say(_("counted from these files:")))
    for path, revision in basis:
        print_line(f"  {path}  {revision}")


def case_proof(
    desk: Desk, case: Case, proofs: list[Proven], basis: list[tuple[str, str | None]]
) -> dict[str, object]:
    """What `deadline` prints as JSON: each clock day by day, the revisions of the law's files, the
    commit of each event.
    """
    from aduan.cli.facts import proof_facts
    from aduan.desk.prove import find_commits

    calendar, language = desk.office.law.calendar, desk.voice.language
    commits = find_commits(case, desk.repo)
    return {
        "id": case.id,
        "sop": case.sop,
        "as_of": desk.now.isoformat(),
        "clocks": [proof_facts(proven, calendar, language) for proven in proofs],
        "basis": [{"path": path, "revision": revision} for path, revision in basis],
        "events": [
            {"number": event.number, "event": event.name, "commit": commit}
            for event, commit in commits
        ],
    }


def _say_proof(desk: Desk, proven: Proven) -> None:
    from aduan.cli.calendars import print_calendar_hints
    from aduan.core.words.dates import say_date

    language, run = desk.voice.language, proven.run
    print_line()
    print_line(
        desk.say(
            _("{name}: from {started}, due {due}, {used} of {limit} working days used"),
            name=run.clock.label,
            started=tell_moment(desk, run.started),
            due=tell_moment(desk, run.due),
            used=run.used,
            limit=run.limit,
        )
    )
    if run.entry:
        print_line("  " + desk.say(_("this clock: {status}"), status=name_status(run)))
    for day, number in proven.days:
        mark = f"{number:>3}" if day.counted else "  -"
        date, why = say_date(day.day, language), say_why(desk, day)
        source = f" ({day.source})" if day.source else ""
        print_line(f"  {mark}  {date}  {why}{source}")
    unsure = desk.office.law.calendar.unsure_years(run.started.date(), run.due.date())
    print_calendar_hints(desk, unsure)


def say_why(desk: Desk, day: ProofDay) -> str:
    """Why a day counts or not; a day off by its own name."""
    return desk.voice.word(day.why if isinstance(day.why, Label) else WHY[day.why])
