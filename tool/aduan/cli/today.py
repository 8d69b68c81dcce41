"""Today's work as the desk shows it: what is overdue, due today, soon, or waits; each with its next step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.due import HEADS
from aduan.cli.moments import tell_hour
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.figures.worklist import Task

# So many cases of each kind are shown; `due` has all.
SHOWN = 8
# Behind these stands the number of a case: one to go on with, one whose steps by hand are to be saved.
CASE, SAVE = "case ", "save "


def list_today(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each kind of work with its cases: what choosing it means, and the line that is shown of it.

    Where a file cannot be used, that alone: the desk is there all the same.
    """
    from aduan.core.figures.worklist import list_tasks
    from aduan.store.office.caselists import read_open_cases

    try:
        cases = list(read_open_cases(desk.office))
    except RefusedError as error:
        told = [error.message(desk.voice), error.hint(desk.voice)]
        return [(line, []) for line in told if line]
    tasks = list_tasks(cases, desk.office.law, desk.now)
    groups = []
    for name, head in HEADS.items():
        group = [task for task in tasks if task.urgency.value == name]
        if group:
            lines = [(CASE + task.case.id, describe_task(desk, task)) for task in group[:SHOWN]]
            groups.append((_say_head(desk, desk.voice.word(head), len(group)), lines))
    return [*list_handmade(desk), *(groups or [(desk.say(_("nothing is open")), [])])]


def list_handmade(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
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


def describe_task(desk: Desk, task: Task) -> str:
    """A case with what may come next in it."""
    from aduan.desk.following import list_following

    sop = desk.office.law.sops[task.case.sop]
    following = [step.kind.command for step in list_following(task.case, sop)]
    line = " · ".join(filter(None, [_say_state(desk, task), _say_due(desk, task)]))
    return f"{line} → {desk.voice.word(following[0])}" if following else line


def _say_state(desk: Desk, task: Task) -> str:
    state = desk.office.law.sops[task.case.sop].label_of_state(task.case.state)
    return f"{task.case.id}  {state.text(desk.voice.language)}"


def _say_due(desk: Desk, task: Task) -> str:
    """What its heading does not say of when it is due: a line has no room for more."""
    from aduan.core.words.dates import say_date

    language = desk.voice.language
    if task.urgency.value == "overdue":
        return desk.say(_("{days} working days late"), days=task.days)
    if task.due is None:
        return ""
    if task.urgency.value == "today":
        return tell_hour(desk, task.due)
    return say_date(task.due.date(), language)


def print_today(desk: Desk) -> None:
    """The same in plain lines."""
    for head, lines in list_today(desk):
        print_line(head)
        for _choice, text in lines:
            print_line(f"  {text}")
