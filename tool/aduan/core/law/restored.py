"""What was brought back after the shared record had lost it, and why: a list that only grows, beside
the law itself.

Each line stands in a commit of its own, right on top of the last that it brings back. `instead_of`:
where the record stood meanwhile, if what was entered there had to make room; `none`: nothing had.

- {commit: 3f0c…, instead_of: none, on: 2026-11-25, by: arif, why: "cadangan lama dipasang kembali"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from aduan.core.words.dates import find_day
from aduan.core.words.quickly import dataclass

HEAD = """\
# Yang dikembalikan seperti semula sesudah hilang, dan mengapa (`aduan sync --restore --reason`). Hanya bertambah.
# What was brought back as it was after it had been lost, and why (`aduan sync --restore --reason`). Only grows.
"""
NONE = "none"
# Letters of a reason at most; it is public, and stands on one line between quotation marks.
LONGEST = 200
_WHY = rf'[^"\\\x00-\x1f\x7f]{{3,{LONGEST}}}'
_LINE = re.compile(
    r"- \{commit: (?P<commit>[0-9a-f]{40,64}), instead_of: (?P<instead_of>none|[0-9a-f]{40,64}),"
    r" on: (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}), by: (?P<by>[a-z][a-z0-9-]*),"
    rf' why: "(?P<why>{_WHY})"\}}\Z'
)


@dataclass(frozen=True, slots=True)
class Restoration:
    """One line: up to which commit it was brought back, instead of what (a commit; "" for nothing),
    on which day, by whom of the staff, and why.
    """

    commit: str
    instead_of: str
    day: date
    by: str
    why: str

    def __str__(self) -> str:
        commits = f"commit: {self.commit}, instead_of: {self.instead_of or NONE}"
        day = self.day.isoformat()
        said = f'on: {day}, by: {self.by}, why: "{self.why}"'
        return f"- {{{commits}, {said}}}\n"


def is_reason(text: str) -> bool:
    """Whether a text can stand in a line as its reason."""
    return re.fullmatch(_WHY, text) is not None and text == text.strip()


def read_restorations(text: str) -> Iterator[Restoration]:
    """The lines of a list. What is none of them says nothing."""
    for line in text.splitlines():
        found = _LINE.match(line)
        day = find_day(found["day"]) if found else None
        if found is not None and day is not None:
            instead = found["instead_of"].removeprefix(NONE)
            yield Restoration(found["commit"], instead, day, found["by"], found["why"])


def is_restored_list(text: str) -> bool:
    """Whether a text is such a list and nothing else."""
    rest = text.removeprefix(HEAD)
    lines = rest.splitlines(keepends=True)
    return rest != text and [str(found) for found in read_restorations(rest)] == lines
