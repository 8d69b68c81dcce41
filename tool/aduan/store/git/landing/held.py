"""What is said where another program holds a file that a landing needs: of the office, or one of
git's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.files.moving import is_held
from aduan.store.git.landing.recorded import name_file


class WaitingError(SurroundingsError):
    """What was recorded before cannot be put in place yet. Nothing further was recorded."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            _("what was recorded last cannot be put in place: {file} is open in another program"),
            _("close it there, then run it again"),
            file=name_file(error),
        )


class NotRecordedError(SurroundingsError):
    """A file of git's own was held before anything was decided. Nothing was recorded."""

    def __init__(self, paths: Iterable[str], error: OSError) -> None:
        super().__init__(
            _("{path} was not recorded: {file} in git's folder is open in another program"),
            _("nothing was changed; run it again in a moment"),
            path=next(iter(paths), "?"),
            file=name_file(error),
        )


@contextmanager
def naming(paths: Iterable[str]) -> Iterator[None]:
    """Say which of the office's files was not recorded, where one of git's own that nobody knows
    was held.
    """
    try:
        yield
    except PermissionError as error:
        names = [name for name in (error.filename, error.filename2) if name]
        if not is_held(error, tuple(Path(name) for name in names)):
            raise
        raise NotRecordedError(paths, error) from None
