"""Where an office's published files are taken from: a folder, or its site over HTTP, with bounds on
time and size.
"""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from aduan import __version__
from aduan.core.words.findings import Finding
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.federation.apart import ApartError

# How long one answer may be awaited, and how long all of an office may take; in seconds.
ONE_ANSWER, ALL_ANSWERS = 20.0, 300.0
PIECE = 1 << 16
GONE = (404, 410)
UNCHANGED = 304
NO_ANSWER = Phrase(_("no answer in time"))
NO_WAY = Phrase(_("no connection"))
NO_FOLDER = Phrase(_("the folder is not there"))
UNREADABLE = Phrase(_("the folder cannot be read"))


@dataclass(frozen=True)
class Fetched:
    """What a source gave. `content`: None where it is as it was when `tag` was given."""

    content: bytes | None
    tag: str = ""


class Supply(Protocol):
    """A place from which files are taken."""

    def take(self, path: str, most: int, tag: str = "") -> Fetched | None:
        """A file by its path from the top, of at most so many bytes; None: there is none. `tag`: what
        came with it the last time. ApartError: it does not come, or not whole.
        """

    def list_names(self, path: str) -> list[str] | None:
        """The names of the files in a folder; None where nobody can tell."""


@dataclass(frozen=True)
class FolderSupply:
    """A folder: a built site, or an office's own, whose site lies in `site`."""

    folder: Path

    def take(self, path: str, most: int, tag: str = "") -> Fetched | None:
        try:
            content = self._read(path, most)
        except OSError as error:
            raise _silent(UNREADABLE) from error
        if content is None:
            return None
        if len(content) > most:
            raise ApartError(Finding("ADU808", values={"file": path}))
        new = hashlib.sha256(content).hexdigest()
        return Fetched(None if new == tag else content, new)

    def list_names(self, path: str) -> list[str] | None:
        folder = self.folder / path
        try:
            return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
        except OSError as error:
            raise _silent(UNREADABLE) from error

    def _read(self, path: str, most: int) -> bytes | None:
        """A file, and a byte more where it is too large; None: there is none."""
        if not self.folder.is_dir():
            raise _silent(NO_FOLDER)
        file = self.folder / path
        if not file.is_file():
            return None
        with file.open("rb") as stream:
            return stream.read(most + 1)


class SiteSupply:
    """A site, by its address with a slash at its end."""

    def __init__(
        self,
        address: str,
        patience: float = ONE_ANSWER,
        all_patience: float = ALL_ANSWERS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address = address if address.endswith("/") else f"{address}/"
        self.patience = patience
        self.clock = clock
        self.until = clock() + all_patience
        self.opener = _make_opener()

    def take(self, path: str, most: int, tag: str = "") -> Fetched | None:
        headers = {"User-Agent": f"aduan/{__version__}", "Accept-Encoding": "identity"}
        if tag:
            headers["If-None-Match"] = tag
        try:
            request = urllib.request.Request(self.address + quote(path), headers=headers)  # noqa: S310  # the opener knows http and https alone
            with self.opener.open(request, timeout=self.patience) as answer:
                content = self._read(answer, path, most)
                return Fetched(content, answer.headers.get("ETag", ""))
        except urllib.error.HTTPError as error:
            if error.code == UNCHANGED:
                return Fetched(None, tag)
            if error.code in GONE:
                return None
            raise _silent(f"HTTP {error.code}") from error
        except http.client.IncompleteRead as error:
            raise _half(path) from error
        except TimeoutError as error:
            raise _silent(NO_ANSWER) from error
        except urllib.error.URLError as error:
            late = isinstance(error.reason, TimeoutError)
            raise _silent(NO_ANSWER if late else NO_WAY) from error
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise _silent(NO_WAY) from error

    def list_names(self, path: str) -> list[str] | None:  # noqa: ARG002
        return None

    def _read(self, answer: http.client.HTTPResponse, path: str, most: int) -> bytes:
        """The whole answer, in pieces: who sends a byte a minute is not waited for."""
        pieces: list[bytes] = []
        size = 0
        begun = self.clock()
        while piece := answer.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise ApartError(Finding("ADU808", values={"file": path}))
            now = self.clock()
            if now > self.until or now - begun > 3 * self.patience:
                raise _silent(NO_ANSWER)
        told = answer.headers.get("Content-Length", "")
        if told.isdecimal() and int(told) != size:
            raise _half(path)
        return b"".join(pieces)


def _make_opener() -> urllib.request.OpenerDirector:
    """It speaks HTTP and HTTPS, by the proxy of the surroundings, and no other thing (no files)."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _silent(words: str) -> ApartError:
    return ApartError(Finding("ADU802", values={"words": words}))


def _half(path: str) -> ApartError:
    return ApartError(Finding("ADU803", values={"file": path}))
