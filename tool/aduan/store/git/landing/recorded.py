"""What this process has recorded: told where a command ends otherwise than it should, so that
nobody enters it twice.

Once the branch has moved, a step is part of the record, whatever happens afterwards: a file that
another program holds, an interruption, a closed window. The command that meets it may know nothing
of the landing; so it is noted here, and said at the one boundary for errors (cli/main).
"""

from __future__ import annotations

import re

from aduan.core.words.quickly import dataclass

# What follows the other side is nobody's to enter, and what the program makes ahead by itself neither.
TAKEN_IN = "sync: what others entered"
MADE_AHEAD = "office: keys for letters"
_CASE = re.compile(r"^Aduan-Case: (\S+)$", re.MULTILINE)
_BOX = re.compile(r"^box (\d{4}-\d{2}-\d{2}): ")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A landing whose branch has moved: what it is called, its commit, and the file that could not
    be put in place.

    `box_day`: the day of the opening (ISO), where the register of the box has grown; `is_case`: the
    name is a number.
    """

    name: str
    commit: str
    waiting: str = ""
    box_day: str = ""
    is_case: bool = False


_recorded: list[Recorded] = []


def note(message: str, commit: str, problem: BaseException | None = None) -> None:
    """Remember a landing by its message: by the number of its case, or its first line.

    `problem`: what kept it from being put in place, if anything did.
    """
    case = _CASE.search(message)
    name = case[1] if case else message.split("\n", 1)[0]
    if problem is None and name in (TAKEN_IN, MADE_AHEAD):
        return
    box = _BOX.match(message)
    _recorded.append(
        Recorded(
            name=name,
            commit=commit,
            waiting="" if problem is None else name_file(problem),
            box_day=box[1] if box else "",
            is_case=case is not None,
        )
    )


def take_recorded() -> list[Recorded]:
    """What was recorded since the last call, in order."""
    taken = list(_recorded)
    _recorded.clear()
    return taken


def name_file(problem: BaseException) -> str:
    """The name of the file that an error is about; the folders above it are this machine's own."""
    target = getattr(problem, "filename2", None)
    name = target or getattr(problem, "filename", None) or ".git/index"
    return re.split(r"[/\\]", str(name))[-1]
