"""What is printed or shown of people: files outside the clone, which their owner alone may read, and
which go after seven days, or when the case's text is erased.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.moving import remove
from aduan.store.files.writing import write_closed

KEPT = timedelta(days=7)
# The folder of recovery sheets, which their command removes itself: what one that was killed left is
# not kept for days.
SHEETS = "sheets"
SHEETS_KEPT = timedelta(hours=1)
# The folder of papers that tell of many cases, such as a register.
MANY = "several"


@dataclass(frozen=True)
class PrintFolder:
    """A folder for one office's papers. What is about a case lies in a folder below it, by its id."""

    path: Path

    def put(self, name: str, content: bytes, case_id: str = "") -> Path:
        """Write a file, over one of that name, and give its place. SurroundingsError: it cannot be
        written.
        """
        folder = self.path / case_id if case_id else self.path
        file = folder / name
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            remove(file)
            write_closed(file, content)
        except OSError:
            raise SurroundingsError(
                _("{path} cannot be written"),
                _("close it where it is open, and see that its folder is there and has room"),
                path=file.as_posix(),
            ) from None
        return file

    def list_cases(self) -> list[str]:
        """The cases of which something lies here."""
        with suppress(OSError):
            return sorted(entry.name for entry in self.path.iterdir() if is_id(entry.name))
        return []

    def drop_case(self, case_id: str) -> int:
        """Remove all papers about a case, those that tell of it among others too; how many there were."""
        if not is_id(case_id):
            return 0
        own, others = (list(_list_files(self.path / name)) for name in (case_id, MANY))
        return _drop([*own, *others])


def drop_old_prints(root: Path, now: datetime) -> int:
    """Remove what was written more than seven days ago, a recovery sheet an hour ago, of every office
    below a folder; how many files. What cannot be removed now goes the next time.
    """
    return _drop([file for file in _list_files(root) if _ends(file) < now])


def _ends(file: Path) -> datetime:
    """The moment from which on a file is not kept."""
    return _written(file) + (SHEETS_KEPT if file.parent.name == SHEETS else KEPT)


def _list_files(folder: Path) -> Iterator[Path]:
    # A folder that is a link leads to somebody else's files.
    if folder.is_symlink():
        return
    with suppress(OSError):
        for entry in sorted(folder.iterdir()):
            if entry.is_dir():
                yield from _list_files(entry)
            else:
                yield entry


def _written(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(file.lstat().st_mtime, UTC)
    except OSError:
        return datetime.max.replace(tzinfo=UTC) - KEPT


def _drop(files: list[Path]) -> int:
    dropped = 0
    for file in files:
        with suppress(OSError):
            remove(file)
            dropped += 1
        with suppress(OSError):
            file.parent.rmdir()
    return dropped
