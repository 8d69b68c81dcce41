"""What may come next in a case, with the command that does it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from aduan.core.case.allowed import list_attaching, next_steps, required_roles
from aduan.core.case.fold import Case
from aduan.core.case.noted import list_contradicting
from aduan.core.case.position import is_allowed
from aduan.core.case.receipts import list_receipts
from aduan.core.figures.awaited import find_answering
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AUTHOR, CONFIRM, RETRACT, EventKind
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
    """What may be added to a case at any time, and is no next step."""
    return [
        Following(kind, roles, command_for(kind, case))
        for kind, roles in list_attaching(case.position, sop)
    ]


def may_take(step: Following, case: Case, people: Collection[str], roles: Collection[str]) -> bool:
    """Whether one of some people, who hold some roles, may take a step: by a role, or since they
    entered the step that it is about.
    """
    if not set(roles).isdisjoint(step.roles):
        return True
    return AUTHOR in step.roles and case.steps[-1].event.by in people


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
