"""The public list of heads: at which moment the site told of which audited commit, each line chained
to the one before.

Who keeps a copy can tell at any later time whether the office still has that commit in its history,
and that nothing was put before it afterwards. A line is a moment, a commit, the fingerprints of
law, tool and workflows as that commit has them, and the sha256 of the line before it (zeros for the
first). A line with `status=` repeats the commit before it: it names the file of statuses that the site
was given at that moment, and vouches for nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO

from aduan.core.words.dates import read_moment
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

FIRST = "0" * 64
# Of so many places where a list does not hold, a further one says nothing more.
MOST_BREAKS = 100
# The fingerprint of a file of statuses (`publish/status`).
STATUS = "status"
_LINE = re.compile(
    r"(?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[+-][0-9]{2}:[0-9]{2})"
    r" (?P<commit>[0-9a-f]{40}|[0-9a-f]{64})(?P<kept>(?: [a-z]+=[0-9a-f]{64})*) (?P<before>[0-9a-f]{64})\Z"
)


@dataclass(frozen=True, slots=True)
class Head:
    """One line: the commit that was told of at a moment, and the fingerprint of the line before.

    `text`: the moment as it is written. `kept`: the fingerprints of what the keepers answer for,
    each as ` law=…`.
    """

    text: str
    moment: datetime
    commit: str
    before: str
    kept: str = ""

    def __str__(self) -> str:
        return f"{self.text} {self.commit}{self.kept} {self.before}"

    @property
    def day(self) -> str:
        """The day on which it was told of, where that was."""
        return self.text[:10]

    @property
    def vouches(self) -> bool:
        """Whether it tells that the record up to its commit was audited."""
        return not self.status

    @property
    def status(self) -> str:
        """The fingerprint of the file of statuses that it names; empty where it names none."""
        return self.digests.get(STATUS, "")

    @property
    def digests(self) -> Mapping[str, str]:
        """What it says of law, tool, workflows or a file of statuses, by their names."""
        return dict(word.split("=") for word in self.kept.split())

    def follows(self, last: Head | None) -> bool:
        """Whether it can stand behind another line: chained to it, no earlier; and where it names a
        file of statuses, of the same commit.
        """
        if last is None:
            return self.before == FIRST and self.vouches
        is_same = self.vouches or self.commit == last.commit
        return self.before == last.fingerprint and self.moment >= last.moment and is_same

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
    one before. Of what is no list at all, no more is read than shows it.
    """
    heads: list[Head] = []
    breaks: list[Break] = []
    for number, line in enumerate(StringIO(text, newline=None), 1):
        if len(breaks) == MOST_BREAKS:
            break
        head = _read_line(line.rstrip("\n"))
        if head is None:
            breaks.append(Break(number, _("this is no line of a list of heads"), {}))
            continue
        if not head.follows(heads[-1] if heads else None):
            breaks.append(Break(number, _("this line does not follow the one before it"), {}))
        heads.append(head)
    return heads, breaks


def _read_line(line: str) -> Head | None:
    found = _LINE.match(line)
    if found is None:
        return None
    try:
        moment = read_moment(found["moment"])
    except ValueError:
        return None
    text, commit, before, kept = found.group("moment", "commit", "before", "kept")
    return Head(text, moment, commit, before, kept)


def append_head(
    text: str, moment: datetime, commit: str, digests: Mapping[str, str] | None = None
) -> str:
    """The list with a further line; as it was where its last line tells of the same commit on that
    day already. `digests`: of law, tool and workflows, by their names.
    """
    heads, _breaks = read_heads(text)
    told = _tell_moment(moment, heads)
    vouching = [head for head in heads if head.vouches]
    last = vouching[-1] if vouching else None
    if last is not None and (last.commit, last.day) == (commit, told[:10]):
        return text
    before = heads[-1].fingerprint if heads else FIRST
    kept = ""
    for name, digest in (digests or {}).items():
        kept += f" {name}={digest}"
    head = Head(told, moment, commit, before, kept)
    return f"{text}{head}\n"


def _tell_moment(moment: datetime, heads: Sequence[Head]) -> str:
    """The moment of a further line: where a clock went back, that of the last one."""
    if heads and moment < heads[-1].moment:
        return heads[-1].text
    return moment.isoformat(timespec="seconds")


def append_status(text: str, moment: datetime, content: bytes) -> str:
    """The list with a line that names the file of statuses of a build; as it was where it is empty, or
    not whole.
    """
    heads, breaks = read_heads(text)
    if breaks or not heads:
        return text
    last, told = heads[-1], _tell_moment(moment, heads)
    named = f" {STATUS}={hashlib.sha256(content).hexdigest()}"
    return f"{text}{Head(told, moment, last.commit, last.fingerprint, named)}\n"


def find_naming(heads: Sequence[Head], content: bytes) -> Head | None:
    """The line that names a file of statuses; None: the site never told of it."""
    digest = hashlib.sha256(content).hexdigest()
    return next((head for head in heads if head.status == digest), None)


def check_contained(heads: Sequence[Head], commits: Collection[str]) -> Iterator[Break]:
    """Where a list names a commit that a history does not have (any more)."""
    for number, head in enumerate(heads, 1):
        if head.commit not in commits:
            commit = head.commit[:12]
            values: dict[str, object] = {"day": head.day, "commit": commit}
            yield Break(
                number,
                _("the history no longer has {commit}, which was published on {day}"),
                values,
            )


def is_continued(older: Sequence[Head], newer: Sequence[Head]) -> bool:
    """Whether one of two lists goes on where the other ends."""
    return all(a == b for a, b in zip(older, newer, strict=False))
