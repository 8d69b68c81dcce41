"""`aduan letters`: letters from the page *Tulis pengaduan*, found in a folder, looked at before
anything is entered.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.textin import name_source
from aduan.cli.vault import open_keyring
from aduan.core.words.dates import say_moment
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.letterkeys import LetterKey
    from aduan.core.law.sop import Sop
    from aduan.desk.letters import LookedAt
    from aduan.store.files.letters import BrokenLetter, Letter, SealedLetter

NAME = "letters"
# Files of a folder that are looked into: what a browser or a chat saves a letter as.
ENDINGS = (".txt",)

YES, NO = _("yes"), _("no")
STATES = {
    "open": _("opens here"),
    "broken": _("not whole"),
    "damaged": _("damaged, or made by another program"),
    "foreign": _("written to another office"),
    "shut": _("not for you: somebody else opens it"),
    "over": _("too old: its key was destroyed"),
}
HINTS = {
    "broken": _("ask for it once more, as a file"),
    "damaged": _("ask the sender to write it anew on the page"),
    "foreign": _("tell the sender: only the office that it was written to can open it"),
    "shut": _("those open it who are named in the procedure under letters and letters_apart"),
    "over": _("ask the sender to write it anew on the page"),
}


@dataclass(frozen=True)
class FoundLetter:
    """A file in which a letter was found, and what came of looking at it."""

    source: str
    found: SealedLetter | BrokenLetter
    looked: LookedAt


@click.command(
    NAME,
    help=_(
        "Look at letters that people wrote and sealed on the site: all in a folder (the folder of "
        "downloads, if none is named), or one, whole. Nothing is entered."
    ),
)
@click.argument("place", required=False, metavar="[PATH]")
@desk_options
def letters(desk: Desk, /, place: str | None) -> None:
    if place == "-" or (place is not None and Path(place).is_file()):
        show_letter(desk, place)
        return
    from aduan.store.keys.here import find_downloads

    folder = Path(place) if place else find_downloads()
    if not folder.is_dir():
        raise UsageError(_("there is no folder or file {place}"), place=folder.as_posix())
    found = list(find_in_folder(desk, folder))
    if desk.as_json:
        print_json({"letters": [letter_json(one) for one in found]})
        return
    for one in found:
        say_letter(desk, one)
    if not found:
        text = _("there is no letter in {folder}")
        print_line(desk.say(text, folder=folder.as_posix()))


def find_in_folder(desk: Desk, folder: Path) -> Iterator[FoundLetter]:
    """Every letter of a folder, by the names of their files."""
    for file in sorted(folder.iterdir()):
        if file.suffix.casefold() in ENDINGS and file.is_file():
            found = find_in(read_sent(str(file)))
            if found is not None:
                yield FoundLetter(str(file), found, judge_letter(desk, found))


def show_letter(desk: Desk, source: str) -> None:
    """One letter, whole, for whoever may read it."""
    found = find_in(read_sent(source))
    if found is None:
        raise RefusedError(
            _("there is no letter in {file}"),
            _("a letter begins with ADUAN-LETTER-1"),
            file=name_source(source),
        )
    one = FoundLetter(source, found, judge_letter(desk, found))
    if desk.as_json:
        print_json(letter_json(one))
        return
    say_letter(desk, one)
    letter = one.looked.letter
    if letter is not None:
        note_access(desk, NAME, [])
        say_fields(desk, letter)


def read_sent(source: str) -> bytes:
    """A file, or standard input, as far as a letter may go."""
    from aduan.store.files.letters import MOST_LETTERS

    # As UTF-16, and with line ends.
    limit = MOST_LETTERS * 3
    try:
        if source == "-":
            return sys.stdin.buffer.read(limit)
        with Path(source).open("rb") as file:
            return file.read(limit)
    except OSError:
        raise UsageError(_("the file {file} cannot be read"), file=source) from None


def find_in(raw: bytes) -> SealedLetter | BrokenLetter | None:
    """The letter in some bytes, whatever else they hold; None: there is none."""
    from aduan.store.files.letters import find_letter

    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = raw.decode("utf-16" if wide else "utf-8", "replace")
    return find_letter(text)


def judge_letter(desk: Desk, found: SealedLetter | BrokenLetter) -> LookedAt:
    from aduan.desk.letters import look_at_letter

    today = desk.office.law.calendar.local_day(desk.now)
    return look_at_letter(found, desk.office, open_keyring(desk), today)


def open_source(desk: Desk, raw: bytes, source: str) -> tuple[Letter, LetterKey] | None:
    """The letter of a file that is to be entered, and the key that it names; None: it holds none.
    RefusedError: it does not open here, or was entered already.
    """
    found = find_in(raw)
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
        )
    if looked.case_id is not None:
        raise RefusedError(
            _("the letter in {file} was entered already: {id}"),
            _("look at it: `aduan show {id}`"),
            file=file,
            id=looked.case_id,
        )
    return looked.letter, looked.key


def take_letter(desk: Desk, letter: Letter, key: LetterKey, sop: Sop) -> Mapping[str, Any]:
    """The fields that a letter gives; what could not be taken of it is named."""
    from aduan.desk.letters import take_fields

    fields = take_fields(letter, key, sop, desk.office.law)
    if fields.left_out and not desk.as_json:
        count = len(fields.left_out)
        text = _("{count} answers of the letter have no place in the form, and are left out")
        print_line(desk.say(text, count=count), err=True)
    return fields.taken


def say_letter(desk: Desk, one: FoundLetter) -> None:
    """A line about a letter, and what can be done with it."""
    looked, name = one.looked, name_source(one.source)
    state = str(looked.state)
    print_line(f"{name}: {desk.say(STATES[state])}")
    if looked.letter is None:
        say_counted(desk, one.found)
        print_line("  " + desk.say(HINTS[state]))
        return
    written = looked.letter.written.astimezone(desk.now.tzinfo)
    said = say_moment(written, desk.voice.language)
    print_line("  " + desk.say(_("written: {moment}"), moment=said))
    if looked.key is not None and looked.key.audience == "apart":
        print_line("  " + desk.say(_("about the complaints desk itself, says who wrote it")))
    if looked.case_id is not None:
        print_line("  " + desk.say(_("entered as {id}"), id=looked.case_id))
        return
    text = _('enter it: `aduan new --from "{file}"`')
    print_line("  " + desk.say(text, file=one.source))


def say_counted(desk: Desk, found: SealedLetter | BrokenLetter) -> None:
    """How much of a letter came, where that is not all."""
    from aduan.store.files.letters import BrokenLetter

    if isinstance(found, BrokenLetter):
        text = _("{count} of {all} letters came")
        print_line("  " + desk.say(text, count=found.letters, all=found.all))


def say_fields(desk: Desk, letter: Letter) -> None:
    """What a letter says, field by field."""
    from aduan.desk.letters import list_asked
    from aduan.store.files.private import Private, open_text

    law = desk.office.law
    for field in list_asked(law.sop):
        value = letter.fields.get(field.name)
        if value is None or value == "":
            continue
        shown = open_text(value) if isinstance(value, Private) else desk.say(YES if value else NO)
        if field.type == "code":
            shown = law.label_of(law.sop, field.list, shown).text(desk.voice.language)
        print_line(f"  {field.label.text(desk.voice.language)}:")
        for line in shown.splitlines():
            print_line(f"    {line}")
    if letter.pictures:
        print_line("  " + desk.say(_("pictures: {count}"), count=len(letter.pictures)))


def letter_json(one: FoundLetter) -> dict[str, object]:
    """What is known of a letter, for programs; nothing of what it says."""
    looked = one.looked
    facts: dict[str, object] = {"file": one.source, "state": str(looked.state)}
    if looked.key is not None:
        facts |= {"month": looked.key.month, "audience": looked.key.audience}
    if looked.letter is not None:
        facts |= {
            "written": looked.letter.written.isoformat(),
            "pictures": len(looked.letter.pictures),
            "id": looked.case_id,
        }
    return facts
