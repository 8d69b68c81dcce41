"""What one commit adds to a register of the box, entered anew below what the others entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aduan.core.clocks.backdating import is_backdated
from aduan.core.words.casewords import ENTERED, HISTORY
from aduan.store.files.boxfile import find_latest
from aduan.store.files.boxrules import check_box
from aduan.store.files.chunks import Chunk, UnsplittableError, split_added
from aduan.store.files.steptext import set_keys
from aduan.store.files.yamlread import read_yaml
from aduan.store.sync.casetail import Entered, Ground
from aduan.store.sync.story import Key, key_items


def enter_openings(
    path: str, old: bytes | None, new: bytes, line: bytes | None, ground: Ground
) -> Entered:
    """The addition that leads from `old` to `new`, on top of `line`; None: no such file.

    UnsplittableError: it is no addition to one register, or what comes of it would not be one.
    """
    if not new.startswith(old or b"") or (old is not None and line is None):
        raise UnsplittableError
    tail = split_added(old, new)
    text = tail.head if line is None else line.decode("utf-8")
    known = set(_keys_of(line)) if line is not None else set()
    latest = find_latest(_items_of(line)) if line is not None else None
    begun = len(_keys_of(old)) if old is not None else 0
    keys = _keys_of(new)[begun:]
    for chunk, key in zip(tail.items, keys, strict=True):
        if key not in known:
            text += "".join(chunk.lead) + _enter(chunk, latest, ground)
    content = text.encode()
    _require_no_worse(path, content, line, ground)
    return Entered(content, count=len(tail.items))


def list_entry_moments(raw: bytes) -> dict[Key, object]:
    """When each item of a register was entered, where it says so. UnsplittableError: it is none."""
    items = _items_of(raw)
    moments = [item.get(ENTERED) for item in items]
    return dict(zip(key_items(items), moments, strict=True))


def _enter(chunk: Chunk, latest: datetime | None, ground: Ground) -> str:
    """An item as it is entered now: it says when, where that is late, or others stand above it that
    are later.
    """
    is_late = is_backdated(chunk.at, ground.moment, ground.law)
    is_below = latest is not None and chunk.at < latest
    if not (is_late or is_below or ENTERED in chunk.item):
        return chunk.body
    return set_keys(chunk, {ENTERED: ground.moment.isoformat(timespec="seconds")})


def _require_no_worse(path: str, new: bytes, line: bytes | None, ground: Ground) -> None:
    """UnsplittableError where a register would have a finding that it does not have yet."""
    found = check_box(path, new, ground.law, ground.moment)
    if not found:
        return
    before = check_box(path, line, ground.law, ground.moment) if line is not None else []
    known = {(finding.code, finding.node) for finding in before}
    if any((finding.code, finding.node) not in known for finding in found):
        raise UnsplittableError


def _keys_of(raw: bytes) -> tuple[Key, ...]:
    return key_items(_items_of(raw))


def _items_of(raw: bytes) -> Sequence[Any]:
    """UnsplittableError: the file is no register."""
    data = read_yaml(raw).data
    if not isinstance(data, dict) or not isinstance(data.get(HISTORY), list):
        raise UnsplittableError
    return list(data[HISTORY])
