"""The answers of `git cat-file --batch`, as they come.

Each is a line `<id> <type> <size>`, then so many bytes and a newline; of an object that is not
there, a line of other words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

# How many words the line of an object that is there has; the last one is its size.
WORDS = 3
# In bytes: what is passed over is read in pieces of this size.
PIECE = 1 << 20


def ask_for(name: str) -> bytes:
    """The line by which `cat-file --batch` is asked for an object."""
    return f"{name}\n".encode("utf-8", "surrogateescape")


def read_answer(stream: IO[bytes], words: Sequence[bytes], limit: int) -> tuple[int, bytes | None]:
    """The size and the bytes of one object, whose first line was read: its words.

    None for the bytes: it is not there (size 0), or larger than `limit`; then it is passed over
    piece by piece, and never held whole.
    """
    size = _read_size(words)
    if size is None:
        return 0, None
    if size <= limit:
        return size, stream.read(size + 1)[:-1]
    left = size + 1
    while left:
        read = len(stream.read(min(left, PIECE)))
        # Where git ends too soon there is nothing more to wait for.
        left -= read or left
    return size, None


def split_batch(answers: bytes) -> Iterator[bytes | None]:
    """The bytes of each object that was asked for, in order; None: it is not there."""
    place = 0
    while place < len(answers):
        end = answers.index(b"\n", place)
        size = _read_size(answers[place:end].split())
        place = end + 1
        if size is None:
            yield None
            continue
        yield answers[place : place + size]
        # Behind the bytes stands a newline.
        place += size + 1


def read_heading(words: Sequence[bytes]) -> tuple[str, str] | None:
    """The id and the type that an answer's first line says; None where there is no object."""
    if _read_size(words) is None:
        return None
    return words[0].decode("ascii"), words[1].decode("ascii")


def _read_size(words: Sequence[bytes]) -> int | None:
    """The size that an answer's first line says; None where there is no object."""
    if len(words) != WORDS or not words[2].isdigit():
        return None
    return int(words[2])
