"""What a step brings with it, said in its form before it is recorded: the limit that is lengthened, and
that a case which ends is over for corrections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import datetime

    from aduan.core.case.fold import Case
    from aduan.desk.draft import Draft, Setting

# Lines of a form; no field of a procedure is called so.
LENGTHENED, ENDED = "\0lengthened", "\0ended"


class Consequence(NamedTuple):
    """A line of a form: its name, what it is called, and what it says."""

    name: str
    label: str
    shown: str


def list_consequences(desk: Desk, draft: Draft, setting: Setting) -> Iterator[Consequence]:
    """What whoever takes the step should know before."""
    if setting.case is None:
        return
    due = find_longer_limit(draft, setting.case, setting)
    if due is not None:
        label = desk.say(_("lengthened until")).capitalize()
        yield Consequence(LENGTHENED, label, tell_moment(desk, due))
    if ends_corrections(draft, setting.case, setting):
        label = desk.say(_("afterwards")).capitalize()
        text = _("closed; its fields can be corrected only before this")
        yield Consequence(ENDED, label, desk.say(text))


def find_longer_limit(draft: Draft, case: Case, setting: Setting) -> datetime | None:
    """When the case would be due by the limit that the step lengthens; None where it lengthens none."""
    from aduan.core.clocks.clocks import run_clocks
    from aduan.core.law.sopparts import EXTEND

    if draft.kind.effect != EXTEND:
        return None
    position = case.position
    extended = position.extended | {position.lap}
    longer = replace(case, position=replace(position, extended=extended))
    runs = run_clocks(longer, setting.frame)
    return min(
        (run.due for run in runs if run.lap == position.lap and run.lengthened), default=None
    )


def ends_corrections(draft: Draft, case: Case, setting: Setting) -> bool:
    """Whether the step ends a case of which something could be corrected until then, and no more
    afterwards.
    """
    from aduan.core.case.position import find_move, is_allowed
    from aduan.core.law.sopparts import AMEND

    move = find_move(draft.kind, case.position, setting.sop)
    if move is None or not setting.sop.states[move.target].final:
        return False
    amending = [kind for kind in setting.sop.events.values() if kind.effect == AMEND]
    still = any(move.target in kind.sources for kind in amending)
    return not still and any(is_allowed(kind, case.position) for kind in amending)
