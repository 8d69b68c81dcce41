"""`aduan box --retract`: an opening that never was is taken back; what was logged stays to be read."""

from __future__ import annotations

from aduan.cli.boxcorrecting import choose_opening
from aduan.cli.cancelling import uninterrupted
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.reasons import TAKEN_BACK, TypedReason, settle_reason
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _


def retract_opening(desk: Desk, which: str, by: str | None, reason: TypedReason) -> None:
    """One taking back, from what was typed to what is said. UsageError: no reason, and nobody to ask."""
    from aduan.desk.box import require_openings
    from aduan.store.office.caseload import list_openings
    from aduan.store.record.boxregister import undo_opening

    person = find_clerk(desk, by, desk.office.law.sop.box_roles)
    openings = list_openings(desk.office)
    require_openings(openings)
    opening = choose_opening(desk, which, openings, _("which opening never was"))
    why = settle_reason(desk, reason, TAKEN_BACK)
    with uninterrupted():
        path, commit = undo_opening(desk.office, desk.repo, opening, person.id, why, desk.now)
    if desk.as_json:
        moment = opening.at.isoformat()
        print_json({"path": path, "commit": commit, "undoes": moment})
        return
    text = _("taken back: opened {moment}; it stays in the register, and no longer counts")
    print_line(desk.say(text, moment=tell_moment(desk, opening.at)))
