"""`aduan find`: cases by what they say about people; it gives their numbers, and their text to nobody but
whoever sits at a terminal.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from aduan.cli.accesslog import note_access
from aduan.cli.asking import ask_text
from aduan.cli.desk import Desk, complete_case
from aduan.cli.listing import print_rows
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.textin import read_text_file, refuse_seen
from aduan.cli.unusable import say_or_refuse
from aduan.cli.vault import open_keyring, require_unlocked
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.figures.caserow import CaseRow
    from aduan.core.words.seeking import Sought
    from aduan.desk.searching import Searched

NAME = "find"


@click.command(
    NAME,
    help=_(
        "Find cases by a name, a telephone number or words in what they say. It asks for the words, "
        "or reads them from a pipe: what stands on a command line, other programs see. It opens in "
        "memory what your keys open, and keeps nothing. At a terminal it shows what each case is about "
        "and who complains; elsewhere numbers alone."
    ),
)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option(
    "--same-person",
    "case",
    metavar="CASE",
    shell_complete=complete_case,
    help=_("find the other cases of who complains in this one"),
)
@desk_options
def find_cases(desk: Desk, /, words: tuple[str, ...], case: str | None) -> None:
    rows, searched = look_for(desk, words, case)
    say_found(desk, rows, searched)


def look_for(
    desk: Desk, words: tuple[str, ...] = (), case: str | None = None
) -> tuple[list[CaseRow], Searched]:
    """The cases that were found, by what was typed, else by what a person is asked for."""
    from aduan.desk.searching import search_person, search_words
    from aduan.store.office.caselists import read_case_rows

    office = desk.office
    if words and case:
        raise UsageError(_("give words, or --same-person with a case"))
    refuse_seen(
        office.law,
        office.law.calendar.local_day(desk.now),
        words,
        _("`aduan find` alone asks for the words"),
    )
    case_id = office.find_case(case) if case else None
    sought = None if case_id else ask_sought(desk, words)
    usable, unusable = read_case_rows(office, desk.now)
    say_or_refuse(desk, unusable)
    rows = {row.id: row for row in usable}
    keyring = open_keyring(desk)
    # Nothing is found without a key: that would read as if there were nothing.
    require_unlocked(desk)
    if sought is None:
        searched = search_person(office, rows, str(case_id), keyring)
    else:
        searched = search_words(office, rows, sought, keyring)
    if keyring is not None:
        note_access(desk, NAME, [*searched.found, *([case_id] if case_id else [])])
    return [rows[one] for one in searched.found], searched


def ask_sought(desk: Desk, words: tuple[str, ...]) -> Sought:
    """What is looked for: as typed behind the command where that may be, else asked for, else read
    from a pipe. UsageError: there is nothing.
    """
    from aduan.core.words.seeking import read_sought

    text = " ".join(words)
    if not text.strip():
        if desk.can_ask:
            text = ask_text(desk, desk.say(_("a name, a telephone number, or words")))
        elif sys.stdin.isatty():
            raise UsageError(_("nobody can be asked for the words"), _("give them through a pipe"))
        else:
            text = read_text_file("-")
    sought = read_sought(text)
    if sought.is_empty:
        raise RefusedError(_("there is nothing to look for in what was given"))
    return sought


def _found_json(row: CaseRow, searched: Searched) -> dict[str, object]:
    """A case as `list` tells it, and the fields in which what was looked for stands."""
    same = [field.name for field in searched.found[row.id]]
    return row.as_row() | ({"same": same} if same else {})


def say_found(desk: Desk, rows: list[CaseRow], searched: Searched) -> None:
    """The cases that were found, as `list` shows them, and how many could not be looked through."""
    if desk.as_json:
        cases = [_found_json(row, searched) for row in rows]
        print_json({"cases": cases, "shut": searched.shut, "damaged": searched.broken})
        return
    print_rows(desk, rows, says_kinds=True)
    language = desk.voice.language
    for case_id, alike in searched.found.items():
        if alike:
            labels = ", ".join(field.label.text(language) for field in alike)
            print_line(desk.say(_("{id}: the same in {fields}"), id=case_id, fields=labels))
    say_shut(desk, searched)


def say_shut(desk: Desk, searched: Searched) -> None:
    """How many could not be looked through."""
    if searched.shut:
        text = _("{count} cases stayed shut, all or in part: no key on this computer opens them")
        print_line(desk.say(text, count=searched.shut))
    if searched.broken:
        text = _(
            "{count} cases hold a sealed text that is damaged, and were not looked through whole"
        )
        print_line(desk.say(text, count=searched.broken))
        print_line("  " + desk.say(_("`aduan check --vault` names them")))
