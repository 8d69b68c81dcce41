"""`aduan stats`: internal figures, not for publishing."""

from __future__ import annotations

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.listing import read_day, to_csv
from aduan.cli.render import print_json, print_line, print_table
from aduan.core.text import mark as _


@click.command(help=_("Internal figures by any coded field and period; not for publishing."))
@click.option(
    "--by",
    "fields",
    default="",
    metavar="FIELD[,FIELD]",
    help=_("split by these, such as category,channel,month"),
)
@click.option("--from", "since", metavar="DATE", help=_("received on or after this day"))
@click.option("--to", "until", metavar="DATE", help=_("received on or before this day"))
@click.option("--csv", "as_csv", is_flag=True, help=_("print CSV"))
@desk_options
def stats(desk: Desk, /, fields: str, since: str | None, until: str | None, as_csv: bool) -> None:
    from aduan.core.figures import tabulate
    from aduan.store.caseload import read_caseload

    names = [name.strip() for name in fields.split(",") if name.strip()]
    first = read_day(desk, since) if since else None
    last = read_day(desk, until) if until else None
    table = tabulate(read_caseload(desk.office.root), names, first, last, desk.now)
    rows = [dict(row) for row in table.rows]
    total = dict(table.total)
    if desk.as_json:
        print_json({"not_for_publication": True, "rows": rows, "total": total})
        return
    columns = tuple(dict.fromkeys([*names, *(key for row in [*rows, total] for key in row)]))
    if as_csv:
        click.echo(to_csv([*rows, total], columns), nl=False)
        return
    print_line(desk.say(_("internal figures, not for publishing")))
    print_table([["" if row.get(c) is None else row.get(c, "") for c in columns] for row in [*rows, total]], columns)
