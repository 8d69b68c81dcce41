"""A file with text about people, which its owner alone may read, where no copy of it is made."""

from __future__ import annotations

from pathlib import Path

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import mark as _


def write_outside(desk: Desk, path: Path, text: str) -> None:
    """Write a new file outside the office's folder, and outside any that keeps versions.

    RefusedError: it would lie in one of these, or is there already. SurroundingsError: it cannot be
    written.
    """
    from aduan.store.files.writing import write_closed

    refuse_inside(desk, path)
    try:
        write_closed(path, text.encode())
    except FileExistsError:
        raise RefusedError(
            _("{path} is there already"), _("name another file"), path=path.name
        ) from None
    except OSError:
        raise SurroundingsError(
            _("{path} cannot be written"), _("see that its folder is there and has room"), path=path
        ) from None


def refuse_inside(desk: Desk, path: Path) -> None:
    """RefusedError where a file would lie in the office's folder, or where versions are kept."""
    from aduan.store.keys.versioned import find_keeper_of_versions

    whole = path.expanduser().resolve()
    if whole.is_relative_to(desk.office.root.resolve()):
        raise RefusedError(
            _("{path} lies in the office's folder"),
            _("name a file outside it: what lies there is copied with the record"),
            path=path.name,
        )
    program = find_keeper_of_versions(whole.parent)
    if program is not None:
        raise RefusedError(
            _("{path} lies in a folder of {program}, which keeps what is removed"),
            _("name a file outside it"),
            path=path.name,
            program=program,
        )
