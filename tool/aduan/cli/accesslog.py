"""`aduan access-log`: who opened what about people; and the entry that each such command leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.moments import find_day_here, tell_moment
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line, print_table
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import date

    from aduan.store.keys.accesslog import Access

# Of so many cases of one entry the numbers are shown.
SHOWN = 4


def note_access(desk: Desk, command: str, cases: Iterable[str], letter: str = "") -> None:
    """Leave an entry that this command opens what these cases, or this letter, hold about people, once
    in a call; none in an office that does not seal.

    It is never kept from anybody for want of the entry: that is said, and the work goes on.
    """
    opened = list(dict.fromkeys(cases))
    marks = {(command, case) for case in opened} or {(command, letter)}
    if marks <= desk.noted or not desk.office.law.office.has_sealing:
        return
    desk.noted |= marks
    _add_entry(desk, command, opened, letter)


def _add_entry(desk: Desk, command: str, cases: list[str], letter: str) -> None:
    import secrets

    from aduan.cli.vaultfolders import find_folders
    from aduan.core.case.circle import find_log_circle
    from aduan.store.keys.accesslog import Access, add_access

    law, now = desk.office.law, desk.clock
    circle = find_log_circle(law, law.calendar.local_day(now))
    if not circle.keys:
        print_line(desk.say(_("nobody who reads the log of openings has a key yet")), err=True)
        return
    access = Access(now, desk.actor().id, command, tuple(cases), letter)
    if not add_access(find_folders(desk), access, circle.keys, secrets.token_bytes):
        print_line(desk.say(_("the log of openings could not be written")), err=True)


@click.command(
    "access-log",
    help=_(
        "Show who opened what about people: identities shown, searches, texts handed over. It "
        "deters, and no more: who copies what was opened leaves no entry."
    ),
)
@click.option("--case", "part", metavar="CASE", help=_("only of this case"))
@click.option("--person", metavar="STAFF", help=_("only by this person of the staff"))
@click.option("--from", "since", metavar="DATE", help=_("on or after this day"))
@click.option("--by", metavar="STAFF", help=_("who you are, where several people use one e-mail"))
@desk_options
def access_log(
    desk: Desk, /, part: str | None, person: str | None, since: str | None, by: str | None
) -> None:
    from aduan.cli.vault import open_own_key
    from aduan.cli.vaultfolders import find_folders
    from aduan.store.keys.accesslog import read_log

    case_id = desk.office.find_case(part) if part else None
    day = find_day_here(desk, since) if since else None
    log = read_log(find_folders(desk), [open_own_key(desk, by)])
    wanted = [one for one in log.entries if _is_wanted(desk, one, case_id, person, day)]
    if desk.as_json:
        entries = [_tell(one) for one in wanted]
        print_json({"entries": entries, "shut": log.shut, "unreadable": log.wrong})
        return
    _print_entries(desk, wanted)
    if log.shut:
        print_line(desk.say(_("{count} entries are not for you"), count=log.shut))
    if log.wrong:
        print_line(desk.say(_("{count} entries cannot be read"), count=log.wrong))


def _is_wanted(
    desk: Desk, access: Access, case_id: str | None, person: str | None, since: date | None
) -> bool:
    day = desk.office.law.calendar.local_day(access.at)
    return (
        (case_id is None or case_id in access.cases)
        and person in (None, access.by)
        and (since is None or day >= since)
    )


def _tell(access: Access) -> dict[str, object]:
    return {
        "at": access.at.isoformat(),
        "by": access.by,
        "command": access.command,
        "cases": list(access.cases),
        **({"letter": access.letter} if access.letter else {}),
    }


def _name_command(desk: Desk, name: str) -> str:
    """A command as its reader types it: one of ours, or a step of a procedure."""
    from aduan.cli.names import name_of

    for sop in desk.office.law.ordered_sops:
        if name in sop.events:
            return desk.voice.word(sop.events[name].command)
    return name_of(name, desk.voice.language)


def _say_opened(desk: Desk, one: Access) -> str:
    """Which letter was opened, or which cases: the first ones, and how many in all."""
    if one.letter:
        return desk.say(_("letter {sign}"), sign=one.letter)
    named = ", ".join(one.cases[:SHOWN])
    if len(one.cases) <= SHOWN:
        return named
    return f"{named} … ({len(one.cases)})"


def _print_entries(desk: Desk, entries: list[Access]) -> None:
    heads = list(map(desk.say, (_("when"), _("who"), _("command"), _("cases"))))
    rows = []
    for one in entries:
        moment = tell_moment(desk, one.at)
        command = _name_command(desk, one.command)
        rows.append((moment, one.by, command, _say_opened(desk, one)))
    if rows:
        print_table(rows, heads)
    print_line(desk.say(_("{count} entries"), count=len(entries)))
