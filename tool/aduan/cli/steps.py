"""The steps of the procedure as commands: made from the table, asked for what is missing, taken by
the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.cancelling import uninterrupted
from aduan.cli.cases import open_case
from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.completing import complete
from aduan.cli.desk import Desk, desk_options
from aduan.cli.fields import FILLED, given_fields
from aduan.cli.textin import read_text_file, refuse_both, tidy_text
from aduan.cli.voice import spoken_language
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.text import Label, Named, join_named
from aduan.core.words.text import mark as _
from aduan.desk.draft import Draft

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.law.law import Person
    from aduan.core.law.sop import EventKind, Field, Sop
    from aduan.store.files.casefile import Bench
    from aduan.store.record.steps import Taken


def make_step_command(entry: Mapping[str, Any]) -> click.Command:
    """The click command of one step."""

    @desk_options
    def command(desk: Desk, /, case: str | None, **options: Any) -> None:
        take_step(desk, entry, name_case(desk, case, entry["name"]), options)

    command = case_argument(command)
    for option in reversed(step_options(entry)):
        command = option(command)
    return click.command(entry["name"], help=entry["help"][spoken_language()])(command)


def step_options(entry: Mapping[str, Any]) -> list[Callable[[Any], Any]]:
    """--at, --by, --for, the open fields by their names, and the note."""
    options = [
        click.option("--at", metavar="MOMENT", help=_("when it happened, if not now")),
        click.option(
            "--by", metavar="STAFF", help=_("who enters it, where several share an e-mail")
        ),
        click.option(
            "--for", "whose", metavar="STAFF", help=_("whose act it is, entered by the secretariat")
        ),
    ]
    hidden = FILLED.get(entry["effect"], ("source",))
    options += [_field_option(field) for field in entry["open"] if field["name"] not in hidden]
    if entry["note"]:
        options += [
            click.option(
                "--note", metavar="TEXT", help=_("the private text (for tests with made-up data)")
            ),
            click.option(
                "--note-file",
                metavar="FILE",
                help=_("the private text from a file, or - for standard input"),
            ),
        ]
    return options


def _field_option(field: Mapping[str, Any]) -> Callable[[Any], Any]:
    name, text = field["name"].replace("_", "-"), describe_field(field)
    if field["type"] in ("boolean", "undated"):
        flag = f"--{name}/--no-{name}" if field["type"] == "boolean" else f"--{name}"
        return click.option(flag, field["name"], is_flag=True, default=None, help=text)
    if field["type"] == "cases":
        return click.option(f"--{name}", field["name"], multiple=True, metavar="CASE", help=text)
    metavar = "CODE" if field["codes"] else field["type"].upper()
    return click.option(f"--{name}", field["name"], metavar=metavar, help=text)


def describe_field(field: Mapping[str, Any]) -> str:
    """A field's label, with its codes where it has some."""
    label: str = field["label"][spoken_language()]
    return f"{label}: {', '.join(field['codes'])}" if field["codes"] else label


def take_step(desk: Desk, entry: Mapping[str, Any], part: str, options: dict[str, Any]) -> None:
    """One step, from what was typed to what is said."""
    from aduan.store.files.casefile import Bench
    from aduan.store.record.steps import append_step

    office = desk.office
    bench = Bench(office.law, desk.now, office)
    file = open_case(desk, part, bench)
    assert file.case is not None  # noqa: S101  # open_case refuses a file without one
    # Where this laptop's clock is behind the last event, time stands still at that event.
    bench = replace(bench, as_of=max(desk.now, file.case.history[-1].at))
    case, sop = file.case, office.law.sops[file.case.sop]
    kind = sop.events.get(entry["name"])
    if kind is None:
        raise RefusedError(
            _("the procedure {sop} has no step {step}"), sop=sop.id, step=entry["name"]
        )
    draft = begin_draft(desk, kind, case, sop, options)
    refuse_what_is_not_allowed(draft, case, bench)
    if kind.effect == "retract" and desk.can_ask:
        say_taken_back(desk, draft, case, sop)
    draft = complete(desk, sop, case, draft, read_note(options, kind.note))
    with uninterrupted():
        taken = append_step(office, desk.repo, file, draft.item, bench)
        desk.progress.note(case.id, kind.label)
    say_taken(desk, taken, draft, case.state)


def begin_draft(
    desk: Desk, kind: EventKind, case: Case, sop: Sop, options: Mapping[str, Any]
) -> Draft:
    """The step as typed: who, when, the open fields."""
    person = find_actor(desk, kind, case, sop, options["by"], options["whose"])
    at = step_moment(desk, options["at"], case)
    fields = given_fields(desk, kind, sop, case, options)
    return Draft(kind, at, person.id, options["whose"], fields, {})


def step_moment(desk: Desk, text: str | None, case: Case) -> datetime:
    """When it happened; where this laptop's clock is behind the last event, that event's moment."""
    if text:
        return desk.read_moment(text)
    return max(desk.now, case.history[-1].at.astimezone(desk.now.tzinfo))


def find_actor(
    desk: Desk, kind: EventKind, case: Case, sop: Sop, by: str | None, whose: str | None
) -> Person:
    """Who enters the step: of several with this e-mail, one who may."""
    from aduan.core.case.rules import required_roles

    roles = required_roles(kind, case.position, sop)
    if whose is not None:
        roles = tuple(role.name for role in sop.roles.values() if role.enters_for_others)
    return desk.actor(by, roles)


def refuse_what_is_not_allowed(draft: Draft, case: Case, bench: Bench) -> None:
    """State, role, time and waiting first: what the procedure does not allow is refused as such."""
    from aduan.core.case.fold import Event
    from aduan.core.case.rules import judge
    from aduan.core.words.traits import Trait

    number = len(case.history) + 1
    event = Event(number, draft.kind.name, draft.at, draft.by, draft.whose, draft.fields)
    frame = bench.frame(case.sop)
    for finding in judge(case, event, frame):
        if finding.has(Trait.OUT_OF_TURN):
            raise refusal(
                replace(
                    finding, values={**finding.values, "allowed": name_commands(case, frame.sop)}
                )
            )
        if finding.has(Trait.STOPS_STEP):
            raise refusal(finding)


def name_commands(case: Case, sop: Sop) -> Named:
    """The commands that may come next, as they are typed."""
    from aduan.core.case.rules import next_steps

    return join_named(command_for(kind, case) for kind, _roles in next_steps(case.position, sop))


def command_for(kind: EventKind, case: Case) -> Named:
    """The whole command that takes a step of a case, between backquotes."""
    words = kind.command.label
    label = Label(f"`aduan {words.id} {case.id}`", f"`aduan {words.en} {case.id}`")
    return Named(kind.name, label)


def say_taken_back(desk: Desk, draft: Draft, case: Case, sop: Sop) -> None:
    """Which step will be taken back, before anybody is asked why."""
    from aduan.core.words.dates import say_moment

    number = str(draft.fields.get("of", ""))
    if not number.isdecimal() or not 1 <= int(number) <= len(case.history):
        return
    event = case.history[int(number) - 1]
    moment = say_moment(event.at.astimezone(desk.now.tzinfo), desk.voice.language)
    text = _("{id}: the step “{event}” of {moment} will be taken back")
    click.echo(desk.say(text, id=case.id, event=sop.events[event.name].label, moment=moment))


def refusal(finding: Finding) -> RefusedError:
    from aduan.core.words.codes import CODES

    code = CODES[finding.code]
    return RefusedError(code.message, code.hint, **finding.values)


def read_note(options: Mapping[str, Any], note: Field | None) -> str:
    """The private text from --note, a file or standard input; nothing where none was given."""
    if note is None:
        return ""
    text = options.get("note") or ""
    source = options.get("note_file")
    refuse_both("--note", text.strip(), "--note-file", source)
    return tidy_text(note, text) or (read_text_file(source) if source else "")


def say_taken(desk: Desk, taken: Taken, draft: Draft, before: str) -> None:
    """What was done, where the case stands, when it is due, and what the procedure asks us to
    tell.
    """
    from aduan.cli.facts import step_facts
    from aduan.cli.look import say_clock_line
    from aduan.cli.render import print_json, print_line

    law, case = desk.office.law, taken.case
    sop = law.sops[case.sop]
    if desk.as_json:
        print_json(step_facts(case, law, taken.commit, desk.now))
        return
    language = desk.voice.language
    print_line(f"{case.id}: {draft.kind.label.text(language)}")
    print_line("  " + desk.say(_("now: {state}"), state=sop.label_of_state(case.state)))
    say_clock_line(desk, case)
    move = draft.kind.move_from(before)
    if move is not None and move.says is not None:
        print_line("  " + move.says.text(language))
    for field in draft.kind.open.values():
        if field.offers and draft.fields.get(field.name) == field.offers[0]:
            print_line(
                "  "
                + desk.say(
                    _("you may now take it up at once: `aduan {step} {id}`"),
                    step=field.offers[1],
                    id=case.id,
                )
            )
