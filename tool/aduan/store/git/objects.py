"""The objects of a repository, looked up by a git that is kept at work; where that would not do, by
one of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from subprocess import DEVNULL, PIPE, Popen

from aduan.store.git.batch import ask_for, read_answer, read_heading, split_batch
from aduan.store.git.calls import GitCalls
from aduan.store.git.keptreader import MANY_HEADS, EndedError, KeptReader, can_be_asked

# Of objects that are read whole, whatever their size.
WITHOUT_LIMIT = sys.maxsize


class Objects(GitCalls):
    """What git has under an id, or under another name."""

    def read_blob(self, name: str) -> bytes | None:
        """The bytes of a blob, such as `HEAD:cases/…` or `:cases/…`; None where there is none."""
        return self.read_objects([name])[0]

    def read_objects(self, names: Sequence[str]) -> list[bytes | None]:
        """The bytes of many objects, by id or by a name such as `HEAD:cases/…`, in one go; None where
        there is none.
        """
        if not names:
            return []
        if can_be_asked(names):
            with suppress(EndedError):
                return [self._contents.read(name, WITHOUT_LIMIT)[1] for name in names]
            del self._contents
        raw = self.read_raw("cat-file", "--batch", feed=_ask_for_all(names))
        return list(split_batch(raw))

    def describe_objects(self, names: Sequence[str]) -> list[tuple[str, str] | None]:
        """The id and the type of many objects, in the order asked; None where there is none."""
        if not names:
            return []
        if can_be_asked(names, MANY_HEADS):
            with suppress(EndedError):
                return [read_heading(words) for words in self._heads.read_heads(names)]
            del self._heads
        raw = self.read_raw("cat-file", "--batch-check", feed=_ask_for_all(names))
        heads = (line.split() for line in raw.splitlines())
        return [read_heading(words) for words in heads]

    def resolve(self, name: str) -> str | None:
        """The id of the object that a ref or another name means; None where it means none."""
        found = self.describe_objects([name])[0]
        return found[0] if found else self.try_run("rev-parse", "--verify", "-q", name)

    @cached_property
    def _contents(self) -> KeptReader:
        return KeptReader(self._keep_asking("--batch"))

    @cached_property
    def _heads(self) -> KeptReader:
        return KeptReader(self._keep_asking("--batch-check"))

    def _keep_asking(self, form: str) -> Popen[bytes]:
        return self._start(("cat-file", form), PIPE, None, words=DEVNULL)

    def let_go(self) -> None:
        """End what is kept at work: on some systems it holds files of git's that git would move."""
        for name in ("_contents", "_heads"):
            reader = self.__dict__.pop(name, None)
            if reader is not None:
                reader.close()

    def stream_objects(
        self, names: Iterable[str], limit: int
    ) -> Iterator[tuple[int, bytes | None]]:
        """Size and bytes of one object after the other, in the order asked; None: not there, or
        larger than `limit`.
        """
        wanted = list(names)
        if can_be_asked(wanted):
            yield from self._read_one_by_one(wanted, limit)
            return
        yield from self._read_in_one_go(wanted, limit)

    def _read_one_by_one(
        self, names: Sequence[str], limit: int
    ) -> Iterator[tuple[int, bytes | None]]:
        """By the git that is kept; where it ends, the rest by one of their own."""
        for place, name in enumerate(names):
            try:
                answer = self._contents.read(name, limit)
            except EndedError:
                del self._contents
                yield from self._read_in_one_go(names[place:], limit)
                return
            yield answer

    def _read_in_one_go(
        self, names: Sequence[str], limit: int
    ) -> Iterator[tuple[int, bytes | None]]:
        from tempfile import TemporaryFile

        with TemporaryFile() as asked:
            asked.writelines(ask_for(name) for name in names)
            asked.seek(0)
            process = self._start(("cat-file", "--batch"), asked, None, words=DEVNULL)
            answers = process.stdout
            assert answers is not None  # noqa: S101  # a pipe, as `_start` asks for one
            try:
                while head := answers.readline():
                    yield read_answer(answers, head.split(), limit)
            finally:
                answers.close()
                process.wait()


def _ask_for_all(names: Sequence[str]) -> bytes:
    return b"".join(map(ask_for, names))
