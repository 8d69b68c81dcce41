"""`aduan import`: an old register taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.text import mark as _

if TYPE_CHECKING:
    from aduan.store.register.importer import Outcome


@click.command("import", help=_("Take in an old register: the rows that can be believed, in one commit."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "map_name", required=True, metavar="NAME|FILE", help=_("how its columns are read"))
@click.option("--sheet", default="", metavar="NAME", help=_("which sheet of a spreadsheet"))
@click.option("--dry-run", is_flag=True, help=_("say what would be done, and write nothing"))
@click.option("--strict", is_flag=True, help=_("exit 1 where rows were refused"))
@click.option("--by", "by", metavar="STAFF", help=_("who enters it, where several people use this e-mail"))
@desk_options
def import_register(
    desk: Desk, /, file: Path, map_name: str, sheet: str, dry_run: bool, strict: bool, by: str | None
) -> None:
    from aduan.store.register.importer import import_file
    from aduan.store.register.mapfiles import find_map

    mapping = find_map(map_name)
    sop = desk.office.law.sops.get(mapping.sop)
    person = desk.actor(by, tuple(sop.first_event.by) if sop else ())
    outcome = import_file(
        desk.office,
        desk.repo,
        file,
        mapping,
        person,
        desk.now,
        sheet=sheet,
        dry_run=dry_run,
        tell=lambda text, count: print_line(desk.say(text, count=count) + " …", err=True),
    )
    if desk.as_json:
        print_json(outcome_json(desk, outcome, dry_run))
    else:
        print_outcome(desk, outcome, dry_run)
    rows_are_missing = any(part.loud for part in outcome.unread)
    if rows_are_missing or (strict and outcome.refused):
        raise click.exceptions.Exit(1)


def outcome_json(desk: Desk, outcome: Outcome, dry_run: bool) -> dict[str, object]:
    return {
        "rows": outcome.rows,
        "rows_in_file": outcome.counted,
        "not_read": [{"rows": part.rows, "what": part.reason(desk.voice)} for part in outcome.unread],
        "imported": outcome.imported,
        "refused": [{"row": r.row, "reason": r.reason(desk.voice)} for r in outcome.refused],
        "skipped_duplicates": outcome.skipped,
        "dry_run": dry_run,
        "commit": outcome.commit or None,
    }


def print_outcome(desk: Desk, outcome: Outcome, dry_run: bool) -> None:
    for refusal in outcome.refused:
        print_line(desk.say(_("row {row}: {reason}"), row=refusal.row, reason=refusal.reason(desk.voice)))
    print_line(
        desk.say(
            _("{rows} rows: {imported} imported, {refused} refused, {skipped} were here already"),
            rows=outcome.rows,
            imported=outcome.imported,
            refused=len(outcome.refused),
            skipped=outcome.skipped,
        )
    )
    for part in outcome.unread:
        print_line(desk.say(_("not read: {what}"), what=part.reason(desk.voice)))
    if dry_run:
        print_line(desk.say(_("nothing was written (--dry-run)")))
    elif not outcome.commit:
        print_line(desk.say(_("there was nothing to add")))
