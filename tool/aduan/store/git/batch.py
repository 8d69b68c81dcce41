"""The answers of `git cat-file --batch`, as they come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO


def read_answer(stream: IO[bytes], words: list[bytes], limit: int) -> tuple[int, bytes | None]:
    """One answer of `cat-file --batch`; what is too large is passed over piece by piece."""
    if len(words) != 3 or not words[2].isdigit():
        return 0, None
    size = int(words[2])
    if size <= limit:
        return size, stream.read(size + 1)[:-1]
    left = size + 1
    while left:
        left -= len(stream.read(min(left, 1 << 20))) or left
    return size, None


def split_batch(stream: bytes) -> Iterator[bytes | None]:
    """The answers of `cat-file --batch`: a line that says what, how long; then the bytes and a
    newline.
    """
    place = 0
    while place < len(stream):
        end = stream.index(b"\n", place)
        words = stream[place:end].split()
        place = end + 1
        if len(words) == 3 and words[2].isdigit():
            size = int(words[2])
            yield stream[place : place + size]
            place += size + 1
        else:
            yield None
