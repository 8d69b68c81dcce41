"""Which case a command is about: named on the command line, else chosen at a terminal from the open
ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.asking import ask_until, print_choices, read_number
from aduan.cli.desk import Desk, complete_case
from aduan.cli.render import print_line
from aduan.cli.unusable import say_unusable
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case

# So many open cases are listed at once.
LISTED = 20
# Instead of one of several: those that follow, or none.
MORE, BACK = "more", "back"


def case_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument CASE, which may be left out at a terminal."""
    argument = click.argument("case", required=False, metavar="CASE", shell_complete=complete_case)
    return argument(command)


def name_case(desk: Desk, typed: str | None, step: str = "", paper: str = "") -> str:
    """The case as typed, else as chosen. UsageError: neither, and nobody can be asked.

    `step`: only the cases that can take this step are listed; `paper`: only those with a step that this
    kind of paper tells, closed ones, too.
    """
    if typed is not None:
        return typed
    if not desk.can_ask:
        context = click.get_current_context()
        argument = next((one for one in context.command.params if one.name == "case"), None)
        if argument is not None:
            raise click.MissingParameter(ctx=context, param=argument)
        # What is called otherwise may stand for another thing as well.
        raise UsageError(
            _("it is not said which case"),
            _("write its number, or part of it; `aduan list` shows the cases"),
        )
    return ask_case(desk, step, paper)


def ask_case(desk: Desk, step: str = "", paper: str = "") -> str:
    """The number of a case: by its place in the list of open ones (or of those that a paper can tell of),
    or by part of it. Of many the first are shown, and Enter shows those that follow.
    """
    cases, unusable = _list_cases(desk, step, paper)
    say_unusable(desk, unusable)
    shown = 0

    def read(text: str) -> str:
        place = read_number(text, shown)
        return cases[place - 1].id if place else desk.office.find_case(text)

    while True:
        _print_cases(desk, cases[shown : shown + LISTED], shown + 1)
        shown = min(shown + LISTED, len(cases))
        left = len(cases) - shown
        label = _say_question(desk, shown, left)
        if chosen := ask_until(desk, label, read, required=not left):
            return chosen


def _list_cases(desk: Desk, step: str, paper: str) -> tuple[list[Case], list[str]]:
    if not paper:
        from aduan.desk.opencases import list_open

        return list_open(desk.office, step)
    from aduan.desk.toldsteps import list_printable

    cases, unusable = list_printable(desk.office, paper)
    if not cases:
        print_line(desk.say(_("no complaint has the step that this paper tells")))
    return cases, unusable


def _print_cases(desk: Desk, cases: list[Case], first: int) -> None:
    from aduan.cli.tellingapart import tell_apart, tell_line

    words = tell_apart(desk, [case.id for case in cases])
    lines = [tell_line(describe_case(desk, case), words.get(case.id)) for case in cases]
    print_choices(lines, first)


def _say_question(desk: Desk, shown: int, left: int) -> str:
    if left:
        text = _("number in the list, or part of the case's number (Enter: {count} more)")
        return desk.say(text, count=min(left, LISTED))
    if shown:
        return desk.say(_("number in the list, or part of the case's number"))
    return desk.say(_("part of the case's number"))


def describe_case(desk: Desk, case: Case) -> str:
    state = desk.office.law.sops[case.sop].label_of_state(case.state)
    return f"{case.id}  {state.text(desk.voice.language)}"


def open_case(desk: Desk, part: str) -> Case:
    """The case that a part of a number means, for a person of the office."""
    from aduan.desk.find import find_case

    return find_case(desk.office, desk.repo, part, desk.now).case
