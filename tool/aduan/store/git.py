"""Git, through GitPython and the git program. The only module that imports `git`.

By way of `repo.git`, never `repo.index`: that one rewrites the index in Python, forces ignored files in, and runs
neither signing nor all hooks.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryFile
from typing import IO, Any

from git import Git
from git.exc import GitCommandError, GitCommandNotFound

from aduan.core.findings import SurroundingsError
from aduan.core.text import mark as _

_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^>]*)> \d+ [+-]\d{4}\Z")
# Tells our own hook that this commit was judged already: a step need not be checked twice.
JUDGED = "ADUAN_JUDGED"
# Git's words are shown to people as they are; keep them short and free of paths of this machine.
MAX_WORDS = 160


class GitMissingError(SurroundingsError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__(_("git is not installed"), _("install it from git-scm.com"))


@dataclass(frozen=True)
class Identity:
    name: str
    email: str


class Repository:
    """The git repository that an office is kept in."""

    def __init__(self, root: Path, *, unaltered: bool = False) -> None:
        """`unaltered`: see the history as it was committed, whatever replace refs and grafts say of it here."""
        self.root = root
        self._git = Git(str(root))
        self._git.update_environment(GIT_TERMINAL_PROMPT="0", GIT_OPTIONAL_LOCKS="0", LC_ALL="C")
        if unaltered:
            self._git.update_environment(GIT_NO_REPLACE_OBJECTS="1", GIT_GRAFT_FILE=os.devnull)

    def run(self, *arguments: str, feed: str | Iterable[bytes] = "", env: Mapping[str, str] | None = None) -> str:
        """What git prints, without its last newline; `feed` goes to its standard input."""
        try:
            with TemporaryFile() as stream:
                stream.writelines([feed.encode()] if isinstance(feed, str) else feed)
                stream.seek(0)
                return str(self._git.execute(["git", *arguments], istream=stream, env=env))
        except GitCommandNotFound:
            raise GitMissingError from None
        except GitCommandError as error:
            raise _could_not(error) from None

    def try_run(self, *arguments: str, env: Mapping[str, str] | None = None) -> str | None:
        """What git prints, or None where it says no."""
        try:
            return self.run(*arguments, env=env)
        except GitMissingError:
            raise
        except SurroundingsError:
            return None

    def attempt(self, *arguments: str, env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """The exit code of git, what it prints, and its words, whatever it says."""
        try:
            found: Any = self._git.execute(
                ["git", *arguments], with_extended_output=True, with_exceptions=False, env=env, istream=DEVNULL
            )
        except GitCommandNotFound:
            raise GitMissingError from None
        code, out, err = found
        return int(code), str(out), str(err)

    @cached_property
    def git_dir(self) -> Path:
        """Git's own folder. SurroundingsError: the office is not in a git repository."""
        found = self.try_run("rev-parse", "--absolute-git-dir")
        if found is None:
            raise SurroundingsError(
                _("this office is not in a git repository"),
                _("`git init` in its folder, then commit"),
            )
        return Path(found)

    def settings(self) -> dict[str, str]:
        """Git's settings by name, and who is at work now as GIT_AUTHOR_IDENT and GIT_COMMITTER_IDENT."""
        lines = (line.partition("=") for line in self.run("var", "-l").splitlines())
        found = {name: value for name, _equals, value in lines}
        if "GIT_COMMITTER_IDENT" not in found or "GIT_AUTHOR_IDENT" not in found:
            raise _no_identity()
        return found

    def identity(self) -> Identity:
        """Who git says is at work."""
        ident = self.try_run("var", "GIT_AUTHOR_IDENT")
        match = _IDENT.match(ident or "")
        if not match or not match["email"]:
            raise _no_identity()
        return Identity(match["name"], match["email"])

    def has_commits(self) -> bool:
        return self.try_run("rev-parse", "--verify", "-q", "HEAD") is not None

    def read_blob(self, name: str) -> bytes | None:
        """The bytes of a blob, such as `HEAD:cases/…` or `:cases/…`; None where there is none."""
        return self.read_objects([name])[0]

    def read_objects(self, names: Sequence[str]) -> list[bytes | None]:
        """The bytes of many objects, by id or by a name such as `HEAD:cases/…`, in one go."""
        if not names:
            return []
        feed = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        return list(_split_batch(self._run_raw("cat-file", "--batch", feed=feed)))

    def stream_objects(self, names: Iterable[str], limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Size and bytes of one object after the other, in the order asked; None: not there, or larger than `limit`."""
        with TemporaryFile() as asked:
            asked.writelines(f"{name}\n".encode("utf-8", "surrogateescape") for name in names)
            asked.seek(0)
            process: Any = self._git.execute(["git", "cat-file", "--batch"], istream=asked, as_process=True)
            try:
                while head := process.stdout.readline():
                    yield _read_answer(process.stdout, head.split(), limit)
            finally:
                process.stdout.close()
                process.stderr.close()
                process.proc.wait()

    def read_raw(self, *arguments: str, feed: bytes = b"") -> bytes:
        """What git prints, byte for byte."""
        return self._run_raw(*arguments, feed=feed)

    def _run_raw(self, *arguments: str, feed: bytes) -> bytes:
        try:
            with TemporaryFile() as stream:
                stream.write(feed)
                stream.seek(0)
                found = self._git.execute(
                    ["git", *arguments], istream=stream, stdout_as_string=False, strip_newline_in_stdout=False
                )
        except GitCommandNotFound:
            raise GitMissingError from None
        except GitCommandError as error:
            raise _could_not(error) from None
        return found if isinstance(found, bytes) else b""


def _read_answer(stream: IO[bytes], words: list[bytes], limit: int) -> tuple[int, bytes | None]:
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


def _split_batch(stream: bytes) -> Iterator[bytes | None]:
    """The answers of `cat-file --batch`: a line that says what, how long; then the bytes and a newline."""
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


def _could_not(error: GitCommandError) -> SurroundingsError:
    words = _first_words(error)
    return SurroundingsError(
        _("git could not do it: {words}"), _("`git status` in the office's folder may say more"), words=words
    )


def _no_identity() -> SurroundingsError:
    return SurroundingsError(
        _("git does not know who you are"),
        _('run `git config user.name "…"` and `git config user.email "…"`'),
    )


def _first_words(error: GitCommandError) -> str:
    text = str(error.stderr or "").strip()
    text = re.sub(r"^stderr: '|'$", "", text).strip()
    lines = [line for line in text.splitlines() if line.strip()]
    return say_words(lines[0] if lines else "?")


def say_words(line: str) -> str:
    """A line of git's as it may be shown: short, and without paths of this machine."""
    return re.sub(r"(?:/|[A-Z]:\\)[^\s':]*[/\\]", "…/", line)[:MAX_WORDS]
