"""A command on a pseudo-terminal, as a person has it: what is asked is waited for, what is typed is
sent.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from aduan.store.files.officefolder import OfficeFolder

ADUAN = [sys.executable, "-m", "aduan"]
# Seconds without a word, after which a command waits for something that nobody types.
WAIT = 20
# Who was not run for so many seconds sleeps.
ASLEEP = 0.2


def heed_interrupt() -> None:
    """Ctrl-C as a person's shell hands it on; where the tests run in the background it is ignored,
    and so by all that they start.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """One command at work; `seen` is all that it printed."""

    def __init__(self, office: OfficeFolder, words: Iterable[str], language: str = "id") -> None:
        import pty

        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [*ADUAN, *words],
            cwd=office.root,
            # In plain lines; whole screens are tried in a terminal that draws them (screens.py).
            env={**os.environ, "LANGUAGE": language, "ADUAN_PLAIN": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            preexec_fn=heed_interrupt,  # noqa: PLW1509  # no threads are at work here
        )
        os.close(theirs)
        self.seen = ""
        self._read_to = 0

    def send(self, *lines: str) -> None:
        os.write(self._ours, "".join(f"{line}\n" for line in lines).encode())

    def answer(self, question: str, *lines: str) -> None:
        """Wait for a question that was not answered yet, then type."""
        end = time.monotonic() + WAIT
        while question not in self.seen[self._read_to :]:
            assert self._read(), f"never asked: {question}\n{self.seen}"
            assert time.monotonic() < end, f"not asked in time: {question}\n{self.seen}"
        self._read_to += self.seen[self._read_to :].index(question) + len(question)
        self.send(*lines)

    def interrupt(self) -> None:
        """Ctrl-C, once the command has begun to read: Python loses one between a question and the
        reading.
        """
        self.end_by(signal.SIGINT)

    def end_by(self, number: signal.Signals) -> None:
        """A signal from outside, once the command has begun to read."""
        self._wait_until_it_reads()
        self._process.send_signal(number)

    def _wait_until_it_reads(self) -> None:
        """What waits for a key sleeps on, and is not run meanwhile, as Linux tells; elsewhere a
        moment must do.

        It may sleep for shorter reasons before: while the terminal takes what was printed.
        """
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            time.sleep(0.5)
            return
        end = time.monotonic() + WAIT
        before = ""
        while True:
            told = status.read_text(encoding="ascii", errors="replace")
            _, _, runs = told.partition("voluntary_ctxt_switches:")
            if runs == before and "State:\tS" in told:
                return
            before = runs
            assert time.monotonic() < end, "the command never began to read"
            time.sleep(ASLEEP)

    def leave(self) -> int:
        """The exit code, once all was printed."""
        try:
            while self._read():
                pass
            return self._process.wait(timeout=WAIT)
        finally:
            self._process.kill()
            self._process.wait()
            os.close(self._ours)

    def _read(self) -> bool:
        """Whether anything more was printed; not once the command has ended. One that waits for
        more fails the test.
        """
        ready, _, _ = select.select([self._ours], [], [], WAIT)
        assert ready, f"the command waits for something to be typed\n{self.seen}"
        try:
            part = os.read(self._ours, 4096)
        except OSError:
            return False
        self.seen += part.decode("utf-8", "replace").replace("\r", "")
        return bool(part)


def read_place(terminal: Terminal) -> int:
    """Which word of a recovery sheet is asked for."""
    terminal.answer("to be sure: word")
    while "of your sheet" not in terminal.seen.rpartition("to be sure: word")[2]:
        assert terminal._read()
    return int(re.findall(r"to be sure: word (\d+)", terminal.seen)[-1])
