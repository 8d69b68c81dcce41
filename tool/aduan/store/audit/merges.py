"""What a merge may do: hold all that its sides had, and add nothing but its word of steps set
aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.core.case.interleaving import count_common, is_within
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.store.files.chunks import Chunk, UnmergeableError, split_chunks
from aduan.store.files.merging import merge_files

LOST = "ADU640"
ADDED = "ADU641"


def check_merged(
    path: str, sides: Sequence[bytes | None], merged: bytes, law: Law | None
) -> Iterator[Finding]:
    """The findings of one file that a merge puts together; None: that side does not have it."""
    present = [side for side in sides if side is not None]
    if not present:
        yield Finding(ADDED, path=path, line=1, column=1)
    elif all(side == present[0] for side in present):
        if merged != present[0]:
            yield from _tell_apart(path, present[:1] * 2, merged)
    elif not any(
        merged == side and all(merged.startswith(other) for other in present) for side in present
    ):
        yield from _check_joined(path, present, merged, law)


def _check_joined(
    path: str, sides: Sequence[bytes], merged: bytes, law: Law | None
) -> Iterator[Finding]:
    if kind_of(path) is PathKind.SEEDS:
        yield from _check_lines(path, sides, merged)
        return
    try:
        if (
            law is not None
            and len(sides) > 1
            and merge_files(sides[0], sides[1], law).content == merged
        ):
            return
    except UnmergeableError:
        pass
    yield from _tell_apart(path, sides, merged)


def _tell_apart(path: str, sides: Sequence[bytes], merged: bytes) -> Iterator[Finding]:
    """What is lost and what is added, step by step; a file that cannot be taken apart is both."""
    try:
        whole = split_chunks(merged)
        parts = [split_chunks(side) for side in sides]
    except UnmergeableError:
        yield Finding(LOST, path=path, line=1, column=1)
        return
    common = min(count_common(parts[0].items, part.items) for part in parts)
    if whole.head != parts[0].head or any(
        not _holds(whole.items, part.items, common) for part in parts
    ):
        yield Finding(LOST, path=path, line=1, column=1)
    known = {chunk for part in parts for chunk in part.items}
    if any(chunk not in known and not chunk.is_aside for chunk in whole.items):
        yield Finding(ADDED, path=path, line=1, column=1)


def _holds(whole: Sequence[Chunk], part: Sequence[Chunk], common: int) -> bool:
    """Whether the beginning is the same, and the rest is there in its order but for what merges
    wrote.
    """
    tail = [chunk for chunk in part[common:] if not chunk.is_aside]
    return list(whole[:common]) == list(part[:common]) and is_within(tail, whole[common:])


def _check_lines(path: str, sides: Sequence[bytes], merged: bytes) -> Iterator[Finding]:
    lines = merged.splitlines()
    if any(not is_within(side.splitlines(), lines) for side in sides):
        yield Finding(LOST, path=path, line=1, column=1)
    elif not set(lines) <= {line for side in sides for line in side.splitlines()}:
        yield Finding(ADDED, path=path, line=1, column=1)
