"""Where a person's secret lies: in the system's own keyring, else in a file that only its owner
reads.

Never in a clone: what lies there goes wherever the clone is copied.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.places import is_device_name
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.moving import remove, replace

# Group and others, in a file's mode.
_OTHERS = 0o077


class Locker(Protocol):
    """A place on this computer for the secrets of one office's people."""

    def read(self, owner: str) -> str | None:
        """What was kept for somebody, by staff id; None: nothing. SurroundingsError: it cannot be
        got at.
        """

    def keep(self, owner: str, text: str) -> None:
        """Keep it. SurroundingsError: it cannot be."""

    def drop(self, owner: str) -> None:
        """Remove it. SurroundingsError: it cannot be."""

    def tell_place(self, owner: str) -> str:
        """Where it lies, for its owner."""


@dataclass(frozen=True)
class FileLocker:
    """A folder with a file for each person, which the system lets nobody else read."""

    folder: Path

    def read(self, owner: str) -> str | None:
        """As `Locker.read`; refused where others may read the file, too."""
        file = self._file_of(owner)
        try:
            with file.open(encoding="utf-8") as stream:
                _require_closed(file, os.fstat(stream.fileno()).st_mode)
                return stream.read()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError):
            raise _unreadable(file) from None

    def keep(self, owner: str, text: str) -> None:
        """As `Locker.keep`. Written aside and moved: never half of it."""
        file = self._file_of(owner)
        spare = file.with_suffix(".new")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Closed to others before there is anything in it.
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
            number = os.open(spare, flags, 0o600)
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(number)
            replace(spare, file)
        except OSError:
            raise SurroundingsError(
                _("your key cannot be kept in {folder}"),
                _("make room there, or let your account write in it"),
                folder=self.folder.as_posix(),
            ) from None

    def drop(self, owner: str) -> None:
        """As `Locker.drop`."""
        file = self._file_of(owner)
        try:
            remove(file)
        except OSError:
            raise _unreadable(file) from None

    def tell_place(self, owner: str) -> str:
        """As `Locker.tell_place`."""
        return self._file_of(owner).as_posix()

    def _file_of(self, owner: str) -> Path:
        # A person may be called `con`, as Windows calls the screen.
        name = f"_{owner}" if is_device_name(owner) else owner
        return self.folder / f"{name}.key"


def require_outside(folder: Path, clone: Path) -> None:
    """SurroundingsError where the place for secrets lies inside a clone."""
    if folder.resolve().is_relative_to(clone.resolve()):
        raise SurroundingsError(
            _("the folder for your key, {folder}, lies inside the office's folder"),
            _("move the office's folder: whoever copies it would copy your key"),
            folder=folder.as_posix(),
        )


def _require_closed(file: Path, mode: int) -> None:
    # Windows says nothing in a mode: there the folder is closed by its owner's account.
    if os.name != "nt" and mode & _OTHERS:
        raise SurroundingsError(
            _("others on this computer may read your key: {file}"),
            _("close it: chmod 600 {file}"),
            file=file.as_posix(),
        )


def _unreadable(file: Path) -> SurroundingsError:
    return SurroundingsError(
        _("your key cannot be read: {file}"),
        _("put back the file from where you keep a copy, or make a new key with `aduan key new`"),
        file=file.as_posix(),
    )
