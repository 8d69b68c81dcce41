"""A folder of the vault (brankas): outside Git, one file for each key of a case and its circle, and
one for each sealed attachment.

A file is written aside and renamed, and never changed: whoever reads sees all of it or none.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.store.files.moving import remove
from aduan.store.files.writing import SPARE, write_atomically
from aduan.store.keys.sealedfile import MAX_SEALED, SealedFile, name_sealed, read_file_name
from aduan.store.keys.wrapping import Wrapping, read_name

# A key sealed to a hundred people has fifteen thousand bytes.
MAX_BYTES = 64 * 1024


@dataclass(frozen=True)
class VaultFolder:
    """One folder. `is_own`: it is this clone's alone, and made where it is not there; a shared one
    that is not there is out of reach, and nothing is put in its place.
    """

    path: Path
    is_own: bool = False

    @property
    def is_there(self) -> bool:
        """Whether it can be reached."""
        return self.is_own or self.path.is_dir()

    @property
    def mark(self) -> int:
        """Changes when a file comes or goes; 0 where there is no folder."""
        try:
            return self.path.stat().st_mtime_ns
        except OSError:
            return 0

    def list_wrappings(self) -> frozenset[Wrapping]:
        """All keys that lie there by their names; what is no key of a case is passed over."""
        return frozenset(filter(None, map(read_name, self._list_names())))

    def list_attachments(self) -> frozenset[SealedFile]:
        """All sealed attachments that lie there by their names."""
        return frozenset(filter(None, map(read_file_name, self._list_names())))

    def list_names(self, case_id: str, tags: Collection[str] = ()) -> list[str]:
        """The names of all that lies there of a case: keys, attachments, and what a command that was
        killed left of them. `tags`: of its keys, which are its own also under another case's name.
        """
        beginnings = (f"{case_id}.", f"{SPARE}{case_id}.")
        names = self._list_names()
        return sorted(n for n in names if n.startswith(beginnings) or _bears(n, tags))

    def list_strange(self) -> list[str]:
        """The names of all that is called as what lies of a case begins, and is neither key nor
        attachment.
        """
        names = (name for name in self._list_names() if is_id(name.partition(".")[0]))
        return sorted(n for n in names if read_name(n) is None and read_file_name(n) is None)

    def group_names(self) -> dict[str, list[str]]:
        """The names of all that lies there, by the cases that they begin with."""
        groups: dict[str, list[str]] = {}
        for name in self._list_names():
            groups.setdefault(name.partition(".")[0], []).append(name)
        return groups

    def list_cases(self) -> frozenset[str]:
        """The cases of which anything lies there."""
        beginnings = {name.removeprefix(SPARE).partition(".")[0] for name in self._list_names()}
        return frozenset(filter(is_id, beginnings))

    def read(self, wrapping: Wrapping) -> bytes | None:
        """What a file holds; None: it is not there, no plain file, or larger than any of ours."""
        return self._read(wrapping.name, MAX_BYTES)

    def read_attachment(self, file: SealedFile) -> bytes | None:
        """The sealed bytes of an attachment; None: it is not there, or not what its name says."""
        raw = self._read(file.name, MAX_SEALED)
        return raw if raw is not None and name_sealed(file.case_id, raw) == file else None

    def put(self, wrapping: Wrapping, sealed: bytes) -> None:
        """Put a file there whole, in place of what has its name. OSError: it cannot be."""
        self._put(wrapping.name, sealed)

    def put_attachment(self, file: SealedFile, sealed: bytes) -> None:
        """Put a sealed attachment there whole. OSError: it cannot be."""
        self._put(file.name, sealed)

    def drop(self, file: Wrapping | SealedFile) -> None:
        """Remove a key or an attachment, if it is there."""
        self.drop_named(file.name)

    def drop_named(self, name: str) -> None:
        """Remove a file by its name, if it is there."""
        with suppress(FileNotFoundError):
            remove(self.path / name)

    def _list_names(self) -> list[str]:
        try:
            with os.scandir(self.path) as entries:
                return [entry.name for entry in entries]
        except FileNotFoundError:
            return []

    def _read(self, name: str, limit: int) -> bytes | None:
        file = self.path / name
        # What is no plain file might never end, or never begin.
        if file.is_symlink() or not file.is_file():
            return None
        try:
            with file.open("rb") as stream:
                raw = stream.read(limit + 1)
        except OSError:
            return None
        return raw if len(raw) <= limit else None

    def _put(self, name: str, sealed: bytes) -> None:
        if not self.is_own and not self.path.is_dir():
            raise FileNotFoundError(str(self.path))
        if self.is_own:
            hide_from_git(self.path.parent)
        # Killed here, what is left of it still says which case it is of.
        case_id, dot, _rest = name.partition(".")
        write_atomically(self.path / name, sealed, None, about=case_id + dot)


def hide_from_git(folder: Path) -> None:
    """Let git pass over a folder, whatever the office's own list of what it ignores says."""
    ignored = folder / ".gitignore"
    if not ignored.exists():
        write_atomically(ignored, b"*\n", None)


def _bears(name: str, tags: Collection[str]) -> bool:
    """Whether a file's name says that it is a key with one of these tags."""
    return any(f".{tag}." in name for tag in tags)
