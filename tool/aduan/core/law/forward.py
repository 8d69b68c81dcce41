"""A law binds forward: what a change of the files of the law may not touch, since it is over.

Asked of two laws that follow each other, on the day of the change. Where an office has no cases yet
nothing is over, and the law is free.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from aduan.core.law.calendar import DAY, LOCAL, Calendar, DayOff, Standing
from aduan.core.law.law import Grant, Law, Office
from aduan.core.law.receiving import list_new_receiving
from aduan.core.law.staffing import check_keeping_ahead
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, law_folder, law_path

# Days between what a change says of its own day and its commit: a laptop's clock may be a day off.
SAME_DAY = 1
# What is "off", and once it is not, never is again.
ONCE_ON = ("signatures", "sealing")


def check_forward(before: Law, after: Law, today: date) -> Iterator[Finding]:
    """The findings of a change of law; each bears the path of the file that says it.

    `today`: the office's day on which the change is made.
    """
    yield from _check_past_days(before.calendar, after.calendar, today)
    yield from _check_new_days(before.calendar, after.calendar, today)
    yield from _check_settings(before.office, after.office, today)
    yield from _check_once_on(before.office, after.office)
    first = _find_first_day(before, today)
    yield from _check_beginnings(before, after, first)
    yield from _check_receiving(before, after, first)
    yield from check_keeping_ahead(before, after, today)


def find_past_changes(before: Calendar, after: Calendar, today: date) -> Iterator[date]:
    """The days before `today` that one calendar counts or closes otherwise than another did, in
    the years of which there was a calendar.
    """
    if is_same_calendar(before, after):
        return
    for year in sorted(before.standing):
        day = date(year, 1, 1)
        while day.year == year and day < today:
            if differs_on(before, after, day):
                yield day
            day += DAY


def differs_on(before: Calendar, after: Calendar, day: date) -> bool:
    """Whether a day is a working day in one of them alone, or closes at another time."""
    if before.is_working(day) != after.is_working(day):
        return True
    closes_otherwise = before.hours.on(day) != after.hours.on(day)
    return before.is_working(day) and closes_otherwise


def is_same_calendar(one: Calendar, other: Calendar) -> bool:
    """Whether two calendars give the same answers, whatever they call their days."""
    if one.hours != other.hours or one.zone != other.zone:
        return False
    return one.standing == other.standing and _list_days(one) == _list_days(other)


def _list_days(calendar: Calendar) -> set[tuple[object, ...]]:
    return {
        (off.day, off.kind, off.added, off.withdrawn)
        for offs in calendar.days_off.values()
        for off in offs
    }


def _check_past_days(before: Calendar, after: Calendar, today: date) -> Iterator[Finding]:
    """One finding says enough: the first day that is over and would count otherwise."""
    for day in find_past_changes(before, after, today):
        path = _path_of(before, after, day)
        yield Finding("ADU681", values={"day": day.isoformat()}, path=path)
        return


def _path_of(before: Calendar, after: Calendar, day: date) -> str:
    """The file that says of a day what it did not say before."""
    if before.hours.on(day) != after.hours.on(day):
        return OFFICE_FILE
    return f"{law_folder('calendar')}/{day.year}.yaml"


def _check_new_days(before: Calendar, after: Calendar, today: date) -> Iterator[Finding]:
    """What is added to a year that was confirmed says when; a day of the region's own says the day
    on which it is entered, since it binds only what begins later.
    """
    stood = chain(*before.days_off.values())
    known = {(off.day, off.kind, off.added) for off in stood}
    for day, offs in sorted(after.days_off.items()):
        for off in offs:
            is_known = (day, off.kind, off.added) in known
            if is_known or not _must_say_when(before, off, today):
                continue
            if not _says_truly_when(off, today):
                values = {"day": day.isoformat(), "today": today.isoformat()}
                path = f"{law_folder('calendar')}/{day.year}.yaml"
                yield Finding("ADU682", values=values, path=path)


def _says_truly_when(off: DayOff, today: date) -> bool:
    """Whether a day off was added when it says: a local one today, another by a decree that there
    is already.
    """
    if off.added is None or off.added > today + timedelta(days=SAME_DAY):
        return False
    return off.kind != LOCAL or not _is_before(off.added, today)


def _must_say_when(before: Calendar, off: DayOff, today: date) -> bool:
    """Whether the year stood already, or for a day of the region's own, has begun."""
    if before.standing.get(off.day.year) is Standing.CONFIRMED:
        return True
    return off.kind == LOCAL and off.day.year == today.year


def _is_before(day: date, today: date) -> bool:
    return day < today - timedelta(days=SAME_DAY)


def _check_settings(before: Office, after: Office, today: date) -> Iterator[Finding]:
    """What the office's own numbers were on days that are over stays so, and since when its box
    counts.
    """
    over = [day for day in _list_turns_of(before, after) if day < today]
    for day in over:
        old, new = before.on(day).settings, after.on(day).settings
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                yield _tell_setting(name, today)
                return
    has_opened = before.opened_on is not None and before.opened_on < today
    if has_opened and after.opened_on != before.opened_on:
        yield Finding("ADU687", ("opened_on",), path=OFFICE_FILE)


def _tell_setting(name: str, today: date) -> Finding:
    values = {"name": name, "today": today.isoformat()}
    return Finding("ADU683", values=values, path=OFFICE_FILE)


def _check_once_on(before: Office, after: Office) -> Iterator[Finding]:
    days = _list_turns_of(before, after)
    for name in ONCE_ON:
        was_on = [day for day in days if getattr(before.on(day), name) != "off"]
        lost = [day for day in was_on if getattr(after.on(day), name) == "off"]
        if lost:
            yield Finding("ADU685", values={"name": name}, path=OFFICE_FILE)


def _list_turns_of(before: Office, after: Office) -> list[date]:
    """The days, in order, from which on one of the two says something else than before."""
    changes = (*before.later, *after.later)
    return sorted({date.min, *(since for since, _office in changes)})


def _find_first_day(law: Law, today: date) -> date:
    """The first day of which a step may still be entered as it happened."""
    back = law.office.on(today).max_backdating
    return min(law.calendar.add(law.calendar.roll_forward(today), -back), today)


def _check_receiving(before: Law, after: Law, first: date) -> Iterator[Finding]:
    """No day that is over gets another procedure for what came in then."""
    told: set[str] = set()
    for sop, day in list_new_receiving(before, after, first):
        if sop.id not in told:
            told.add(sop.id)
            values = {"sop": sop.id, "day": day.isoformat(), "first": first.isoformat()}
            yield Finding("ADU691", values=values, path=law_path("sop", sop.id))


def _check_beginnings(before: Law, after: Law, first: date) -> Iterator[Finding]:
    """A role holds no earlier than a step may be entered late: nobody is given one afterwards."""
    for person in after.staff.values():
        known = before.staff.get(person.id)
        held = known.grants if known else ()
        for grant in person.grants:
            day = _find_new_past(grant, held, first)
            if day is not None:
                values = {
                    "person": person.id,
                    "role": after.sop.name_roles([grant.role]),
                    "day": first.isoformat(),
                }
                yield Finding("ADU684", values=values, path=STAFF_FILE)


def _find_new_past(grant: Grant, held: tuple[Grant, ...], first: date) -> date | None:
    """A day before `first` on which a grant gives a role that nobody had given; None: there is
    none.
    """
    same = [other for other in held if other.role == grant.role]
    ends = [other.until + DAY for other in same if other.until is not None]
    for day in (grant.since or date.min, *ends):
        had_it = any(other.holds_on(day) for other in same)
        if grant.holds_on(day) and not had_it and day < first:
            return day
    return None
