"""By which lines of a procedure a change of the law lets more roles read than before it: also where another
procedure takes the place of the one in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from aduan.core.law.law import Law
from aduan.core.law.readers import ReaderRule
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import GROUPS
from aduan.core.words.quickly import dataclass


class ReaderLine(StrEnum):
    """Which line of `readers` it is, by its name in the file: who reads at all, who does not read what is
    about them, and who alone reads what is shut off, or closed for long.
    """

    ALWAYS = "by"
    APART = "apart"
    RESTRICTED = "restricted"
    CLOSED = "once_closed"


# They stand once for all groups, and are asked of a case's texts alone.
_FOR_ALL = frozenset({ReaderLine.RESTRICTED, ReaderLine.CLOSED})
_NOBODY = ReaderRule(by=())


@dataclass(frozen=True)
class ReadersGiven:
    """Roles that read a group of texts by a line of a procedure, in some case, and did not; none: it says
    so in other words.
    """

    sop: str
    group: str
    roles: tuple[str, ...]
    line: ReaderLine = ReaderLine.ALWAYS


def list_readers_given(before: Law, after: Law) -> tuple[ReadersGiven, ...]:
    """By each procedure, against itself; one that is new, or that the office names now, against those
    that it named before.
    """
    found: dict[ReadersGiven, None] = {}
    for sop in after.sops.values():
        for old in _list_compared(before, after, sop):
            found |= dict.fromkeys(_compare(old, sop))
    return tuple(found)


def _list_compared(before: Law, after: Law, sop: Sop) -> Iterator[Sop]:
    known, named = before.sops.get(sop.id), _list_named(before)
    if known is not None:
        yield known
    is_taken_up = sop.id in _list_named(after) and sop.id not in named
    if known is None or is_taken_up:
        yield from (before.sops[name] for name in named)


def _list_named(law: Law) -> tuple[str, ...]:
    """The procedures that the office names for new cases, on one day or another."""
    offices = [law.office, *(office for _since, office in law.office.later)]
    return tuple(dict.fromkeys(office.sop for office in offices if office.sop in law.sops))


def _compare(old: Sop, new: Sop) -> Iterator[ReadersGiven]:
    for group, rule in new.readers.items():
        had = old.readers.get(group, _NOBODY)
        for line, more in _list_changed(had, rule):
            if line in _FOR_ALL and group not in GROUPS:
                continue
            roles = tuple(role for role in new.roles if role in more)
            if had is _NOBODY and not roles:
                continue
            yield ReadersGiven(new.id, group, roles, line)


def _list_changed(old: ReaderRule, new: ReaderRule) -> Iterator[tuple[ReaderLine, frozenset[str]]]:
    """The lines that are changed, each with the roles that it lets read and that did not."""
    if _always(old) != _always(new):
        wider = set(_with_also(new)) - set(_with_also(old))
        yield ReaderLine.ALWAYS, frozenset(wider | (set(new.by) - set(old.by)))
    if _apart(old) != _apart(new):
        yield ReaderLine.APART, frozenset(old.apart) - frozenset(new.apart)
    if old.restricted != new.restricted:
        yield ReaderLine.RESTRICTED, frozenset(new.restricted) - frozenset(old.restricted)
    if _closed(old) != _closed(new):
        yield ReaderLine.CLOSED, _read_closed(new) - _read_closed(old)


def _always(rule: ReaderRule) -> tuple[object, ...]:
    return rule.by, rule.also, rule.field, rule.when


def _apart(rule: ReaderRule) -> tuple[object, ...]:
    return rule.apart, rule.apart_field, rule.apart_when


def _closed(rule: ReaderRule) -> tuple[object, ...]:
    return rule.closed, rule.closed_after


def _with_also(rule: ReaderRule) -> tuple[str, ...]:
    return (*rule.by, *rule.also)


def _read_closed(rule: ReaderRule) -> frozenset[str]:
    """Where the procedure says nothing of what is closed for long, it stays as it was."""
    return frozenset(rule.closed or _with_also(rule))
