"""Reminders: who of the staff has what to do today, and what ran past its limit one level below.

Who holds a case follows from its procedure; who is told of a breach, from the order of its levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

from aduan.core.case.fold import Case
from aduan.core.figures.attending import find_attending
from aduan.core.figures.awaited import Awaited, Matter, list_awaited
from aduan.core.figures.worklist import Task, Urgency, find_holding_role, list_acting
from aduan.core.law.calendar import Standing
from aduan.core.law.law import Law, Person
from aduan.core.words.quickly import dataclass

# From this month on the next year's calendar is asked for.
CALENDAR_FROM = 10
URGENT = (Urgency.OVERDUE, Urgency.TODAY, Urgency.SOON)


class Chore(StrEnum):
    """What the office as a whole has not done yet."""

    BOX = "box"
    CALENDAR = "calendar"
    RELEASE = "release"
    OUTAGE = "outage"


@dataclass(frozen=True)
class OfficeChore:
    """One of them, for whom it is: so many days without the box opened, so many outages, the year
    without a calendar, a release. `since`: the first of such days, or that on which it came due.
    """

    chore: Chore
    roles: tuple[str, ...]
    number: int
    since: date | None = None


@dataclass(frozen=True)
class Reminder:
    """What is told to one address: the tasks of its people, what is overdue one level below them,
    referrals that nobody confirmed, objections that nobody answered, and the office's own chores.
    """

    email: str
    people: tuple[Person, ...]
    tasks: tuple[Task, ...]
    below: tuple[Task, ...]
    unconfirmed: tuple[Case, ...]
    objections: tuple[Case, ...]
    chores: tuple[OfficeChore, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be told."""
        waits = self.unconfirmed or self.objections
        return not (self.tasks or self.below or waits or self.chores)


def remind_all(
    tasks: Sequence[Task],
    closed: Iterable[Case],
    chores: Sequence[OfficeChore],
    law: Law,
    as_of: datetime,
) -> list[Reminder]:
    """One reminder for each address of the staff that has something to do; in order of addresses.

    `tasks`: of the open cases; `closed`: those at an end.
    """
    day = law.calendar.local_day(as_of)
    cases = [*(task.case for task in tasks), *closed]
    awaited = list_awaited(cases, law)
    found = []
    for email, people in _list_addresses(law, day):
        roles = frozenset(role for person in people for role in person.roles_on(day))
        ids = frozenset(person.id for person in people)
        reminder = Reminder(
            email,
            people,
            tuple(
                task
                for task in tasks
                if _is_due(task, law, day)
                and not ids.isdisjoint(find_attending(list_acting(task, law), task.case, law, day))
            ),
            tuple(task for task in tasks if not ids.isdisjoint(_list_above(task, law, day))),
            _list_of(Matter.CONFIRMATION, awaited, ids, law, day),
            _list_of(Matter.OBJECTION, awaited, ids, law, day),
            tuple(chore for chore in chores if not roles.isdisjoint(chore.roles)),
        )
        if not reminder.is_empty:
            found.append(reminder)
    return found


def _list_of(
    matter: Matter, awaited: Iterable[Awaited], ids: frozenset[str], law: Law, day: date
) -> tuple[Case, ...]:
    """The cases in which such a thing waits for one of some people."""
    found = []
    for one in awaited:
        attending = find_attending(one.roles, one.case, law, day)
        if one.matter is matter and not ids.isdisjoint(attending):
            found.append(one.case)
    return tuple(found)


def _list_above(task: Task, law: Law, day: date) -> frozenset[str]:
    """Who is told that it is overdue one level below them: nobody who has to see to it himself."""
    above = _above(task, law)
    if above is None:
        return frozenset()
    acting = find_attending(list_acting(task, law), task.case, law, day)
    return find_attending((above,), task.case, law, day) - acting


def list_chores(
    missing_box: Sequence[date],
    release_due: date | None,
    law: Law,
    today: date,
    outages: Sequence[date] = (),
) -> Iterator[OfficeChore]:
    """What the office has not done. `missing_box`: the days without the box opened; `release_due`:
    since when the next release may come out; `outages`: the first days of those that nobody
    confirmed.
    """
    sop = law.sop
    if missing_box:
        yield OfficeChore(Chore.BOX, sop.box_roles, len(missing_box), missing_box[0])
    if outages:
        yield OfficeChore(Chore.OUTAGE, sop.confirming_roles, len(outages), min(outages))
    coming = date(today.year + 1, 1, 1)
    if today.month >= CALENDAR_FROM and law.calendar.standing_of(coming) is not Standing.CONFIRMED:
        yield OfficeChore(Chore.CALENDAR, sop.law_keepers, coming.year)
    if release_due is not None:
        yield OfficeChore(Chore.RELEASE, sop.publishers, 1, release_due)


def _list_addresses(law: Law, day: date) -> Iterator[tuple[str, tuple[Person, ...]]]:
    """Each address of who holds a role on a day, with the people who share it."""
    by_address: dict[str, list[Person]] = {}
    for person in law.staff.values():
        if person.roles_on(day):
            by_address.setdefault(person.email.casefold(), []).append(person)
    for _address, people in sorted(by_address.items()):
        yield people[0].email, tuple(people)


def _is_due(task: Task, law: Law, day: date) -> bool:
    """Whether somebody has to see to it by the next working day."""
    if task.urgency in URGENT:
        return True
    return task.may_lapse is not None and task.may_lapse <= law.calendar.add(day, 1)


def _above(task: Task, law: Law) -> str | None:
    """Of what is overdue, the role one level up; None where there is none, or nothing is."""
    if task.urgency is not Urgency.OVERDUE:
        return None
    sop = law.sops[task.case.sop]
    stages = [stage.role for stage in sop.stages.values()]
    holder = find_holding_role(task, law)
    if holder not in stages:
        return None
    place = stages.index(holder) + 1
    return stages[place] if place < len(stages) else None
