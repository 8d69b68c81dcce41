"""Under which procedure a complaint begins: the one that the office names, where it is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aduan.core.law.calendar import DAY
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import law_path


def list_receiving(law: Law, day: date) -> tuple[Sop, ...]:
    """The procedures under which a complaint received on a day may begin.

    That is the one that the office names; before it was in force, whichever was. Old registers
    aside, which begin under those that take them in.
    """
    named = law.sops[law.office.on(day).sop]
    if named.in_force(day):
        return (named,)
    in_force = [sop for sop in law.sops.values() if sop.in_force(day)]
    return tuple(sop for sop in in_force if not sop.takes_in)


def find_receiving(law: Law, day: date) -> Sop:
    """The procedure under which a complaint received on a day is begun here: after a new decree that
    may be the one before. Where none was in force it is the present one, which will refuse it.
    """
    return next(iter(list_receiving(law, day)), law.sop)


def check_receiving(law: Law, day: date) -> Iterator[Finding]:
    """ADU544: no complaint of this day could be received, since no procedure is in force yet."""
    named = law.sops[law.office.on(day).sop]
    if not list_receiving(law, day) and day < named.since:
        values = {"day": named.since.isoformat()}
        path = law_path("sop", named.id)
        yield Finding("ADU544", ("in_force",), values, path, line=1, column=1)


def check_begun(sop: Sop, day: date, law: Law) -> Finding | None:
    """What is wrong with the procedure of a case that is begun: it was received on this day."""
    receiving = list_receiving(law, day)
    if sop.takes_in or sop in receiving or not receiving:
        return None
    named = ", ".join(other.id for other in receiving)
    values = {"sop": sop.id, "day": day.isoformat(), "named": named}
    return Finding("ADU692", ("sop",), values)


def list_new_receiving(before: Law, after: Law, first: date) -> Iterator[tuple[Sop, date]]:
    """The procedures that a later law opens for a day before `first`, each with such a day, though
    complaints of that day could not begin under them.
    """
    for day in sorted(day for day in _list_turns(before, after) if day < first):
        known = {sop.id for sop in list_receiving(before, day)}
        for sop in list_receiving(after, day):
            if sop.id not in known:
                yield sop, day


def _list_turns(before: Law, after: Law) -> set[date]:
    """The days on which something begins or has ended, by one law or the other."""
    turns = {date.min}
    for law in (before, after):
        turns.update(since for since, _office in law.office.later)
        for sop in law.sops.values():
            turns.add(sop.since)
            if sop.until is not None and sop.until < date.max:
                turns.add(sop.until + DAY)
    return turns
