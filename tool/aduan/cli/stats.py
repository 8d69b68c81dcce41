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
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.calendar import Standing
    from aduan.core.law.law import Law
    from aduan.core.words.text import Label

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

    names = [name.strip() for name in fields.split(",") if name.strip()]
    first = find_day_here(desk, since) if since else None
    last = find_day_here(desk, until) if until else None
    tallies = read_tallies(desk.office, desk.now)
    table = tabulate(tallies, desk.office.law, names, first, last)
    rows = [{**row, **labels_of(desk, names, row)} for row in table.rows]
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
    lines = [*rows, total]
    columns = _list_columns(names, lines)
    if as_csv:
        click.echo(to_csv(lines, columns), nl=False)
        return
    print_line(desk.say(_("internal figures, not for publishing")))
    shown = [column for column in columns if column not in SELDOM or total[column]]
    heads = [desk.voice.word(HEADS.get(column, column)) for column in shown]
    cells = [[_say_cell(line, column) for column in shown] for line in lines]
    print_table(cells, heads)
    _print_unsure(desk, table.unsure)


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


def labels_of(desk: Desk, names: Sequence[str], row: Mapping[str, object]) -> dict[str, str]:
    """The label of each coded value in a row, in our language: an old register's codes tell
    little.
    """
    labels: dict[str, str] = {}
    for name in names:
        if label := _find_label(desk.office.law, name, str(row[name])):
            labels[f"{name}_label"] = label.text(desk.voice.language)
    return labels


def _find_label(law: Law, name: str, code: str) -> Label | None:
    """What a code of a field is called by the first procedure that knows it."""
    for sop in law.sops.values():
        field = sop.open_fields.get(name)
        listed = law.book(sop).get(field.list) if field else None
        if listed and code in listed.codes:
            return listed.codes[code].label
    return None
