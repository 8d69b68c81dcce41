"""What a change of law takes away from under what stands: a code that was used, a role that somebody
held, what a procedure says of its steps, the zone in which moments are written.

Asked before the cases are read again, since most changes of law only add.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aduan.core.law.calendar import DAY
from aduan.core.law.law import CodeBook, CodeEntry, Grant, Law, Person


def may_lose_footing(before: Law, after: Law, today: date) -> bool:
    """Whether what was entered up to `today`, the office's day, could be wrong by the law after."""
    if before.calendar.zone != after.calendar.zone:
        return True
    if any(_is_other(name, before, after) for name in before.sops):
        return True
    for name, book in before.codes.items():
        if _lose_codes(book, after.codes.get(name, {})):
            return True
    return any(_loses_role(person, after, today) for person in before.staff.values())


def _is_other(name: str, before: Law, after: Law) -> bool:
    """Whether a procedure's file says anything else than it did, or is gone."""
    sop = after.sops.get(name)
    return sop is None or sop.data != before.sops[name].data


def _lose_codes(before: CodeBook, after: CodeBook) -> bool:
    """Whether a code is gone, or holds on fewer days or for something else."""
    return any(
        name not in after or _is_narrower(entry, after[name].codes.get(entry.name))
        for name, codes in before.items()
        for entry in codes.codes.values()
    )


def _is_narrower(before: CodeEntry, after: CodeEntry | None) -> bool:
    if after is None:
        return True
    is_same_time = (before.since, before.until) == (after.since, after.until)
    return before.kind != after.kind or not is_same_time


def _loses_role(person: Person, after: Law, today: date) -> bool:
    """Whether a person held a role today or on a day that is over, and by the law after does not."""
    known = after.staff.get(person.id)
    kept = known.grants if known else ()
    return any(_is_cut(grant, kept, today) for grant in person.grants)


def _is_cut(grant: Grant, kept: tuple[Grant, ...], today: date) -> bool:
    """Whether a role is missing on one of the days on which it could begin to be missing."""
    same = [other for other in kept if other.role == grant.role]
    return any(
        grant.holds_on(day) and not any(other.holds_on(day) for other in same)
        for day in _list_turns(grant, same, today)
    )


def _list_turns(grant: Grant, same: list[Grant], today: date) -> Iterator[date]:
    """Today, on which steps were entered already, the first day of the grant, and each on which another
    ends or had not begun yet.
    """
    yield today
    if grant.since is None or grant.since <= today:
        yield grant.since or date.min
    for other in same:
        if other.until and other.until < today:
            yield other.until + DAY
        if other.since and other.since > date.min:
            day_before = other.since - DAY
            if day_before <= today:
                yield day_before
