"""`aduan init`: a new office."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.askedarguments import ask_said, asked_argument
from aduan.cli.desk import Desk
from aduan.cli.firstkey import keep_first_key, list_first_key, make_first_key
from aduan.cli.foundingform import ask_or_keep
from aduan.cli.naming import (
    UNFILLED,
    Answers,
    list_unfilled,
    name_office,
    naming_options,
)
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.founding.newoffice import PROCEDURES

if TYPE_CHECKING:
    from aduan.store.founding.founding import Founded
    from aduan.store.founding.newoffice import NewOffice

# What whoever receives complaints does first, in that order.
AFTER_INIT = (
    _("cd {folder}"),
    _("`aduan`: the desk, with the work of the day and all that can be chosen"),
    _("`aduan new`: receive a first complaint, made up, to try it"),
    _("`aduan staff add`: list your colleagues"),
)
# What somebody who looks after the system does once, before complaints are real.
BEFORE_REAL_ONES = (
    _(
        "{sop}: your procedure, still an example; make it what the office's decree says, and take "
        "the line example: true out"
    ),
    _("how that is written, step by step: SOP.md, beside the README of this program"),
    _("schema/codes/office.yaml: what complaints can be about"),
    _("`aduan schema`, then `aduan check`: whether it can be followed"),
    _('git commit -a -m "The procedure by our decree": from then on it holds'),
)

# Where each answer stands now.
PUT_RIGHT = (
    _(
        "what was typed wrongly is put right in these files, with any text editor, then `aduan check`:"
    ),
    _("  schema/office.yaml: names, superior, zone, place, how the office is reached"),
    _("  schema/codes/office.yaml: services"),
    _("  {sop}: decree, title of the head"),
)


@click.command(
    help=_("Make a new office in the folder DIR: its schema, its site, a git repository.")
)
@asked_argument(
    "root",
    "DIR",
    ask_said(_("the folder of the new office, such as kantor")),
    type=click.Path(path_type=Path),
)
@click.option("--yes", is_flag=True, help=_("ask nothing"))
@click.option(
    "--sealing",
    type=click.Choice(["on", "off"]),
    default="on",
    help=_("seal what is about people; off: for trials with made-up data"),
)
@click.option(
    "--sop",
    "procedure",
    type=click.Choice(PROCEDURES),
    help=_(
        "the procedure to begin with: levels (officer, team, head), or national (3 working days to "
        "pass it on, 5, 14 or 60 to answer)"
    ),
)
@click.option("--me", metavar="ID", help=_("your id in schema/staff.yaml"))
@naming_options
@desk_options
def init(
    desk: Desk,
    /,
    root: Path,
    yes: bool,
    sealing: str,
    me: str | None,
    **said: Any,
) -> None:
    from zoneinfo import ZoneInfo

    from aduan.cli.recording import refuse_other_moment
    from aduan.store.founding.founding import found_office, refuse_taken
    from aduan.store.founding.laydown import read_defaults

    refuse_taken(root)
    refuse_other_moment(desk)
    warn_of_syncing(desk, root)
    answers = Answers(**said)
    new = describe_office(desk, root, me, answers)
    if desk.can_ask and not yes:
        answers = ask_or_keep(desk, root, answers)
        new = describe_office(desk, root, me, answers)
    secret = make_first_key() if sealing == "on" else None
    if secret is not None:
        new = list_first_key(new, secret)
    dates = desk.dates_in(ZoneInfo(read_defaults().zone))
    keep = partial(keep_first_key, root, new.staff[0].id, secret)
    founded = found_office(root, new, dates, keep)
    print_founded(desk, root, new, founded, list_unfilled(answers))


def warn_of_syncing(desk: Desk, folder: Path) -> None:
    """Say where a program would copy the record's files one by one, and make second ones of what
    meets.
    """
    from aduan.store.files.whereabouts import find_syncing

    if program := find_syncing(folder):
        text = _(
            "{folder} lies in {program}, which copies single files about: that can break the record"
        )
        print_line("aduan: " + desk.say(text, folder=folder, program=program), err=True)
        print_line(
            "  "
            + desk.say(_("better a folder outside of it; offices are exchanged with `aduan sync`")),
            err=True,
        )


def describe_office(desk: Desk, folder: Path, me: str | None, answers: Answers) -> NewOffice:
    """The office as the answers say it, the rest by the defaults: founded by whom git knows, opened
    today. UsageError: it cannot be written so.
    """
    from zoneinfo import ZoneInfo

    from aduan.store.founding.founding import make_founder, read_identity
    from aduan.store.founding.laydown import read_defaults, read_procedure
    from aduan.store.founding.newoffice import NAME, SHORT_NAME, NewOffice

    defaults = read_defaults()
    procedure = answers.procedure or PROCEDURES[0]
    founder = make_founder(read_identity(folder), me, read_procedure(procedure))
    today = desk.now_in(ZoneInfo(defaults.zone)).date()
    language = desk.language or "id"
    new = NewOffice(NAME, SHORT_NAME, language, today, (founder,), procedure=procedure)
    return name_office(answers, new)


def print_founded(
    desk: Desk, folder: Path, new: NewOffice, founded: Founded, unfilled: list[str]
) -> None:
    from aduan.store.files.shellwords import quote_word

    founder = new.staff[0]
    if founded.unhooked is not None:
        say_unhooked(desk, founded.unhooked)
    if desk.as_json:
        facts = {
            "commit": founded.commit,
            "staff": founder.id,
            "hooks": founded.hooked,
            "unfilled": unfilled,
        }
        print_json({"folder": str(folder), **facts})
        return
    print_line(desk.say(_("a new office in {folder}: {name}"), folder=folder, name=new.short_name))
    print_line(
        desk.say(_("you are {id} ({email}), with every role"), id=founder.id, email=founder.email)
    )
    if new.seals:
        say_sealing(desk)
    print_next(desk, AFTER_INIT, quote_word(str(folder)))
    print_line(desk.say(_("before the first real complaint, for whoever looks after the system:")))
    print_steps(desk, PUT_RIGHT, quote_word(str(folder)))
    for name in unfilled:
        print_line("  " + desk.say(_("fill in {what}"), what=desk.say(UNFILLED[name])))
    print_steps(desk, BEFORE_REAL_ONES, quote_word(str(folder)))


def say_sealing(desk: Desk) -> None:
    """That texts are sealed, to whom, and what is to be done before there is a real one."""
    print_line(
        desk.say(_("what is about people is sealed; your key to it is kept on this computer"))
    )
    print_line(
        "  "
        + desk.say(
            _(
                "`aduan key recovery`, once a second person is listed: two sheets of paper, for the "
                "day this key is lost"
            )
        )
    )


def say_unhooked(desk: Desk, problem: RefusedError | OSError) -> None:
    """That git does not check commits yet, why, and how it will."""
    from aduan.cli.saying import say_fault

    message, hint = say_fault(problem, desk.voice)
    text = _("the office stands, but git does not check its commits yet: {why}")
    print_line("aduan: " + desk.say(text, why=message), err=True)
    for line in (hint, desk.say(_("then run `aduan hooks install` in the office's folder"))):
        print_line(f"  {line}", err=True)


def print_next(desk: Desk, lines: tuple[str, ...], folder: str) -> None:
    print_line(desk.say(_("what to do next:")))
    print_steps(desk, lines, folder)


def print_steps(desk: Desk, lines: tuple[str, ...], folder: str) -> None:
    """What can be done, a line each."""
    from aduan.store.founding.laydown import PROCEDURE_FILE

    for line in lines:
        print_line("  " + desk.say(line, folder=folder, sop=PROCEDURE_FILE))
