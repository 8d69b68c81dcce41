"""What one commit adds to a register of the box, entered anew below what the others entered."""

from __future__ import annotations

from datetime import datetime

from aduan.core.clocks.backdating import is_backdated
from aduan.store.files.boxfile import check_box
from aduan.store.files.casehead import LIST
from aduan.store.files.chunks import Chunk, UnsplittableError, split_chunks, split_tail
from aduan.store.files.steptext import set_keys
from aduan.store.files.yamlread import read_yaml
from aduan.store.sync.casetail import Entered, Ground
from aduan.store.sync.story import ENTERED, Key, key_items


def enter_openings(
    path: str, old: bytes | None, new: bytes, line: bytes | None, ground: Ground
) -> Entered:
    """The addition that leads from `old` to `new`, on top of `line`; None: no such file.

    UnsplittableError: it is no addition to one register, or what comes of it would not be one.
    """
    if not new.startswith(old or b"") or (old is not None and line is None):
        raise UnsplittableError
    if line is None:
        tail, text = split_chunks(new), split_chunks(new).head
    elif old is None:
        tail, text = split_chunks(new), line.decode("utf-8")
    else:
        tail, text = split_tail(new[len(old) :]), line.decode("utf-8")
    known = set(_keys_of(line)) if line is not None else set()
    latest = _find_latest(line) if line is not None else None
    begun = len(_keys_of(old)) if old is not None else 0
    keys = _keys_of(new)[begun:]
    for chunk, key in zip(tail.items, keys, strict=True):
        if key not in known:
            text += "".join(chunk.lead) + _enter(chunk, latest, ground)
    content = text.encode()
    if check_box(path, content, ground.law, ground.moment):
        raise UnsplittableError
    return Entered(content, count=len(tail.items))


def _enter(chunk: Chunk, latest: datetime | None, ground: Ground) -> str:
    """An item as it is entered now: it says when, where that is late, or others stand above it that
    are later.
    """
    is_late = is_backdated(chunk.at, ground.moment, ground.law)
    is_below = latest is not None and chunk.at < latest
    if not (is_late or is_below or ENTERED in chunk.item):
        return chunk.body
    return set_keys(chunk, {ENTERED: ground.moment.isoformat(timespec="seconds")})


def _find_latest(raw: bytes) -> datetime | None:
    items = split_chunks(raw).items
    return max((item.at for item in items), default=None)


def _keys_of(raw: bytes) -> tuple[Key, ...]:
    """UnsplittableError: the file is no register."""
    data = read_yaml(raw).data
    if not isinstance(data, dict) or not isinstance(data.get(LIST), list):
        raise UnsplittableError
    return key_items(data[LIST])
