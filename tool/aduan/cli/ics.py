"""Due days as an iCalendar file (RFC 5545) for a calendar program: ids, states and moments, no
private text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aduan.core.words.text import Label

if TYPE_CHECKING:
    from aduan.core.figures.worklist import Task
    from aduan.core.law.law import Law

# A line has at most so many bytes without its end; what is longer goes on in the next, after a
# space.
LINE = 75
HOURS_BEFORE = 4
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
# What has no place in a text of the format: every control character but the line's end.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def make_ics(
    tasks: Iterable[Task], law: Law, language: str, now: datetime, *, bare: bool = False
) -> bytes:
    """The file: one event for each due moment. It has a start and no end: a moment takes no time
    (RFC 5545, 3.6.1). `bare`: it says the case's number and nothing else.
    """
    events = (
        line
        for task in tasks
        if task.due
        for line in _write_event(task, task.due, _name_task(task, law, language, bare=bare), now)
    )
    name = f"X-WR-CALNAME:{escape(law.office.short_name)}"
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//aduan//due//ID",
        "CALSCALE:GREGORIAN",
        name,
    ]
    return b"".join(fold(line) for line in [*head, *events, "END:VCALENDAR"])


def _write_event(task: Task, due: datetime, said: str, now: datetime) -> Iterator[str]:
    title = escape(said)
    yield "BEGIN:VEVENT"
    yield f"UID:{name_event(task)}"
    yield f"DTSTAMP:{_moment(now)}"
    yield f"DTSTART:{_moment(due)}"
    yield f"SUMMARY:{title}"
    yield "TRANSP:TRANSPARENT"
    yield from (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        f"TRIGGER:-PT{HOURS_BEFORE}H",
        "END:VALARM",
    )
    yield "END:VEVENT"


def _name_task(task: Task, law: Law, language: str, *, bare: bool) -> str:
    """What the event is called: the case's number, and in what state it is."""
    if bare:
        return task.case.id
    state: Label = law.sops[task.case.sop].label_of_state(task.case.state)
    return f"{task.case.id}: {state.text(language)}"


def name_event(task: Task) -> str:
    """One name for the same clock of the same case, whenever the file is written; another after a
    reopening.
    """
    again = f"-{task.case.run}" if task.case.run > 1 else ""
    return f"{task.case.id}-{task.clock}{again}@aduan"


def escape(text: str) -> str:
    """A text as a value of the format; what could end its line is gone."""
    plain = CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(ESCAPED.get(letter, letter) for letter in plain)


def fold(line: str) -> bytes:
    """A line with its end, in pieces of at most 75 bytes, never cut within a character."""
    pieces, current, room = [], b"", LINE
    for letter in line:
        encoded = letter.encode()
        if len(current) + len(encoded) > room:
            pieces.append(current)
            current, room = b"", LINE - 1
        current += encoded
    return b"\r\n ".join([*pieces, current]) + b"\r\n"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
