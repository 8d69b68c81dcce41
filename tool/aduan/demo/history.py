"""The demo's history as git takes it in bulk: one commit a step, in order of time, by whoever
entered it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from aduan.core.law.law import Law, Person
from aduan.core.words.officepaths import box_path, case_path
from aduan.demo.arrivals import BOX, MESSAGES
from aduan.demo.cases import MadeCase
from aduan.demo.sealing import DrawnKeys, seal_entries
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.private import write_step
from aduan.store.files.yamlwrite import write_item
from aduan.store.record.boxregister import HEAD
from aduan.store.record.steps import commit_message

BRANCH = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Addition:
    """Text that one commit adds at the end of one file; `head` where the file is new."""

    moment: datetime
    path: str
    head: str
    text: str = field(repr=False)
    by: str
    message: str


def add_cases(
    cases: Iterable[MadeCase], law: Law, now: datetime, drawn: DrawnKeys
) -> Iterator[Addition]:
    """The steps that were entered by now, sealed; the keys of the cases are added to those that were
    drawn.
    """
    for case in cases:
        head = write_head(CaseHead(case.id, law.office.sop))
        for entry, item in seal_entries(case, law.sop, now, drawn):
            text, message = write_step(item), commit_message(case.id, item)
            yield Addition(entry.entered, case_path(case.id), head, text, entry.event.by, message)


def add_openings(
    openings: list[datetime], cases: list[MadeCase], officers: list[str], now: datetime
) -> Iterator[Addition]:
    """The box register: what was found at each opening since the one before."""
    came = sorted((case.entries[0].event.at, case.story.arrival.channel) for case in cases)
    place = 0
    for moment in openings:
        if moment > now:
            return
        found = {BOX: 0}
        while place < len(came) and came[place][0] <= moment:
            channel = came[place][1]
            if channel == BOX or channel in MESSAGES:
                found[channel] = found.get(channel, 0) + 1
            place += 1
        by = officers[moment.toordinal() % len(officers)]
        counts = {channel: str(number) for channel, number in found.items()}
        item = {"at": moment.isoformat(timespec="seconds"), "by": by, "found": counts}
        head = f'{HEAD}year: "{moment.year}"\nhistory:\n'
        message = f"box {moment:%Y-%m-%d}: opened\n\nAduan-Event: box\nAduan-By: {by}\n"
        yield Addition(moment, box_path(moment.year), head, write_item(item), by, message)


def write_stream(additions: list[Addition], staff: dict[str, Person]) -> Iterator[bytes]:
    """The input of `git fast-import`: every commit holds its one file whole, as grown so far."""
    files: dict[str, bytes] = {}
    yield b"feature done\n"
    for number, addition in enumerate(sorted(additions, key=lambda a: a.moment)):
        old = files.get(addition.path, addition.head.encode())
        files[addition.path] = new = old + addition.text.encode()
        person, when = staff[addition.by], _raw_date(addition.moment)
        yield f"commit {BRANCH}\n".encode()
        yield f"author {person.name} <{person.email}> {when}\n".encode()
        yield f"committer {person.name} <{person.email}> {when}\n".encode()
        yield _data(addition.message.encode())
        if number == 0:
            yield f"from {BRANCH}^0\n".encode()
        yield f"M 100644 inline {addition.path}\n".encode() + _data(new)
    yield b"done\n"


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _raw_date(moment: datetime) -> str:
    return f"{int(moment.timestamp())} {moment:%z}"
