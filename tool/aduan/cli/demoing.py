"""`aduan demo`: a made-up office to try everything in."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.founding import print_next
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import FindingKind
from aduan.core.words.text import mark as _
from aduan.store.files.environment import read_environment

if TYPE_CHECKING:
    from aduan.demo.office import Demo

PORT = 8000
AFTER_DEMO = (
    _("cd {folder}"),
    _("aduan due: what has to be done today"),
    _("aduan list --overdue, then aduan show and aduan deadline with part of an id"),
    _("aduan new: receive a complaint as the guest, who holds every role"),
    _("git log -3: who entered what, and when"),
)


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
    from aduan.store.files.shellwords import quote_word
    from aduan.store.founding.installing import has_site, site_missing
    from aduan.store.founding.laydown import read_defaults

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


def serve_site(desk: Desk, folder: Path) -> None:
    """Serve a folder on this machine only, until interrupted."""
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", PORT), handler) as server:
        print_line(desk.say(_("http://127.0.0.1:{port}/ (Ctrl-C ends it)"), port=PORT))
        server.serve_forever()
