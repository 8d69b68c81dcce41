"""The receipt on paper, as soon as it is given: later nobody has its code any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.errors import report
from aduan.cli.receiptcode import code_facts
from aduan.cli.render import print_json, print_line
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.keys.printfolder import PrintFolder


@dataclass(frozen=True)
class PaperWish:
    """What was said of the paper: whether it is wanted, and in which folder it is to stay."""

    is_said: bool = False
    place: Path | None = None

    @property
    def is_wanted(self) -> bool:
        return self.is_said or self.place is not None


def take_wish(options: dict[str, Any]) -> PaperWish:
    """What was said of the paper, out of a command's options."""
    return PaperWish(bool(options.pop("on_paper", False)), options.pop("place", None))


def paper_options() -> list[Callable[[Any], Any]]:
    """How a receipt is wanted on paper, of any command that gives one."""
    return [
        click.option(
            "--print", "on_paper", is_flag=True, help=_("make the receipt with its code, to print")
        ),
        click.option(
            "--output",
            "place",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            metavar="FOLDER",
            help=_("write the receipt into this folder instead, where it stays"),
        ),
    ]


def refuse_unprintable(desk: Desk, wish: PaperWish) -> None:
    """RefusedError, SurroundingsError: it cannot be made here; said before anything is recorded."""
    if not wish.is_wanted:
        return
    from aduan.cli.printing import find_print_folder
    from aduan.documents.report.document import require_typst

    find_print_folder(desk, wish.place)
    require_typst()


def print_facts(
    desk: Desk, facts: Mapping[str, Any], case_id: str, code: str | None, wish: PaperWish
) -> None:
    """A step for programs, with its receipt. Where the paper cannot be made, all else is told before
    that is: nobody could ask for the code again.
    """
    told = {**facts, **code_facts(code)}
    try:
        files = [make_receipt(desk, case_id, code, wish).as_posix()] if wish.is_wanted else []
    except Exception:
        print_json(told)
        say_later(desk, case_id, code, err=True)
        raise
    print_json({**told, "files": files} if files else told)


def offer_receipt(desk: Desk, case_id: str, code: str | None, wish: PaperWish) -> None:
    """Make the receipt where that was said, else ask at a terminal.

    Whatever goes wrong with it, the complaint is recorded, and before a person the command has not
    failed: who is told of a failure enters the complaint again.
    """
    if desk.as_json:
        return
    if not desk.can_ask:
        if wish.is_wanted:
            make_unasked(desk, case_id, code, wish)
        return
    try:
        if wish.is_wanted or ask_yes_no(desk, desk.say(_("make the receipt now"))):
            hand_out(desk, make_receipt(desk, case_id, code, wish), code, wish)
    except (click.Abort, KeyboardInterrupt):
        print_line()
        say_later(desk, case_id, code)
    except Exception as error:
        report(error, desk.voice)
        say_later(desk, case_id, code)


def make_unasked(desk: Desk, case_id: str, code: str | None, wish: PaperWish) -> None:
    """The receipt where nobody can be asked: a program hears that it failed, and what stands all the
    same.
    """
    try:
        file = make_receipt(desk, case_id, code, wish)
    except Exception:
        say_later(desk, case_id, code, err=True)
        raise
    hand_out(desk, file, code, wish)


def say_later(desk: Desk, case_id: str, code: str | None, *, err: bool = False) -> None:
    """That the complaint is in the record, and how its receipt is made another time: then without its
    code, which nobody has any more.
    """
    told = _("no receipt was made; the complaint is recorded as {id}, do not enter it again")
    print_line(desk.say(told, id=case_id), err=err)
    text = _("the receipt: `aduan document receipt {id}`")
    print_line("  " + desk.say(text, id=case_id), err=err)
    if code:
        text = _("it is printed without the code: write on it by hand the one that stands above")
        print_line("  " + desk.say(text), err=err)


def make_receipt(desk: Desk, case_id: str, code: str | None, wish: PaperWish) -> Path:
    """The file of the receipt, where it is to lie."""
    from aduan.cli.casepapers import make_case_paper
    from aduan.cli.codedfile import name_coded
    from aduan.cli.lettering import Lettering
    from aduan.cli.printing import find_print_folder, note_printed, sweep_prints
    from aduan.documents.papers.kinds import PAPER_KINDS

    folder: PrintFolder = find_print_folder(desk, wish.place)
    sweep_prints()
    kind = PAPER_KINDS["receipt"]
    _id, pdf = make_case_paper(desk, kind, case_id, Lettering(), code)
    called = kind.called.text(desk.voice.language)
    name = name_coded(desk, called, case_id) if code else f"{called}-{case_id}.pdf"
    file = folder.put(name, pdf, "" if wish.place else case_id)
    note_printed(desk, file, [case_id])
    return file


def hand_out(desk: Desk, file: Path, code: str | None, wish: PaperWish) -> None:
    """Where the receipt lies; at a terminal it is opened in the viewer, and of one with a code it is
    asked whether it is on paper.
    """
    from aduan.cli.codedfile import settle_coded
    from aduan.cli.document import tell_file

    is_kept = wish.place is not None
    is_asked = bool(code) and desk.can_ask and not is_kept
    tell_file(desk, file, is_kept=is_kept or is_asked)
    if is_asked:
        settle_coded(desk, file)
