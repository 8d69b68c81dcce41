"""`aduan key recovery` and `aduan key recover`: the two sheets made, and used on a new machine."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_line, ask_yes_no, say_refusal
from aduan.cli.desk import Desk
from aduan.cli.hidden import ask_hidden, require_terminal
from aduan.cli.keyrewrap import rewrap_all, say_rewrapped
from aduan.cli.options import desk_options
from aduan.cli.ownkeys import find_own_key
from aduan.cli.printing import find_print_folder
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_line
from aduan.cli.sheetprinting import print_sheet, require_written
from aduan.cli.vault import find_circles, read_all
from aduan.core.words.findings import CancelledError, RefusedError
from aduan.core.words.saidnames import find_said
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Person
    from aduan.store.keys.recovery import Sheet

# The other screen of a terminal: what stood on it is in no history of lines.
ENTER_SCREEN, LEAVE_SCREEN = "\x1b[?1049h\x1b[H", "\x1b[2J\x1b[?1049l"
# Words of a sheet in one line.
ROW = 4


@click.command(
    "recovery", help=_("Make the key for recovery: two sheets of words, for two people.")
)
@click.option(
    "--print",
    "on_paper",
    is_flag=True,
    help=_("write each sheet as a page to print, one after the other, and remove it then"),
)
@click.option(
    "--folder",
    "place",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help=_("with --print: where the page lies until it is printed"),
)
@desk_options
def make_recovery(desk: Desk, /, on_paper: bool, place: Path | None) -> None:
    from aduan.store.keys.recovery import make_sheets
    from aduan.store.record.recoverykey import set_recovery_key

    require_terminal(desk)
    give = find_giver(desk, place) if on_paper or place else partial(show_sheet, desk)
    person = find_clerk(desk, roles=desk.office.law.sop.law_keepers)
    require_another(desk, person)
    if desk.office.law.office.recovery_key:
        question = desk.say(
            _("there is one already; its sheets will open nothing new. Make another?")
        )
        if not ask_yes_no(desk, question):
            raise CancelledError(_("nothing was changed"))
    one, two, public = make_sheets(secrets.token_bytes)
    give(one)
    other = ask_other(desk, person)
    give(two)
    set_recovery_key(desk.office, desk.repo, person, desk.clock, public)
    values = {"one": person.id, "other": other.id}
    print_line(
        desk.say(
            _("the key for recovery is in force; {one} and {other} keep a sheet each"), **values
        )
    )
    print_line(desk.say(_("now somebody who can read the cases runs `aduan key rewrap`")))


def find_giver(desk: Desk, named: Path | None) -> Callable[[Sheet], None]:
    """What puts a sheet on paper. RefusedError, SurroundingsError: nothing can be printed here."""
    from aduan.store.keys.printfolder import SHEETS, PrintFolder

    folder = find_print_folder(desk, named)
    if named is None:
        folder = PrintFolder(folder.path / SHEETS)
    return partial(print_sheet, desk, folder)


def show_sheet(desk: Desk, sheet: Sheet) -> None:
    """A sheet on a screen of its own, until it was written down; then one word of it is asked for."""
    from aduan.store.keys.recovery import write_words

    words = write_words(sheet)
    click.echo(ENTER_SCREEN, nl=False)
    try:
        title = _("sheet {number} of 2: write these words on paper, and show them to nobody")
        click.echo(desk.say(title, number=sheet.number))
        numbered = [f"{place:2}. {word:8}" for place, word in enumerate(words, 1)]
        for start in range(0, len(words), ROW):
            row = numbered[start : start + ROW]
            click.echo("  ".join(row).rstrip())
        ask_line(desk, desk.say(_("all written down? Press Enter")))
    finally:
        click.echo(LEAVE_SCREEN, nl=False)
    require_written(desk, words)


def require_another(desk: Desk, person: Person) -> None:
    """RefusedError where nobody else is at work who could keep the other sheet: before a word of the
    first one is written down.
    """
    today = desk.office.law.calendar.local_day(desk.clock)
    staff = desk.office.law.staff.values()
    if not any(one.roles_on(today) and not _is_same(one, person) for one in staff):
        raise RefusedError(
            _("two people keep a sheet each, and nobody but you is at work here"),
            _("`aduan staff add` enters the second one; then run this again, both of you present"),
        )


def _is_same(one: Person, other: Person) -> bool:
    return one is other or one.email.casefold() == other.email.casefold()


def ask_other(desk: Desk, person: Person) -> Person:
    """The other person who keeps a sheet, who sits down now."""
    print_line(desk.say(_("now the other person sits down, and nobody else looks")))
    staff = desk.office.law.staff
    today = desk.office.law.calendar.local_day(desk.clock)
    names = {one.id: Label(one.name, one.name) for one in staff.values()}
    while True:
        name = ask_line(desk, desk.say(_("your name, or your staff id")))
        if not name.strip():
            continue
        found = find_said(name, names, by_beginning=True)
        other = staff[found] if found else None
        if other is None or not other.roles_on(today):
            click.echo(desk.say(_("{name} is not at work here today"), name=name))
            click.echo("  " + desk.say(_("`aduan staff list` names all who are")))
        elif _is_same(other, person):
            click.echo(desk.say(_("that is the person who has the first sheet")))
        else:
            return other


@click.command(
    "recover", help=_("Open every key with both recovery sheets, and seal it to who reads today.")
)
@desk_options
def recover(desk: Desk, /) -> None:
    from aduan.store.keys.recovery import join_sheets

    require_terminal(desk)
    public = desk.office.law.office.recovery_key
    if public is None:
        raise RefusedError(
            _("this office has no key for recovery"), _("it is made with `aduan key recovery`")
        )
    first = read_sheet(desk)
    secret = join_sheets(first, read_sheet(desk))
    if secret.public != public:
        raise RefusedError(
            _("these two sheets do not make this office's key for recovery"),
            _("both must be from the last time that it was made"),
        )
    say_rewrapped(desk, rewrap_all(desk, secret))
    say_own_part(desk)


def say_own_part(desk: Desk) -> None:
    """Of how many cases whoever sits here reads something now: what was sealed may be for others. No key
    is opened for it, so nobody is asked for a passphrase that may be what was lost.
    """
    public, cases = find_listed_key(desk), read_all(desk)
    if public is None:
        text = _("none of them for you: no key of yours that is listed lies on this computer")
        print_line(desk.say(text))
        hint = _(
            "`aduan key new` makes one; once somebody else listed it (`aduan staff key add`), run "
            "this again"
        )
        print_line("  " + desk.say(hint))
        return
    circles = find_circles(desk, cases)
    mine = {key.case_id for key, circle in circles.items() if public in circle.keys}
    # Of what was erased there is nothing to open.
    there = [case for case in cases if case.position.custody.erased is None]
    count = sum(case.id in mine for case in there)
    text = _("your own key opens {count} of {all} cases")
    print_line(desk.say(text, count=count, all=len(there)))
    if erased := len(cases) - len(there):
        print_line("  " + desk.say(_("{count} more were erased"), count=erased))


def find_listed_key(desk: Desk) -> str | None:
    """The public half of the key on this computer of whoever sits here; None: there is none, or nobody
    listed it.
    """
    try:
        person = desk.actor()
    except RefusedError:
        return None
    kept = find_own_key(desk, person.id)
    listed = {key.text for key in person.reading_keys}
    return kept.public if kept is not None and kept.public in listed else None


def read_sheet(desk: Desk) -> Sheet:
    """The words of one sheet, typed over several lines and not shown; asked anew where they are none,
    a mistyped one from its own place on.
    """
    from aduan.store.keys.recovery import LENGTH, read_words

    while True:
        text = _("type the {count} words of a sheet, or scan its QR code; nothing is shown")
        click.echo(desk.say(text, count=LENGTH))
        words: list[str] = []
        while len(words) < LENGTH:
            label = desk.say(_("words from number {number} on"), number=len(words) + 1)
            typed = ask_hidden(desk, label).split()
            if not typed:
                break
            words += take_known(desk, typed, len(words))
        try:
            sheet = read_words(words)
        except RefusedError as error:
            say_refusal(desk, error)
            continue
        click.echo(desk.say(_("sheet {number} is right"), number=sheet.number))
        return sheet


def take_known(desk: Desk, typed: Sequence[str], before: int) -> list[str]:
    """The words of a line up to the first that is none of the sheets', which is named by its place at
    once: it is typed anew with those behind it.
    """
    from aduan.store.keys.sheetwords import find_word

    for place, word in enumerate(typed, 1):
        if find_word(word) is None:
            text = _("word {number} (number {place} of this line) is none of the sheets' words")
            click.echo(desk.say(text, number=before + place, place=place))
            return list(typed[: place - 1])
    return list(typed)
