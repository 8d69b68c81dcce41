"""Git, by way of its program: whatever a step, a look or an exchange asks of it.

Plainly, with surroundings of our own (`env`): GitPython, which sets repositories up (`setup`), hands
the whole environment on and takes nothing out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from tempfile import TemporaryFile
from typing import IO

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.files.environment import read_environment
from aduan.store.git.env import UNALTERED, clean_environment
from aduan.store.git.identity import Identity, read_person
from aduan.store.git.objects import Objects
from aduan.store.git.program import UNATTENDED, ask_nothing, find_git, has_terminal
from aduan.store.git.refusals import GitMissingError, could_not, no_repository, not_started
from aduan.store.git.settings import read_listed, read_variables

# At the head of every hook that we write.
HOOK_MARK = "# aduan: "
# Tells our own hook that this commit was judged already: a step need not be checked twice.
JUDGED = "ADUAN_JUDGED"
# Only where a person can answer.
MAY_ASK = {"GIT_TERMINAL_PROMPT": "1"}
# A file system monitor and hooks are programs; those of others are not run where we only look.
NO_MONITOR = ("-c", "core.fsmonitor=false")
NO_HOOKS = ("-c", f"core.hooksPath={os.devnull}")

# What git ends with where its answer is no; with more where it has none.
SAYS_NO = 1

# A filter of these runs nothing, and nothing fails for want of it.
FILTER_OFF = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))


class Repository(Objects):
    """The git repository that an office is kept in: the one that its folder is in, whatever the
    environment says.
    """

    def __init__(
        self, root: Path, *, unaltered: bool = False, more: Mapping[str, str] | None = None
    ) -> None:
        """`unaltered`: only look, and see the history as it was committed, whatever replace refs
        and grafts say here.

        `more`: variables that a hook of git's takes over, or dates for its commits (see `env`).
        """
        self.root = root
        self._unaltered = unaltered
        self._more = dict(more or {})
        self._environment = {
            **clean_environment(read_environment()),
            **(UNALTERED if unaltered else {}),
            **self._more,
        }
        # No program that this repository names is run for a look at it.
        self._command = (*NO_MONITOR, *(NO_HOOKS if unaltered else ()))

    def within(self, more: Mapping[str, str]) -> Repository:
        """The same, with variables that a hook of git's takes over."""
        return Repository(self.root, unaltered=self._unaltered, more=more)

    def __reduce__(self) -> tuple[object, ...]:
        """What another process of ours needs to open the same; it reads its own environment."""
        return _reopen, (self.root, self._unaltered, self._more)

    def run(
        self,
        *arguments: str,
        feed: str | Iterable[bytes] = "",
        env: Mapping[str, str] | None = None,
    ) -> str:
        """What git prints, without its last newline; `feed` goes to its standard input, `env` is
        added to its surroundings.

        SurroundingsError: git says no, is not there, or cannot be started.
        """
        pieces = [raw_of(feed)] if isinstance(feed, str) else feed
        raw = self._run_raw(*arguments, feed=pieces, env=env)
        return text_of(raw).removesuffix("\n")

    def sign(self, *arguments: str, feed: str, env: Mapping[str, str]) -> str:
        """As `run`, where a key is used: its passphrase may be asked for at a terminal, and nowhere
        else.
        """
        seconds = None if has_terminal() else UNATTENDED
        pieces = [raw_of(feed)]
        raw = self._run_raw(*arguments, feed=pieces, env=env, seconds=seconds)
        return text_of(raw).removesuffix("\n")

    def try_run(
        self, *arguments: str, feed: str = "", env: Mapping[str, str] | None = None
    ) -> str | None:
        """What git prints, or None where it says no."""
        try:
            return self.run(*arguments, feed=feed, env=env)
        except GitMissingError:
            raise
        except SurroundingsError:
            return None

    def attempt(
        self, *arguments: str, env: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """The exit code of git, what it prints, and its words, whatever it says."""
        return self._finish(self._start(arguments, DEVNULL, env), None)

    def is_ancestor(self, old: str, new: str) -> bool:
        """Whether a commit is in the history of another, or is it; of one that is not here, it is not.

        SurroundingsError: git cannot tell now.
        """
        return self._ask_history("--is-ancestor", old, new) is not None

    def find_base(self, ours: str, theirs: str) -> str | None:
        """The last commit that two have in their histories; None: they share none.

        SurroundingsError: git cannot tell now.
        """
        told = self._ask_history("--", ours, theirs)
        return told.split("\n")[0] if told else None

    def _ask_history(self, word: str, one: str, other: str) -> str | None:
        """What `git merge-base` prints of two commits; None where it says no. That it failed is no
        answer.
        """
        code, told, words = self.attempt("merge-base", word, one, other)
        if code == SAYS_NO:
            return None
        if code and None in self.describe_objects([f"{one}^{{commit}}", f"{other}^{{commit}}"]):
            return None
        if code:
            raise could_not(words)
        return told

    @cached_property
    def git_dir(self) -> Path:
        """Git's own folder. SurroundingsError: there is none, or it is somebody else's, or it
        cannot be read.
        """
        return Path(self._place[0])

    @cached_property
    def prefix(self) -> str:
        """The office's folder in the repository, with a slash at its end; on a server, which has no
        folder, as its settings say. Empty: the topmost one.
        """
        _git_dir, _has_folder, prefix = self._place
        if prefix or (self.root / ".git").exists():
            return prefix
        return self.try_run("config", "--local", "aduan.prefix") or ""

    @cached_property
    def whole(self) -> Repository:
        """The same as seen from its topmost folder."""
        _git_dir, has_folder, prefix = self._place
        if has_folder and not prefix:
            return self
        return Repository(Path(self.run("rev-parse", "--show-toplevel")))

    @cached_property
    def _place(self) -> tuple[str, bool, str]:
        """Git's folder, whether there is a folder of files, and which part of that we are in."""
        asked = ("--absolute-git-dir", "--is-inside-work-tree", "--show-prefix")
        code, found, told = self.attempt("rev-parse", *asked)
        if code:
            raise no_repository(told, self.root)
        before, has_folder, prefix = found.rsplit("\n", 2)
        return before, has_folder == "true", prefix

    def setting(self, name: str) -> str | None:
        """What git is set to, as it was when first asked for; None where it is not set."""
        section, _dot, rest = name.partition(".")
        middle, dot, last = rest.rpartition(".")
        # Only what stands between the first dot and the last may have capitals.
        key = f"{section.lower()}.{middle}{dot}{last.lower()}"
        return self._settings.get(key)

    @cached_property
    def _settings(self) -> dict[str, str]:
        return read_listed(self.try_run("config", "--list", "-z") or "")

    def without_filters(self) -> dict[str, str]:
        """What keeps git from running programs that this repository's settings put between a file and
        what it is compared with; for the `env` of a look at files that lie here.
        """
        named = [name for name in self._settings if name.startswith("filter.")]
        drivers = sorted({name.rpartition(".")[0] for name in named})
        off: list[tuple[str, str]] = []
        for driver in drivers:
            off += [(f"{driver}.{key}", value) for key, value in FILTER_OFF]
        env = {"GIT_CONFIG_COUNT": str(len(off))} if off else {}
        for number, (name, value) in enumerate(off):
            env |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return env

    def settings(self) -> dict[str, str]:
        """Git's settings by name, and who is at work now as GIT_AUTHOR_IDENT and
        GIT_COMMITTER_IDENT, one person.
        """
        found = read_variables(self.run("var", "-l"))
        read_person(found.get("GIT_AUTHOR_IDENT"), found.get("GIT_COMMITTER_IDENT"))
        return found

    def identity(self) -> Identity:
        """Who git says is at work, as it was when first asked for. SurroundingsError: it does not
        know, or would name two people.
        """
        return self._identity

    @cached_property
    def _identity(self) -> Identity:
        author = self.try_run("var", "GIT_AUTHOR_IDENT")
        committer = self.try_run("var", "GIT_COMMITTER_IDENT")
        return read_person(author, committer)

    def has_commits(self) -> bool:
        """Whether there is anything that HEAD leads to."""
        return self.has("HEAD")

    def has(self, name: str) -> bool:
        """Whether git has an object under a name, such as `HEAD:cases/…`.

        SurroundingsError: git cannot tell now.
        """
        code, _id, words = self.attempt("rev-parse", "--verify", "-q", name)
        if code not in (0, SAYS_NO):
            raise could_not(words)
        return code == 0

    def read_raw(self, *arguments: str, feed: bytes = b"") -> bytes:
        """What git prints, byte for byte. SurroundingsError: as of `run`."""
        return self._run_raw(*arguments, feed=[feed])

    def _run_raw(
        self,
        *arguments: str,
        feed: Iterable[bytes],
        env: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> bytes:
        # From a file: through a pipe, git and we could each wait for the other to read.
        with TemporaryFile() as stream:
            stream.writelines(feed)
            stream.seek(0)
            process = self._start(arguments, stream, env)
            out, err = _wait_for(process, seconds)
        if process.returncode:
            raise could_not(text_of(err))
        return out

    def exchange(
        self, *arguments: str, env: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """As `attempt`, where git speaks with another computer: it and ssh may ask whoever sits at
        a terminal.

        Without one they ask nothing, and are not waited for without end.
        """
        if has_terminal():
            asking = {**(env or {}), **MAY_ASK}
            return self._finish(self._start(arguments, None, asking), None)
        ssh = self.setting("core.sshCommand") or ""
        quiet = {**(env or {}), **ask_nothing(self._environment, ssh)}
        return self._finish(self._start(arguments, DEVNULL, quiet), UNATTENDED)

    def _finish(self, process: Popen[bytes], seconds: float | None) -> tuple[int, str, str]:
        """The exit code of git, what it prints, and its words, once it has ended."""
        out, err = _wait_for(process, seconds)
        printed = text_of(out).removesuffix("\n")
        words = text_of(err).removesuffix("\n")
        return process.returncode, printed, words

    def _start(
        self,
        arguments: Sequence[str],
        feed: IO[bytes] | int | None,
        env: Mapping[str, str] | None,
        words: int = PIPE,
    ) -> Popen[bytes]:
        """Git at work in the office's folder, in surroundings that are ours."""
        environment = {**self._environment, **(env or {})}
        program = find_git(environment)
        if program is None:
            raise GitMissingError
        command = [program, *self._command, *arguments]
        try:
            return Popen(
                command, cwd=self.root, env=environment, stdin=feed, stdout=PIPE, stderr=words
            )
        except OSError as error:
            raise not_started(error) from None


def _reopen(root: Path, unaltered: bool, more: Mapping[str, str]) -> Repository:
    return Repository(root, unaltered=unaltered, more=more)


def _wait_for(process: Popen[bytes], seconds: float | None) -> tuple[bytes, bytes]:
    """All that git prints and says. SurroundingsError: it was still at work after so many seconds,
    and was ended.
    """
    try:
        return process.communicate(timeout=seconds)
    except TimeoutExpired:
        process.kill()
        with suppress(TimeoutExpired):
            # What git had started may keep its pipes open a while longer.
            process.communicate(timeout=1)
        raise SurroundingsError(
            _("git was still waiting after {minutes} minutes"),
            _("run it at a terminal: perhaps a password or a key is asked for"),
            minutes=round((seconds or 0) / 60),
        ) from None


def text_of(raw: bytes) -> str:
    """What git said, as text: a name or a path need not be UTF-8 there."""
    return raw.decode("utf-8", "surrogateescape")


def raw_of(text: str) -> bytes:
    """Text that came from git, as it came."""
    return text.encode("utf-8", "surrogateescape")
