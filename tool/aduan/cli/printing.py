"""Where papers about people are written to be printed, and that they do not stay there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.outside import refuse_inside
from aduan.cli.ownkeys import call_office

if TYPE_CHECKING:
    from aduan.store.keys.printfolder import PrintFolder


def find_print_folder(desk: Desk, named: Path | None = None) -> PrintFolder:
    """The folder for this office's papers on this computer, or one that was named.

    RefusedError: it lies in the clone, or in a folder that keeps what is removed.
    """
    from aduan.store.keys.here import find_prints
    from aduan.store.keys.printfolder import PrintFolder

    folder = named or find_prints() / call_office(desk)
    refuse_inside(desk, folder / "x")
    return PrintFolder(folder)


def drop_prints_of(desk: Desk, case_id: str) -> int:
    """Remove what was written here of a case to be printed; how many files."""
    return _find_own_folder(desk).drop_case(case_id)


def list_printed_cases(desk: Desk) -> list[str]:
    """The cases of which something lies here that was to be read or printed."""
    from aduan.store.keys.here import find_prints

    # Most computers have none; what the office is called need not be asked then.
    if not find_prints().is_dir():
        return []
    return _find_own_folder(desk).list_cases()


def _find_own_folder(desk: Desk) -> PrintFolder:
    from aduan.store.keys.here import find_prints
    from aduan.store.keys.printfolder import PrintFolder

    return PrintFolder(find_prints() / call_office(desk))


def sweep_prints() -> None:
    """Remove what was written to be printed more than seven days ago: by this computer's own clock,
    for these are its own files.
    """
    from aduan.store.keys.here import find_prints
    from aduan.store.keys.printfolder import drop_old_prints

    drop_old_prints(find_prints(), datetime.now(UTC))
