"""What the procedure allows from here, for whom, and from which day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from aduan.core.case.apart import replace_apart
from aduan.core.case.custody import CUSTODY, ENDS, Custody
from aduan.core.case.position import Position, find_move, is_allowed
from aduan.core.law.frame import Frame
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import ERASE, EXTEND, HOLDER, REOPEN, RETRACT, EventKind
from aduan.core.words.receipts import ANSWER, OBJECT, RECEIPT

# A step that may be taken, with the roles that may take it.
NextStep = tuple[EventKind, tuple[str, ...]]


def required_roles(kind: EventKind, position: Position, sop: Sop) -> tuple[str, ...]:
    """The roles that may take this step here; `holder` is resolved, `author` stays, and none is
    of those that the case is about.
    """
    roles = _resolve_roles(kind, position.state, position.stage_left, sop)
    return replace_apart(roles, position.fields, sop)


# An office has few procedures with few states, and asks this of every step of every case.
@lru_cache(maxsize=4096)
def _resolve_roles(
    kind: EventKind, state: str, stage_left: str | None, sop: Sop
) -> tuple[str, ...]:
    move = kind.move_from(state)
    # The arrow's own roles stand before those of the event.
    roles = move.by if move and move.by else kind.by
    if HOLDER not in roles:
        return tuple(dict.fromkeys(roles))
    holder = sop.holder_role(state, stage_left) or HOLDER
    named = (holder if role == HOLDER else role for role in roles)
    return tuple(dict.fromkeys(named))


def next_steps(position: Position, sop: Sop) -> list[NextStep]:
    """What the procedure allows people from here, in its order, each with the roles that may take
    it. What only becomes of the text, adds files to it, or is for the complainant to ask for, is left
    out: it is nobody's turn; but what ends that which holds for the text now is named.
    """
    steps: list[NextStep] = []
    for kind in _list_open(position, sop):
        is_about_text = _keeps_text(kind) and not _ends_a_deed(kind, position.custody)
        if kind.is_taken and not is_about_text and not _is_asked_for(kind):
            steps.append((kind, required_roles(kind, position, sop)))
    return steps


def list_attaching(position: Position, sop: Sop) -> list[NextStep]:
    """The steps by which files may be added to a case here, each with the roles that may take it."""
    bringing = filter(brings_files, _list_open(position, sop))
    return [(kind, required_roles(kind, position, sop)) for kind in bringing]


def list_receipting(position: Position, sop: Sop) -> list[NextStep]:
    """The steps by which a complainant who asks for it is given another receipt here, each with the
    roles that may take it.
    """
    giving = filter(_gives_receipt, _list_open(position, sop))
    return [(kind, required_roles(kind, position, sop)) for kind in giving]


def _list_open(position: Position, sop: Sop) -> Iterator[EventKind]:
    """The steps that may be taken here, in the procedure's order."""
    return (kind for kind in sop.events.values() if _is_open(kind, position))


def _is_open(kind: EventKind, position: Position) -> bool:
    """Whether a step may be taken here. A case that was erased is taken up by nobody again."""
    if kind.effect == ANSWER and position.objection is None:
        return False
    if position.custody.erased is not None and _needs_the_text(kind):
        return False
    if kind.effect == EXTEND and position.lap in position.extended:
        return False
    return is_allowed(kind, position)


def _needs_the_text(kind: EventKind) -> bool:
    """Whether a step is none for a case whose text is gone: it would take it up again, take the
    erasure back, or write of people anew.
    """
    if kind.effect in (REOPEN, RETRACT) or kind.effect in CUSTODY or brings_files(kind):
        return True
    return any(field.required for field in kind.sealed.values())


def _ends_a_deed(kind: EventKind, custody: Custody) -> bool:
    """Whether a step ends what holds for the text of the case now."""
    if kind.effect == ERASE and custody.is_held:
        return False
    return kind.effect in ENDS and custody.find(ENDS[kind.effect]) is not None


def _keeps_text(kind: EventKind) -> bool:
    return kind.effect in CUSTODY or brings_files(kind)


def _is_asked_for(kind: EventKind) -> bool:
    """Whether the complainant asks for it: to object, or to be given another receipt."""
    return kind.effect == OBJECT or _gives_receipt(kind)


def _gives_receipt(kind: EventKind) -> bool:
    """Whether a step gives another receipt, and nothing else."""
    return not kind.moves and kind.find_open(RECEIPT) is not None


def lapse_day(position: Position, kind: EventKind, frame: Frame) -> date | None:
    """The first working day on which a step that must wait is allowed; None where it need not.

    The days of waiting are those of the arrow's setting (`after` in the procedure's file), in
    working days, counted from the day on which it was entered that the case came into its state.
    """
    move = find_move(kind, position, frame.sop)
    if move is None or move.after is None or position.recorded is None:
        return None
    calendar = frame.calendar.since(position.recorded)
    began = calendar.business_day(position.recorded)
    return calendar.add(began, frame.setting(move.after, began, position.fields) + 1)
