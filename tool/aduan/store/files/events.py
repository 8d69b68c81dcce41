"""The events of a case file's data, which has the right shape, as values of the core.

What may leave the file is an allowlist: what every step says, and the fields that the procedure
keeps open. All else stays behind, whatever its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from aduan.core.case.event import Event
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import (
    BLOCKS,
    SEAL,
    list_begun,
    list_filled,
    list_marks,
    list_sealed,
)
from aduan.core.words.casewords import AT, BY, ENTERED, EVENT_NAME, HISTORY
from aduan.core.words.dates import read_moment
from aduan.store.files.casehead import read_head

# What every step says, beside the fields of its own; of its keys what the record says to all.
STEP = frozenset({EVENT_NAME, AT, ENTERED, BY, "for", SEAL})

Names = frozenset[str]


def make_events(data: Mapping[str, Any], sop: Sop, first: int = 1) -> tuple[Event, ...]:
    """The events of a file's data that has the right shape, numbered from `first`.

    ValueError: a moment that does not exist.
    """
    names = _open_names(sop)
    events = []
    for number, item in enumerate(data[HISTORY], first):
        open_names = names.get(item["event"], frozenset())
        events.append(_make_event(number, item, open_names))
    return tuple(events)


def _make_event(number: int, item: Mapping[str, Any], open_names: Names) -> Event:
    sealed = list_sealed(item)
    return Event(
        number=number,
        name=item["event"],
        at=read_moment(item["at"]),
        by=item["by"],
        whose=item.get("for"),
        # Not by `_pick`: a call more for each step of each case would show.
        fields={name: value for name, value in item.items() if name in open_names},
        filled=list_filled(item),
        entered=read_moment(item["entered"]) if "entered" in item else None,
        sealed=sealed,
        begun=list_begun(item),
        marks=list_marks(item) if sealed else (),
    )


def keep_open(data: Mapping[str, Any], sop: Sop) -> dict[str, Any]:
    """Of a file's data, which has the right shape, what may leave it: for an index, a list, the
    site. Of a sealed block that it is there: who may enter one is judged by that.
    """
    names = _open_names(sop)
    history = []
    for item in data[HISTORY]:
        allowed = STEP | names[item["event"]]
        blocks = {key: "" for key in BLOCKS if key in item}
        history.append(_pick(item, allowed) | blocks)
    return {**read_head(data)._asdict(), HISTORY: history}


def _pick(item: Mapping[str, Any], allowed: Names) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name in allowed}


# An audit judges by many laws, one after the other; each walk asks for one of them.
@lru_cache(maxsize=32)
def _open_names(sop: Sop) -> Mapping[str, Names]:
    """For each step of a procedure the names of its open fields."""
    common = frozenset(sop.common)
    return {name: common.union(kind.open) for name, kind in sop.events.items()}
