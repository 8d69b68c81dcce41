"""`aduan new`: receive a complaint."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.asking import ask_field
from aduan.cli.cancelling import uninterrupted
from aduan.cli.completing import choose_others
from aduan.cli.desk import Desk, desk_options
from aduan.cli.fields import is_blank, name_options, read_value
from aduan.cli.steps import describe_field, refusal
from aduan.cli.steptable import find_step
from aduan.cli.textin import tidy_text
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.sop import EventKind, Sop
    from aduan.store.record.steps import Taken

# The four steps of what was settled at the desk, in the order of the procedure.
SETTLED = ("record", "verify", "explain", "satisfied")


def make_new_command(entry: Mapping[str, Any]) -> click.Command:
    """`aduan new`, with the fields of the procedure's first event as options."""
    command = desk_options(receive)
    for field in reversed([*entry["open"], *entry["sealed"]]):
        if field["type"] not in ("source", "cases"):
            name = field["name"].replace("_", "-")
            metavar = "CODE" if field["codes"] else "TEXT"
            command = click.option(
                f"--{name}", field["name"], metavar=metavar, help=describe_field(field)
            )(command)
    for option in reversed(_options()):
        command = option(command)
    return click.command(
        "new", help=_("Receive a complaint. Asks for what the options leave out.")
    )(command)


def _options() -> list[Callable[[Any], Any]]:
    return [
        click.option("--at", metavar="MOMENT", help=_("when it was received, if not now")),
        click.option(
            "--by", metavar="STAFF", help=_("who enters it, where several share an e-mail")
        ),
        click.option(
            "--for", "whose", metavar="STAFF", help=_("whose act it is, entered by the secretariat")
        ),
        click.option(
            "--from",
            "source",
            metavar="FILE",
            help=_("take the fields from a YAML file, or - for standard input"),
        ),
        click.option(
            "--settled",
            is_flag=True,
            help=_("it was settled at the desk: enter the next steps, too"),
        ),
    ]


def receive(
    desk: Desk,
    /,
    at: str | None,
    by: str | None,
    whose: str | None,
    source: str | None,
    settled: bool,
    **options: str | None,
) -> None:
    """Receive a complaint: from what was typed to what is said."""
    from aduan.cli.fromfile import read_source
    from aduan.core.words.ids import make_id
    from aduan.store.files.casefile import Bench
    from aduan.store.record.steps import begin_case, make_item

    office, law = desk.office, desk.office.law
    sop, kind = law.sop, law.sop.first_event
    moment = desk.read_moment(at) if at else desk.now
    person = desk.actor(by, kind.by)
    refuse_early(desk, person.id, whose, moment)
    if settled and not desk.can_ask:
        raise UsageError(_("--settled asks further questions and needs a terminal"))
    given = {name: value for name, value in options.items() if not is_blank(value)}
    typed = {**(read_source(source, sop, kind) if source else {}), **given}
    fields, private = gather(desk, sop, kind, typed)
    bench = Bench(law, desk.now, office)
    case_id = free_id(
        lambda: make_id(law.calendar.local_day(moment), secrets.token_bytes(6)), bench.known
    )
    item = make_item(kind.name, moment, person.id, whose, fields, private)
    with uninterrupted():
        taken = begin_case(office, desk.repo, case_id, item, bench)
        desk.progress.note(case_id, kind.label)
    say_received(desk, taken)
    if settled:
        settle(desk, sop, taken)


def refuse_early(desk: Desk, by: str, whose: str | None, moment: Any) -> None:
    """Role and time before anything is asked."""
    from aduan.core.case.fold import Event, fold
    from aduan.core.case.rules import judge
    from aduan.core.law.frame import Frame

    law = desk.office.law
    sop = law.sop
    event = Event(1, sop.first_event.name, moment, by, whose, {})
    empty = fold(f"{law.calendar.local_day(moment):%Y%m%d}", (), sop)
    for finding in judge(empty, event, Frame(law, sop, desk.now)):
        raise refusal(finding)


def free_id(make: Callable[[], str], known: Any) -> str:
    while (case_id := make()) in known:
        pass
    return case_id


def gather(
    desk: Desk, sop: Sop, kind: EventKind, typed: Mapping[str, Any]
) -> tuple[dict[str, object], dict[str, object]]:
    """The open and the private fields: typed, then asked for on a terminal, else named as
    missing.
    """
    known = {**kind.open, **sop.common}
    given = {name: value for name, value in typed.items() if not is_blank(value)}
    fields = {n: read_value(desk, sop, f, given[n]) for n, f in known.items() if n in given}
    private = {n: tidy_text(f, str(given[n])) for n, f in kind.sealed.items() if n in given}
    required = [f for f in (*kind.open.values(), *kind.sealed.values()) if f.required]
    missing = [f for f in required if f.name not in given]
    if missing and not desk.can_ask:
        raise desk.still_missing(name_options(desk, missing))
    if missing:
        ask_for(desk, sop, kind, fields, private)
    return fields, _group(kind, private)


def ask_for(
    desk: Desk, sop: Sop, kind: EventKind, fields: dict[str, object], private: dict[str, str]
) -> None:
    for field in kind.open.values():
        if field.required and field.name not in fields:
            fields[field.name] = ask_field(desk, sop, field)
    nameless = fields.get("confidentiality") == "anonymous"
    for field in kind.sealed.values():
        if field.name in private or (nameless and field.group):
            continue
        if text := ask_field(desk, sop, field, required=field.required):
            private[field.name] = str(text)
    others = [f for f in (*kind.open.values(), *sop.common.values()) if f.type != "source"]
    for field in choose_others(desk, others, fields):
        value = ask_field(desk, sop, field, required=False)
        if value != "":
            fields[field.name] = value


def _group(kind: EventKind, private: Mapping[str, str]) -> dict[str, object]:
    """Private fields as they stand in the file: those of one group together."""
    grouped: dict[str, Any] = {}
    for name, field in kind.sealed.items():
        if name in private:
            place = grouped.setdefault(field.group, {}) if field.group else grouped
            place[name] = private[name]
    return grouped


def settle(desk: Desk, sop: Sop, taken: Taken) -> None:
    """The steps up to the statement, asked for one after the other, each its own commit."""
    from aduan.cli.steps import take_step

    kinds = [sop.events[name] for name in SETTLED if name in sop.events]
    desk.progress.ahead = [(kind.command, kind.label) for kind in kinds]
    for kind in kinds:
        entry = find_step(desk.folder, kind.name)
        if entry is not None:
            take_step(desk, entry, taken.case.id, {"at": None, "by": None, "whose": None})


def say_received(desk: Desk, taken: Taken) -> None:
    from aduan.cli.facts import step_facts
    from aduan.cli.look import say_clock_line
    from aduan.cli.render import print_json, print_line

    if desk.as_json:
        print_json(step_facts(taken.case, desk.office.law, taken.commit, desk.now))
        return
    print_line(desk.say(_("received: {id}"), id=taken.case.id))
    say_clock_line(desk, taken.case)
    if desk.office.law.office.sealing == "off":
        print_line(
            "  "
            + desk.say(
                _(
                    "sealing is off: private text is kept in the clear; only made-up data "
                    "belongs here"
                )
            )
        )
