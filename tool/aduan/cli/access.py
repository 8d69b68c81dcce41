"""`aduan access`: all that is held of a person in a case, for the officer to hand over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.accesslog import note_access
from aduan.cli.accesssheet import name_groups, write_sheet
from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.outside import refuse_inside, write_outside
from aduan.cli.printing import note_printed
from aduan.cli.render import make_visible, print_json, print_line
from aduan.cli.vault import open_keyring, require_unlocked
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.holding import HeldFacts

NAME = "access"


@click.command(
    NAME,
    help=_(
        "All that is held of a person in a case, in plain words, to hand it over (Law 27 of 2022, "
        "article 7). Its files are laid in a folder outside the office's, which is emptied after seven "
        "days. `aduan find --same-person CASE` names their other cases: this command for each of them "
        "answers what is held of one person."
    ),
)
@case_argument
@click.option(
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("write it into a new file outside the office's folder"),
)
@desk_options
def hand_over(desk: Desk, /, case: str | None, out: Path | None) -> None:
    from aduan.cli.handingover import hand_files, tell_handed
    from aduan.desk.find import find_case
    from aduan.desk.holding import gather_held

    if out is not None:
        refuse_inside(desk, out)
    law, keyring = desk.office.law, open_keyring(desk)
    found = find_case(desk.office, desk.repo, name_case(desk, case), desk.now, keyring)
    facts = gather_held(found, law, law.calendar.local_day(desk.now))
    if found.is_any_open:
        note_access(desk, NAME, [found.case.id])
    lines = list(write_sheet(desk, facts))
    if out is not None:
        write_outside(desk, out, "".join(f"{make_visible(line)}\n" for line in lines))
        note_printed(desk, out, [found.case.id])
        lines = [desk.say(_("written: {path}"), path=out)]
    if not desk.as_json:
        for line in lines:
            print_line(line)
    files = hand_files(desk, found, keyring)
    if desk.as_json:
        told = {"id": found.case.id, "lines": lines, "shut": sorted(facts.shut)}
        print_json({**told, "damaged": sorted(facts.broken), **files.facts})
    tell_handed(desk, files)
    say_before_it_goes(desk, facts)
    require_unlocked(desk)
    if files.is_part:
        raise SystemExit(1)


def say_before_it_goes(desk: Desk, facts: HeldFacts) -> None:
    """What the officer has to know before the sheet leaves the office, and where else everybody reads
    whose it is; no part of it.
    """
    from aduan.cli.namedbeside import remark_beside

    remark_beside(desk, facts.case.id)
    text = _("read it first: what is about other people is covered before it is handed over")
    print_line(desk.say(text), err=True)
    if facts.shut:
        text = _("it is not whole: {groups} did not open here; somebody who reads it makes it")
        print_line(desk.say(text, groups=name_groups(desk, facts.shut)), err=True)
    if facts.broken:
        text = _("it is not whole: the sealed text is damaged, and does not open: {groups}")
        print_line(desk.say(text, groups=name_groups(desk, facts.broken)), err=True)
        text = _("`aduan check --vault` names the place, and what puts it back; then make it again")
        print_line("  " + desk.say(text), err=True)
