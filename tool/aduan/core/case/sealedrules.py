"""Ring 2, sealing: what can be judged of sealed text without opening it, and that none is in the
clear once it is to be sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aduan.core.case.event import Event
from aduan.core.case.scene import Check, Scene
from aduan.core.law.frame import Frame
from aduan.core.law.law import ON, Law
from aduan.core.words.aboutpeople import BLOCKS, PRIVATE, SEAL, Tags
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding


def check_clear(scene: Scene) -> Finding | None:
    """From the day on which texts are sealed, none that is entered stands in the clear."""
    if not scene.event.filled or not must_seal(scene.event, scene.frame.law):
        return None
    return scene.find("ADU327", PRIVATE)


def must_seal(event: Event, law: Law) -> bool:
    """Whether the texts of a step are to be sealed: asked of the day on which it is entered."""
    if not law.office.has_sealing:
        return False
    return is_sealing(law, law.calendar.local_day(event.entered or event.at))


def is_sealing(law: Law, day: date) -> bool:
    """Whether what is entered on a day of the office is sealed."""
    return law.office.on(day).sealing == ON


def check_clear_entries(history: Sequence[Event], first: int, frame: Frame) -> list[Finding]:
    """The steps from a number on that are entered in the clear at the moment of a frame, on which
    texts are sealed, and say of themselves that they are older.
    """
    if not is_sealing(frame.law, frame.today):
        return []
    return [
        Finding("ADU327", step_node(event.number, PRIVATE))
        for event in history[first - 1 :]
        if event.filled and not must_seal(event, frame.law)
    ]


def check_block_keys(scene: Scene) -> Finding | None:
    """Each block is under a key that began in this case, with the same step at the latest."""
    event = scene.event
    if not event.sealed:
        return None
    begun: set[tuple[str, str]] = set()
    for one in (*scene.earlier, event):
        begun.update(one.begun.items())
    for key, group in BLOCKS.items():
        if group in event.sealed and (group, event.sealed[group]) not in begun:
            return scene.find("ADU328", key, field=key)
    return None


def check_begun_once(scene: Scene) -> Finding | None:
    """A key begins once, for one group: what opens the one is not to open the other."""
    if not scene.event.begun:
        return None
    before: list[str] = []
    for one in scene.earlier:
        before.extend(one.begun.values())
    for tag in scene.event.begun.values():
        if tag in before:
            return scene.find("ADU329", SEAL)
        before.append(tag)
    return None


def check_blocks_once(scene: Scene) -> Finding | None:
    """No block stands twice: each is sealed for its own place, and what was copied opens nowhere."""
    event = scene.event
    if not event.marks:
        return None
    marks = set(event.marks)
    if len(marks) < len(event.marks):
        return scene.find("ADU345", "event", number=event.number)
    for one in scene.earlier:
        if not marks.isdisjoint(one.marks):
            return scene.find("ADU345", "event", number=one.number)
    return None


def find_keys(history: Sequence[Event]) -> Tags:
    """The keys that a case's texts are sealed under now: of each group the one that began last."""
    now: dict[str, str] = {}
    for event in history:
        now |= event.begun
    return now


SEALED_CHECKS: tuple[Check, ...] = (
    check_clear,
    check_block_keys,
    check_begun_once,
    check_blocks_once,
)
