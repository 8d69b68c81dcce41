"""Whole screens as a person sees them, in a terminal that draws them (tmux), driven key by key."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

TMUX = shutil.which("tmux")
needs_tmux = pytest.mark.skipif(TMUX is None, reason="screens are drawn by tmux, which is not here")
# Columns and lines, of a cheap laptop's terminal; seconds that something may take to be shown.
WIDTH, HEIGHT = 100, 34
WAIT = 40
# A number of a case, which is another in each run.
NUMBER = re.compile(r"\d{8}-[0-9A-Z]{6}")


class Screen:
    """One terminal, and what it shows."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _ask(self, *words: str, text: str = "") -> str:
        assert TMUX
        done = subprocess.run(
            [TMUX, "-L", self._name, "-f", "/dev/null", *words],
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    def start(self, command: str, folder: Path, environment: Mapping[str, str]) -> None:
        names = [f"-e{name}={value}" for name, value in environment.items()]
        size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
        self._ask("new-session", "-d", *size, "-c", str(folder), *names, command)

    def resize(self, width: int, height: int) -> None:
        self._ask("resize-window", "-x", str(width), "-y", str(height))

    def end(self) -> None:
        assert TMUX
        subprocess.run([TMUX, "-L", self._name, "kill-server"], capture_output=True, check=False)

    def look(self) -> str:
        """What is shown now, without blank lines at its end."""
        lines = self._ask("capture-pane", "-p").splitlines()
        return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"

    def wait(self, text: str) -> str:
        """What is shown, once a text is in it."""
        end = time.monotonic() + WAIT
        while text not in (seen := self.look()):
            assert time.monotonic() < end, f"never shown: {text}\n{seen}"
            time.sleep(0.1)
        return seen

    def count_work(self) -> int:
        """How long the command and what it started have worked, in the ticks of Linux."""
        pids = [self._ask("display-message", "-p", "#{pane_pid}").strip()]
        ticks = 0
        while pids:
            folder = Path("/proc", pids.pop())
            try:
                told = (folder / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
                children = (folder / "task" / folder.name / "children").read_text("ascii")
            except OSError:
                continue  # it ended meanwhile
            # Its own and that of what has ended: utime, stime, cutime, cstime.
            ticks += sum(map(int, told[11:15]))
            pids += children.split()
        return ticks

    def press(self, *keys: str) -> None:
        """Keys by tmux's names; what is none is typed letter by letter."""
        self._ask("send-keys", *keys)

    def type(self, text: str) -> None:
        self._ask("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """As a person pastes: in brackets, where the program asked for them."""
        self._ask("load-buffer", "-", text=text)
        self._ask("paste-buffer", "-p", "-r")

    def answer(self, question: str, text: str = "", *keys: str) -> None:
        """Wait for a question, type an answer, then press Enter or the keys that are named."""
        self.wait(question)
        if text:
            self.type(text)
        self.press(*(keys or ("Enter",)))


@contextmanager
def show(command: list[str], folder: Path, language: str = "id", **more: str) -> Iterator[Screen]:
    """A command of ours on a screen, then a word that tells its exit code."""
    screen = Screen(f"aduan-{os.getpid()}-{time.monotonic_ns()}")
    kept = {
        name: os.environ[name] for name in os.environ if name.startswith(("GIT_", "XDG_", "ADUAN_"))
    }
    kept |= {"HOME": os.environ["HOME"], "LANGUAGE": language, "LC_ALL": "C.UTF-8", **more}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    words = shlex.join([sys.executable, "-m", "aduan", *command])
    screen.start(f"sh -c {shlex.quote(words + '; echo ENDED $?; sleep 60')}", folder, kept)
    try:
        yield screen
    finally:
        screen.end()


def steady(text: str) -> str:
    """A screen with what is another in each run replaced: numbers of cases."""
    return NUMBER.sub("20261119-K7M4QX", text)
