"""Putting two additions to one file together, the same way on every machine.

What both begin with stays; then the steps of both, in order of time. A step that the procedure no
longer allows where it now stands is kept, and named at the end by a `retract` with `merge: true`
(core/case/asides). What an earlier merge wrote in the part that is put together anew is worked out
again, and never lost: the steps themselves say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any

from aduan.core.case.asides import find_retract_name
from aduan.core.case.fold import Event
from aduan.core.case.interleaving import count_common, interleave
from aduan.core.case.judging import list_unfit
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.store.files.casefile import shape_of_cases
from aduan.store.files.casehead import LIST, read_head
from aduan.store.files.chunks import Chunk, Chunks, UnmergeableError, split_chunks
from aduan.store.files.events import make_events
from aduan.store.files.schemas import shape_of
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_item


@dataclass(frozen=True, slots=True)
class SetAside:
    """A step that a merge set aside, and the one of somebody else that stands before it."""

    number: int
    event: str
    by: str
    at: datetime
    beside: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Two additions put together; `asides` are the steps that this merge sets aside."""

    content: bytes = field(repr=False)
    asides: tuple[SetAside, ...] = ()


def merge_files(ours: bytes, theirs: bytes, law: Law) -> Merged:
    """Two versions of one case or box register as one. UnmergeableError: they are not two additions
    to one file.
    """
    if ours == theirs:
        return Merged(ours)
    sop, other = (_require_form(side, law) for side in (ours, theirs))
    left, right = split_chunks(ours), split_chunks(theirs)
    if left.head != right.head or sop is not other:
        raise UnmergeableError
    common = count_common(left.items, right.items)
    for whole, part in ((left, right), (right, left)):
        if common == len(part.items) and whole.text().startswith(part.text()):
            return Merged(whole.text().encode())
    joined = _put_together(left, right, common)
    asides = _list_asides(joined, (left, right), common, sop, law) if sop else []
    content = _with_asides(joined, asides, sop).text().encode()
    _verify(content, [chunk.item for chunk in joined.items])
    return Merged(content, tuple(asides))


def _put_together(left: Chunks, right: Chunks, common: int) -> Chunks:
    """The steps of both in order, without what earlier merges wrote; comments stay above what they
    stood above.
    """
    shared = _find_shared(left, right, common)
    leads: dict[Chunk, tuple[str, ...]] = {}
    rest: tuple[str, ...] = ()
    for side in (left, right):
        above = [*(chunk.lead for chunk in side.items), side.rest]
        above[common] = above[common][len(shared) :]
        for chunk, lead in zip(side.items, above, strict=False):
            leads[chunk] = _union(leads.get(chunk, ()), lead)
        anew = (
            lead
            for chunk, lead in zip(side.items, above, strict=False)
            if chunk.is_aside and chunk not in side.items[:common]
        )
        rest = _union(rest, (*chain.from_iterable(anew), *above[-1]))
    ours, theirs = (_tail(side, common) for side in (left, right))
    merged = [*left.items[:common], *interleave(ours, theirs, lambda chunk: chunk.order)]
    items = [replace(chunk, lead=leads[chunk]) for chunk in merged]
    if len(items) > common:
        items[common] = replace(items[common], lead=(*shared, *items[common].lead))
        return left.with_items(items, rest)
    return left.with_items(items, (*shared, *rest))


def _tail(side: Chunks, common: int) -> list[Chunk]:
    return [chunk for chunk in side.items[common:] if not chunk.is_aside]


def _find_shared(left: Chunks, right: Chunks, common: int) -> tuple[str, ...]:
    """The comments that both have below what they have in common."""
    ours, theirs = (
        [*(chunk.lead for chunk in side.items), side.rest][common] for side in (left, right)
    )
    return ours[: count_common(ours, theirs)]


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Comments of both sides, the same whichever side comes first."""
    if one == other or not other:
        return one
    first, second = sorted((one, other))
    return (*first, *(line for line in second if line not in first))


def _require_form(raw: bytes, law: Law) -> Sop | None:
    """The procedure of a case; None for a box register. UnmergeableError: the file does not have
    the form of either.
    """
    data = read_yaml(raw).data
    head = read_head(data)
    shape = shape_of_cases(law) if head.sop else shape_of("box")
    if shape.check(data):
        raise UnmergeableError
    return law.sops[head.sop] if head.sop else None


def _list_asides(
    joined: Chunks, sides: tuple[Chunks, Chunks], common: int, sop: Sop, law: Law
) -> list[SetAside]:
    events = _make_events(joined.items, sop)
    barred = _find_barred(joined, sides, common, sop)
    # As of its last step: whether a step lies ahead of a clock does not decide what a merge keeps.
    frame = Frame(law, sop, max(event.at for event in events))
    unfit = frozenset(list_unfit(events, frame, barred))
    return [
        SetAside(e.number, e.name, e.by, e.at, _find_beside(events, e.number))
        for e in events
        if e.number in unfit
    ]


def _make_events(items: Sequence[Chunk], sop: Sop) -> tuple[Event, ...]:
    try:
        return make_events({LIST: [chunk.item for chunk in items]}, sop)
    except ValueError:
        raise UnmergeableError from None


def _find_barred(
    joined: Chunks, sides: tuple[Chunks, Chunks], common: int, sop: Sop
) -> frozenset[int]:
    """The numbers of the steps that take another back and cannot be sure any more which one they
    mean.

    They name it by its number; where both sides went on, the number may mean another step. Once set
    aside, always so.
    """
    barred: set[Chunk] = set()
    for side in sides:
        if all(_tail(other, common) for other in sides):
            barred.update(side.items[common:])
        named = {str(chunk.item.get("of")) for chunk in side.items if chunk.is_aside}
        barred.update(chunk for number, chunk in enumerate(side.items, 1) if str(number) in named)
    return frozenset(
        number
        for number, chunk in enumerate(joined.items, 1)
        if chunk in barred
        and sop.events[chunk.item["event"]].effect == "retract"
        and not chunk.is_aside
    )


def _find_beside(events: Sequence[Event], number: int) -> str:
    """Who entered the nearest step before it that is somebody else's."""
    by = events[number - 1].by
    return next((e.by for e in reversed(events[: number - 1]) if e.by != by), by)


def _with_asides(joined: Chunks, asides: Sequence[SetAside], sop: Sop | None) -> Chunks:
    """The file with a word at its end for each step set aside, at the last step's moment."""
    if not asides or sop is None:
        return joined
    name = find_retract_name(sop)
    if name is None:
        raise UnmergeableError
    last = max(joined.items, key=lambda chunk: chunk.at)
    words: list[dict[str, Any]] = [
        {
            "event": name,
            "at": last.item["at"],
            "by": aside.by,
            "of": str(aside.number),
            "merge": True,
        }
        for aside in asides
    ]
    added = [Chunk(write_item(item), last.at, str(item["by"]), item) for item in words]
    return joined.with_items([*joined.items, *added], joined.rest)


def _verify(content: bytes, items: Sequence[Any]) -> None:
    """That what was put together says what its parts said. UnmergeableError: it does not, and
    nothing is written.
    """
    data = read_yaml(content).data
    if not isinstance(data, dict) or list(data.get(LIST) or ())[: len(items)] != list(items):
        raise UnmergeableError
