"""`aduan federation`: what many offices have published, gathered, checked, added up and asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.federationdata import add_up_offices, place_argument, publish_site, query
from aduan.cli.federationstates import count_states, print_found, print_states
from aduan.cli.groups import NamedGroup
from aduan.cli.options import desk_options
from aduan.cli.render import finding_json, print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.federation.members import Federation
    from aduan.federation.pulling import Pulled

AFTER_LAYING = (
    _("write the offices into {file}: id, name, address of each site"),
    _("aduan federation pull {folder}: take what they have published, and check it"),
    _("aduan federation build {folder}: add it up"),
)


@click.group(
    "federation",
    cls=NamedGroup,
    help=_("Add up what many offices have published; never from cases, and never ranked."),
)
def federation() -> None:
    pass


@federation.command(
    "init", help=_("Make a new federation in the folder DIR: the list of its offices.")
)
@click.argument("place", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@desk_options
def lay(desk: Desk, /, place: Path) -> None:
    from aduan.federation.folder import FEDERATION_FILE
    from aduan.federation.laying import lay_federation

    files = lay_federation(place)
    if desk.as_json:
        print_json({"folder": str(place), "files": files})
        return
    print_line(desk.say(_("{folder} is a federation now; what comes next:"), folder=place))
    for text in AFTER_LAYING:
        print_line("    " + desk.say(text, file=place / FEDERATION_FILE, folder=place))


@federation.command(
    "pull",
    help=_("Take what each office has published, and check it; who is apart is named (exit 1)."),
)
@place_argument
@click.option(
    "--all",
    "again",
    is_flag=True,
    help=_("fetch every file again, and compare it with what was taken before"),
)
@desk_options
def pull(desk: Desk, /, place: Path, *, again: bool) -> None:
    from aduan.federation.members import read_federation
    from aduan.federation.pulling import pull_all

    gathered = read_federation(place)
    pulled = list(pull_all(gathered, desk.now_in(gathered.zone), again=again))
    if desk.as_json:
        print_json(pulled_json(desk, gathered, pulled))
    else:
        print_pulled(desk, pulled)
    if any(one.is_apart for one in pulled):
        raise click.exceptions.Exit(1)


def print_pulled(desk: Desk, pulled: list[Pulled]) -> None:
    """The offices that need a word, and how all of them stand."""
    for one in pulled:
        print_found(desk, one.member, one.findings)
    new = sum(one.given.fetched for one in pulled if one.given is not None)
    print_line(desk.say(_("{count} offices; {new} new files"), count=len(pulled), new=new))
    print_states(desk, {one.member.id: one.state for one in pulled})


def pulled_json(desk: Desk, gathered: Federation, pulled: list[Pulled]) -> dict[str, object]:
    return {
        "federation": {"id": gathered.name.id, "en": gathered.name.en},
        "offices": [_office_json(desk, one) for one in pulled],
        "states": count_states({one.member.id: one.state for one in pulled}),
    }


def _office_json(desk: Desk, one: Pulled) -> dict[str, object]:
    found = [
        {**finding_json(finding, desk.voice), "path": one.member.id} for finding in one.findings
    ]
    return {
        "id": one.member.id,
        "state": one.state.value,
        "releases": one.last.count,
        "head": one.last.head or None,
        "new_files": one.given.fetched if one.given is not None else 0,
        "pulled": one.last.pulled,
        "last_good": one.last.good or None,
        "findings": found,
    }


federation.add_command(add_up_offices)
federation.add_command(publish_site)
federation.add_command(query)
