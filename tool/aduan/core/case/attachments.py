"""The attachments of a case, as its steps name them; and what must hold of them (ring 2).

The files themselves lie sealed in the vault, outside the record, so that they can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.scene import Check, Scene
from aduan.core.case.sealedrules import must_seal
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sop import Sop
from aduan.core.words.attachments import ATTACHED, MOST, SORT, STEP, SUM
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Attached:
    """One attachment: its number in the case, from 1, and the step that brought it. `sort`: which
    kind of file; `step`: how many bytes it was filled up to; `sha256`: of its sealed bytes.
    """

    number: int
    event: Event
    sort: str
    step: int
    sha256: str


def list_attached(case: Case, sop: Sop) -> tuple[Attached, ...]:
    """The attachments of a case in the order in which they were entered, those of a step that was
    taken back, too: that stays to be seen.
    """
    attached: list[Attached] = []
    for event in _list_bringing(case.history, sop):
        for said in list_named(event):
            one = Attached(
                number=len(attached) + 1,
                event=event,
                sort=str(said[SORT]),
                step=int(str(said[STEP])),
                sha256=str(said[SUM]),
            )
            attached.append(one)
    return tuple(attached)


def _list_bringing(events: Iterable[Event], sop: Sop) -> Iterator[Event]:
    """The events that may bring files, of those that the procedure knows."""
    for event in events:
        kind = sop.events.get(event.name)
        if kind is not None and brings_files(kind):
            yield event


def list_named(event: Event) -> Sequence[Mapping[str, object]]:
    """What a step says of the files that it brings; nothing where it is still being entered."""
    named = event.fields.get(ATTACHED)
    return named if isinstance(named, list) else ()


def check_count(scene: Scene) -> Finding | None:
    """A case has no more attachments than can be looked through; what was taken back counts not."""
    kinds = scene.frame.sop.events
    count = len(list_named(scene.event))
    for step in scene.steps:
        if brings_files(kinds[step.event.name]):
            count += len(list_named(step.event))
    if count <= MOST:
        return None
    return scene.find("ADU341", ATTACHED, most=MOST, count=count)


def check_twice(scene: Scene) -> Finding | None:
    """No file is named twice: each was sealed by itself, and has a sum of its own."""
    known = {said.get(SUM): number for number, said in _list_before(scene)}
    for said in list_named(scene.event):
        if said.get(SUM) in known:
            return scene.find("ADU342", ATTACHED, number=known[said.get(SUM)])
        known[said.get(SUM)] = scene.event.number
    return None


def _list_before(scene: Scene) -> Iterator[tuple[int, Mapping[str, object]]]:
    """What the steps before this one say of files, each with its number."""
    for event in _list_bringing(scene.earlier, scene.frame.sop):
        for said in list_named(event):
            yield event.number, said


def check_sealed(scene: Scene) -> Finding | None:
    """Files are attached only once what is entered is sealed."""
    if must_seal(scene.event, scene.frame.law):
        return None
    return scene.find("ADU343", "event")


ATTACHMENT_CHECKS: tuple[Check, ...] = (check_sealed, check_count, check_twice)
