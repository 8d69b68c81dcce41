"""The changes of rules that an exchange brought, told by who entered them, to these above all; and what
each gives to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aduan.cli.changers import say_changer
from aduan.cli.desk import Desk
from aduan.cli.ownentry import say_whom
from aduan.cli.ownlisted import say_key
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.morereaders import ReadersGiven
    from aduan.core.law.powers import KeyGiven, Powers, RoleGiven
    from aduan.store.sync.powersin import PowersIn

# So many that give nobody anything are told one by one.
NAMED = 5
# A line of the procedure's `readers` by which more read, and one that is changed otherwise.
_LINES = {
    "by": (
        _("by {sop} these read more of “{group}”: {roles}"),
        _("who reads “{group}” by {sop} is said otherwise"),
    ),
    "apart": (
        _(
            "in cases that some of the staff do not read, these read more of “{group}” by {sop}: {roles}"
        ),
        _(
            "in cases that some of the staff do not read, who reads “{group}” by {sop} is said otherwise"
        ),
    ),
    "restricted": (
        _("while restricted, these read more by {sop}: {roles}"),
        _("while restricted, who reads by {sop} is said otherwise"),
    ),
    "once_closed": (
        _("once closed for long, these read more by {sop}: {roles}"),
        _("once closed for long, who reads by {sop} is said otherwise"),
    ),
}


def tell_rules(desk: Desk, found: Sequence[PowersIn]) -> Iterator[str]:
    """Which came in, each by its author and its own words; and which bear the name of who is at work."""
    from aduan.store.sync.ownrefs import SHORT

    if not found:
        return
    yield desk.say(_("changes of the rules came in (`git show` with its number shows one):"))
    left = 0
    for place, one in enumerate(found):
        given = list(_tell_powers(desk, one.powers)) if one.powers else []
        # What cannot be told may give anything: it is named, too.
        if place >= NAMED and one.powers is not None and not given:
            left += 1
            continue
        change = one.change
        yield f"  {change.commit[:SHORT]}  {say_changer(desk, change)}: {change.subject}"
        yield from (f"    {line}" for line in given)
    if left:
        yield "  " + _say_left(desk, found, left)
    mine = [one.change.commit[:SHORT] for one in list_mine(desk, found)]
    if mine:
        hint = _(
            "in your name, and not from this folder: {commits}. If you did not do this on another "
            "computer, tell {whom} at once"
        )
        yield "  " + desk.say(hint, commits=", ".join(mine), whom=say_whom(desk))


def _say_left(desk: Desk, found: Sequence[PowersIn], count: int) -> str:
    from aduan.core.words.officepaths import LAW
    from aduan.store.sync.ownrefs import SHORT

    first, last = found[0].change.commit[:SHORT], found[-1].change.commit[:SHORT]
    text = _(
        "and {count} more, which give nobody anything; `git log {first}~1..{last} -- {folder}` shows all"
    )
    return desk.say(text, count=count, first=first, last=last, folder=LAW)


def list_mine(desk: Desk, found: Sequence[PowersIn]) -> list[PowersIn]:
    """Those that bear the name of who is at work."""
    own = desk.repo.identity().email.casefold()
    return [one for one in found if one.change.email.casefold() == own]


def _tell_powers(desk: Desk, powers: Powers) -> Iterator[str]:
    for role in powers.roles:
        yield _say_role(desk, role)
    for key in powers.keys:
        # What is listed still is told by itself.
        if not is_listed_still(desk, key):
            yield _say_key_gone(desk, key)
    # A line that stands once for all groups is told once.
    yield from dict.fromkeys(_say_readers(desk, readers) for readers in powers.readers)


def _say_role(desk: Desk, given: RoleGiven) -> str:
    """`tono (Tono) reads as officer from 16 January 2026 on`."""
    person, grant = given.person, given.grant
    values: dict[str, object] = {
        "person": person.id,
        "name": person.name,
        "role": desk.office.law.sop.name_roles([grant.role]),
        "first": grant.since,
        "last": grant.until,
    }
    if given.reads:
        text = _("{person} ({name}) reads as {role}")
        if grant.since:
            text = _("{person} ({name}) reads as {role} from {first} on")
    else:
        text = _("{person} ({name}) has the role {role}")
        if grant.since:
            text = _("{person} ({name}) has the role {role} from {first} on")
    line = desk.say(text, **values)
    if grant.until is None:
        return line
    end = desk.say(_("until {last}"), **values)
    return f"{line}, {end}"


def is_listed_still(desk: Desk, given: KeyGiven) -> bool:
    """Whether a key that was listed is so today."""
    from aduan.core.law.listedkeys import body_of

    person = desk.office.law.staff.get(given.person.id)
    bodies = [body_of(key.text) for key in person.all_keys] if person else []
    return body_of(given.key.text) in bodies


def _say_key_gone(desk: Desk, given: KeyGiven) -> str:
    text = _("a key was listed for {person} ({name}), and is taken out again: {key}")
    values = {"person": given.person.id, "name": given.person.name, "key": say_key(given.key)}
    return desk.say(text, **values)


def _say_readers(desk: Desk, given: ReadersGiven) -> str:
    """`while restricted, these read more by pengaduan: officer`; by the line that was changed."""
    sop = desk.office.law.sops.get(given.sop, desk.office.law.sop)
    values = {"sop": given.sop, "group": given.group, "roles": sop.name_roles(given.roles)}
    more, otherwise = _LINES[given.line.value]
    return desk.say(more if given.roles else otherwise, **values)


def rules_json(desk: Desk, found: Sequence[PowersIn]) -> list[dict[str, object]]:
    mine = list_mine(desk, found)
    told: list[dict[str, object]] = []
    for one in found:
        change = one.change
        facts = {
            "commit": change.commit,
            "name": say_changer(desk, change),
            "author_email": change.email,
        }
        is_mine = one in mine
        given = _powers_json(one.powers) if one.powers else {}
        told.append({**facts, "words": change.subject, "in_your_name": is_mine, **given})
    return told


def _powers_json(powers: Powers) -> dict[str, object]:
    roles = [
        {"person": one.person.id, "role": one.grant.role, "reads": one.reads}
        for one in powers.roles
    ]
    keys = [{"person": one.person.id, "key": say_key(one.key)} for one in powers.keys]
    readers = [_readers_json(one) for one in powers.readers]
    return {"roles": roles, "keys": keys, "readers": readers, "recovery_key": powers.recovery}


def _readers_json(given: ReadersGiven) -> dict[str, object]:
    facts = {"sop": given.sop, "group": given.group, "line": given.line.value}
    return {**facts, "roles": [*given.roles]}
