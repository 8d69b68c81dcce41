"""The circle of a case: who can read its private texts, by the law of a day and by what is known of
the case.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import replace
from datetime import date, timedelta

from aduan.core.case.custody import RECUSE, UNTOUCHED, Custody
from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.case.position import Position
from aduan.core.case.readership import find_readership
from aduan.core.law.law import Law, Person
from aduan.core.law.readers import LOG
from aduan.core.law.sop import Sop
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class CaseCircle:
    """Those for whom a key of a case is sealed.

    `people`: their staff ids, in order; `keys`: their public keys, and the one for recovery;
    `keyless`: who may read by role and has no key in force.
    """

    people: tuple[str, ...]
    keys: frozenset[str]
    keyless: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody at work could read: the key for recovery lies in two safes."""
        return not self.people


def find_circle(
    law: Law,
    sop: Sop,
    fields: Mapping[str, object],
    group: str,
    day: date,
    custody: Custody = UNTOUCHED,
    *,
    is_long_closed: bool = False,
) -> CaseCircle:
    """The circle of one group of texts (`matter`, `person`) of a case with these open fields, on
    the office's day. Nobody reads where the procedure says nothing of the group.
    """
    rule = sop.readers.get(group)
    if rule is None:
        return draw_circle(law, frozenset(), day)
    roles = rule.find_roles(
        fields, is_restricted=custody.is_restricted, is_long_closed=is_long_closed
    )
    return draw_circle(law, roles, day, custody.recused)


def find_circle_at(law: Law, sop: Sop, place: Position, group: str, day: date) -> CaseCircle:
    """The circle of a case that stands at a place, on the office's day."""
    readers = find_readership(law, sop, place, group)
    return draw_circle(law, readers.find_roles(day), day, readers.recused)


def list_turned(
    law: Law,
    case: Case,
    group: str,
    day: date,
    listings: Iterable[Set[str]],
    earlier: Iterable[Law] = (),
    past_staff: Iterable[Law] = (),
) -> dict[frozenset[str], frozenset[str]]:
    """The public keys of each circle that a case is known to have had, and those of the circle that takes
    its place: by its own steps, or with readers who left. `listings`: the keys that were listed before,
    as of each change; what there is was sealed by one of these. `earlier`: the law of today with the
    procedures as they stood before; `past_staff`: with the staff file as it stood before: of two who
    left on one day, and were said to one after the other, the second was in a circle that no day had.

    Nobody becomes a reader by the staff file, nor by another line of the procedure. A key that was
    listed, and that nobody sealed to yet, keeps others in no circle that they are out of.
    """
    found: dict[frozenset[str], frozenset[str]] = {}
    for by_law in (law, *(_without_new_keys(law, listed) for listed in listings)):
        sop = by_law.sops[case.sop]
        now = find_circle_at(by_law, sop, case.position, group, day).keys
        known = list_circles_once(by_law, case, group, day)
        known |= list_wider_circles(by_law, case, group, day)
        for keys in known - {now}:
            found.setdefault(keys, now)
    now = _find_now(law, case, group, day)
    for by_law in past_staff:
        once = _find_now(by_law, case, group, day)
        if now < once:
            found.setdefault(once, now)
    allowed = [_find_now(by_law, case, group, day) for by_law in earlier if case.sop in by_law.sops]
    return {
        old: new for old, new in found.items() if new <= old or all(new <= one for one in allowed)
    }


def _find_now(law: Law, case: Case, group: str, day: date) -> frozenset[str]:
    return find_circle_at(law, law.sops[case.sop], case.position, group, day).keys


def _without_new_keys(law: Law, listed: Set[str]) -> Law:
    """The law of today with no key, of a person or of the recovery sheets, that is on no earlier list."""
    staff = {}
    for name, person in law.staff.items():
        kept = tuple(key for key in person.reading_keys if key.text in listed)
        staff[name] = replace(person, reading_keys=kept)
    office = law.office
    if office.recovery_key not in listed:
        data = {name: said for name, said in office.data.items() if name != "recovery_key"}
        office = replace(office, data=data)
    return replace(law, staff=staff, office=office)


def list_circles_once(law: Law, case: Case, group: str, day: date) -> frozenset[frozenset[str]]:
    """The public keys of every circle that a case has had by its own steps, those taken back since
    included, and by being closed for long, all by the staff of one day: who came and went among the
    staff is not in it.
    """
    sop = law.sops[case.sop]
    found = set()
    for count in range(1, len(case.history) + 1):
        place = fold(case.id, case.history[:count], sop, law).position
        for is_past in (False, True):
            circle = find_circle(
                law, sop, place.fields, group, day, place.custody, is_long_closed=is_past
            )
            found.add(circle.keys)
    return frozenset(found)


def list_recused_once(law: Law, case: Case) -> frozenset[frozenset[str]]:
    """Who was kept from a case at each time of its history, by steps taken back since, too."""
    sop = law.sops[case.sop]
    found = {frozenset[str](), case.position.custody.recused}
    for event in case.history:
        if sop.events[event.name].effect == RECUSE:
            known = case.history[: event.number]
            found.add(fold(case.id, known, sop, law).position.custody.recused)
    return frozenset(found)


def list_turning_days(law: Law) -> frozenset[date]:
    """The days on which a role or a key to read with begins, or is over, by the staff file."""
    found: set[date | None] = set()
    for person in law.staff.values():
        for grant in person.grants:
            found |= {grant.since, _day_after(grant.until)}
        for key in person.reading_keys:
            found |= {key.since, _day_after(key.until), key.revoked}
    return frozenset(day for day in found if day is not None)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


def list_wider_circles(law: Law, case: Case, group: str, day: date) -> frozenset[frozenset[str]]:
    """The public keys of the circles that a case had by the staff of earlier days, where all who read it
    now were in them, and somebody besides who has left, changed his role, or lost a key since.
    """
    sop = law.sops[case.sop]
    now = find_circle_at(law, sop, case.position, group, day).keys
    found: set[frozenset[str]] = set()
    for last in _list_last_days(law, day):
        before = find_circle_at(law, sop, case.position, group, last).keys
        if now < before:
            found.add(before)
    return frozenset(found)


def _list_last_days(law: Law, day: date) -> set[date]:
    """The days before this one that were the last of somebody's role or key."""
    found: set[date] = set()
    for person in law.staff.values():
        found.update(grant.until for grant in person.grants if grant.until)
        for key in person.reading_keys:
            found.update(last for last in (key.until, _day_before(key.revoked)) if last)
    return {last for last in found if last < day}


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def has_lost_readers(law: Law, case: Case, group: str, day: date) -> bool:
    """Whether somebody has the present key of a group who is not to read by it: who could when it began
    and no longer may, or who drew it and never was to.

    `case`: as it is after the step that is entered on this day. It follows from the line alone: the
    law that is in force, with its days, and the case's own steps.
    """
    begun = [event for event in case.history if group in event.begun]
    if not begun:
        return False
    sop, first = law.sops[case.sop], begun[-1]
    then = law.calendar.local_day(first.entered or first.at)
    before = find_circle_at(law, sop, _find_place_at(case, first), group, then)
    if first.by not in (*before.people, *before.keyless):
        return True
    now = find_circle_at(law, sop, case.position, group, day)
    had = before.keys | list_revoked_on(then, before, law)
    return not had <= now.keys


def _find_place_at(case: Case, event: Event) -> Position:
    """Where a case stood once an event of its history was taken."""
    places = [step.position for step in case.steps if step.event.number <= event.number]
    return places[-1] if places else Position()


def list_revoked_on(day: date, circle: CaseCircle, law: Law) -> frozenset[str]:
    """The public keys of the people of a circle that were revoked on a day: not in it any more, they may
    have opened in the morning what was sealed then.
    """
    revoked: set[str] = set()
    for name in (*circle.people, *circle.keyless):
        for key in law.staff[name].reading_keys:
            if key.revoked == day:
                revoked.add(key.text)
    return frozenset(revoked)


def find_log_circle(law: Law, day: date) -> CaseCircle:
    """Who reads the log of openings. Where the procedure does not say: who reads a text that is
    shut off for all others.
    """
    readers = law.sop.readers
    if LOG in readers:
        return draw_circle(law, frozenset(readers[LOG].by), day)
    roles = [role for rule in readers.values() for role in rule.restricted]
    return draw_circle(law, frozenset(roles), day)


def draw_circle(
    law: Law, roles: Set[str], day: date, recused: Container[str] = frozenset()
) -> CaseCircle:
    """All who have one of these roles on a day, by their keys, and the key for recovery."""
    readers: list[str] = []
    keyless: list[str] = []
    keys: set[str] = set()
    for person in law.staff.values():
        if person.id in recused or person.roles_on(day).isdisjoint(roles):
            continue
        own = list_reading_keys(person, day)
        keys |= own
        (readers if own else keyless).append(person.id)
    if law.office.recovery_key:
        keys.add(law.office.recovery_key)
    return CaseCircle(
        people=tuple(sorted(readers)),
        keys=frozenset(keys),
        keyless=tuple(sorted(keyless)),
    )


def list_reading_keys(person: Person, day: date) -> frozenset[str]:
    """The public keys that text is sealed to for a person on a day."""
    return frozenset(key.text for key in person.reading_keys if key.holds_on(day))
