"""What a case file tells, step by step, each step by a name of its own: so that two files of one
case can be held beside each other.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from aduan.core.case.event import Event
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EVENT
from aduan.core.words.casewords import ENTERED, HISTORY
from aduan.core.words.quickly import dataclass
from aduan.store.files.casefile import shape_of_cases
from aduan.store.files.casehead import read_head
from aduan.store.files.chunks import UnsplittableError
from aduan.store.files.events import make_events
from aduan.store.files.yamlread import read_yaml

# What a replay may set in a step: two steps are the same if they are the same without it.
# A step by what it says, and how many that say the same stand above it.
Key = tuple[str, int]


@dataclass(frozen=True)
class CaseStory:
    """A case file's steps. `keys`: that of each, in their order."""

    case_id: str
    sop: Sop
    events: tuple[Event, ...]
    keys: tuple[Key, ...]


def read_story(raw: bytes, law: Law) -> CaseStory:
    """UnsplittableError: the file does not have the shape of a case under this law."""
    data = read_yaml(raw).data
    if shape_of_cases(law).check(data):
        raise UnsplittableError
    head = read_head(data)
    sop = law.sops[head.sop]
    try:
        events = make_events(data, sop)
    except ValueError:
        raise UnsplittableError from None
    return CaseStory(head.id, sop, events, key_steps(data[HISTORY], sop))


def count_steps(raw: bytes | None, law: Law) -> int:
    """How many steps a case file has; 0: there is no file. UnsplittableError: as of `read_story`."""
    return 0 if raw is None else len(read_story(raw, law).events)


def key_steps(items: Iterable[Mapping[str, Any]], sop: Sop) -> tuple[Key, ...]:
    """The names of steps as a file's data says them."""
    return _number(_fingerprint(item, _pointers(item, sop)) for item in items)


def key_items(items: Iterable[Mapping[str, Any]]) -> tuple[Key, ...]:
    """The names of the items of a box register."""
    return _number(_fingerprint(item, ()) for item in items)


def _pointers(item: Mapping[str, Any], sop: Sop) -> tuple[str, ...]:
    """The fields of a step that name another by its number: the number moves along."""
    kind = sop.events[item["event"]]
    return tuple(name for name, field in kind.open.items() if field.type == EVENT)


def _fingerprint(item: Mapping[str, Any], pointers: Iterable[str]) -> str:
    passed = {ENTERED, *pointers}
    said = {name: value for name, value in item.items() if name not in passed}
    text = json.dumps(said, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _number(prints: Iterable[str]) -> tuple[Key, ...]:
    seen: Counter[str] = Counter()
    keys = []
    for print_ in prints:
        keys.append((print_, seen[print_]))
        seen[print_] += 1
    return tuple(keys)
