"""`aduan box --correct`: the count of one opening is put right; what was logged stays beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_choice, ask_until
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.render import print_json, print_line
from aduan.core.case.fieldrules import holds_person_number
from aduan.core.words.characters import find_foreign
from aduan.core.words.dates import is_day_alone, say_moment
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.files.boxfile import Opening

# The option without a day: the one to be chosen, or the last.
WHICHEVER = "-"
OFFERED = 10
MAX_REASON = 200

Counts = Mapping[str, str]


def correct_count(
    desk: Desk,
    which: str,
    by: str | None,
    found: Counts,
    reason: str | None,
    ask_counts: Callable[[Counts], Counts],
) -> None:
    """One correction, from what was typed to what is said. `ask_counts` is told what holds now."""
    from aduan.store.record.boxregister import list_openings, log_correction

    person = desk.actor(by, desk.office.law.sop.box_roles)
    opening = find_opening(desk, which, list_openings(desk.office))
    refuse_missing(desk, found, reason)
    counts = {**opening.found, **(found or ask_counts(opening.found))}
    if counts == opening.found:
        raise RefusedError(
            _("nothing would change: {counts} is what holds now"),
            _("`aduan box --list` shows the counts that hold now"),
            counts=say_counts(counts),
        )
    why = (
        read_reason(reason)
        if reason
        else str(ask_until(desk, desk.say(_("reason of the correction")), read_reason))
    )
    with uninterrupted():
        path, commit = log_correction(
            desk.office, desk.repo, opening, person.id, counts, why, desk.now
        )
    if desk.as_json:
        moment = opening.at.isoformat()
        print_json(
            {
                "path": path,
                "commit": commit,
                "at": moment,
                "logged": dict(opening.logged),
                "found": counts,
            }
        )
        return
    values = {
        "moment": _say_at(desk, opening.at),
        "old": say_counts(opening.found),
        "new": say_counts(counts),
    }
    print_line(
        desk.say(_("corrected: {moment}, {old} is now {new}; both stay in the register"), **values)
    )


def find_opening(desk: Desk, which: str, openings: list[Opening]) -> Opening:
    """The opening of a day or a moment; without one it is chosen, or the last is taken."""
    if not openings:
        raise RefusedError(_("the box was never logged as opened"), _("`aduan box` logs it"))
    if which == WHICHEVER:
        return choose_opening(desk, openings[-OFFERED:]) if desk.can_ask else openings[-1]
    moment = desk.read_moment(which)
    is_day = is_day_alone(which)
    calendar = desk.office.law.calendar
    fitting = [
        o
        for o in openings
        if o.at == moment or (is_day and calendar.local_day(o.at) == calendar.local_day(moment))
    ]
    if len(fitting) == 1:
        return fitting[0]
    near = fitting or openings[-OFFERED:]
    raise UsageError(
        _("{count} openings were logged at {moment}"),
        _("name one of these: {moments}"),
        count=len(fitting),
        moment=which,
        moments=", ".join(o.at.isoformat(timespec="seconds") for o in near),
    )


def choose_opening(desk: Desk, openings: list[Opening]) -> Opening:
    """One of the last openings, the latest first."""
    shown = {o.at.isoformat(): o for o in reversed(openings)}
    choices = [(key, describe_opening(desk, o)) for key, o in shown.items()]
    return shown[ask_choice(desk, desk.say(_("which opening is to be corrected")), choices)]


def refuse_missing(desk: Desk, found: Counts, reason: str | None) -> None:
    missing = [
        *([] if found else ["--found"]),
        *([] if reason and reason.strip() else ["--reason"]),
    ]
    if missing and not desk.can_ask:
        raise UsageError(_("still missing: {names}"), names=", ".join(missing))


def read_reason(text: str) -> str:
    """A reason that everybody may read. UsageError: it is too long, of several lines, or about
    people.
    """
    tidy = text.strip()
    if len(tidy) > MAX_REASON or find_foreign(tidy, lines=False) is not None:
        raise UsageError(
            _("the reason is one line of at most {count} characters"), count=MAX_REASON
        )
    if holds_person_number(tidy):
        raise UsageError(
            _("the reason can be read by everybody, and holds what looks like a person's number")
        )
    return tidy


def describe_opening(desk: Desk, opening: Opening) -> str:
    """When it was, and the count that holds now."""
    return f"{_say_at(desk, opening.at)}: {say_counts(opening.found)}"


def say_counts(found: Counts) -> str:
    return ", ".join(f"{channel}={count}" for channel, count in found.items())


def _say_at(desk: Desk, at: datetime) -> str:
    return say_moment(at.astimezone(desk.now.tzinfo), desk.voice.language)
