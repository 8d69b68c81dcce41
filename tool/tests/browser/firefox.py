"""A Firefox as Debian has it, driven over its own wire (Marionette): Playwright's is another build."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Seconds until it answers, and until a page does.
STARTS, ANSWERS = 60.0, 20.0
PAUSE = 0.1
SETTINGS = {
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    # What a page saves comes into a folder, and nobody is asked.
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.alwaysOpenPanel": False,
    # Without a network this computer's own hosts are out of reach, too.
    "network.disable-localhost-when-offline": True,
}
DOWNLOADS = "downloads"


def find_firefox() -> str | None:
    return next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)


class Firefox:
    """One window of it. `downloads`: the folder of what its pages save."""

    def __init__(self, line: socket.socket, downloads: Path) -> None:
        self._line, self._left, self._number = line, b"", 0
        self.downloads = downloads
        self._read()

    def ask(self, name: str, **values: Any) -> Any:
        """The answer to one command. AssertionError: it was refused."""
        self._number += 1
        words = json.dumps([0, self._number, name, values]).encode()
        self._line.sendall(str(len(words)).encode() + b":" + words)
        _kind, _number, error, answer = self._read()
        assert error is None, error
        return answer

    def go(self, url: str) -> None:
        self.ask("WebDriver:Navigate", url=url)

    def run(self, script: str, *args: object) -> Any:
        """What a function's body gives in the page."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=args)["value"]

    def run_beside(self, script: str, *args: object) -> None:
        """The same, where it may change what the page's own scripts find."""
        self.ask("WebDriver:ExecuteScript", script=script, args=args, sandbox=None)

    def run_inside(self, script: str, *args: object) -> None:
        """The same in the browser's own window, around the page."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            self.run(script, *args)
        finally:
            self.ask("Marionette:SetContext", value="content")

    def press(self, key: str) -> None:
        """Press a key, by its letter or by what WebDriver has for it."""
        ways = [{"type": way, "value": key} for way in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": ways}
        self.ask("WebDriver:PerformActions", actions=[keyboard])

    def type(self, text: str) -> None:
        """Type into what has the keyboard; for a field of files: choose one by its path."""
        [number] = self.ask("WebDriver:GetActiveElement")["value"].values()
        self.ask("WebDriver:ElementSendKeys", id=number, text=text)

    def wait(self, script: str, *args: object) -> Any:
        """The same, until it gives something."""
        end = time.monotonic() + ANSWERS
        while not (found := self.run(script, *args)):
            assert time.monotonic() < end, script
            time.sleep(PAUSE)
        return found

    def _read(self) -> Any:
        while b":" not in self._left:
            self._take()
        size, _colon, self._left = self._left.partition(b":")
        while len(self._left) < int(size):
            self._take()
        words, self._left = self._left[: int(size)], self._left[int(size) :]
        return json.loads(words)

    def _take(self) -> None:
        more = self._line.recv(65536)
        assert more, "Firefox has gone"
        self._left += more


@contextmanager
def open_firefox(program: str, folder: Path) -> Iterator[Firefox]:
    """A window without a screen, with a profile of its own."""
    port = find_port()
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in SETTINGS.items()]
    lines.append(f'user_pref("marionette.port", {port});')
    downloads = folder / DOWNLOADS
    downloads.mkdir()
    lines.append(f'user_pref("browser.download.dir", {json.dumps(str(downloads))});')
    (folder / "user.js").write_text("\n".join(lines))
    # The last but one: so that the network can be cut, and the window made as narrow as a phone.
    command = [program, "--headless", "--marionette", "--no-remote"]
    command += ["--remote-allow-system-access", "--profile", str(folder)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        with connect(port) as line:
            firefox = Firefox(line, downloads)
            firefox.ask("WebDriver:NewSession", capabilities={})
            yield firefox
    finally:
        process.terminate()
        process.wait(ANSWERS)


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def connect(port: int) -> socket.socket:
    end = time.monotonic() + STARTS
    while True:
        try:
            line = socket.create_connection(("127.0.0.1", port), ANSWERS)
        except OSError:
            assert time.monotonic() < end, "Firefox does not answer"
            time.sleep(PAUSE)
        else:
            line.settimeout(STARTS)
            return line
