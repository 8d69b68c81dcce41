"""What somebody else confirmed of the changes of law: a list that only grows, beside the law itself.

A change is named by what it makes of which files, not by its commit: so its name stays the same
where the commit is made anew on another one.

- {change: 3f0c…, on: 2026-11-25, by: ratna}
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from aduan.core.words.dates import find_day
from aduan.core.words.quickly import dataclass

HEAD = """\
# Perubahan aturan, alat, dan peran yang sudah dikonfirmasi orang lain (`aduan confirm`). Hanya bertambah.
# Changes of law, tool and roles that somebody else has confirmed (`aduan confirm`). Only grows.
"""
_LINE = re.compile(
    r"- \{change: (?P<change>[0-9a-f]{64}), on: (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}),"
    r" by: (?P<by>[a-z][a-z0-9-]*)\}\Z"
)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One line: which change was confirmed, on which day, by whom of the staff."""

    change: str
    day: date
    by: str

    def __str__(self) -> str:
        day = self.day.isoformat()
        return f"- {{change: {self.change}, on: {day}, by: {self.by}}}\n"


def name_change(files: Iterable[tuple[str, str, str]]) -> str:
    """The name of a change: of each file its path, what it was and what it became (blobs)."""
    lines = ["\0".join(parts) + "\n" for parts in sorted(files)]
    text = "".join(lines)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def read_confirmed(text: str) -> Iterator[Confirmation]:
    """The lines of a list. What is none of them says nothing."""
    for line in text.splitlines():
        found = _LINE.match(line)
        day = find_day(found["day"]) if found else None
        if found is not None and day is not None:
            yield Confirmation(found["change"], day, found["by"])


def is_list(text: str) -> bool:
    """Whether a text is such a list and nothing else."""
    rest = text.removeprefix(HEAD)
    lines = rest.splitlines(keepends=True)
    return rest != text and [str(found) for found in read_confirmed(rest)] == lines
