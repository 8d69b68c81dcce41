"""What this process has recorded: told where a command ends otherwise than it should, so that nobody enters it twice.

Once the branch has moved, a step is part of the record, whatever happens afterwards: a file that another program
holds, an interruption, a closed window. The command that meets it may know nothing of the landing; so it is noted here,
and said at the one boundary for errors (cli/main).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What follows the other side is nobody's to enter.
TAKEN_IN = "sync: what others entered"
_CASE = re.compile(r"^Aduan-Case: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A landing whose branch has moved: what it is called, its commit, and the file that could not be put in place."""

    name: str
    commit: str
    waiting: str = ""


_recorded: list[Recorded] = []


def note(message: str, commit: str, problem: BaseException | None = None) -> None:
    """Remember a landing by its message: by the number of its case, or its first line."""
    case = _CASE.search(message)
    name = case[1] if case else message.split("\n", 1)[0]
    if problem is None and name == TAKEN_IN:
        return
    waiting = "" if problem is None else name_file(problem)
    _recorded.append(Recorded(name, commit, waiting))


def take_recorded() -> list[Recorded]:
    """What was recorded since the last call, in order."""
    taken = list(_recorded)
    _recorded.clear()
    return taken


def name_file(problem: BaseException) -> str:
    """The name of the file that an error is about; the folders above it are this machine's own."""
    name = getattr(problem, "filename2", None) or getattr(problem, "filename", None) or ".git/index"
    return re.split(r"[/\\]", str(name))[-1]
