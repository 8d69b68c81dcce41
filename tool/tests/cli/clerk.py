"""A clerk at the desk: each screen is waited for as it was read and found good, then a key is pressed."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from tests.cli.screens import WAIT, Screen

GOLDEN = Path(__file__).parents[1] / "golden" / "day"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
# Seconds that nothing moves on a screen that is drawn whole.
STILL = 1.2
# What a command that waits for a key works meanwhile, in the ticks of Linux: it looks at its window's size.
IDLE = 3

# What is another in each run: the end of a number, the code on a receipt, where a paper lies.
NUMBER = re.compile(r"(\d{8})-[0-9A-Z]{6}")
CODE = re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}\b")
# It stands behind its word or on the next line, as long as it is.
PAPER = re.compile(r"(?<=:)\s/\S+(?:\n\S+)*?\.pdf")
TITLE = re.compile(r"^=== (.+)\n", re.MULTILINE)


def mask(text: str) -> str:
    """A screen with what is another in each run replaced."""
    text = NUMBER.sub(r"\1-ABC123", text)
    text = CODE.sub("ABCDE-FGHJK-MNPQR-STVWX", text)
    return PAPER.sub(" /…/….pdf", text)


class Clerk:
    """Goes through a day, screen by screen. `screens`: those that were read, by name."""

    def __init__(self, screen: Screen, language: str) -> None:
        self._screen = screen
        self._file = GOLDEN / f"{language}.txt"
        self._written: dict[str, str] = {}
        self._last = ""
        self._seen: list[str] = []
        self.screens = {} if UPDATE else read_screens(self._file)

    def see(self, name: str) -> None:
        """Wait for a screen, word for word."""
        self._seen.append(name)
        if UPDATE:
            self._written[name] = self._last = self._wait_still()
            blocks = [f"=== {name}\n{text}" for name, text in self._written.items()]
            self._file.write_text("".join(blocks), encoding="utf-8", newline="\n")
            return
        end = time.monotonic() + WAIT
        while (seen := mask(self._screen.look())) != self.screens[name]:
            # If it is better so: UPDATE_GOLDEN=1, and read the difference.
            if time.monotonic() > end:
                assert seen == self.screens[name], name
            time.sleep(0.1)

    def _wait_still(self) -> str:
        """What is shown, once it is another screen than the last, nothing moves and nothing works."""
        since, before, worked = time.monotonic(), "", 0
        end = since + WAIT
        while time.monotonic() < end:
            seen, work = mask(self._screen.look()), self._screen.count_work()
            if seen != before or work > worked + IDLE:
                since, before, worked = time.monotonic(), seen, work
            if time.monotonic() - since > STILL and seen.strip() and seen != self._last:
                return seen
            time.sleep(0.1)
        raise AssertionError(f"nothing else was shown\n{seen}")

    def at(self, name: str, *keys: str, text: str = "") -> None:
        """Wait for a screen, type a text, press keys; Enter where none is named."""
        self.see(name)
        if text:
            self._screen.type(text)
        self._screen.press(*(keys or ("Enter",)))

    def paste(self, name: str, text: str) -> None:
        self.see(name)
        self._screen.paste(text)

    def leave(self) -> None:
        """The day is over: the desk has ended well, and every screen that was kept was seen."""
        self._screen.wait("ENDED 0")
        assert UPDATE or self._seen == list(self.screens)


def read_screens(file: Path) -> dict[str, str]:
    """The screens of a file, by name."""
    _head, *parts = TITLE.split(file.read_text("utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))
