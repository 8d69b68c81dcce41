"""What is said of a letter on the command line, and its paper from the office's own template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.documents.papers.paperdata import LetterHead
    from aduan.documents.report.paper import Report

# From so many people on, who signs is not known by itself.
MANY = 2


@dataclass(frozen=True)
class Lettering:
    """What was typed of a letter; empty where it is left to be filled in."""

    number: str | None = None
    day: str | None = None
    nature: str | None = None
    enclosures: str | None = None
    copies: tuple[str, ...] = ()
    signer: str | None = None


def lettering_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a letter."""
    given = (
        click.option("--number", metavar="TEXT", help=_("the letter's number, if it has one yet")),
        click.option("--date", "day", metavar="DAY", help=_("the day on it, if not today")),
        click.option("--nature", metavar="TEXT", help=_("ordinary, urgent, confidential …")),
        click.option("--enclosures", metavar="TEXT", help=_("what goes with it")),
        click.option(
            "--copy", "copies", metavar="TEXT", multiple=True, help=_("to whom a copy goes")
        ),
        click.option("--signer", metavar="STAFF", help=_("who signs it, if not the head")),
    )
    for option in reversed(given):
        command = option(command)
    return command


def read_letter(desk: Desk, said: Lettering) -> LetterHead:
    """The letter as it was typed. UsageError: nobody has that id, or there is no such day."""
    from aduan.documents.papers.paperdata import LetterHead

    law = desk.office.law
    if said.signer is not None and said.signer not in law.staff:
        raise UsageError(_("{named} is not in schema/staff.yaml"), named=said.signer)
    day = desk.read_day(said.day) if said.day else law.calendar.local_day(desk.now)
    return LetterHead(
        said.number or "",
        day,
        said.nature or "",
        said.enclosures or "",
        said.copies,
        said.signer or "",
    )


def set_letter(
    desk: Desk, kind: str, letter: LetterHead, more: Mapping[str, object], *, sample: bool = False
) -> bytes:
    """The paper of a kind as PDF, of what all papers say and of what this one says besides."""
    from aduan.documents.papers.kinds import SIGNED_BY_OFFICE
    from aduan.documents.papers.paperdata import tell_common
    from aduan.documents.papers.samples import make_sample
    from aduan.documents.papers.templating import set_paper

    law, language = desk.office.law, desk.voice.language
    own = read_own_templates(desk, kind)
    if kind not in own:
        refuse_unprinted(kind, letter)
    if kind in SIGNED_BY_OFFICE and not sample:
        letter = choose_signer(desk, letter)
    name, logo = read_logo(desk)
    common = tell_common(law, kind, letter, language, name)
    data = make_sample(common, language, desk.now.tzname() or "") if sample else common
    paper = {**data, **more}
    say_glyphless(desk, paper)
    return set_paper(kind, paper, own, logo=logo)


def refuse_unprinted(kind: str, letter: LetterHead) -> None:
    """UsageError where something was said of the letter that this kind of paper has no place for."""
    from aduan.documents.papers.kinds import list_unprinted

    said = {
        "number": letter.number,
        "nature": letter.nature,
        "enclosures": letter.enclosures,
        "copy": letter.copies,
    }
    if unprinted := list_unprinted(kind, said):
        options = ", ".join(f"--{name}" for name in unprinted)
        raise UsageError(
            _("this paper has no place for {options}"), _("leave it out"), options=options
        )


def say_glyphless(desk: Desk, paper: Mapping[str, object]) -> None:
    """Which characters stand in a paper by their numbers, where no font has a sign for them."""
    from aduan.core.words.characters import name_character
    from aduan.documents.papers.glyphless import list_glyphless
    from aduan.documents.papers.paperdata import write_json

    if found := list_glyphless(write_json(paper)):
        text = _("no font of this paper has a sign for {characters}: the number stands there")
        named = ", ".join(map(name_character, found))
        print_line("aduan: " + desk.say(text, characters=named), err=True)


def letter_told(desk: Desk, report: Report, said: Lettering) -> tuple[Report, dict[str, bytes]]:
    """A report that its own means set, as a letter; and the pictures that it shows then."""
    from aduan.documents.papers.letteredreport import letter_report

    letter = choose_signer(desk, read_letter(desk, said))
    name, logo = read_logo(desk)
    pictures = {name: logo} if name else {}
    return letter_report(report, desk.office.law, letter, name), pictures


def choose_signer(desk: Desk, letter: LetterHead) -> LetterHead:
    """The letter with who signs it, where several lead the office: they are asked for, or where
    nobody can be asked it is told that the name stays empty.
    """
    from aduan.documents.papers.paperdata import list_leading

    leading = list_leading(desk.office.law, letter)
    if letter.signer or len(leading) < MANY:
        return letter
    if desk.can_ask:
        from aduan.cli.asking import ask_choice

        people = [(person.id, person.name) for person in leading]
        return replace(letter, signer=ask_choice(desk, desk.say(_("who signs it")), people))
    names = ", ".join(person.id for person in leading)
    empty = _("{count} people may sign this as head, so the name of who signs is left empty")
    print_line("aduan: " + desk.say(empty, count=len(leading)), err=True)
    print_line("  " + desk.say(_("choose one with --signer: {names}"), names=names), err=True)
    return letter


def read_own_templates(desk: Desk, kind: str) -> dict[str, bytes]:
    """The office's own templates that a kind of paper is set by, where it has any."""
    from aduan.core.words.officepaths import template_path_of
    from aduan.documents.papers.templating import COMMON

    files = {one: desk.office.root / template_path_of(one) for one in (kind, COMMON)}
    return {one: file.read_bytes() for one, file in files.items() if file.is_file()}


def read_logo(desk: Desk) -> tuple[str, bytes]:
    """The name of the office's logo, and what it shows; nothing where it has none. RefusedError: it
    names one that is not there, or is no picture.
    """
    from aduan.core.words.officepaths import asset_path

    name = desk.office.law.office.logo
    if not name:
        return "", b""
    path = asset_path(name)
    file = desk.office.root / path
    if not file.is_file():
        hint = _("put it there, or take `logo` out of `letterhead` in schema/office.yaml")
        raise RefusedError(_("the logo {path} is not there"), hint, path=path)
    return name, clean_logo(path, file.read_bytes())


def clean_logo(path: str, raw: bytes) -> bytes:
    """A logo with what is seen of it alone. RefusedError: it is no picture of its name's kind."""
    from aduan.core.words.attachments import FileSort
    from aduan.store.files.pictures import clean_picture
    from aduan.store.files.unfit import UnfitFileError

    sort = FileSort.PNG if path.endswith(".png") else FileSort.JPEG
    try:
        return clean_picture(raw, sort, smaller=True)
    except UnfitFileError:
        hint = _("open it with another program and save it anew as PNG or JPG")
        raise RefusedError(
            _("the logo {path} is no picture that can be printed"), hint, path=path
        ) from None
