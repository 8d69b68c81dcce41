"""The period of a paper: named on the command line, or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.clocks.periods import Period
    from aduan.core.words.text import Label

# How a period is named behind a command that was typed without one.
HINT_OF_REPORT = _("name it: `aduan report {year}`, or `aduan report {month}`")
HINT_OF_YEAR = _("name it: `aduan document {kind} {year}`")
HINT_OF_PAPER = _("name it: `aduan document {kind} {month}`, or `aduan document {kind} {year}`")


def read_named_period(
    desk: Desk, text: str | None, kind: str = "", label: Label | None = None
) -> Period:
    """The period that was named, else asked for at a terminal. UsageError: none, or none that there
    is; the hint has the command that was typed. `kind`: the paper, where it is not this command's own,
    with its `label`.
    """
    from aduan.cli.choosingpaper import ask_period_of, list_months
    from aduan.core.clocks.saidperiods import read_said_period

    today = desk.now.date()
    month = list_months(today)[0]
    if text is None:
        if not desk.can_ask:
            hint = _choose_hint(kind)
            values = {"kind": label or "", "month": month, "year": month[:4]}
            raise UsageError(_("which period?"), hint, **values)
        text = ask_period_of(desk, kind)
    try:
        return read_said_period(text, today)
    except RefusedError as error:
        hint = _("write it like 2026, 2026-H1, 2026-Q3, 2026-05, “11/2026” or “last month”")
        raise UsageError(_("{name} is not a period"), hint, name=text) from error


def _choose_hint(kind: str) -> str:
    from aduan.cli.choosingpaper import OF_A_YEAR

    if kind in OF_A_YEAR:
        return HINT_OF_YEAR
    return HINT_OF_PAPER if kind else HINT_OF_REPORT
