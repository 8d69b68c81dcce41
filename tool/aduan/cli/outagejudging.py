"""`aduan outage --confirm` and `--retract`: an outage that was entered is confirmed by somebody else, or
taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.outagelisting import say_span
from aduan.cli.reasons import TAKEN_BACK, TypedReason, settle_reason
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.outages import ToldOutage


def confirm_one(desk: Desk, meant: ToldOutage, by: str | None) -> None:
    """One confirmation, and what is said. RefusedError: it was confirmed, or taken back."""
    from aduan.desk.outages import refuse_confirmed
    from aduan.store.record.boxregister import confirm_outage

    person = find_clerk(desk, by, desk.office.law.sop.confirming_roles)
    refuse_confirmed(meant)
    with uninterrupted():
        path, commit = confirm_outage(desk.office, desk.repo, meant.at, person.id, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "confirms": meant.at.isoformat()})
        return
    span = say_span(desk, meant.outage)
    print_line(desk.say(_("confirmed: the outage {span}"), span=span))


def retract_one(desk: Desk, meant: ToldOutage, reason: TypedReason, by: str | None) -> None:
    """One outage taken back, with its reason, and what is said. RefusedError: it was before.
    UsageError: the reason is missing, or is none that everybody may read.
    """
    from aduan.desk.outages import refuse_taken_back
    from aduan.store.record.boxregister import retract_outage

    sop = desk.office.law.sop
    person = find_clerk(desk, by, (*sop.outage_roles, *sop.confirming_roles))
    refuse_taken_back(meant)
    why = settle_reason(desk, reason, TAKEN_BACK)
    with uninterrupted():
        path, commit = retract_outage(desk.office, desk.repo, meant.at, person.id, why, desk.now)
    if desk.as_json:
        print_json({"path": path, "commit": commit, "retracts": meant.at.isoformat()})
        return
    span = say_span(desk, meant.outage)
    print_line(desk.say(_("taken back: the outage {span}; it stays in the register"), span=span))
    if meant.outage.confirmed:
        text = _("what was entered late for it now counts as any other late entry")
        print_line("  " + desk.say(text))


def find_meant(desk: Desk, typed: str) -> ToldOutage:
    """The outage that is meant: by its number in the list, by a day on which only one waits, or by the
    moment at which it was entered. UsageError, RefusedError: none can be told from it.
    """
    from aduan.desk.outages import find_by_day, find_by_number, list_told_outages

    told = list_told_outages(desk.office)
    if typed.isascii() and typed.isdecimal():
        return find_by_number(told, int(typed))
    moment = desk.read_moment(typed)
    exact = [one for one in told if one.at == moment]
    if exact:
        return exact[0]
    return find_by_day(told, desk.office.law.calendar.local_day(moment))
