"""A letter that came, from a file to what the desk takes of it: found, judged, its fields; and the words
for what cannot be opened.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.render import print_line
from aduan.cli.textin import name_source
from aduan.cli.vault import open_keyring
from aduan.core.words.characters import LONGEST_LINE
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import join_named
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.letterkeys import LetterKey
    from aduan.core.law.sop import Sop
    from aduan.core.words.text import Named
    from aduan.desk.letters import LookedAt
    from aduan.store.files.letters import BrokenLetter, SealedLetter
    from aduan.store.files.lettertext import Letter

# What takes a letter in, as the log of openings names it.
ENTERING = "new"
STATES = {
    "open": _("opens here"),
    "broken": _("not whole"),
    "large": _("larger than any letter from the page"),
    "other": _("made by another version of the page"),
    "damaged": _("damaged, or made by another program"),
    "foreign": _("its key is not in schema/office.yaml"),
    "changed": _("its key is not the one in schema/office.yaml"),
    "missing": _("for you, but its key is missing here or damaged"),
    "shut": _("not for you: somebody else opens it"),
    "over": _("too old: its key was destroyed"),
}
HINTS = {
    "broken": _("ask for it once more, as a file"),
    "large": _("it was not written on the page; ask where it comes from"),
    "other": _(
        "ask the sender to open the page anew and write it once more; if the page is newer than this "
        "program, first bring the program up to date"
    ),
    "another": _(
        "compare both: what it adds to {id} goes there (`aduan amend {id}`, or a note); for another "
        "matter ask the sender to write it on the page anew, which gives it a code of its own"
    ),
    "damaged": _("ask the sender to write it anew on the page"),
    "foreign": _(
        "ask on which office's page it was written; `aduan audit` says if a key was taken out"
    ),
    "changed": _("do not ask the sender again: `aduan audit` says since when, and who changed it"),
    "missing": _("connect the vault's copy; `aduan key check` says which keys do not open"),
    "shut": _("leave the file where it is, and tell these, who open it: {roles}"),
    "over": _(
        "perhaps it was entered already; ask which number was given, before you ask for a new one"
    ),
}
# Of a letter that was entered, and may not be read there.
ERASED = _(
    "{id} was erased: delete this file, too, and where it was sent; whoever complains again writes a "
    "new letter"
)
RESTRICTED = _(
    "{id} is restricted, nobody works with it now: leave the file where it is, and tell whoever may "
    "still read it"
)
ODD_MOMENT = _(
    "that moment cannot be: the clock that it was written by was wrong; the day is not recorded, ask "
    "for it"
)


def read_sent(source: str) -> bytes:
    """A file, or standard input, as far as a letter may go."""
    from aduan.store.files.letters import MOST_LETTERS
    from aduan.store.files.namedfiles import read_beginning

    # As UTF-16, and with line ends.
    limit = MOST_LETTERS * 3
    try:
        if source == "-":
            return sys.stdin.buffer.read(limit)
        return read_beginning(Path(source), limit, source)
    except OSError:
        raise UsageError(_("the file {file} cannot be read"), file=source) from None


def decode_sent(raw: bytes) -> str:
    """The text of a file, as far as it is one."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return raw.decode("utf-16" if wide else "utf-8", "replace")


def find_in(desk: Desk, raw: bytes, source: str) -> SealedLetter | BrokenLetter | None:
    """The letter in some bytes, whatever else they hold; None: there is none. Of several it is the
    first, which is said.
    """
    from aduan.store.files.letters import FORM, find_letter

    text = decode_sent(raw)
    count = text.upper().count(FORM)
    if count > 1:
        said = _("{file}: {count} letters; only the first is looked at, save each in its own file")
        print_line(desk.say(said, file=name_source(source), count=count), err=True)
    return find_letter(text)


def judge_letter(desk: Desk, found: SealedLetter | BrokenLetter) -> LookedAt:
    from aduan.desk.enteredletters import list_entered
    from aduan.desk.letters import LetterState, look_at_letter

    today = desk.office.law.calendar.local_day(desk.now)
    if desk.entered is None:
        desk.entered = list_entered(desk.office)
    looked = look_at_letter(found, desk.office, open_keyring(desk), today, desk.entered)
    if looked.state is LetterState.SHUT and looked.key is not None and is_reader(desk, looked.key):
        return replace(looked, state=LetterState.MISSING)
    return looked


def is_reader(desk: Desk, key: LetterKey) -> bool:
    """Whether whoever is at work is among those who open the letters of a key today."""
    from aduan.cli.letterkeys import find_letter_circle

    circle = find_letter_circle(desk, key.audience)
    try:
        return desk.actor().id in circle.people
    except RefusedError:
        return False


def name_readers(desk: Desk, looked: LookedAt) -> Named | str:
    """Who opens letters like this one, by their roles."""
    from aduan.core.law.letterkeys import READERS

    sop = desk.office.law.sop
    rule = sop.readers.get(READERS[looked.key.audience]) if looked.key else None
    return sop.name_roles(rule.by) if rule else ""


def may_enter(desk: Desk) -> bool:
    """Whether whoever is at work enters complaints, by their roles of today."""
    by = desk.office.law.sop.first_event.by
    day = desk.office.law.calendar.local_day(desk.now)
    try:
        person = desk.actor(roles=tuple(by))
    except RefusedError:
        return False
    return not person.roles_on(day).isdisjoint(by)


def name_enterers(desk: Desk, key: LetterKey) -> Named:
    """Who enters a letter, by their roles: of those who enter complaints, those who can open it."""
    from aduan.core.law.letterkeys import READERS

    sop = desk.office.law.sop
    rule = sop.readers.get(READERS[key.audience])
    opening = rule.by if rule else ()
    return sop.name_roles(role for role in sop.first_event.by if role in opening)


def name_sign(found: SealedLetter | BrokenLetter) -> str:
    """By what the log of openings names a letter; "": it is not whole, and nobody reads it."""
    from aduan.store.files.letters import BrokenLetter

    return "" if isinstance(found, BrokenLetter) else found.sign


def hint_entered(looked: LookedAt) -> str:
    """What is to be done with a letter that was entered before."""
    if looked.custody.erased is not None:
        return ERASED
    return RESTRICTED if looked.custody.is_restricted else _("look at it: `aduan show {id}`")


def open_source(desk: Desk, raw: bytes, source: str) -> tuple[Letter, LetterKey] | None:
    """The letter of a file that is to be entered, and the key that it names; None: it holds none.
    RefusedError: it does not open here, or was entered already.
    """
    found = find_in(desk, raw, source)
    if found is None:
        return None
    looked = judge_letter(desk, found)
    file = name_source(source)
    if looked.letter is None or looked.key is None:
        state = str(looked.state)
        raise RefusedError(
            _("the letter in {file} cannot be opened: {why}"),
            HINTS[state],
            file=file,
            why=desk.say(STATES[state]),
            roles=name_readers(desk, looked),
        )
    if looked.case_id is not None and looked.is_another:
        raise RefusedError(
            _("the letter in {file} is another one with the code of {id}, and is not entered"),
            HINTS["another"],
            file=file,
            id=looked.case_id,
        )
    if looked.case_id is not None:
        raise RefusedError(
            _("the letter in {file} was entered already: {id}"),
            hint_entered(looked),
            file=file,
            id=looked.case_id,
        )
    # It is read on the form, also where it is not entered then.
    note_access(desk, ENTERING, [], name_sign(found))
    return looked.letter, looked.key


def take_letter(desk: Desk, letter: Letter, key: LetterKey, sop: Sop) -> Mapping[str, Any]:
    """The fields that a letter gives; what could not be taken of it is named."""
    from aduan.desk.letters import take_fields

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    written, odd = tell_letter_moment(desk, letter, key)
    if odd:
        print_line(written, err=True)
        print_line("  " + odd, err=True)
    fields = take_fields(letter, key, sop, law, today)
    if fields.left_out:
        names = join_named(field.named for field in fields.left_out)
        text = _("what the letter says here cannot be taken, ask for it: {fields}")
        print_line(desk.say(text, fields=names), err=True)
    if fields.too_long:
        names = join_named(field.named for field in fields.too_long)
        text = _("longer than the page's {most} letters, and not taken: {fields}; ask for it anew")
        print_line(desk.say(text, most=LONGEST_LINE, fields=names), err=True)
    if fields.strange:
        text = _("{count} answers of the letter are not in the form, and are left out")
        print_line(desk.say(text, count=fields.strange), err=True)
    if fields.foreign:
        text = _("{count} control characters of the letter, which nobody sees, are left out")
        print_line(desk.say(text, count=fields.foreign), err=True)
    return fields.taken


def tell_letter_moment(desk: Desk, letter: Letter, key: LetterKey) -> tuple[str, str]:
    """The moment that a letter bears; and what is to be said of it where it cannot be, else ""."""
    from aduan.desk.letters import can_be_written

    law = desk.office.law
    moment = tell_moment(desk, letter.written.astimezone(desk.now.tzinfo))
    can_be = can_be_written(letter, key, law, law.calendar.local_day(desk.now))
    odd = "" if can_be else desk.say(ODD_MOMENT)
    return desk.say(_("written: {moment}"), moment=moment), odd
