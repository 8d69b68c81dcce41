"""`aduan due`: the work list, on the screen, as JSON or for a calendar program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aduan.cli.ahead import ahead_json, find_ahead, print_ahead
from aduan.cli.codehelp import PartOption
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.tellingapart import tell_apart, tell_line
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import date

    from aduan.core.figures.awaited import Awaited
    from aduan.core.figures.worklist import Task
    from aduan.store.office.caselists import OpenWork

# What there is to do: what a limit runs for, and what waits beside the limits.
Work = TypeVar("Work", "Task", "Awaited")

HEADS = {
    "overdue": Phrase(_("overdue")),
    "today": Phrase(_("due today")),
    "soon": Phrase(_("due on the next working day")),
    "later": Phrase(_("due later")),
    "waiting": Phrase(_("waiting for the complainant")),
}
# Of a case of which whoever is at work here reads nothing.
NOT_READ = _("you do not read it")
# What waits for the office beside its limits.
AWAITED = {
    "objection": Phrase(_("objections that nobody answered yet")),
    "confirmation": Phrase(_("ended, and still to be confirmed")),
    "erasure": Phrase(_("asked to be erased, and not carried out yet")),
}


@click.command(help=_("The work list: overdue, due today, due soon, waiting."))
@click.option("--role", cls=PartOption, part="role", help=_("held by this role"))
@click.option("--mine", is_flag=True, help=_("held by one of my roles"))
@click.option(
    "--ics",
    "ics",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("write the due days for a calendar program"),
)
@desk_options
def due(desk: Desk, /, role: str | None, mine: bool, ics: Path | None) -> None:
    from aduan.core.figures.worklist import list_tasks

    cases, awaited, unusable = _read_work_then(desk)
    if unusable:
        from aduan.cli.unusable import say_or_refuse

        say_or_refuse(desk, unusable, as_file=ics is not None)
    tasks = list_open_to(desk, list_tasks(cases, desk.office.law, desk.now), mine=mine)
    awaited = list_open_to(desk, awaited, mine=mine)
    if role is not None:
        named = _read_role(desk, role)
        tasks = [task for task in tasks if named in {task.holder, *task.closers}]
        awaited = [one for one in awaited if named in one.roles]
    if ics is not None:
        _write_days(desk, ics, tasks)
    if desk.as_json:
        print_json(
            {
                "as_of": desk.now.isoformat(),
                "due": [task_facts(desk, t) for t in tasks],
                "awaited": [awaited_facts(one) for one in awaited],
                "summary": summary(tasks),
                "not_shared": ahead_json(find_ahead(desk)),
            }
        )
    elif ics is not None:
        print_line(
            desk.say(
                _("{count} due days written to {file}"),
                count=sum(t.due is not None for t in tasks),
                file=ics,
            )
        )
    else:
        print_ahead(desk)
        _print_unopened(desk)
        _print_work(desk, tasks, awaited)
        if unusable:
            raise click.exceptions.Exit(1)


def _read_work_then(desk: Desk) -> OpenWork:
    """What there is to do; where a moment was named, as the cases had been recorded to stand by then."""
    from aduan.store.office.caselists import OpenWork, read_work

    work = read_work(desk.office)
    if not desk.moment:
        return work
    from aduan.core.figures.awaited import list_awaited
    from aduan.desk.thatday import stand_then
    from aduan.store.office.caseload import read_usable

    law = desk.office.law
    then = stand_then(read_usable(desk.office)[0], law, desk.now)
    still_open = [case for case in then if case.is_open]
    return OpenWork(still_open, list_awaited(then, law), work.unusable)


def _write_days(desk: Desk, file: Path, tasks: list[Task]) -> None:
    """The due days for a calendar program."""
    from aduan.cli.ics import make_ics
    from aduan.store.files.writing import write_over

    write_over(file, make_ics(tasks, desk.office.law, desk.voice.language, desk.now))


def _print_unopened(desk: Desk) -> None:
    """The days without an opening of the box, and how one is logged."""
    from aduan.cli.unopened import tell_unopened

    for line, following in tell_unopened(desk):
        print_line(line)
        print_line(f"  {following}")


def _print_work(desk: Desk, tasks: Sequence[Task], awaited: Sequence[Awaited]) -> None:
    """The work for people, each case with what tells it apart where that opens here."""
    every: list[Task | Awaited] = [*tasks, *awaited]
    words = tell_apart(desk, [one.case.id for one in every])

    def tell(one: Task | Awaited, line: str) -> str:
        return tell_line(line, words.get(one.case.id))

    shut = _list_shut(desk, tasks)

    def tell_task(task: Task) -> str:
        line = tell(task, task_line(desk, task))
        return f"{line}; {desk.say(NOT_READ)}" if task.case.id in shut else line

    works = [(one.urgency.value, tell_task(one)) for one in tasks]
    waits = [
        (one.matter.value, awaited_line(desk, one, words.get(one.case.id, ""))) for one in awaited
    ]
    _print_groups(desk, HEADS, works)
    _print_groups(desk, AWAITED, waits)
    if not tasks and not awaited:
        print_line(desk.say(_("nothing is open")))


def _list_shut(desk: Desk, tasks: Sequence[Task]) -> frozenset[str]:
    """The numbers of those of which whoever is at work here reads nothing by the procedure, where others
    of the office do. Who that is git says, which is not asked where everybody reads.
    """
    from aduan.core.case.apart import find_apart_roles
    from aduan.core.figures.attending import find_reading

    law = desk.office.law
    kept = [
        task.case for task in tasks if find_apart_roles(task.case.fields, law.sops[task.case.sop])
    ]
    if not kept:
        return frozenset()
    from aduan.cli.listing import list_here

    here, today = {person.id for person in list_here(desk)}, _find_today(desk)
    shut = (case.id for case in kept if here.isdisjoint(find_reading(case, law, today)))
    return frozenset(shut) if here else frozenset()


def _read_role(desk: Desk, role: str) -> str:
    """The role whose tasks are wanted. UsageError: there is no such role."""
    from aduan.cli.listing import read_wanted

    named: str = read_wanted(desk, {"role": role}, ())["role"]
    return named


def list_open_to(desk: Desk, work: Sequence[Work], *, mine: bool = False) -> list[Work]:
    """What is to be done, without the cases that would be for whoever is at work here, who is kept from
    their text (`aduan list` has them). `mine`: only what they have to see to themselves.
    """
    if mine:
        people = desk.office.law.people_of(desk.repo.identity().email)
        ids = {person.id for person in people}
        return [one for one in work if not ids.isdisjoint(_list_attending(desk, one))]
    return [one for one in work if not _is_shut_here(desk, one)]


def _is_shut_here(desk: Desk, one: Task | Awaited) -> bool:
    """Whether a case would be for somebody who is at work here and kept from it, and for nobody else of
    this e-mail.
    """
    from aduan.core.figures.attending import list_kept_from

    kept = list_kept_from(_list_acting(desk, one), one.case, desk.office.law, _find_today(desk))
    # Who is at work here git says, which is not asked for what nobody is kept from.
    if not kept:
        return False
    from aduan.cli.listing import list_here

    ids = {person.id for person in list_here(desk)}
    return not ids.isdisjoint(kept) and ids.isdisjoint(_list_attending(desk, one))


def _list_attending(desk: Desk, one: Task | Awaited) -> frozenset[str]:
    from aduan.core.figures.attending import find_attending

    attending = find_attending(
        _list_acting(desk, one), one.case, desk.office.law, _find_today(desk)
    )
    return attending | _list_told(one)


def _list_told(one: Task | Awaited) -> frozenset[str]:
    """Whom a case is told to besides who acts on it."""
    from aduan.core.figures.awaited import Awaited

    return frozenset(one.people) if isinstance(one, Awaited) else frozenset()


def _list_acting(desk: Desk, one: Task | Awaited) -> tuple[str, ...]:
    from aduan.core.figures.worklist import Task, list_acting

    return list_acting(one, desk.office.law) if isinstance(one, Task) else one.roles


def _find_today(desk: Desk) -> date:
    return desk.office.law.calendar.local_day(desk.now)


def task_facts(desk: Desk, task: Task) -> dict[str, Any]:
    sop = desk.office.law.sops[task.case.sop]
    return {
        "id": task.case.id,
        "state": task.case.state,
        "stage": task.case.stage(sop),
        "holder": task.holder,
        "clock": task.clock,
        "due": task.due.isoformat() if task.due else None,
        "status": task.urgency.value,
        "days": task.days,
        "may_lapse": task.may_lapse.isoformat() if task.may_lapse else None,
    }


def summary(tasks: list[Task]) -> dict[str, int]:
    return {name: sum(task.urgency.value == name for task in tasks) for name in HEADS}


def _print_groups(
    desk: Desk, heads: Mapping[str, Phrase], lines: Sequence[tuple[str, str]]
) -> None:
    """The lines that go below each head, by its name; a head without any is left out."""
    for name, head in heads.items():
        group = [line for below, line in lines if below == name]
        if group:
            print_line(f"{desk.voice.word(head)} ({len(group)})")
            for line in group:
                print_line(f"  {line}", further="  ")


def awaited_line(desk: Desk, one: Awaited, words: str, *, cut: bool = False) -> str:
    """One case with what does it, since when it waits, and what tells it apart. `cut`: see `deeds`."""
    from aduan.cli.deeds import say_case_deed
    from aduan.core.words.dates import say_date

    since = say_date(one.since, desk.voice.language, weekday=False)
    said = desk.say(_("since {since}"), since=since)
    if one.people:
        said = desk.say(_("since {since}, by {person}"), since=since, person=one.people[0])
    told = tell_line(said, words)
    return say_case_deed(desk, one.case.id, one.step, told, cut=cut)


def awaited_facts(one: Awaited) -> dict[str, Any]:
    return {
        "id": one.case.id,
        "what": one.matter.value,
        "since": one.since.isoformat(),
        "step": one.step.name,
        "roles": list(one.roles),
    }


def task_line(desk: Desk, task: Task) -> str:
    """One case in plain words: what state, with whom, how many working days."""
    from aduan.core.words.dates import say_date

    sop = desk.office.law.sops[task.case.sop]
    state = desk.voice.word(sop.label_of_state(task.case.state))
    holder = sop.roles[task.holder] if task.holder else None
    # While the complainant has it the state says so.
    is_told = holder is not None and holder.staff and task.due is not None
    values: dict[str, object] = {
        "id": task.case.id,
        "state": f"{state} ({desk.voice.word(holder.label)})" if holder and is_told else state,
        "days": task.days,
        "due": say_date(task.due.date(), desk.voice.language) if task.due else "",
    }
    if task.urgency.value == "overdue":
        return desk.say(_("{id}  {state}: {days} working days past its due day, {due}"), **values)
    if task.urgency.value == "today":
        return desk.say(_("{id}  {state}: due today, {due}"), **values)
    if task.due is not None:
        return desk.say(_("{id}  {state}: due {due}, {days} working days left"), **values)
    if task.may_lapse is not None:
        values["lapse"] = say_date(task.may_lapse, desk.voice.language)
        return desk.say(
            _("{id}  {state}: may be closed without a word from the complainant from {lapse}"),
            **values,
        )
    return desk.say(_("{id}  {state}"), **values)
