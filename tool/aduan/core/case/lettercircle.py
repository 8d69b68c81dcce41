"""Who reads the letters of an audience, and of which months keys for letters are to be made."""

from __future__ import annotations

from datetime import date

from aduan.core.case.circle import CaseCircle, find_circle, list_revoked_on
from aduan.core.law.law import Law
from aduan.core.law.letterkeys import (
    AHEAD,
    AUDIENCES,
    READERS,
    LetterKey,
    add_months,
    find_newest,
    list_letter_keys,
    name_month,
)
from aduan.core.words.dates import read_day


def draw_letter_circle(law: Law, audience: str, day: date) -> CaseCircle:
    """Who reads the letters for an audience on the office's day."""
    return find_circle(law, law.sop, {}, READERS[audience], day)


def list_missing(law: Law, day: date) -> list[tuple[str, str]]:
    """The months and audiences of which a key is to be made now: this month's, and those ahead, once
    the next one has none; and of these months, whatever somebody could read who no longer may. An
    office whose procedure names no readers of letters has none.
    """
    keys = list_letter_keys(law.office)
    audiences, months = _list_audiences(law), _list_months(day)
    wanted = []
    is_due = False
    for month in months:
        for audience in audiences:
            newest = find_newest(keys, month, audience)
            if newest is None:
                is_due = is_due or month in months[:2]
                wanted.append((month, audience))
            elif has_lost_letter_readers(law, newest, day):
                is_due = True
                wanted.append((month, audience))
    return wanted if is_due else []


def _list_audiences(law: Law) -> list[str]:
    return [audience for audience in AUDIENCES if READERS[audience] in law.sop.readers]


def _list_months(day: date) -> list[str]:
    """This month, and those of which keys are made ahead."""
    return [add_months(name_month(day), ahead) for ahead in range(AHEAD + 1)]


def list_in_use(law: Law, day: date) -> list[LetterKey]:
    """The keys that letters of this month, and of those ahead, are sealed to."""
    keys = list_letter_keys(law.office)
    places = [(month, audience) for month in _list_months(day) for audience in _list_audiences(law)]
    found = [find_newest(keys, month, audience) for month, audience in places]
    return [key for key in found if key is not None]


def has_lost_letter_readers(law: Law, key: LetterKey, day: date) -> bool:
    """Whether a key was sealed, on the day it was made, to a key to read with that letters are no longer
    sealed to: of who left, changed his role, or lost a laptop.

    Never on that day itself: of two keys of one day nobody could tell which is in force.
    """
    made = read_day(key.made)
    if day <= made:
        return False
    before = draw_letter_circle(law, key.audience, made)
    now = draw_letter_circle(law, key.audience, day)
    return not before.keys <= now.keys or bool(list_revoked_on(made, before, law))
