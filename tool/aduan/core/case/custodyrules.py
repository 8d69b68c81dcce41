"""Ring 2, about the text of a case: what is held is not erased, nobody erases what he asked for
himself, and what is erased stays so.
"""

from __future__ import annotations

from aduan.core.case.allowed import required_roles
from aduan.core.case.custody import (
    ASK_ERASURE,
    CUSTODY,
    ENDS,
    GUARDS,
    RECUSE,
    RECUSED,
    RESTRICT,
    UNTOUCHED,
    Deed,
    find_barred,
)
from aduan.core.case.position import Position
from aduan.core.case.scene import Scene
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sopparts import ERASE, REOPEN, RETRACT, EventKind
from aduan.core.words.findings import Finding
from aduan.core.words.text import join_named


def check_custody(scene: Scene) -> Finding | None:
    """Whether a step may be taken as the text of the case is kept."""
    custody, effect = scene.position.custody, scene.kind.effect
    if custody is UNTOUCHED and effect not in CUSTODY:
        return None
    if custody.erased is not None:
        return _check_erased(scene, custody.erased)
    if effect not in CUSTODY:
        return None
    if effect in (ASK_ERASURE, ERASE) and custody.is_held:
        return scene.find("ADU331", "event")
    if effect == RECUSE:
        return _check_recused(scene)
    return _check_turn(scene)


def check_kept_from(scene: Scene) -> Finding | None:
    """Who is kept from the text takes nothing back, and changes nothing of how it is kept."""
    event = scene.event
    custody, effect = scene.position.custody, scene.kind.effect
    person = find_barred(custody, effect, (event.by, event.whose))
    if person is None:
        return None
    return scene.find("ADU371", "by" if person == event.by else "for", person=person)


def check_lifting(scene: Scene) -> Finding | None:
    """What guards the text is taken back by whoever may take that step, not by who may take back any
    other.
    """
    if scene.kind.effect != RETRACT or len(scene.steps) < 2:
        return None
    event, staff, sop = scene.event, scene.frame.law.staff, scene.frame.sop
    guard = sop.events[scene.steps[-1].event.name]
    if guard.effect not in GUARDS or event.actor not in staff:
        return None
    needed = _list_lifting(guard, scene.steps[-2].position, scene)
    if not staff[event.actor].roles_on(scene.role_day).isdisjoint(needed):
        return None
    return scene.find(
        "ADU303",
        "for" if event.whose else "by",
        person=event.actor,
        event=scene.kind.named,
        day=scene.role_day.isoformat(),
        roles=sop.name_roles(needed),
    )


def _list_lifting(guard: EventKind, before: Position, scene: Scene) -> tuple[str, ...]:
    """The roles that may take a guard of the text back. Of a text that is shut off: those that may
    end that, as who shut it off may be one of those who read it no more.
    """
    sop = scene.frame.sop
    own = required_roles(guard, before, sop)
    if guard.effect != RESTRICT:
        return own
    ending: list[str] = []
    for kind in sop.events.values():
        if ENDS.get(kind.effect) == RESTRICT:
            ending += required_roles(kind, scene.position, sop)
    return tuple(ending) or own


def _check_erased(scene: Scene, number: int) -> Finding | None:
    """Of an erased case nothing about people is written any more, and nobody takes it up again."""
    effect = scene.kind.effect
    is_barred = effect == REOPEN or effect in CUSTODY or brings_files(scene.kind)
    if not is_barred and not (scene.event.filled or scene.event.sealed):
        return None
    return scene.find("ADU336", "event", number=number)


def _check_recused(scene: Scene) -> Finding | None:
    """Who is kept from the text is on the staff, and was not before."""
    person = str(scene.event.fields.get(RECUSED, ""))
    if person not in scene.frame.law.staff:
        return scene.find("ADU304", RECUSED, person=person)
    if person in scene.position.custody.recused:
        return scene.find("ADU333", RECUSED, event=scene.kind.named)
    return None


def _check_turn(scene: Scene) -> Finding | None:
    """Nothing begins twice, and nothing ends that has not begun."""
    custody, effect = scene.position.custody, scene.kind.effect
    if effect not in ENDS:
        if custody.find(effect) is None:
            return None
        return scene.find("ADU333", "event", event=scene.kind.named)
    begun = custody.find(ENDS[effect])
    if begun is None:
        return scene.find("ADU332", "event", event=scene.kind.named, needed=_name(scene, effect))
    return _check_erasure(scene, begun) if effect == ERASE else None


def _name(scene: Scene, effect: str) -> object:
    """The steps of the procedure that begin what a step ends."""
    kinds = scene.frame.sop.events.values()
    return join_named(kind.command for kind in kinds if kind.effect == ENDS[effect])


def _check_erasure(scene: Scene, asked: Deed) -> Finding | None:
    """Somebody else erases than who asked for it, and not before the days have passed."""
    if asked.by in (scene.event.actor, scene.event.by):
        return scene.find("ADU334", "by", person=asked.by)
    if scene.kind.after is None:
        return None
    calendar = scene.frame.calendar.since(asked.entered)
    began = calendar.business_day(asked.entered)
    waits = scene.frame.setting(scene.kind.after, began)
    first = calendar.add(began, waits + 1)
    if calendar.business_day(scene.event.at) < first:
        return scene.find("ADU335", "event", day=first.isoformat())
    return None
