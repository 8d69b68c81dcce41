"""One `git cat-file` kept at work: asked again and again, where each question would start a git of
its own.

It sees what is written meanwhile: git looks for new packs and refs when it does not find a name.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from subprocess import Popen, TimeoutExpired

from aduan.store.git.batch import ask_for, read_answer

# In bytes. So much is asked before the answers are read: less than any system's pipe holds, so
# that neither side waits for the other.
MOST_ASKED = 2048
# From so many names on a git of their own is quicker: where objects are read, and where they are
# only named.
MANY, MANY_HEADS = 256, 4096
# In seconds: what it is waited for once nothing more is asked.
LEAVING = 5.0


class EndedError(Exception):
    """It ended before it had answered: a git of its own says why."""


class KeptReader:
    """A `git cat-file --batch` or `--batch-check`, started with pipes at both its ends."""

    def __init__(self, process: Popen[bytes]) -> None:
        self._process = process
        self.close = weakref.finalize(self, _end, process)

    def read(self, name: str, limit: int) -> tuple[int, bytes | None]:
        """Size and bytes of one object (of `--batch`); None: not there, or larger than `limit`.

        EndedError: it ended.
        """
        stream = self._process.stdout
        assert stream is not None  # noqa: S101  # a pipe
        with self._whole():
            head = next(self._ask([name]))
            size, raw = read_answer(stream, head, limit)
            if raw is not None and len(raw) != size:
                raise EndedError
        return size, raw

    def read_heads(self, names: Sequence[str]) -> Iterator[list[bytes]]:
        """The words that `--batch-check` says of each name. EndedError: it ended."""
        for group in _group(names):
            with self._whole():
                heads = list(self._ask(group))
            yield from heads

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A question with its answer, or never another one: what nobody read would be taken for the
        answer to the next.
        """
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _ask(self, names: Sequence[str]) -> Iterator[list[bytes]]:
        """The words of each answer's first line, one after the other."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None and answers is not None  # noqa: S101, PT018  # pipes
        try:
            asked.writelines(ask_for(name) for name in names)
            asked.flush()
        except (OSError, ValueError):
            raise EndedError from None
        for _name in names:
            line = answers.readline()
            if not line.endswith(b"\n"):
                raise EndedError
            yield line.split()


def can_be_asked(names: Sequence[str], many: int = MANY) -> bool:
    """Whether names may be asked of a git that is kept: few, each one line, and none of the index,
    which git reads once.
    """
    if len(names) >= many:
        return False
    return not any("\n" in name or name.startswith(":") for name in names)


def _group(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many names as may be asked at once, and one at least."""
    start, length = 0, 0
    for place, name in enumerate(names):
        length += len(ask_for(name))
        if length > MOST_ASKED and place > start:
            yield names[start:place]
            start, length = place, len(ask_for(name))
    if names[start:]:
        yield names[start:]


def _end(process: Popen[bytes]) -> None:
    """Let it go: without more questions it ends by itself."""
    with suppress(OSError):
        process.stdin.close()  # type: ignore[union-attr]  # a pipe
    process.stdout.close()  # type: ignore[union-attr]
    try:
        process.wait(LEAVING)
    except TimeoutExpired:
        process.kill()
        process.wait()
