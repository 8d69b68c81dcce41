"""The keys that begin with a case: those that its texts are sealed with, and those of its receipts. No
two cases share one: what bears another's was copied from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from aduan.core.case.event import Event
from aduan.core.case.receipts import list_receipts
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import SEAL
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import stem_of
from aduan.core.words.receipts import RECEIPT


class FirstKey(NamedTuple):
    """A key where it begins. `mark`: what the record says of it; `number`: of the step, from 1;
    `field`: where in the step it stands; `code`: of the finding where another case has it.
    """

    path: str
    commit: str
    mark: str
    number: int
    field: str
    code: str


def list_first_keys(
    events: Sequence[Event], sop: Sop, path: str, commit: str = ""
) -> Iterator[FirstKey]:
    """The keys that begin with some steps of the case in a file. `commit`: that entered them."""
    for event in events:
        for tag in event.begun.values():
            yield FirstKey(path, commit, tag, event.number, SEAL, "ADU346")
    for receipt in list_receipts(events, sop):
        field = sop.events[receipt.event.name].find_open(RECEIPT)
        name = field.name if field else ""
        for key in receipt.keys:
            yield FirstKey(path, commit, key, receipt.event.number, name, "ADU367")


def check_first_keys(
    keys: Iterable[FirstKey], before: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """A finding for each step, in the order of the keys, with which one begins that another case has:
    one before it, or one of `before` (paths of cases by what is said of their keys).
    """
    seen: dict[str, str] = {}
    told: set[tuple[str, int, str]] = set()
    for key in keys:
        first = seen.setdefault(key.mark, key.path)
        others = (first, *before.get(key.mark, ()))
        other = next((path for path in others if path != key.path), None)
        place = (key.path, key.number, key.code)
        if other is None or place in told:
            continue
        told.add(place)
        node = step_node(key.number, key.field)
        values = {"other": stem_of(other)}
        yield Finding(key.code, node, values, path=key.path, commit=key.commit)
