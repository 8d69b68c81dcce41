"""A step of one file as it would stand at the end of another one of the same case: the numbers by which
it names other steps, and what the procedure says against it there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aduan.core.case.course import Course
from aduan.core.case.event import Event
from aduan.core.case.judging import judge
from aduan.core.case.sealedrules import check_clear_entries
from aduan.core.clocks.entries import check_entries
from aduan.core.law.frame import Frame
from aduan.core.law.sopparts import EVENT
from aduan.core.words.findings import Finding, FindingKind
from aduan.store.files.chunks import Chunk
from aduan.store.files.signedwords import check_signed_words
from aduan.store.sync.story import CaseStory, Key


def move_pointers(event: Event, mine: CaseStory, here: Sequence[Key]) -> Mapping[str, str] | None:
    """The numbers of steps that a step names, as they are here; None: one is not here.

    `mine`: the file that the step was written in; `here`: the steps of the other one.
    """
    kind = mine.sop.events[event.name]
    moved = {}
    for name, opened in kind.open.items():
        if opened.type != EVENT or name not in event.fields:
            continue
        number = int(str(event.fields[name]))
        key = mine.keys[number - 1] if 0 < number < event.number else None
        if key not in here:
            return None
        moved[name] = str(here.index(key) + 1)
    return moved


def list_moved(chunk: Chunk, pointers: Mapping[str, str]) -> dict[str, str]:
    """Those numbers that are others here than the step's text says."""
    return {name: new for name, new in pointers.items() if chunk.item[name] != new}


def find_against_step(case_id: str, tried: Course, frame: Frame) -> Finding | None:
    """What the procedure says against the last step of a history, its numbers and its moment of entry
    being those of here.
    """
    *above, fitting = tried.events
    case = tried.before(fitting.number).finish(case_id, tuple(above))
    found = judge(case, fitting, frame)
    found += check_entries(tried, fitting.number, frame)
    found += check_clear_entries(tried.events, fitting.number, frame)
    after = tried.end().finish(case_id, tried.events)
    found += check_signed_words(after, frame.sop, len(case.steps))
    return next((f for f in found if f.kind is FindingKind.INVALID), None)
