"""The versions of case files along a history: each judged as what it adds to the one before.

Reading a whole file again for every step would make an audit quadratic. So a version remembers its
walk, and where text was added that plainly is further items of the list, these alone are read and
judged. Everything else, and everything with a finding, is read whole.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import field, replace
from typing import Any

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, Step, Walk
from aduan.core.case.judging import Look
from aduan.core.case.origin import import_day
from aduan.core.words.casewords import HISTORY
from aduan.core.words.characters import check_texts
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.quickly import dataclass
from aduan.store.files.casefile import Bench, check_walked, read_case, shape_of_cases
from aduan.store.files.document import DASHES
from aduan.store.files.events import make_events
from aduan.store.files.growth import check_growth
from aduan.store.files.laidread import read_laid
from aduan.store.files.sealedforms import check_blocks
from aduan.store.files.yamltext import MAX_BYTES

ITEM = b"  - "
# A text that ends so may end the document, after which further lines would mean something else.
ENDS_ALL = b"..."


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one case. `case`: as it stands; None: it can be read as none. `mark`: by which
    procedures it was walked; `known`: the findings it has anyway.

    `dashes`: the column, from 0, in which those of
    its list stand.
    """

    raw: bytes = field(repr=False)
    case: Case | None
    mark: Hashable
    known: frozenset[tuple[str, object]] = frozenset()
    dashes: int = DASHES

    @property
    def sop(self) -> str:
        """The id of its procedure; empty where it can be read as no case."""
        return self.case.sop if self.case else ""

    @property
    def history(self) -> tuple[Event, ...]:
        """All its events."""
        return self.case.history if self.case else ()

    @property
    def sound_case(self) -> Case | None:
        """The case, where further items can be read by themselves: all before them is fine, and
        written as the tool writes.
        """
        is_sound = self.dashes == DASHES and not self.known and bool(self.history)
        return self.case if is_sound else None


@dataclass(frozen=True, slots=True)
class Growth:
    """What a commit made of a case: its new version, the steps that it added, and what is wrong
    with them.
    """

    version: Version
    added: tuple[Event, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Judge:
    """By what a version is judged, and which procedures these are."""

    bench: Bench
    mark: Hashable


def grow(path: str, old: Version | None, raw: bytes, judge: Judge) -> Growth:
    """A version judged against the one before it; none for a file that is new."""
    quick = _grow_quickly(old, raw, judge) if old is not None else None
    return quick or _grow_whole(path, old, raw, judge)


def _grow_quickly(old: Version, raw: bytes, judge: Judge) -> Growth | None:
    """The growth where it plainly is further items without findings; None where that is not
    plain.
    """
    before = old.sound_case
    if before is None or old.mark != judge.mark:
        return None
    tail = _find_tail(old.raw, raw)
    if tail is None:
        return None
    items = _read_items(tail)
    if not items or shape_of_cases(judge.bench.law).check(
        {"id": before.id, "sop": before.sop, HISTORY: items}
    ):
        return None
    sop = judge.bench.law.sops[before.sop]
    try:
        events = make_events({HISTORY: items}, sop, first=len(before.history) + 1)
    except ValueError:
        return None
    case = _walk_on(before, events, judge)
    return Growth(Version(raw, case, judge.mark), events) if case else None


def _read_items(tail: bytes) -> list[Any] | None:
    if not tail.endswith(b"\n"):
        return None
    document = read_laid(b"history:\n" + tail)
    data = document.data
    if document.findings or not document.block_history or list(data) != [HISTORY]:
        return None
    items = data[HISTORY]
    if not isinstance(items, list) or check_texts(items, tail) or check_blocks(items):
        return None
    return items


def _find_tail(old: bytes, raw: bytes) -> bytes | None:
    """What stands below a sound version, where it can be read by itself; None where it cannot."""
    if not raw.startswith(old) or len(raw) > MAX_BYTES:
        return None
    tail = raw[len(old) :]
    if not tail.startswith(ITEM) or old.rstrip().endswith(ENDS_ALL):
        return None
    return tail


def _walk_on(before: Case, events: tuple[Event, ...], judge: Judge) -> Case | None:
    """The case after further events; None where one has a finding."""
    frame = judge.bench.frame(before.sop)
    walk = Walk(frame.sop, frame.law, before.steps)
    history = before.history + events
    look = Look(before.id, frame, import_day(before.history), history)
    for event in events:
        if look.check(event, walk):
            return None
        walk.take(event)
    case = walk.finish(before.id, history)
    if check_walked(case, frame, _count_same(before.steps, case.steps)):
        return None
    return case


def _count_same(before: Sequence[Step], now: Sequence[Step]) -> int:
    """How many steps still count as they did: one that is taken back leaves others behind it."""
    for place, (old, new) in enumerate(zip(before, now, strict=False)):
        if old is not new:
            return place
    return min(len(before), len(now))


def _grow_whole(path: str, old: Version | None, raw: bytes, judge: Judge) -> Growth:
    """Everything read anew; of the findings those that the version before did not have."""
    file = read_case(path, raw, judge.bench)
    found = [f for f in file.findings if f.kind is FindingKind.INVALID]
    marks = frozenset((f.code, f.node) for f in found)
    fresh = list(found)
    if old is not None:
        fresh = [one for one in found if (one.code, one.node) not in old.known]
        fresh += check_growth(path, old.raw, raw)
    version = Version(raw, file.case, judge.mark, marks, file.dashes)
    added = version.history[len(old.history) if old else 0 :]
    return Growth(version, added, tuple(replace(f, path=path) for f in fresh))
