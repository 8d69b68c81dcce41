"""`aduan list`: cases by state, stage, deadline and more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line, print_table
from aduan.core.words.csvtext import write_csv
from aduan.core.words.findings import UsageError
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

Row = dict[str, Any]
SORTS = ("id", "received", "due", "state", "stage", "status")
COLUMNS = (
    "id",
    "state",
    "stage",
    "holder",
    "received",
    "channel",
    "service",
    "category",
    "due",
    "status",
    "outcome",
)
STATUS = {
    "overdue": Phrase(_("overdue")),
    "running": Phrase(_("within time")),
    "paused": Phrase(_("waiting for the complainant")),
    "closed": Phrase(_("closed")),
    "late": Phrase(_("closed, late")),
}


@click.command("list", help=_("List cases, by state, stage, deadline and more."))
@click.option("--state", help=_("in this state"))
@click.option("--stage", help=_("at this stage"))
@click.option("--role", help=_("held by this role"))
@click.option("--overdue", is_flag=True, help=_("past due now"))
@click.option("--due-soon", is_flag=True, help=_("due on or before the next working day"))
@click.option("--channel", help=_("received by this channel"))
@click.option("--category", help=_("of this category"))
@click.option("--service", help=_("about this service"))
@click.option("--from", "since", metavar="DATE", help=_("received on or after this day"))
@click.option("--to", "until", metavar="DATE", help=_("received on or before this day"))
@click.option("--mine", is_flag=True, help=_("held by one of my roles"))
@click.option("--sort", type=click.Choice(SORTS), default="id", help=_("in this order"))
@click.option("--csv", "as_csv", is_flag=True, help=_("print CSV"))
@desk_options
def list_cases(desk: Desk, /, sort: str, as_csv: bool, **wanted: Any) -> None:
    refuse_unknown(desk, wanted)
    rows = [row for row in rows_of(desk) if is_wanted(desk, row, wanted)]
    rows.sort(key=lambda row: (row[sort] is None, str(row[sort]), row["id"]))
    if desk.as_json:
        print_json({"cases": rows})
    elif as_csv:
        click.echo(to_csv(rows, COLUMNS), nl=False)
    else:
        _print_rows(desk, rows)


def refuse_unknown(desk: Desk, wanted: dict[str, Any]) -> None:
    """A state, stage, role or code that no procedure knows is a slip of the pen, not an empty
    list.
    """
    law = desk.office.law
    sops = law.sops.values()
    known = {
        "state": [state for sop in sops for state in sop.states],
        "stage": [stage for sop in sops for stage in sop.stages],
        "role": [role for sop in sops for role in sop.roles],
        **{
            name: [
                code
                for book in law.codes.values()
                for code in (book[part].codes if part in book else ())
            ]
            for name, part in (
                ("channel", "channels"),
                ("category", "categories"),
                ("service", "services"),
            )
        },
    }
    for name, names in known.items():
        if wanted[name] is not None and wanted[name] not in names:
            allowed = ", ".join(dict.fromkeys(names))
            raise UsageError(
                _("{value} is not a {field} here"),
                _("one of: {allowed}"),
                value=wanted[name],
                field=name,
                allowed=allowed,
            )


def rows_of(desk: Desk) -> list[Row]:
    """One row a case, as `list --json` gives it."""
    from aduan.store.office.caseload import read_summaries

    return [summary.as_row() for summary in read_summaries(desk.office, desk.now)]


def is_wanted(desk: Desk, row: Row, wanted: dict[str, Any]) -> bool:
    from aduan.core.words.dates import read_moment

    law = desk.office.law
    received = law.calendar.local_day(read_moment(row["received"]))
    tests: list[Callable[[], bool]] = [
        *(
            lambda name=name: wanted[name] in (None, row[name])
            for name in ("state", "stage", "channel", "category", "service")
        ),
        lambda: wanted["role"] in (None, row["holder"]),
        lambda: not wanted["overdue"] or row["status"] == "overdue",
        lambda: not wanted["due_soon"] or row["due_soon"],
        lambda: wanted["since"] is None or received >= find_day_here(desk, wanted["since"]),
        lambda: wanted["until"] is None or received <= find_day_here(desk, wanted["until"]),
        lambda: not wanted["mine"] or row["holder"] in my_roles(desk),
    ]
    return all(test() for test in tests)


def my_roles(desk: Desk) -> frozenset[str]:
    today = desk.office.law.calendar.local_day(desk.now)
    people = desk.office.law.people_of(desk.repo.identity().email)
    return frozenset(role for person in people for role in person.roles_on(today))


def find_day_here(desk: Desk, text: str) -> date:
    """The day of a typed moment, in the office's zone."""
    return desk.office.law.calendar.local_day(desk.read_moment(text))


def _print_rows(desk: Desk, rows: list[Row]) -> None:
    law, language = desk.office.law, desk.voice.language
    table = []
    for row in rows:
        sop = (
            law.sop
            if row["state"] in law.sop.states
            else next(s for s in law.sops.values() if row["state"] in s.states)
        )
        table.append(
            (
                row["id"],
                row["received"][:10],
                (row["due"] or "-")[:10],
                desk.voice.word(STATUS[row["status"]]),
                sop.label_of_state(row["state"]).text(language),
            )
        )
    heads = [
        desk.say(head)
        for head in (_("case"), _("received on"), _("due on"), _("status"), _("state"))
    ]
    if table:
        print_table(table, heads)
    print_line(desk.say(_("{count} cases"), count=len(rows)))


def to_csv(rows: list[Row], columns: tuple[str, ...]) -> str:
    return write_csv(columns, ([row.get(column) for column in columns] for row in rows))
