"""Git, by way of its program: the only module that starts it.

Plainly, with surroundings of our own: GitPython hands the whole environment on, and cannot take a variable out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryFile
from typing import IO

from aduan.core.findings import SurroundingsError
from aduan.core.text import mark as _
from aduan.store.gitenv import UNALTERED, clean_environment

_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^>]*)> \d+ [+-]\d{4}\Z")
# Tells our own hook that this commit was judged already: a step need not be checked twice.
JUDGED = "ADUAN_JUDGED"
# A file system monitor and hooks are programs; those of others are not run where we only look.
NO_MONITOR = ("-c", "core.fsmonitor=false")
NO_HOOKS = ("-c", f"core.hooksPath={os.devnull}")
_TRUSTING = re.compile(r"safe\.directory (?P<folder>.+)")
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
    """The git repository that an office is kept in: the one that its folder is in, whatever the environment says."""

    def __init__(self, root: Path, *, unaltered: bool = False, more: Mapping[str, str] | None = None) -> None:
        """`unaltered`: only look, and see the history as it was committed, whatever replace refs and grafts say here.

        `more`: variables that a hook of git's takes over (see `gitenv`).
        """
        self.root = root
        self._unaltered = unaltered
        self._environment = {
            **clean_environment(os.environ),
            **(UNALTERED if unaltered else {}),
            **(more or {}),
        }
        # No program that this repository names is run for a look at it.
        self._command = ("git", *NO_MONITOR, *(NO_HOOKS if unaltered else ()))

    def within(self, more: Mapping[str, str]) -> Repository:
        """The same, with variables that a hook of git's takes over."""
        return Repository(self.root, unaltered=self._unaltered, more=more)

    def run(self, *arguments: str, feed: str | Iterable[bytes] = "", env: Mapping[str, str] | None = None) -> str:
        """What git prints, without its last newline; `feed` goes to its standard input."""
        pieces = [feed.encode()] if isinstance(feed, str) else feed
        return _read_text(self._run_raw(*arguments, feed=pieces, env=env)).removesuffix("\n")

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
        process = self._start(arguments, DEVNULL, env)
        out, err = process.communicate()
        return process.returncode, _read_text(out).removesuffix("\n"), _read_text(err).removesuffix("\n")

    @cached_property
    def git_dir(self) -> Path:
        """Git's own folder. SurroundingsError: there is none, or it is somebody else's, or it cannot be read."""
        code, found, told = self.attempt("rev-parse", "--absolute-git-dir")
        if code:
            raise _no_repository(told, self.root)
        return Path(found)

    def settings(self) -> dict[str, str]:
        """Git's settings by name, and who is at work now as GIT_AUTHOR_IDENT and GIT_COMMITTER_IDENT, one person."""
        lines = (line.partition("=") for line in self.run("var", "-l").splitlines())
        found = {name: value for name, _equals, value in lines}
        _read_person(found.get("GIT_AUTHOR_IDENT"), found.get("GIT_COMMITTER_IDENT"))
        return found

    def identity(self) -> Identity:
        """Who git says is at work. SurroundingsError: it does not know, or would name two people."""
        return _read_person(self.try_run("var", "GIT_AUTHOR_IDENT"), self.try_run("var", "GIT_COMMITTER_IDENT"))

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
        return list(_split_batch(self._run_raw("cat-file", "--batch", feed=[feed])))

    def stream_objects(self, names: Iterable[str], limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Size and bytes of one object after the other, in the order asked; None: not there, or larger than `limit`."""
        with TemporaryFile() as asked:
            asked.writelines(f"{name}\n".encode("utf-8", "surrogateescape") for name in names)
            asked.seek(0)
            process = self._start(("cat-file", "--batch"), asked, None, words=DEVNULL)
            answers = process.stdout
            assert answers is not None  # noqa: S101  # a pipe, as `_start` asks for one
            try:
                while head := answers.readline():
                    yield _read_answer(answers, head.split(), limit)
            finally:
                answers.close()
                process.wait()

    def read_raw(self, *arguments: str, feed: bytes = b"") -> bytes:
        """What git prints, byte for byte."""
        return self._run_raw(*arguments, feed=[feed])

    def _run_raw(self, *arguments: str, feed: Iterable[bytes], env: Mapping[str, str] | None = None) -> bytes:
        with TemporaryFile() as stream:
            stream.writelines(feed)
            stream.seek(0)
            process = self._start(arguments, stream, env)
            out, err = process.communicate()
        if process.returncode:
            raise _could_not(_read_text(err))
        return out

    def _start(
        self,
        arguments: Sequence[str],
        feed: IO[bytes] | int,
        env: Mapping[str, str] | None,
        words: int = PIPE,
    ) -> Popen[bytes]:
        """Git at work in the office's folder, in surroundings that are ours."""
        environment = {**self._environment, **(env or {})}
        command = [*self._command, *arguments]
        try:
            return Popen(command, cwd=self.root, env=environment, stdin=feed, stdout=PIPE, stderr=words)
        except FileNotFoundError:
            raise GitMissingError from None


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


def _could_not(told: str) -> SurroundingsError:
    return find_owner_refusal(told) or SurroundingsError(
        _("git could not do it: {words}"),
        _("`git status` in the office's folder may say more"),
        words=first_words(told),
    )


def find_owner_refusal(told: str) -> SurroundingsError | None:
    """The refusal that git's words mean, where a repository belongs to somebody else."""
    if "dubious ownership" not in told:
        return None
    named = _TRUSTING.search(told)
    folder = named["folder"].strip("'").replace("'\\''", "'") if named else "."
    return SurroundingsError(
        _("this repository belongs to somebody else on this computer, and git does not trust it"),
        _('if you do: `git config --global --add safe.directory "{folder}"`'),
        folder=folder,
    )


def _no_repository(told: str, root: Path) -> SurroundingsError:
    """Why there is no repository: somebody else's, one that cannot be read, or none at all."""
    if refusal := find_owner_refusal(told):
        return refusal
    if any(os.path.lexists(folder / ".git") for folder in (root, *root.absolute().parents)):
        return SurroundingsError(
            _("git's folder of this office cannot be read: {words}"),
            _("look at its rights and its disk; `git fsck` may say more"),
            words=first_words(told),
        )
    return SurroundingsError(
        _("this office is not in a git repository"),
        _("`git init` in its folder, then commit"),
    )


def _read_person(author: str | None, committer: str | None) -> Identity:
    """The one person that git would name as author and as committer: an audit refuses two, for ever."""
    found = [_IDENT.match(ident or "") for ident in (author, committer)]
    one, other = found
    if not one or not other or not one["email"] or not other["email"]:
        raise _no_identity()
    if one["email"].casefold() != other["email"].casefold():
        raise SurroundingsError(
            _("git would name two people: {author} as author, {committer} as who put it in"),
            _('take out what `git config --show-origin --get-regexp "^(author|committer)[.]"` shows'),
            author=one["email"],
            committer=other["email"],
        )
    return Identity(one["name"], one["email"])


def _read_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _no_identity() -> SurroundingsError:
    return SurroundingsError(
        _("git does not know who you are"),
        _('run `git config --global user.name "Nama Anda"` and `git config --global user.email anda@kantor.example`'),
    )


def first_words(told: str) -> str:
    """The first line of git's words, as it may be shown."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return say_words(lines[0] if lines else "?")


def say_words(line: str) -> str:
    """A line of git's as it may be shown: short, and without paths of this machine."""
    return re.sub(r"(?:/|[A-Z]:\\)[^\s':]*[/\\]", "…/", line)[:MAX_WORDS]
