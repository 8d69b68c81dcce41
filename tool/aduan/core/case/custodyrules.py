"""Ring 2, about the text of a case: what is held is not erased, nobody erases what he asked for
himself, and what is erased stays so.
"""

from __future__ import annotations

from aduan.core.case.allowed import required_roles
from aduan.core.case.barring import KEPT_OUT, Onward, find_bar
from aduan.core.case.circle import list_reading_keys
from aduan.core.case.custody import (
    ASK_ERASURE,
    CUSTODY,
    ENDS,
    RECUSE,
    RECUSED,
    RESTRICT,
    UNTOUCHED,
    Deed,
)
from aduan.core.case.fold import lead_on
from aduan.core.case.position import Position
from aduan.core.case.readership import may_read
from aduan.core.case.scene import Scene
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sopparts import AMEND, ERASE, REOPEN
from aduan.core.words.aboutpeople import GROUPS
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


def check_barred(scene: Scene) -> Finding | None:
    """Who is kept from the text enters none, takes nothing back, and lets nobody read it."""
    after = lead_on(scene.event, scene.kind, scene.steps, scene.frame.sop)
    if after is None or not scene.steps:
        return None
    first, last = scene.steps[0].event, scene.steps[-1].event
    onward = Onward(scene.event, scene.kind, scene.position, after, first, last)
    bar = find_bar(onward, scene.frame.sop, scene.frame.law)
    # Who is on no list is named as such.
    if bar is None or bar.person not in scene.frame.law.staff:
        return None
    if bar.roles:
        return scene.lack_role(bar.roles)
    place = "by" if bar.person == scene.event.by else "for"
    return scene.find(KEPT_OUT, place, person=bar.person)


def check_own_hand(scene: Scene) -> Finding | None:
    """What ends a guard of the text, or the text itself, is entered by whoever may do it, and by nobody in
    his name.
    """
    event = scene.event
    writer = scene.frame.law.staff.get(event.by)
    if not event.whose or scene.kind.effect not in ENDS or writer is None:
        return None
    needed = required_roles(scene.kind, scene.position, scene.frame.sop)
    if not writer.roles_on(scene.role_day).isdisjoint(needed):
        return None
    return scene.lack_role(needed, person=event.by)


def check_left(scene: Scene) -> Finding | None:
    """Whoever is kept from a text, somebody at work still reads it, each group of it: nobody else could
    end that. A correction keeps people from it, too, as from the name of who wants it hidden.
    """
    if scene.kind.effect not in (RECUSE, RESTRICT, AMEND):
        return None
    if not scene.frame.law.office.has_sealing:
        return None
    after = lead_on(scene.event, scene.kind, scene.steps, scene.frame.sop)
    if after is None:
        return None
    for group in GROUPS:
        if _has_reader(scene, scene.position, group) and not _has_reader(scene, after, group):
            return scene.find("ADU372", RECUSED if scene.kind.effect == RECUSE else "event")
    return None


def _has_reader(scene: Scene, place: Position, group: str) -> bool:
    """Whether somebody at work reads a group of the texts of a case that stands at a place: who may, and
    has a key for it by the staff file.
    """
    law, sop = scene.frame.law, scene.frame.sop
    day = law.calendar.local_day(scene.event.entered or scene.event.at)
    holding = [name for name, one in law.staff.items() if list_reading_keys(one, day)]
    # Before anybody's key is listed, by the roles alone.
    holding = holding or list(law.staff)
    return any(may_read(law, sop, place, group, person, day) for person in holding)


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
    """Others erase than those who asked for it, in whose name or by whose hand, and not before the days
    have passed.
    """
    erasing = (scene.event.actor, scene.event.by)
    for person in (asked.by, asked.entered_by):
        if person in erasing:
            return scene.find("ADU334", "by", person=person)
    if scene.kind.after is None:
        return None
    calendar = scene.frame.calendar.since(asked.entered)
    began = calendar.business_day(asked.entered)
    waits = scene.frame.setting(scene.kind.after, began)
    first = calendar.add(began, waits + 1)
    if calendar.business_day(scene.event.at) < first:
        return scene.find("ADU335", "event", day=first.isoformat())
    return None
