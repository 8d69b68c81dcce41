"""The public list of heads: on which day the site told of which audited commit, each line chained
to the one before.

Who keeps a copy can tell at any later time whether the office still has that commit in its history.
A line is a day, a commit, and the sha256 of the line before it (zeros for the first).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aduan.core.words.text import mark as _

FIRST = "0" * 64
_LINE = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?P<commit>[0-9a-f]{40}|[0-9a-f]{64}) (?P<before>[0-9a-f]{64})\Z"
)


@dataclass(frozen=True, slots=True)
class Head:
    """One line: the commit that was told of on a day, and the fingerprint of the line before."""

    day: str
    commit: str
    before: str

    def __str__(self) -> str:
        return f"{self.day} {self.commit} {self.before}"

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(str(self).encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """Where a list does not hold, and why; `values` fill the message."""

    line: int
    message: str
    values: dict[str, object]


def read_heads(text: str) -> tuple[list[Head], list[Break]]:
    """The lines of a list, and where it is not whole: a line that is none, or is not chained to the
    one before.
    """
    heads: list[Head] = []
    breaks = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line)
        if found is None:
            breaks.append(Break(number, _("this is no line of a list of heads"), {}))
            continue
        head = Head(**found.groupdict())
        if head.before != (heads[-1].fingerprint if heads else FIRST):
            breaks.append(Break(number, _("this line does not follow the one before it"), {}))
        heads.append(head)
    return heads, breaks


def append_head(text: str, day: date, commit: str) -> str:
    """The list with a further line; as it was where its last line says the same already."""
    heads, _breaks = read_heads(text)
    if heads and (heads[-1].day, heads[-1].commit) == (day.isoformat(), commit):
        return text
    before = heads[-1].fingerprint if heads else FIRST
    return f"{text}{Head(day.isoformat(), commit, before)}\n"


def check_contained(heads: Sequence[Head], commits: Collection[str]) -> Iterator[Break]:
    """Where a list names a commit that a history does not have (any more)."""
    for number, head in enumerate(heads, 1):
        if head.commit not in commits:
            values: dict[str, object] = {"day": head.day, "commit": head.commit[:12]}
            yield Break(
                number,
                _("the history no longer has {commit}, which was published on {day}"),
                values,
            )


def is_continued(older: Sequence[Head], newer: Sequence[Head]) -> bool:
    """Whether one of two lists goes on where the other ends."""
    return all(a == b for a, b in zip(older, newer, strict=False))
