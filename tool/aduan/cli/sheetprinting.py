"""A recovery sheet on paper: written as a page, printed by hand, and removed again."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_line
from aduan.cli.desk import Desk
from aduan.cli.hidden import ask_hidden
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.keys.printfolder import PrintFolder
    from aduan.store.keys.recovery import Sheet


def print_sheet(desk: Desk, folder: PrintFolder, sheet: Sheet) -> None:
    """Write a sheet as a page, and remove that once it is on paper, whatever comes between."""
    from aduan.store.keys.recovery import write_words

    page = make_page(desk, sheet)
    name = desk.say(_("recovery-sheet-{number}"), number=sheet.number)
    file = folder.put(f"{name}.pdf", page)
    try:
        text = _("print sheet {number} of 2, and let nobody else look: {path}")
        print_line(desk.say(text, number=sheet.number, path=file.as_posix()))
        text = _("use a printer on a cable, in the office: others keep what they printed")
        print_line("  " + desk.say(text))
        ask_line(desk, desk.say(_("printed, and the paper is in your hands? Press Enter")))
        require_written(desk, write_words(sheet))
    finally:
        take_away(desk, file)
    print_line(desk.say(_("the file is removed: the paper is all there is")))


def take_away(desk: Desk, file: Path) -> None:
    """Remove the page; where another program has it open, once it is closed there."""
    from aduan.store.files.moving import remove

    while True:
        try:
            remove(file)
        except OSError:
            text = _("the page is open in another program; close it there, and press Enter")
            ask_line(desk, desk.say(text))
        else:
            return


def make_page(desk: Desk, sheet: Sheet) -> bytes:
    """The page of a sheet, as PDF. SurroundingsError: typst is not installed."""
    from aduan.documents.report.document import make_pdf
    from aduan.documents.sheets.recoverysheet import RecoverySheet, typeset_sheet
    from aduan.store.keys.recovery import draw_sheet, write_words

    law = desk.office.law
    day = law.calendar.local_day(desk.clock)
    words = tuple(write_words(sheet))
    page = RecoverySheet(law.office.name, day, sheet.number, words, draw_sheet(sheet))
    return make_pdf(typeset_sheet(page))


def require_written(desk: Desk, words: list[str]) -> None:
    """One word, asked for until it is right: what was not written down is of no use later."""
    from aduan.store.keys.sheetwords import find_word

    place = secrets.randbelow(len(words))
    label = desk.say(_("to be sure: word {number} of your sheet"), number=place + 1)
    while find_word(ask_hidden(desk, label)) != find_word(words[place]):
        click.echo(desk.say(_("that is another word")))
