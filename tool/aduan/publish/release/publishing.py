"""Publishing what is due: each release made, then attacked by the checker, and only given out if that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from time import monotonic

from aduan.core.caseload import Caseload
from aduan.core.findings import UsageError
from aduan.core.text import mark as _
from aduan.publish.attack import require_safe
from aduan.publish.ledger.chain import Ledger
from aduan.publish.opendata import write_tables
from aduan.publish.release.maker import Made, extend, list_due, make_release, make_source


def make_due(
    caseload: Caseload, as_of: datetime, ledger: Ledger, draw_seed: Callable[[str], str], only: str | None = None
) -> Iterator[Made]:
    """The releases that are due, one after the other. `only`: the name of the one that is wanted.

    RefusedError: one cannot be made safe, or the attack gets through. UsageError: that one is not the next that is due.
    """
    source = make_source(caseload, as_of)
    due = list_due(source, ledger)
    if only is not None:
        if not due or due[0].name != only:
            raise UsageError(_not_next(bool(due)), "", name=only, next=due[0].name if due else "")
        due = due[:1]
    for period in due:
        begun = monotonic()
        seed = "" if period.is_month else draw_seed(period.name)
        made = make_release(source, ledger, period, seed, write_tables)
        ledger = extend(ledger, made)
        if not period.is_month:
            require_safe(ledger, write_tables)
        yield replace(made, seconds=monotonic() - begun)


def _not_next(due: bool) -> str:
    return _("{name} is not the next to be published; that is {next}") if due else _("nothing is due for publication")
