"""Today's work as the desk shows it: what is overdue, due today, soon, or waits; each with its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.due import HEADS, task_line
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.figures.worklist import Task

# So many cases of each kind are shown; `due` has all.
SHOWN = 8


def list_today(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each kind of work with its cases: the number, and the line that is shown of it.

    Where a file cannot be used, that alone: the desk is there all the same.
    """
    from aduan.core.figures.worklist import list_tasks
    from aduan.store.office.caseload import read_open_cases

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
            lines = [(task.case.id, describe_task(desk, task)) for task in group[:SHOWN]]
            groups.append((_say_head(desk, desk.voice.word(head), len(group)), lines))
    return groups or [(desk.say(_("nothing is open")), [])]


def _say_head(desk: Desk, head: str, count: int) -> str:
    if count <= SHOWN:
        return f"{head} ({count})"
    return desk.say(_("{head} ({count}, the first {shown})"), head=head, count=count, shown=SHOWN)


def describe_task(desk: Desk, task: Task) -> str:
    """A case with what may come next in it."""
    from aduan.desk.following import list_following

    sop = desk.office.law.sops[task.case.sop]
    following = [step.kind.command for step in list_following(task.case, sop)]
    line = task_line(desk, task)
    return f"{line} → {desk.voice.word(following[0])}" if following else line


def print_today(desk: Desk) -> None:
    """The same in plain lines."""
    for head, lines in list_today(desk):
        print_line(head)
        for _case, text in lines:
            print_line(f"  {text}")
