"""`aduan box --unopened`: why the box could not be opened on a day, or on several; they count as before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_choice, ask_until
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.reasons import TypedReason, settle_reason
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.dates import say_date
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

# The option without a day: it is asked for.
WHICHEVER_DAY = "-"
# So many forgotten days are offered.
OFFERED_DAYS = 5
OTHER_DAY = "other"
WHY_UNOPENED = _(
    "why it could not be opened, such as “office closed by flood” (everybody may read it: no names)"
)


def tell_cause(
    desk: Desk, typed: str, until: str | None, by: str | None, reason: TypedReason
) -> None:
    """One cause, from what was typed to what is said. UsageError: no day or cause, and nobody to ask; or
    nothing is missing on these days.
    """
    from aduan.desk.boxdays import refuse_not_missing
    from aduan.store.record.boxregister import log_cause

    person = find_clerk(desk, by, desk.office.law.sop.box_roles)
    first = choose_day(desk) if typed == WHICHEVER_DAY else read_past_day(desk, typed)
    last = read_past_day(desk, until) if until else first
    refuse_not_missing(desk.office, first, last, desk.now)
    why = settle_reason(desk, reason, WHY_UNOPENED)
    with uninterrupted():
        path, commit = log_cause(desk.office, desk.repo, first, last, person.id, why, desk.now)
    if desk.as_json:
        days = {"from": first.isoformat(), "until": last.isoformat()}
        print_json({"path": path, "commit": commit, "unopened": days, "reason": why})
        return
    told = [say_date(day, desk.voice.language) for day in (first, last)]
    text = (
        _("logged: not opened on {day}")
        if first == last
        else _("logged: not opened {day} to {last}")
    )
    print_line(desk.say(text, day=told[0], last=told[1]))
    text = _("the day still counts as one without an opening; the yearly report says why")
    print_line("  " + desk.say(text))


def read_past_day(desk: Desk, typed: str) -> date:
    """A day as people say it. UsageError: it is none, or lies behind today."""
    from aduan.core.words.saiddays import Looks
    from aduan.desk.values import require_said_day

    return require_said_day(typed, desk.office.law.calendar.local_day(desk.now), Looks.BACK)


def choose_day(desk: Desk) -> date:
    """One of the forgotten days, the last first, or another one. UsageError: nobody can be asked."""
    from aduan.desk.boxdays import is_unopened_today, list_unopened_before

    if not desk.can_ask:
        raise UsageError(
            _("still missing: {names}"),
            _("for example: --unopened 2/11/2026 --reason “office closed by flood”"),
            names="--unopened",
        )
    days = sorted(list_unopened_before(desk.office, desk.now), reverse=True)[:OFFERED_DAYS]
    if is_unopened_today(desk.office, desk.now):
        days.insert(0, desk.office.law.calendar.local_day(desk.now))
    return _ask_which(desk, days)


def _ask_which(desk: Desk, days: Sequence[date]) -> date:
    choices = [(day.isoformat(), say_date(day, desk.voice.language)) for day in days]
    choices.append((OTHER_DAY, desk.say(_("another day"))))
    chosen = ask_choice(desk, desk.say(_("on which day it could not be opened")), choices)
    if chosen != OTHER_DAY:
        return date.fromisoformat(chosen)
    question = desk.say(_("which day, such as “yesterday” or 2/11/2026"))
    answer = ask_until(desk, question, lambda typed: read_past_day(desk, typed))
    assert isinstance(answer, date)  # noqa: S101  # an answer is needed
    return answer
