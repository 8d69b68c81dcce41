"""What may come next in a case, with the command that does it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from aduan.core.case.allowed import list_attaching, list_receipting, next_steps, required_roles
from aduan.core.case.barring import Onward, find_bar
from aduan.core.case.event import Event
from aduan.core.case.fold import Case, lead_on
from aduan.core.case.noted import list_contradicting
from aduan.core.case.position import is_allowed
from aduan.core.case.receipts import list_receipts
from aduan.core.figures.awaited import find_answering
from aduan.core.law.frame import Frame
from aduan.core.law.sealedfields import list_needed_groups
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, AUTHOR, CONFIRM, RETRACT, TAKEN_BACK, EventKind
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import OBJECT
from aduan.core.words.text import Label, Named, join_named


@dataclass(frozen=True)
class Following:
    """A step that may come next. `roles`: who may take it, the holder's role resolved."""

    kind: EventKind
    roles: tuple[str, ...]
    command: Named

    def needs(self, sop: Sop) -> Named:
        """Who may take it, for people by the labels of the roles."""
        return sop.name_roles(self.roles)


def list_following(case: Case, sop: Sop) -> list[Following]:
    """What may come next, in the order of the procedure. The step with which a case began is taken
    back by nobody: there would be no case.
    """
    never = {RETRACT} if len(case.steps) <= 1 else set()
    # A closing that nothing speaks against needs no confirming.
    never |= set() if list_contradicting(case, sop) else {CONFIRM}
    return [
        Following(kind, roles, command_for(kind, case))
        for kind, roles in next_steps(case.position, sop)
        if kind.effect not in never
    ]


def find_own_turn(case: Case, sop: Sop) -> Following | None:
    """The step that the office takes next: first the answer that somebody waits for, else what moves
    the case on. None where it is the complainant's turn.
    """
    following = list_following(case, sop)
    answering = find_answering(case, sop)
    if answering is not None:
        return next((one for one in following if one.kind is answering), None)
    holder = case.holder(sop)
    if holder is None or not sop.roles[holder].staff:
        return None
    return next((one for one in following if one.kind.move_from(case.state) is not None), None)


def list_besides(case: Case, sop: Sop) -> list[Following]:
    """What may be added to a case at any time, or given to who complained, and is no next step."""
    besides = (*list_attaching(case.position, sop), *list_receipting(case.position, sop))
    return [Following(kind, roles, command_for(kind, case)) for kind, roles in besides]


def find_filling_in(case: Case, sop: Sop) -> Following | None:
    """The step by which a field of the case is filled in or corrected; None where none is allowed."""
    following = list_following(case, sop)
    return next((one for one in following if one.kind.effect == AMEND), None)


def may_take(step: Following, case: Case, people: Collection[str], frame: Frame) -> bool:
    """Whether one of some people, by their ids, may take a step now: by a role, or since they entered
    the step that it is about; and is not kept from the text.
    """
    return any(
        _has_turn(step, case, one, frame) and not _is_barred(step.kind, case, one, frame)
        for one in people
    )


def is_kept_from_step(step: Following, case: Case, people: Collection[str], frame: Frame) -> bool:
    """Whether a step would be for some of these people, and all of those are kept from the text."""
    own = [one for one in people if _has_turn(step, case, one, frame)]
    return bool(own) and all(_is_barred(step.kind, case, one, frame) for one in own)


def _has_turn(step: Following, case: Case, name: str, frame: Frame) -> bool:
    person = frame.law.staff.get(name)
    held = person.roles_on(frame.today) if person else frozenset[str]()
    if not held.isdisjoint(step.roles):
        return True
    return AUTHOR in step.roles and case.steps[-1].event.by == name


def _is_barred(kind: EventKind, case: Case, person: str, frame: Frame) -> bool:
    """Whether somebody could not take a step now, as its text is kept from them."""
    last = case.steps[-1].event
    fields = {TAKEN_BACK: str(last.number)} if kind.effect == RETRACT else {}
    sealed = dict.fromkeys(list_needed_groups(kind), "")
    number = len(case.history) + 1
    event = Event(number, kind.name, frame.as_of, person, None, fields, sealed=sealed)
    after = lead_on(event, kind, case.steps, frame.sop)
    if after is None:
        return False
    onward = Onward(event, kind, case.position, after, case.steps[0].event, last)
    return find_bar(onward, frame.sop, frame.law) is not None


def list_objecting(case: Case, sop: Sop) -> list[Following]:
    """The steps by which what a complainant signed is taken in at any time; none where nobody has a
    receipt to sign with.
    """
    if not list_receipts(case.history, sop):
        return []
    kinds = [kind for kind in sop.events.values() if kind.effect == OBJECT]
    return [
        Following(kind, required_roles(kind, case.position, sop), command_for(kind, case))
        for kind in kinds
        if is_allowed(kind, case.position)
    ]


def can_take(case: Case, step: str, sop: Sop) -> bool:
    """Whether a step may be taken in a case now."""
    steps = [*list_following(case, sop), *list_besides(case, sop)]
    return any(one.kind.name == step for one in steps)


def command_for(kind: EventKind, case: Case) -> Named:
    """The whole command that takes a step of a case, as it is typed in either language."""
    words = kind.command.label
    return Named(kind.name, Label(f"aduan {words.id} {case.id}", f"aduan {words.en} {case.id}"))


def name_commands(steps: Iterable[Following]) -> Named:
    """The commands of some steps, between backquotes."""
    return join_named(quote_command(step.command) for step in steps)


def quote_command(command: Named) -> Named:
    """A command between backquotes, as hints have it."""
    words = command.label
    return Named(str(command), Label(f"`{words.id}`", f"`{words.en}`"))
