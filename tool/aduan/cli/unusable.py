"""Files that cannot be used, said above a list that shows the other cases all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.render import print_line

if TYPE_CHECKING:
    from aduan.cli.desk import Desk


def tell_unusable(desk: Desk, paths: Sequence[str]) -> list[str]:
    """The lines that count and name them, and say what shows the cause; none where all can be used."""
    if not paths:
        return []
    from aduan.store.office.caseload import explain_bad

    error = explain_bad(paths)
    return [error.message(desk.voice), error.hint(desk.voice)]


def say_unusable(desk: Desk, paths: Sequence[str]) -> None:
    """Tell people of the files that cannot be used, before the list."""
    for line in tell_unusable(desk, paths):
        print_line(line, err=True)


def say_or_refuse(desk: Desk, paths: Sequence[str], *, as_file: bool = False) -> None:
    """Tell of files that cannot be used; RefusedError where a program would take the others for all
    there are. `as_file`: what is asked for is read by programs, as JSON is.
    """
    if desk.as_json or as_file:
        from aduan.store.office.caseload import refuse_bad

        refuse_bad(paths)
    say_unusable(desk, paths)
