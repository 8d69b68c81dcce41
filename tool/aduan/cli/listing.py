"""`aduan list`: cases by state, stage, deadline and more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.codehelp import PartOption, describe
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line, print_table
from aduan.cli.steptable import listed_fields
from aduan.cli.voice import spoken_language
from aduan.core.words.saidnames import require_said
from aduan.core.words.text import Label, Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import date

    from aduan.core.figures.caserow import CaseRow, RowWish
    from aduan.core.law.law import Law, Person
    from aduan.core.law.sop import Sop

# So many letters of a moment say its day.
DAY = len("2026-11-23")
SORTS = ("id", "received", "due", "state", "stage", "status")
# The columns of CSV: those that every procedure has, around those that it lists itself.
BEFORE = ("id", "state", "stage", "holder", "received")
AFTER = ("due", "status", "outcome")
# What every procedure has and cases are listed by.
PARTS = {
    "state": Phrase(_("state")),
    "stage": Phrase(_("stage")),
    "role": Phrase(_("role")),
}
STATUS = {
    "overdue": Phrase(_("overdue")),
    "running": Phrase(_("within time")),
    "paused": Phrase(_("waiting for the complainant")),
    "closed": Phrase(_("closed")),
    "late": Phrase(_("closed, late")),
}
# The same of a case of which steps were entered late.
ENTERED = {
    ("closed", "later"): Phrase(_("closed in time, entered after the limit")),
    ("late", "counted"): Phrase(_("closed, late by its entry")),
}
# The same of a case that is open, of which a limit that is behind it was missed.
WAS_LATE = {
    "overdue": Phrase(_("overdue, and an earlier limit was missed")),
    "running": Phrase(_("within time; an earlier limit was missed")),
    "paused": Phrase(_("waiting for the complainant; a limit was missed")),
}


def make_list_command(folder: Path | None) -> click.Command:
    """`aduan list`, with an option for each field that the procedures list."""
    command = desk_options(list_cases)
    language = spoken_language()
    texts = {
        field.name: describe(field.label[language], field.codes) for field in listed_fields(folder)
    }
    for option in reversed(_options(texts)):
        command = option(command)
    return click.command("list", help=_("List cases, by state, stage, deadline and more."))(command)


def _options(texts: Mapping[str, str]) -> list[Callable[[Any], Any]]:
    """`texts`: of each field that lists show, what is said of its option."""
    return [
        click.option("--state", help=_("in this state, as lists call it")),
        click.option("--stage", cls=PartOption, part="stage", help=_("at this stage")),
        click.option("--role", cls=PartOption, part="role", help=_("held by this role")),
        click.option("--overdue", is_flag=True, help=_("past due now")),
        click.option("--due-soon", is_flag=True, help=_("due on or before the next working day")),
        *(
            click.option(f"--{name.replace('_', '-')}", name, help=text)
            for name, text in texts.items()
        ),
        click.option("--from", "since", metavar="DATE", help=_("received on or after this day")),
        click.option("--to", "until", metavar="DATE", help=_("received on or before this day")),
        click.option("--mine", is_flag=True, help=_("held by one of my roles")),
        click.option("--sort", type=click.Choice(SORTS), default="id", help=_("in this order")),
        click.option("--csv", "as_csv", is_flag=True, help=_("print CSV")),
    ]


def list_cases(desk: Desk, /, sort: str, as_csv: bool, **wanted: Any) -> None:
    """The cases that are wanted, as a table, as JSON or as CSV."""
    from aduan.store.office.caselists import read_case_rows

    listed = list_fields(desk.office.law)
    wanted = read_wanted(desk, wanted, listed)
    found, unusable = read_case_rows(desk.office, desk.now, make_wish(desk, wanted, listed, sort))
    if wanted["mine"]:
        found = _keep_mine(desk, found)
    if unusable:
        from aduan.cli.unusable import say_or_refuse

        say_or_refuse(desk, unusable, as_file=as_csv)
    if desk.as_json:
        print_json({"cases": [one.as_row() for one in found]})
    elif as_csv:
        columns = (*BEFORE, *listed, *AFTER)
        click.echo(to_csv([one.as_row() for one in found], columns), nl=False)
    else:
        print_rows(desk, found)
        if unusable:
            raise click.exceptions.Exit(1)


def _keep_mine(desk: Desk, rows: Sequence[CaseRow]) -> list[CaseRow]:
    """The open cases that whoever is at work here has to see to, as reminders tell them."""
    from aduan.core.figures.attending import find_attending
    from aduan.store.office.caselists import read_open_cases

    law, today = desk.office.law, desk.office.law.calendar.local_day(desk.now)
    ids = {person.id for person in law.people_of(desk.repo.identity().email)}
    cases = {case.id: case for case in read_open_cases(desk.office)[0]}
    mine = []
    for row in rows:
        case = cases.get(row.id)
        if case is None or row.holder is None:
            continue
        if not ids.isdisjoint(find_attending((row.holder,), case, law, today)):
            mine.append(row)
    return mine


def list_fields(law: Law) -> list[str]:
    """The fields that lists show, of all procedures, those of the one in force first."""
    names = [name for sop in law.ordered_sops for name in sop.listed]
    return list(dict.fromkeys(names))


def read_wanted(desk: Desk, wanted: Mapping[str, Any], listed: Iterable[str]) -> dict[str, Any]:
    """What was typed, with each state, stage, role and code by its name; people may type its label.

    UsageError: no procedure knows it, which is a slip of the pen and not an empty list.
    """
    law = desk.office.law
    named = [name for name in (*PARTS, *listed) if wanted.get(name) is not None]
    return {**wanted, **{name: _require_said(law, name, wanted[name]) for name in named}}


def _require_said(law: Law, name: str, typed: str) -> str:
    field = PARTS[name] if name in PARTS else _find_listed_label(law, name)
    unknown = _("{value} is not known here as: {field}")
    return require_said(typed, list_said(law, name), unknown, field=field)


def _find_listed_label(law: Law, name: str) -> Label:
    labels = [sop.listed[name] for sop in law.ordered_sops if name in sop.listed]
    return labels[0]


def list_said(law: Law, name: str) -> dict[str, Label]:
    """All that may be asked for by one option, of every procedure, with what people call it."""
    said: dict[str, Label] = {}
    for sop in law.ordered_sops:
        parts: dict[str, Mapping[str, Any]] = {
            "state": sop.states,
            "stage": sop.stages,
            "role": sop.roles,
        }
        for part in (parts[name] if name in parts else list_codes(sop, law, name)).values():
            said.setdefault(part.name, part.label)
    return said


def list_codes(sop: Sop, law: Law, name: str) -> Mapping[str, Any]:
    """Every code that a field may hold by a procedure."""
    field = sop.open_fields.get(name)
    return law.book(sop)[field.list].codes if field is not None else {}


def make_wish(desk: Desk, wanted: Mapping[str, Any], listed: Iterable[str], sort: str) -> RowWish:
    """Which cases are wanted, by what was typed."""
    from aduan.core.figures.caserow import RowWish

    since, until = wanted["since"], wanted["until"]
    return RowWish(
        **{name: wanted[name] for name in ("state", "stage", "role", "overdue", "due_soon")},
        codes={name: wanted[name] for name in listed if wanted.get(name) is not None},
        since=_find_day(desk, since),
        until=_find_day(desk, until),
        sort=sort,
    )


def _find_day(desk: Desk, typed: str | None) -> date | None:
    if typed is None:
        return None
    from aduan.cli.moments import find_day_here

    return find_day_here(desk, typed)


def list_here(desk: Desk) -> tuple[Person, ...]:
    """Who of the staff is at work here, for what is shown to anybody: nobody, where git names nobody."""
    from aduan.core.words.findings import SurroundingsError

    try:
        return desk.office.law.people_of(desk.repo.identity().email)
    except SurroundingsError:
        return ()


def my_roles(desk: Desk) -> frozenset[str]:
    today = desk.office.law.calendar.local_day(desk.now)
    people = desk.office.law.people_of(desk.repo.identity().email)
    return frozenset(role for person in people for role in person.roles_on(today))


def print_rows(desk: Desk, found: Sequence[CaseRow], *, says_kinds: bool = False) -> None:
    """The cases as a table, with what tells each apart where that opens here; `says_kinds`: else with
    what it is about, in the words of its codes.
    """
    law, language = desk.office.law, desk.voice.language
    words = _tell_apart(desk, found)
    says_words = says_kinds or bool(words)
    states = {name: find_state(law, name).text(language) for name in {one.state for one in found}}
    every = {(one.status, one.entry, one.was_late) for one in found}
    ways = {way: _say_status(desk, *way) for way in every}
    table = [
        (
            one.id,
            one.received[:DAY],
            one.due[:DAY] if one.due else "-",
            ways[one.status, one.entry, one.was_late],
            states[one.state],
            *([words.get(one.id) or _say_kinds(desk, one)] if says_words else []),
        )
        for one in found
    ]
    about = [_("about")] if says_words else []
    heads = [
        desk.say(head)
        for head in (_("case"), _("received on"), _("due on"), _("status"), _("state"), *about)
    ]
    if table:
        print_table(table, heads)
    print_line(desk.say(_("{count} cases"), count=len(found)))


def _tell_apart(desk: Desk, found: Sequence[CaseRow]) -> dict[str, str]:
    if not desk.can_ask:
        return {}
    from aduan.cli.tellingapart import tell_apart

    return tell_apart(desk, [one.id for one in found])


def _say_status(desk: Desk, status: str, entry: str, was_late: bool) -> str:
    if was_late and status in WAS_LATE:
        return desk.voice.word(WAS_LATE[status])
    return desk.voice.word(ENTERED.get((status, entry), STATUS[status]))


def _say_kinds(desk: Desk, row: CaseRow) -> str:
    return ", ".join(name_kinds(desk, row)) or "-"


def name_kinds(desk: Desk, row: CaseRow) -> list[str]:
    """What a case is about, by the labels of the codes that lists show."""
    from aduan.desk.matter import list_kinds

    law = desk.office.law
    fields = json.loads(row.listed)
    for sop in law.ordered_sops:
        if row.state in sop.states and set(fields) == set(sop.listed):
            return [kind.text(desk.voice.language) for kind in list_kinds(fields, sop, law)]
    return []


def find_state(law: Law, state: str) -> Label:
    """What a state is called, by the procedure in force where it has one of that name."""
    sops = (law.sop, *law.sops.values())
    sop = next(sop for sop in sops if state in sop.states)
    return sop.label_of_state(state)


def to_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> str:
    from aduan.core.words.csvtext import write_csv

    return write_csv(columns, ([row.get(column) for column in columns] for row in rows))
