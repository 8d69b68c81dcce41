"""`aduan stats`: internal figures, not for publishing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from aduan.cli.calendars import propose_command, say_years
from aduan.cli.desk import Desk
from aduan.cli.listing import to_csv
from aduan.cli.moments import find_day_here
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line, print_table
from aduan.cli.splitting import label_row, name_splits, read_splits
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.calendar import Standing

HEADS = {
    "received": Phrase(_("received")),
    "closed": Phrase(_("closed")),
    "open": Phrase(_("still open")),
    "overdue": Phrase(_("overdue")),
    "on_time": Phrase(_("closed in time")),
    "in_time_by_later_entry": Phrase(_("of these entered after the limit")),
    "extended": Phrase(_("within a lengthened limit")),
    "without_limit": Phrase(_("without a limit")),
    "late_by_entry": Phrase(_("late, counted from the entry")),
    "late_by_outage": Phrase(_("of these for an outage")),
    "median_working_days": Phrase(_("half within (working days)")),
    "closed_day_unknown": Phrase(_("closed, day unknown")),
    "on_draft_calendar": Phrase(_("on a draft calendar")),
    "without_calendar": Phrase(_("without a calendar")),
}
# What is counted by working days, and what most offices have none of.
MEASURED = ("overdue", "on_time", "median_working_days")
SELDOM = (
    "in_time_by_later_entry",
    "extended",
    "without_limit",
    "late_by_entry",
    "late_by_outage",
    "closed_day_unknown",
    "on_draft_calendar",
    "without_calendar",
)
UNSURE = {
    "draft": _("* rests on a calendar that is a draft: {years}"),
    "missing": _("* rests on no calendar, only weekends were left out: {years}"),
}


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
    from aduan.core.figures.tabulate import tabulate
    from aduan.store.office.casefigures import read_tallies

    names = read_splits(desk, fields)
    first = find_day_here(desk, since) if since else None
    last = find_day_here(desk, until) if until else None
    tallies = read_tallies(desk.office, desk.now)
    table = tabulate(tallies, desk.office.law, names, first, last)
    labels = [label_row(desk, names, row) for row in table.rows]
    rows = [{**row, **_say_labels(said)} for row, said in zip(table.rows, labels, strict=True)]
    total = dict(table.total)
    if desk.as_json:
        unsure = {str(year): standing.value for year, standing in sorted(table.unsure.items())}
        print_json(
            {
                "not_for_publication": True,
                "rows": rows,
                "total": total,
                "unconfirmed_calendars": unsure,
            }
        )
        return
    if as_csv:
        lines = [*rows, total]
        click.echo(to_csv(lines, _list_columns(names, lines)), nl=False)
        return
    print_line(desk.say(_("internal figures, not for publishing")))
    lines = [{**row, **said} for row, said in zip(table.rows, labels, strict=True)] + [total]
    columns = _list_columns(names, lines)
    shown = [column for column in columns if column not in SELDOM or total[column]]
    called = name_splits(desk)
    heads = [called.get(column) or desk.voice.word(HEADS[column]) for column in shown]
    cells = [[_say_cell(line, column) for column in shown] for line in lines]
    print_table(cells, heads)
    _print_unsure(desk, table.unsure)


def _say_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels beside the codes that they belong to, for programs."""
    return {f"{name}_label": label for name, label in labels.items()}


def _list_columns(names: Sequence[str], lines: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """The columns of a table: what it is counted by, then whatever some line has."""
    columns = dict.fromkeys(names)
    for line in lines:
        columns |= dict.fromkeys(line)
    return tuple(columns)


def _say_cell(row: Mapping[str, object], column: str) -> object:
    """A figure as it is printed: with a star where it rests on a calendar that nobody has
    confirmed.
    """
    value = row.get(column)
    is_unsure = bool(row.get("on_draft_calendar") or row.get("without_calendar"))
    text = "" if value is None else value
    return f"{text}*" if is_unsure and column in MEASURED and value is not None else text


def _print_unsure(desk: Desk, unsure: Mapping[int, Standing]) -> None:
    for standing, text in UNSURE.items():
        years = [year for year, found in unsure.items() if found.value == standing]
        if years:
            print_line(desk.say(text, years=say_years(years)))
            if standing == "missing":
                print_line("    " + propose_command(years))
