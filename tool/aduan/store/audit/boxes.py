"""The versions of the box registers along a history, each judged as what it adds to the one
before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from aduan.core.law.law import Law
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.audit.versions import ENDS_ALL, ITEM
from aduan.store.files.boxfile import LOOKS_BACK, find_latest, list_items
from aduan.store.files.boxrules import check_box, check_box_entries
from aduan.store.files.casefile import locate
from aduan.store.files.document import DASHES
from aduan.store.files.growth import check_growth
from aduan.store.files.yamlread import read_yaml


@dataclass(frozen=True, slots=True)
class BoxVersion:
    """One version of one register. `head`: what stands above its list; `latest`: the latest moment
    of its items; `known`: the findings it has anyway.

    `dashes`: the column, from 0, in which those of its list stand.
    """

    raw: bytes
    head: bytes
    count: int
    latest: datetime | None
    known: frozenset[tuple[str, object]] = frozenset()
    dashes: int = DASHES

    @property
    def is_sound(self) -> bool:
        return not self.known


@dataclass(frozen=True, slots=True)
class BoxGrowth:
    """What a commit made of a register; `added`: the number of each new opening and who entered
    it. `items`: the new ones; `above`: those before them, if one of the new ones looks back.
    """

    version: BoxVersion
    added: tuple[tuple[int, str], ...]
    items: Sequence[Any]
    above: Sequence[Any] = ()
    findings: tuple[Finding, ...] = ()


def grow_box(path: str, old: BoxVersion | None, raw: bytes, law: Law, as_of: datetime) -> BoxGrowth:
    """A version judged against the one before it."""
    if old is not None and (quick := _grow_quickly(path, old, raw, law, as_of)):
        return quick
    found = check_box(path, raw, law, as_of)
    known = frozenset((finding.code, finding.node) for finding in found)
    fresh = list(found)
    if old is not None:
        fresh = [one for one in found if (one.code, one.node) not in old.known]
        fresh += check_growth(path, old.raw, raw)
    items = list_items(raw)
    start = old.count if old else 0
    version = BoxVersion(
        raw=raw,
        head=_find_head(raw),
        count=len(items),
        latest=find_latest(items),
        known=known,
        dashes=read_yaml(raw).dashes,
    )
    findings = tuple(replace(finding, path=path) for finding in fresh)
    new = items[start:]
    return BoxGrowth(version, _list_added(new, start), new, items[:start], findings)


def check_entered(path: str, grown: BoxGrowth, law: Law, committed: datetime) -> list[Finding]:
    """What is wrong with when the new items of a register say that they were entered."""
    if not grown.added or grown.findings:
        return []
    first = grown.added[0][0]
    late = check_box_entries(grown.above, grown.items, first, law, committed)
    return locate((replace(finding, path=path) for finding in late), grown.version.raw)


def _grow_quickly(
    path: str, old: BoxVersion, raw: bytes, law: Law, as_of: datetime
) -> BoxGrowth | None:
    """The growth where it plainly is further openings without findings; None where that is not
    plain.
    """
    if not old.is_sound or old.dashes != DASHES or not raw.startswith(old.raw):
        return None
    tail = raw[len(old.raw) :]
    if not tail.startswith(ITEM) or old.raw.rstrip().endswith(ENDS_ALL):
        return None
    added = old.head + tail
    if check_box(path, added, law, as_of):
        return None
    items = list_items(added)
    # What these are judged by stands above, where the quick way does not read.
    if not items or any(not LOOKS_BACK.isdisjoint(item) for item in items):
        return None
    if old.latest and read_moment(items[0]["at"]) < old.latest:
        return None
    count = old.count + len(items)
    version = BoxVersion(raw, old.head, count, find_latest(items))
    return BoxGrowth(version, _list_added(items, old.count), items)


def _find_head(raw: bytes) -> bytes:
    end = raw.find(b"\n" + ITEM)
    return raw[: end + 1] if end >= 0 else raw


def _list_added(items: Sequence[Any], start: int) -> tuple[tuple[int, str], ...]:
    people: list[str] = []
    for item in items:
        by = item.get("by", "") if isinstance(item, dict) else ""
        people.append(str(by))
    return tuple(enumerate(people, start + 1))
