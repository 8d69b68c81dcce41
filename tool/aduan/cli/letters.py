"""`aduan letters`: letters from the page *Tulis pengaduan*, found in a folder, looked at before
anything is entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.letteropening import (
    HINTS,
    STATES,
    find_in,
    hint_entered,
    judge_letter,
    may_enter,
    name_enterers,
    name_readers,
    name_sign,
    read_sent,
    tell_letter_moment,
)
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.textin import name_source
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.shellwords import write_command

if TYPE_CHECKING:
    from aduan.desk.letters import LookedAt
    from aduan.store.files.letters import BrokenLetter, SealedLetter
    from aduan.store.files.lettertext import Letter

NAME = "letters"
# The command that enters one, as people call it.
NEW = {"id": "baru", "en": "new"}
# So much of each file of a folder is looked into for where a letter begins.
BEGINNING = 64 * 1024
# So many letters stand on one screen.
FEW = 5

YES, NO = _("yes"), _("no")
ENTERED = _("entered already: {id}")
ANOTHER = _("its code is that of {id}, and it says something else than what was entered there")


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
    shown = leave_out_entered(found)
    for one in shown:
        say_letter(desk, one)
    if len(shown) < len(found):
        text = _("{count} letters more were entered already")
        print_line(desk.say(text, count=len(found) - len(shown)))
    if not found:
        text = _("there is no letter in {folder}")
        print_line(desk.say(text, folder=folder.as_posix()))


def leave_out_entered(found: Sequence[FoundLetter]) -> Sequence[FoundLetter]:
    """Those that somebody has to look at, where there are more than a screen holds; else all."""
    if len(found) <= FEW:
        return found
    return [one for one in found if one.looked.case_id is None or one.looked.is_another]


def find_in_folder(desk: Desk, folder: Path) -> Iterator[FoundLetter]:
    """Every letter of a folder, by the names of their files."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and holds_letter(file):
            found = find_in(desk, read_sent(str(file)), str(file))
            if found is not None:
                yield FoundLetter(str(file), found, judge_letter(desk, found))


def holds_letter(file: Path) -> bool:
    """Whether a letter may begin in a file, whatever its name ends in."""
    from aduan.store.files.letters import BEGINS

    try:
        with file.open("rb") as stream:
            beginning = stream.read(BEGINNING).replace(b"\0", b"").upper()
    except OSError:
        return False
    return BEGINS.encode() in beginning


def show_letter(desk: Desk, source: str) -> None:
    """One letter, whole, for whoever may read it."""
    from aduan.cli.letteropening import decode_sent
    from aduan.desk.receipting import refuse_slip

    raw = read_sent(source)
    found = find_in(desk, raw, source)
    if found is None:
        refused = refuse_slip(decode_sent(raw), name_source(source), desk.office)
        if refused is not None:
            raise refused
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
    sign = name_sign(found)
    # What was entered is read as a case: by whom it is for now, and not after it was erased.
    is_new = one.looked.case_id is None or one.looked.is_another
    if letter is not None and is_new:
        note_access(desk, NAME, [], sign)
        print_line("  " + desk.say(_("it stands in the log of openings as {sign}"), sign=sign))
        say_fields(desk, letter)


def say_letter(desk: Desk, one: FoundLetter) -> None:
    """A line about a letter, and what can be done with it."""
    looked, name = one.looked, name_source(one.source)
    state = str(looked.state)
    print_line(f"{name}: {desk.say(STATES[state])}")
    if looked.letter is None or looked.key is None:
        say_counted(desk, one.found)
        print_line("  " + desk.say(HINTS[state], roles=name_readers(desk, looked)))
        return
    for line in tell_letter_moment(desk, looked.letter, looked.key):
        if line:
            print_line(f"  {line}")
    if looked.key.audience == "apart":
        from aduan.core.law.apartwords import name_apart_matter

        print_line(
            "  "
            + desk.say(
                _("marked by who wrote it: “{matter}”"), matter=name_apart_matter(desk.office.law)
            )
        )
    if looked.case_id is not None:
        say_entered(desk, looked)
        return
    if not may_enter(desk):
        text = _("it is entered by: {roles}")
        print_line("  " + desk.say(text, roles=name_enterers(desk, looked.key)))
        return
    command = write_command("aduan", NEW[desk.voice.language], "--from", one.source)
    print_line("  " + desk.say(_("enter it: `{command}`"), command=command))


def say_entered(desk: Desk, looked: LookedAt) -> None:
    """As which case a letter was entered, and what is to be done with it."""
    text = ANOTHER if looked.is_another else ENTERED
    print_line("  " + desk.say(text, id=looked.case_id))
    hint = HINTS["another"] if looked.is_another else hint_entered(looked)
    print_line("  " + desk.say(hint, id=looked.case_id))


def say_counted(desk: Desk, found: SealedLetter | BrokenLetter) -> None:
    """How much of a letter came, where that is not all."""
    from aduan.store.files.letters import BrokenLetter

    if isinstance(found, BrokenLetter) and not (found.is_too_large or found.is_of_other):
        text = _("{count} of {all} letters came")
        if found.letters == found.all:
            text = _("all of it came, and something in it was changed on the way")
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
            "another": looked.is_another,
        }
    return facts
