"""`aduan box --correct`: the count of one opening is put right; what was logged stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_choice
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.reasons import CORRECTED_FOR, TypedReason, settle_reason
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.files.boxfile import Opening

# The option without a day: the one to be chosen, or the last.
WHICHEVER = "-"
WHICH_CORRECTED = _("which opening is to be corrected")

Counts = Mapping[str, str]


def correct_count(
    desk: Desk,
    which: str,
    by: str | None,
    found: Counts,
    reason: TypedReason,
    ask_counts: Callable[[Counts], Counts],
) -> None:
    """One correction, from what was typed to what is said. `ask_counts` is told what holds now."""
    from aduan.desk.box import require_openings
    from aduan.store.office.caseload import list_openings

    # Who may not is told before anything is chosen.
    find_clerk(desk, by, desk.office.law.sop.box_roles)
    openings = list_openings(desk.office)
    require_openings(openings)
    opening = choose_opening(desk, which, openings)
    refuse_missing(desk, found, reason)
    put_right(desk, opening, by, found or ask_counts(opening.found), reason)


def correct_day(desk: Desk, moment: datetime, by: str | None, found: Counts) -> None:
    """The count of an opening of that day, as a person counted it anew; of several they choose one."""
    from aduan.store.office.caseload import list_openings

    calendar = desk.office.law.calendar
    day = calendar.local_day(moment)
    of_day = [one for one in list_openings(desk.office) if calendar.local_day(one.at) == day]
    opening = of_day[0] if len(of_day) == 1 else ask_opening(desk, of_day, WHICH_CORRECTED)
    put_right(desk, opening, by, found, TypedReason())


def put_right(
    desk: Desk, opening: Opening, by: str | None, found: Counts, reason: TypedReason
) -> None:
    """One opening with another count, and what is said. `reason`: asked for where it was not typed."""
    from aduan.desk.box import correct_counts, list_ways_in, say_counts
    from aduan.store.record.boxregister import log_correction

    person = find_clerk(desk, by, desk.office.law.sop.box_roles)
    called = list_ways_in(desk.office.law)
    counts = correct_counts(opening, found, called)
    why = settle_reason(desk, reason, CORRECTED_FOR)
    with uninterrupted():
        path, commit = log_correction(
            desk.office, desk.repo, opening, person.id, counts, why, desk.now
        )
    if desk.as_json:
        moment, logged = opening.at.isoformat(), dict(opening.logged)
        facts = {"path": path, "commit": commit, "at": moment, "logged": logged}
        print_json({**facts, "found": counts})
        return
    text = _("corrected: {moment}, {old} is now {new}; both stay in the register")
    old, new = say_counts(opening.found, called), say_counts(counts, called)
    print_line(desk.say(text, moment=tell_moment(desk, opening.at), old=old, new=new))


def choose_named(which: str, at: str | None) -> str:
    """The opening as it was named: behind --correct, or by --at. UsageError: by both."""
    if at is None:
        return which
    if which != WHICHEVER:
        raise UsageError(
            _("the opening to be corrected was named twice"),
            _("say its day or moment once: `aduan box --correct --at {moment}`"),
            moment=f'"{at}"',
        )
    return at


def choose_opening(
    desk: Desk, which: str, openings: list[Opening], question: str = WHICH_CORRECTED
) -> Opening:
    """The opening of a day or a moment; without one it is chosen, or the last is taken where its day
    has no other.
    """
    from aduan.desk.box import find_last, find_opening

    calendar = desk.office.law.calendar
    today = calendar.local_day(desk.now)
    if which != WHICHEVER:
        return find_opening(openings, which, desk.read_moment(which), today, calendar)
    if desk.can_ask:
        return ask_opening(desk, openings, question)
    return find_last(openings, today, calendar)


def ask_opening(desk: Desk, openings: list[Opening], question: str) -> Opening:
    """One of the last openings, the latest first."""
    from aduan.desk.box import list_latest

    latest = list_latest(openings)
    shown = {opening.at.isoformat(): opening for opening in latest}
    choices = list(zip(shown, describe_openings(desk, list(shown.values())), strict=True))
    return shown[ask_choice(desk, desk.say(question), choices)]


def refuse_missing(desk: Desk, found: Counts, reason: TypedReason) -> None:
    missing = [
        *([] if found else ["--found"]),
        *([] if reason.is_said else ["--reason"]),
    ]
    if missing and not desk.can_ask:
        raise UsageError(_("still missing: {names}"), names=", ".join(missing))


def describe_openings(desk: Desk, openings: Sequence[Opening]) -> list[str]:
    """When each was, and the count that holds now; to the second where the minute is another's, too."""
    from aduan.desk.box import list_close, list_ways_in, say_counts

    close, called = list_close(openings), list_ways_in(desk.office.law)
    lines = []
    for opening in openings:
        at = tell_moment(desk, opening.at, seconds=opening.at in close)
        counts = say_counts(opening.found, called).text(desk.voice.language)
        lines.append(f"{at}: {counts}{_say_entry(desk, opening)}")
    return lines


def _say_entry(desk: Desk, opening: Opening) -> str:
    """Behind an opening that was entered too late: on which day."""
    from aduan.store.files.boxfile import is_entered_late

    law = desk.office.law
    if opening.entered is None or not is_entered_late(opening, law):
        return ""
    day = law.calendar.local_day(opening.entered).isoformat()
    return " " + desk.say(_("(entered late, on {entered})"), entered=day)
