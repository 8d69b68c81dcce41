"""Steps that an exchange brought, and on which hangs who reads a text and whether it is erased: told to
whom they are said to be of, and to who may erase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.ownentry import say_whom
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.stepsin import StepIn


def tell_steps(desk: Desk, steps: Sequence[StepIn]) -> Iterator[str]:
    """Requests to erase, to who asked and to who may carry them out; of the others those in the name of who
    is at work, which this clone did not enter. Erasures are told by themselves.
    """
    from aduan.core.law.sopparts import ERASE

    mine = list_own_steps(desk, steps)
    for one in steps:
        if one.effect == ERASE:
            continue
        if one in mine:
            yield from _tell_own(desk, one)
        elif may_erase_for(desk, one):
            yield _say_step(desk, _("{id}: {person} asked that its text be erased ({event})"), one)


def keep_told(desk: Desk, steps: Sequence[StepIn]) -> list[StepIn]:
    """Without the corrections that others made in their own names: these open nothing by themselves, and
    are everyday work.
    """
    from aduan.core.law.sopparts import AMEND

    mine = list_own_steps(desk, steps)
    return [one for one in steps if one.effect != AMEND or one in mine]


def list_own_steps(desk: Desk, steps: Sequence[StepIn]) -> list[StepIn]:
    """Those in the name of who is at work."""
    if not steps:
        return []
    people = desk.office.law.people_of(desk.repo.identity().email)
    own = {person.id for person in people}
    return [one for one in steps if not own.isdisjoint(one.people)]


def may_erase_for(desk: Desk, one: StepIn) -> bool:
    """Whether it is a request to erase that who is at work may carry out."""
    from aduan.core.case.custody import ASK_ERASURE
    from aduan.core.law.sopparts import ERASE

    if one.effect != ASK_ERASURE:
        return False
    law = desk.office.law
    today = law.calendar.local_day(desk.clock)
    roles = {role for kind in law.sop.events.values() if kind.effect == ERASE for role in kind.by}
    people = law.people_of(desk.repo.identity().email)
    return any(not person.roles_on(today).isdisjoint(roles) for person in people)


def _tell_own(desk: Desk, one: StepIn) -> Iterator[str]:
    from aduan.core.law.sopparts import AMEND

    text = _("{id}: in your name, and not from this folder: {event} ({commit}), entered by {by}")
    yield _say_step(desk, text, one)
    hint = _(
        "it has the text erased, or opened to more people. If you did not do this on another computer, "
        "tell {whom} at once"
    )
    if one.effect == AMEND:
        hint = _(
            "it says otherwise what was said before. If you did not do this on another computer, "
            "tell {whom} at once"
        )
    yield "  " + desk.say(hint, whom=say_whom(desk))


def _say_step(desk: Desk, text: str, one: StepIn) -> str:
    from aduan.store.sync.ownrefs import SHORT

    values = {
        "id": one.case_id,
        "person": one.event.actor,
        "by": one.event.by,
        "event": desk.office.law.sop.name_step(one.event.name),
        "commit": one.commit[:SHORT],
    }
    return desk.say(text, **values)


def steps_json(desk: Desk, steps: Sequence[StepIn]) -> list[dict[str, object]]:
    mine = list_own_steps(desk, steps)
    told: list[dict[str, object]] = []
    for one in steps:
        event = one.event
        who = {"for": event.actor, "by": event.by, "in_your_name": one in mine}
        told.append({"commit": one.commit, "id": one.case_id, "event": event.name, **who})
    return told
