"""What one commit adds to a case, entered anew on top of what the others entered meanwhile.

Never more than the commit says, and never what its author did not mean: a step that moves the case
is entered only onto the same last move that it was made on. A step that cannot be entered is told
by a line that moves nothing, where the procedure has one.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import field, replace
from datetime import datetime

from aduan.core.case.course import Course
from aduan.core.case.event import Event
from aduan.core.case.fold import moves_case
from aduan.core.case.lastmove import find_last_move
from aduan.core.case.noted import find_noted, list_told
from aduan.core.clocks.entries import must_tell_entry
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CORRECTED, NOTED_STEP, NOTED_TAKEN, EventKind
from aduan.core.words.casewords import ENTERED
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.quickly import dataclass
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.chunks import Chunk, UnsplittableError, split_added
from aduan.store.files.steptext import set_keys
from aduan.store.files.yamlwrite import write_item
from aduan.store.sync.amended import CorrectedTwice, find_rival
from aduan.store.sync.onto import find_against_step, list_moved, move_pointers
from aduan.store.sync.story import CaseStory, Key, count_steps, read_story


@dataclass(frozen=True, slots=True)
class Missed:
    """A step that was not entered. `beside`: the step that had moved the case before it, if that is
    why; `why`: what the procedure says against it, if that is. `told`: the kind of line by which the
    case tells of it; "" where its procedure has none.
    """

    case_id: str
    event: Event
    beside: Event | None = None
    why: Finding | None = None
    told: str = ""


@dataclass(frozen=True)
class Entered:
    """What became of an addition: the file as it is then, and the steps that were not entered.

    `count`: how many were; `twice`: the fields that others corrected meanwhile, too.
    """

    content: bytes = field(repr=False)
    missed: tuple[Missed, ...] = ()
    count: int = 0
    twice: tuple[CorrectedTwice, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What additions are entered on. `moment`: when, to the second; `known`: the cases that
    exist.
    """

    law: Law
    moment: datetime
    known: Container[str]

    def frame(self, sop: Sop) -> Frame:
        return Frame(self.law, sop, self.moment, self.known)


def enter_case(
    path: str, old: bytes | None, new: bytes, line: bytes | None, ground: Ground
) -> Entered:
    """The addition that leads from `old` to `new`, on top of `line`; None: no such file.

    UnsplittableError: it is no addition to one case, or what comes of it would not be one.
    """
    writer = _begin(old, new, line, ground)
    tail = split_added(old, new)
    head = tail.head if old is None else tail.head.partition("\n")[2]
    if line is None:
        writer.text = head
        head = ""
    for chunk in tail.items:
        writer.enter(chunk, head + "".join(chunk.lead))
        head = ""
    # Comments alone are entered once; below steps that were not, they have no place.
    rest = "".join(tail.rest)
    has_place = writer.has_grown or not tail.items
    is_there = not writer.has_grown and writer.text.endswith(rest)
    if rest and has_place and not is_there:
        writer.add(rest)
    content = writer.text.encode()
    _require_sound(path, content, line, ground)
    return Entered(content, tuple(writer.missed), writer.count, tuple(writer.twice))


def enter_again(
    path: str, line: bytes, chunk: Chunk, pointers: Mapping[str, str], ground: Ground
) -> bytes:
    """A case with a step below it that was not entered before, as it is entered now. `pointers`: the
    numbers of steps that it names, as they are here.

    UnsplittableError: what comes of it would not be a case.
    """
    values = list_moved(chunk, pointers)
    values[ENTERED] = ground.moment.isoformat(timespec="seconds")
    content = (end_line(line.decode("utf-8")) + set_keys(chunk, values)).encode()
    _require_sound(path, content, line, ground)
    return content


def end_line(text: str) -> str:
    """A text that more can stand below: its last line, which may be a comment, is ended."""
    return text if not text or text.endswith("\n") else f"{text}\n"


def _begin(old: bytes | None, new: bytes, line: bytes | None, ground: Ground) -> _Writer:
    if not new.startswith(old or b"") or (old is not None and line is None):
        raise UnsplittableError
    mine = read_story(new, ground.law)
    begun = count_steps(old, ground.law)
    shared = read_story(line, ground.law) if line is not None else None
    return _Writer(mine, begun, shared, line, ground)


class _Writer:
    """The file as it grows, one step after the other."""

    def __init__(
        self,
        mine: CaseStory,
        begun: int,
        shared: CaseStory | None,
        line: bytes | None,
        ground: Ground,
    ) -> None:
        self.mine, self.ground, self.sop = mine, ground, mine.sop
        # What stands here, and what our steps were made on: each is gone through once.
        self.here = Course(shared.events if shared else (), mine.sop, ground.law)
        self.made_on = Course(mine.events, mine.sop, ground.law)
        self.keys: list[Key] = list(shared.keys) if shared else []
        self.text = line.decode("utf-8") if line is not None else ""
        self.next = begun
        # The steps here that our first one was not made on, by their numbers.
        known = set(mine.keys[:begun])
        numbered = enumerate(self.keys, 1)
        self.strange = {number for number, key in numbered if key not in known}
        # Those that lines here tell of already, each once.
        self.told = list_told(self.here.events, self.sop)
        self.missed: list[Missed] = []
        self.twice: list[CorrectedTwice] = []
        self.count = 0
        self.has_grown = False

    def add(self, text: str) -> None:
        self.text = end_line(self.text) + text

    def enter(self, chunk: Chunk, lead: str) -> None:
        """Enter the next step of ours, or tell of it."""
        event = self.mine.events[self.next]
        key = self.mine.keys[self.next]
        self.next += 1
        if key in self.keys:
            return
        missed, fitting, pointers = self._fit(event)
        if missed is None:
            self._note_rival(fitting)
            self._append(chunk, lead, fitting, key, pointers)
            return
        self.missed.append(replace(missed, told=self._tell(event)))

    def _note_rival(self, event: Event) -> None:
        """Where somebody else corrected the same field, to tell of both."""
        steps = self.here.end().steps
        rival = find_rival(event, steps, self.sop, self.strange)
        if rival is not None:
            name = str(event.fields.get(CORRECTED))
            self.twice.append(CorrectedTwice(self.mine.case_id, name, rival, event))

    def _fit(self, event: Event) -> tuple[Missed | None, Event, Mapping[str, str]]:
        """The step as it would stand here, and what its numbers become; or why it cannot."""
        missed = Missed(self.mine.case_id, event)
        kind = self.sop.events[event.name]
        beside = self._find_other_move(event, kind)
        if beside is not None:
            return replace(missed, beside=beside), event, {}
        pointers = move_pointers(event, self.mine, self.keys)
        if pointers is None:
            return replace(missed, beside=self.here.events[-1]), event, {}
        number = len(self.here.events) + 1
        fitting = replace(event, number=number, fields={**event.fields, **pointers})
        tried = self.here.go_on(fitting)
        frame = self.ground.frame(self.sop)
        if fitting.entered or must_tell_entry(tried, number, frame):
            fitting = replace(fitting, entered=self.ground.moment)
            tried = self.here.go_on(fitting)
        wrong = find_against_step(self.mine.case_id, tried, frame)
        return (replace(missed, why=wrong) if wrong else None), fitting, pointers

    def _find_other_move(self, event: Event, kind: EventKind) -> Event | None:
        """The last move here, where a step that moves was made on another one."""
        made_on = self.made_on.before(event.number)
        if not moves_case(kind, made_on.position, self.sop):
            return None
        here = find_last_move(self.here.end().steps, self.sop)
        there = find_last_move(made_on.steps, self.sop)
        ours = self.mine.keys[there.number - 1] if there else None
        theirs = self.keys[here.number - 1] if here else None
        return here if ours != theirs else None

    def _append(
        self, chunk: Chunk, lead: str, event: Event, key: Key, pointers: Mapping[str, str]
    ) -> None:
        values = list_moved(chunk, pointers)
        if event.entered:
            values[ENTERED] = self.ground.moment.isoformat(timespec="seconds")
        self.add(lead + (set_keys(chunk, values) if values else chunk.body))
        self.here = self.here.go_on(event)
        self.keys.append(key)
        self.count += 1
        self.has_grown = True

    def _tell(self, event: Event) -> str:
        """A line that names a step not entered, and moves nothing; the kind of line."""
        kind = find_noted(self.sop)
        if kind is None:
            return ""
        item = {
            "event": kind.name,
            "at": self.ground.moment.isoformat(timespec="seconds"),
            "by": event.by,
            NOTED_STEP: event.name,
            NOTED_TAKEN: event.at.isoformat(timespec="seconds"),
        }
        told = (event.name, event.at.replace(microsecond=0), event.by)
        if told in self.told:
            # Another clone that knew of the same step has told of it.
            self.told.remove(told)
            return kind.name
        self.add(write_item(item))
        number = len(self.here.events) + 1
        line = Event(number, kind.name, self.ground.moment, event.by, None, dict(item))
        self.here = self.here.go_on(line)
        self.keys.append((f"noted {number}", 0))
        self.has_grown = True
        return kind.name


def find_against_case(path: str, content: bytes, ground: Ground) -> Finding | None:
    """What speaks against a whole case; None: nothing, or it is none."""
    bench = Bench(ground.law, ground.moment, ground.known, deadlines=False)
    found = read_case(path, content, bench).findings
    return next((f for f in found if f.kind is FindingKind.INVALID), None)


def _require_sound(path: str, content: bytes, line: bytes | None, ground: Ground) -> None:
    """That what comes of it is a case, as far as what was there is one."""
    bench = Bench(ground.law, ground.moment, ground.known, deadlines=False)
    if read_case(path, content, bench).is_valid:
        return
    if line is None or read_case(path, line, bench).is_valid:
        raise UnsplittableError
