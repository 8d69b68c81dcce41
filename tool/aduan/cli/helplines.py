"""The lines of a help text: broken between words alone."""

from __future__ import annotations

from collections.abc import Iterable

import click

# The hyphen at which no line is broken.
UNBROKEN = "\u2011"


class WholeWords(click.HelpFormatter):
    """A help text in which what has a hyphen is not broken there: it is typed as it stands."""

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        kept = [(first, second.replace("-", UNBROKEN)) for first, second in rows]
        super().write_dl(kept, col_max, col_spacing)

    def getvalue(self) -> str:
        return super().getvalue().replace(UNBROKEN, "-")
