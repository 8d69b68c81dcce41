"""`aduan init` and `aduan demo`: a new office, and a made-up one to try everything in."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.firstkey import keep_first_key, list_first_key, make_first_key
from aduan.cli.naming import (
    UNFILLED,
    Answers,
    ask_names,
    list_unfilled,
    name_office,
    naming_options,
)
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import FindingKind, RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.environment import read_environment
from aduan.store.founding.newoffice import PROCEDURES

if TYPE_CHECKING:
    from aduan.demo.office import Demo
    from aduan.store.founding.founding import Founded
    from aduan.store.founding.newoffice import NewOffice

PORT = 8000
AFTER_INIT = (
    _("cd {folder}"),
    _(
        "{sop}: your procedure, still an example; make it what the office's decree says, and take "
        "the line example: true out"
    ),
    _("aduan schema, then aduan check: whether it can be followed"),
    _('git commit -a -m "The procedure by our decree": from then on it holds'),
    _("`aduan staff add`: your colleagues; schema/codes/office.yaml: what complaints are about"),
    _("aduan new: receive a first complaint"),
)
AFTER_DEMO = (
    _("cd {folder}"),
    _("aduan due: what has to be done today"),
    _("aduan list --overdue, then aduan show and aduan deadline with part of an id"),
    _("aduan new: receive a complaint as the guest, who holds every role"),
    _("git log -3: who entered what, and when"),
)


@click.command(
    help=_("Make a new office in the folder DIR: its schema, its site, a git repository.")
)
@click.argument("place", metavar="DIR", type=click.Path(path_type=Path))
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
    default=PROCEDURES[0],
    help=_(
        "the procedure to begin with: levels (officer, team, head), or national (3 working days to "
        "pass it on, 5, 14 or 60 to answer)"
    ),
)
@click.option("--me", metavar="ID", help=_("your id in schema/staff.yaml"))
@naming_options
@desk_options
def init(
    desk: Desk, /, place: Path, yes: bool, sealing: str, procedure: str, me: str | None, **said: Any
) -> None:
    from zoneinfo import ZoneInfo

    from aduan.cli.recording import refuse_other_moment
    from aduan.store.founding.founding import found_office, refuse_taken
    from aduan.store.founding.laydown import read_defaults

    refuse_taken(place)
    refuse_other_moment(desk)
    warn_of_syncing(desk, place)
    answers = Answers(**said)
    new = name_office(answers, describe_office(desk, place, me, procedure))
    if desk.can_ask and not yes:
        answers = ask_names(desk, answers)
        new = name_office(answers, new)
    secret = make_first_key() if sealing == "on" else None
    if secret is not None:
        new = list_first_key(new, secret)
    dates = desk.dates_in(ZoneInfo(read_defaults().zone))
    keep = partial(keep_first_key, place, new.staff[0].id, secret)
    founded = found_office(place, new, dates, keep)
    print_founded(desk, place, new, founded, list_unfilled(answers))


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


def describe_office(desk: Desk, folder: Path, me: str | None, procedure: str) -> NewOffice:
    """The office as the defaults give it, founded by whom git knows, opened today."""
    from zoneinfo import ZoneInfo

    from aduan.store.founding.founding import make_founder, read_identity
    from aduan.store.founding.laydown import read_defaults, read_procedure
    from aduan.store.founding.newoffice import NAME, SHORT_NAME, NewOffice

    defaults = read_defaults()
    founder = make_founder(read_identity(folder), me, read_procedure(procedure))
    today = desk.now_in(ZoneInfo(defaults.zone)).date()
    language = desk.language or "id"
    return NewOffice(NAME, SHORT_NAME, language, today, (founder,), procedure=procedure)


def print_founded(
    desk: Desk, folder: Path, new: NewOffice, founded: Founded, unfilled: list[str]
) -> None:
    from aduan.store.founding.shellwords import quote_word

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
    if unfilled:
        print_line(desk.say(_("still to be filled in by the office:")))
        for name in unfilled:
            print_line("  " + desk.say(UNFILLED[name]))
    print_next(desk, AFTER_INIT, quote_word(str(folder)))


def say_sealing(desk: Desk) -> None:
    """That texts are sealed, to whom, and what is to be done before there is a real one."""
    print_line(
        desk.say(_("what is about people is sealed; your key to it is kept on this computer"))
    )
    print_line(
        "  "
        + desk.say(_("`aduan key recovery`: two sheets of paper, for the day this key is lost"))
    )


def say_unhooked(desk: Desk, problem: RefusedError | OSError) -> None:
    """That git does not check commits yet, why, and how it will."""
    from aduan.cli.saying import say_fault

    message, hint = say_fault(problem, desk.voice)
    text = _("the office stands, but git does not check its commits yet: {why}")
    print_line("aduan: " + desk.say(text, why=message), err=True)
    for line in (hint, desk.say(_("then run `aduan hooks install` in the office's folder"))):
        print_line(f"  {line}", err=True)


@click.command(
    help=_("Make a made-up office with its complaints in DIR (build/demo): nothing in it is real.")
)
@click.argument("place", metavar="[DIR]", type=click.Path(path_type=Path), default="build/demo")
@click.option(
    "--cases", type=click.IntRange(1, 20_000), default=300, help=_("how many complaints a year")
)
@click.option(
    "--years",
    type=click.IntRange(0, 6),
    default=2,
    help=_("calendar years with the running one; 0: the last twelve months"),
)
@click.option("--seed", type=int, default=1, help=_("another seed, other complaints"))
@click.option("--serve", is_flag=True, help=_("serve its site on this machine afterwards"))
@click.option("--site/--no-site", default=None, help=_("publish its figures and build its site"))
@click.option(
    "--replace", is_flag=True, help=_("throw away what somebody made in an earlier one there")
)
@desk_options
def demo(
    desk: Desk,
    /,
    place: Path,
    cases: int,
    years: int,
    seed: int,
    serve: bool,
    site: bool | None,
    replace: bool,
) -> None:
    from zoneinfo import ZoneInfo

    from aduan.demo.office import build_site, make_demo
    from aduan.demo.year import DemoPlan
    from aduan.store.founding.installing import has_site, site_missing
    from aduan.store.founding.laydown import read_defaults
    from aduan.store.founding.shellwords import quote_word

    if (site or serve) and not has_site():
        raise site_missing()
    now = desk.now_in(ZoneInfo(read_defaults().zone))
    made = make_demo(place, DemoPlan(cases, seed, years), now, replaces=replace)
    if not desk.as_json:
        print_demo(desk, made)
    page = None
    if site is not False and has_site() and not made.broken:
        publish_demo(desk, place, now)
        page = build_site(place, now, read_environment())
    if desk.as_json:
        print_json(demo_json(made, page))
    elif page:
        print_line(desk.say(_("its site: open {page}"), page=page))
    elif site is None and not has_site():
        print_without_site(desk)
    if made.broken:
        raise click.exceptions.Exit(1)
    if not desk.as_json:
        print_next(desk, AFTER_DEMO, quote_word(str(place)))
    if serve and page:
        serve_site(desk, page.parent)


def print_without_site(desk: Desk) -> None:
    """The demo is whole for whoever works at the desk; its site needs more than a clerk's
    installation has.
    """
    from aduan.store.founding.installing import install_command, site_packages

    print_line(desk.say(_("without its site, whose parts are not installed; they come with")))
    print_line("  " + install_command(site_packages()))


def publish_demo(desk: Desk, place: Path, now: datetime) -> None:
    """Its finished months and periods, as the office itself would have published them."""
    from aduan.cli.publish import release_due
    from aduan.demo.office import note_as_made

    office = Desk(place, desk.language, now.isoformat(), desk.as_json, pretended=now)
    made = [one for one, commit in release_due(office, None, dry_run=False) if commit]
    note_as_made(office.repo)
    if not desk.as_json:
        text = _(
            "{count} releases published, each checked first; again with `aduan publish --attack`"
        )
        print_line(desk.say(text, count=len(made)))


def print_demo(desk: Desk, made: Demo) -> None:
    """What was made, what the check says of it, and every overdue case by name."""
    from aduan.cli.gate import print_summary

    text = _("a made-up office in {folder}: {cases} complaints, {commits} commits")
    print_line(desk.say(text, folder=made.root, cases=made.cases, commits=made.commits))
    print_line(desk.say(_("what is about people is sealed; the keys lie in the same folder:")))
    print_line("  " + desk.say(_("keys of a demo protect nothing; a real office keeps them apart")))
    print_summary(desk, made.report)
    for finding in made.report.findings:
        if finding.kind is not FindingKind.WARNING:
            print_line(f"  {finding.path}: {finding.message(desk.voice)}")


def demo_json(made: Demo, page: Path | None) -> dict[str, object]:
    from aduan.cli.gate import summary

    return {
        "folder": str(made.root),
        "cases": made.cases,
        "commits": made.commits,
        "site": str(page) if page else None,
        "summary": summary(made.report),
    }


def print_next(desk: Desk, lines: tuple[str, ...], folder: str) -> None:
    from aduan.store.founding.laydown import PROCEDURE_FILE

    print_line(desk.say(_("what to do next:")))
    for line in lines:
        print_line("  " + desk.say(line, folder=folder, sop=PROCEDURE_FILE))


def serve_site(desk: Desk, folder: Path) -> None:
    """Serve a folder on this machine only, until interrupted."""
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", PORT), handler) as server:
        print_line(desk.say(_("http://127.0.0.1:{port}/ (Ctrl-C ends it)"), port=PORT))
        server.serve_forever()
