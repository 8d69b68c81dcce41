"""Today's work as the desk shows it: what is overdue, due today, soon, or waits; each with its next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.ahead import find_ahead, tell_ahead
from aduan.cli.deeds import say_case_deed
from aduan.cli.desk import Desk
from aduan.cli.due import AWAITED, HEADS, awaited_line, list_open_to
from aduan.cli.moments import tell_hour
from aduan.cli.render import print_line
from aduan.cli.tellingapart import tell_apart
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.figures.awaited import Awaited
    from aduan.core.figures.worklist import Task
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import EventKind
    from aduan.core.words.text import Phrase

# So many cases of each kind are shown; `due` has all.
SHOWN = 8
# Behind these stands the number of a case: one to go on with, and the step that comes next in it; one
# whose steps by hand are to be saved.
CASE, SAVE = "case ", "save "
# A kind of work with its lines: what choosing one means, and what is shown of it.
Group = tuple[str, list[tuple[str, str]]]


def list_today(desk: Desk) -> list[Group]:
    """Each kind of work with its cases: what choosing it means, and the line that is shown of it.

    Files that cannot be used stand above it.
    """
    from aduan.core.figures.worklist import list_tasks
    from aduan.store.office.caselists import read_work

    cases, awaited, unusable = read_work(desk.office)
    tasks = list_open_to(desk, list_tasks(cases, desk.office.law, desk.now))
    awaited = list_open_to(desk, awaited)
    groups = list(_list_work(desk, tasks, awaited))
    if not groups and not unusable:
        groups = [(desk.say(_("nothing is open")), [])]
    above = [*_tell_unusable(desk, unusable), *tell_ahead(desk, find_ahead(desk))]
    heads: list[Group] = [(line, []) for line in above]
    return [*heads, *list_handmade(desk), *list_unopened_box(desk), *groups]


def _tell_unusable(desk: Desk, paths: Sequence[str]) -> list[str]:
    if not paths:
        return []
    from aduan.cli.unusable import tell_unusable

    return tell_unusable(desk, paths)


def _list_work(desk: Desk, tasks: list[Task], awaited: list[Awaited]) -> Iterator[Group]:
    """The tasks by how soon somebody has to act, then what waits beside the limits."""
    urgent = {name: [task for task in tasks if task.urgency.value == name] for name in HEADS}
    waiting = {name: [one for one in awaited if one.matter.value == name] for name in AWAITED}
    every: list[Sequence[Task | Awaited]] = [*urgent.values(), *waiting.values()]
    words = tell_apart(desk, [one.case.id for group in every for one in group[:SHOWN]])
    for name, group in urgent.items():
        lines = [describe_task(desk, task, words.get(task.case.id, "")) for task in group[:SHOWN]]
        yield from _make_group(desk, HEADS[name], group, lines)
    for name, others in waiting.items():
        lines = [awaited_line(desk, one, words.get(one.case.id, ""), cut=True) for one in others]
        yield from _make_group(desk, AWAITED[name], others, lines[:SHOWN])


def _make_group(
    desk: Desk, head: Phrase, cases: Sequence[Task | Awaited], lines: Sequence[str]
) -> Iterator[Group]:
    """The lines of the first cases under their head; nothing where there is none."""
    if cases:
        choices = [_mean_case(desk, one) for one in cases]
        shown = list(zip(choices, lines, strict=False))
        yield _say_head(desk, desk.voice.word(head), len(cases)), shown


def _mean_case(desk: Desk, one: Task | Awaited) -> str:
    """What choosing a line means: its case, and the step that its arrow points to."""
    sop = desk.office.law.sops[one.case.sop]
    step = _find_next(desk, one, sop)
    return f"{CASE}{one.case.id} {step.name if step else ''}"


def list_unopened_box(desk: Desk) -> list[Group]:
    """That the box was not opened on days before, and not today yet, for whoever may log it. What is to
    be chosen for it has its letter below.
    """
    from aduan.cli.unopened import tell_unopened

    return [(line, []) for line, _next in tell_unopened(desk)]


def list_handmade(desk: Desk) -> list[Group]:
    """The cases with steps that somebody wrote into their files and nobody saved: none of them is
    in the record until then.
    """
    from aduan.store.record.handmade import list_unsaved_paths

    ids = [Path(path).stem for path in list_unsaved_paths(desk.repo)]
    if not ids:
        return []
    head = _say_head(desk, desk.say(_("written into the file by hand, not recorded yet")), len(ids))
    step = desk.say(_("save"))
    return [(head, [(SAVE + one, f"{one} → {step}") for one in ids[:SHOWN]])]


def _say_head(desk: Desk, head: str, count: int) -> str:
    if count <= SHOWN:
        return f"{head} ({count})"
    return desk.say(_("{head} ({count}, the first {shown})"), head=head, count=count, shown=SHOWN)


def describe_task(desk: Desk, task: Task, words: str = "") -> str:
    """A case with what comes next in it, when it is due, and which one it is; or where it stands, while
    there is nothing to do here. A line may be cut at its end, and what is to be done stands before that.
    """
    sop = desk.office.law.sops[task.case.sop]
    rest = " · ".join(filter(None, [_say_due(desk, task), words]))
    step = _find_next(desk, task, sop)
    if step is not None:
        return say_case_deed(desk, task.case.id, step, rest, cut=True)
    state = sop.label_of_state(task.case.state).text(desk.voice.language)
    return " · ".join(filter(None, [task.case.id, rest, state]))


def _find_next(desk: Desk, one: Task | Awaited, sop: Sop) -> EventKind | None:
    """The step that the office takes next in a case of a line."""
    from aduan.core.figures.awaited import Awaited
    from aduan.core.figures.worklist import find_lapsing
    from aduan.desk.following import find_own_turn

    if isinstance(one, Awaited):
        return one.step
    following = find_own_turn(one.case, sop)
    if following is not None:
        return following.kind
    return find_lapsing(one, desk.office.law, desk.now)


def _say_due(desk: Desk, task: Task) -> str:
    """What its heading does not say of when it is due: a line has no room for more."""
    from aduan.core.words.dates import say_date

    language = desk.voice.language
    if task.urgency.value == "overdue":
        return desk.say(_("{days} working days late"), days=task.days)
    if task.may_lapse is not None:
        lapse = say_date(task.may_lapse, language, weekday=False)
        is_over = task.may_lapse <= desk.office.law.calendar.local_day(desk.now)
        # The deed says already that it may be closed.
        text = _("since {since}") if is_over else _("may be closed from {since}")
        return desk.say(text, since=lapse)
    if task.due is None:
        return ""
    if task.urgency.value == "today":
        return tell_hour(desk, task.due)
    return say_date(task.due.date(), language, weekday=False)


def print_today(desk: Desk) -> None:
    """Print what is to do today in plain lines."""
    for head, lines in list_today(desk):
        print_line(head)
        for _choice, text in lines:
            print_line(f"  {text}")
