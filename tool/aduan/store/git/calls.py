"""Git, by way of its program: whatever a step, a look or an exchange asks of it.

Plainly, with surroundings of our own (`env`): GitPython, which sets repositories up (`setup`), hands
the whole environment on and takes nothing out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO

from aduan.core.words.findings import SurroundingsError
from aduan.store.files.environment import read_environment
from aduan.store.git.env import UNALTERED, clean_environment
from aduan.store.git.patience import Telling, tell_nobody, wait_for
from aduan.store.git.program import UNATTENDED, ask_nothing, find_git, has_terminal
from aduan.store.git.refusals import GitMissingError, could_not, not_started, was_ended
from aduan.store.git.settings import read_listed

# Only where a person can answer.
MAY_ASK = {"GIT_TERMINAL_PROMPT": "1"}
# A file system monitor and hooks are programs; those of others are not run where we only look.
NO_MONITOR = ("-c", "core.fsmonitor=false")
# In other letters than these no commit is made, which an audit would refuse, and none is printed.
IN_UTF_8 = ("-c", "i18n.commitEncoding=UTF-8", "-c", "i18n.logOutputEncoding=UTF-8")
# What lies in a new office is committed as it lies there, whatever somebody leaves out of all of
# their repositories, has changed on the way, or is warned of.
AS_IT_LIES = (
    *("-c", f"core.excludesFile={os.devnull}"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "core.safecrlf=false"),
)
NO_HOOKS = ("-c", f"core.hooksPath={os.devnull}")


class GitCalls:
    """Git as it is called for a folder, plainly."""

    def __init__(
        self,
        root: Path,
        *,
        unaltered: bool = False,
        more: Mapping[str, str] | None = None,
        telling: Telling = tell_nobody,
    ) -> None:
        """`unaltered`: only look, and see the history as it was committed, whatever replace refs
        and grafts say here.

        `more`: variables that a hook of git's takes over, or dates for its commits (see `env`);
        `telling`: says that another computer is waited for.
        """
        self.root = root
        self._telling = telling
        self._unaltered = unaltered
        self._more = dict(more or {})
        self._environment = {
            **clean_environment(read_environment()),
            **(UNALTERED if unaltered else {}),
            **self._more,
        }
        # No program that this repository names is run for a look at it.
        self._command = (*NO_MONITOR, *IN_UTF_8, *(NO_HOOKS if unaltered else ()))

    def run(
        self,
        *arguments: str,
        feed: str | Iterable[bytes] | None = None,
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
        """Run git where a key is used: its passphrase may be asked for at a terminal, and nowhere
        else.
        """
        seconds = None if has_terminal() else UNATTENDED
        pieces = [raw_of(feed)]
        raw = self._run_raw(*arguments, feed=pieces, env=env, seconds=seconds)
        return text_of(raw).removesuffix("\n")

    def try_run(
        self, *arguments: str, feed: str | None = None, env: Mapping[str, str] | None = None
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

    def exchange(
        self, *arguments: str, env: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        """What `attempt` gives, where git speaks with another computer: it and ssh may ask whoever
        sits at a terminal.

        Without one they ask nothing, and are not waited for without end.
        """
        if has_terminal():
            asking = {**(env or {}), **MAY_ASK}
            return self._finish(self._start(arguments, None, asking), None, self._telling)
        ssh = self.setting("core.sshCommand") or ""
        quiet = {**(env or {}), **ask_nothing(self._environment, ssh)}
        return self._finish(self._start(arguments, DEVNULL, quiet), UNATTENDED, self._telling)

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

    def read_raw(self, *arguments: str, feed: bytes | None = None) -> bytes:
        """What git prints, byte for byte. SurroundingsError: as of `run`."""
        return self._run_raw(*arguments, feed=None if feed is None else [feed])

    def _run_raw(
        self,
        *arguments: str,
        feed: Iterable[bytes] | None,
        env: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> bytes:
        with _lay_ready(feed) as stream:
            process = self._start(arguments, stream, env)
            out, err = wait_for(process, seconds)
        if process.returncode < 0:
            raise was_ended(-process.returncode)
        if process.returncode:
            raise could_not(text_of(err))
        return out

    def _finish(
        self, process: Popen[bytes], seconds: float | None, telling: Telling = tell_nobody
    ) -> tuple[int, str, str]:
        """The exit code of git, what it prints, and its words, once it has ended."""
        out, err = wait_for(process, seconds, telling)
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


@contextmanager
def _lay_ready(feed: Iterable[bytes] | None) -> Iterator[IO[bytes] | int]:
    """What git is to read, in a file: through a pipe, git and we could each wait for the other to read.
    None: nothing, and nothing is made for it.
    """
    if feed is None:
        yield DEVNULL
        return
    from tempfile import TemporaryFile

    with TemporaryFile() as stream:
        stream.writelines(feed)
        stream.seek(0)
        yield stream


def text_of(raw: bytes) -> str:
    """What git said, as text: a name or a path need not be UTF-8 there."""
    return raw.decode("utf-8", "surrogateescape")


def raw_of(text: str) -> bytes:
    """Text that came from git, as it came."""
    return text.encode("utf-8", "surrogateescape")
