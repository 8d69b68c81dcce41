"""Publishing what is due: each release made, then attacked by the checker, and only given out if
that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from time import monotonic

from aduan.core.clocks.periods import Period
from aduan.core.figures.caseload import Caseload
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _
from aduan.publish.attack import require_safe
from aduan.publish.ledger.chain import Ledger
from aduan.publish.opendata import write_tables
from aduan.publish.protect.maker import Made, extend, list_due, list_held, make_release, make_source

# Periods that wait, each with the years whose calendars they wait for.
Held = Mapping[Period, frozenset[int]]


def make_due(
    caseload: Caseload,
    as_of: datetime,
    ledger: Ledger,
    draw_seed: Callable[[str], str],
    only: str | None = None,
    tell_held: Callable[[Held], None] = lambda _held: None,
) -> Iterator[Made]:
    """The releases that are due, one after the other. `only`: the name of the one that is wanted.

    `tell_held` is told first what is left out, since its figures rest on a calendar that nobody has
    confirmed. RefusedError: one cannot be made safe, or the attack gets through. UsageError: that
    one is not the next that is due.
    """
    source = make_source(caseload, as_of)
    due = list_due(source, ledger)
    held = list_held(source, ledger)
    tell_held(held)
    if only is not None:
        _require_free(only, held)
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


def _require_free(only: str, held: Held) -> None:
    years = next((sorted(years) for period, years in held.items() if period.name == only), [])
    if years:
        raise RefusedError(
            _(
                "{name} is not published: its figures rest on calendars that are not confirmed: "
                "{years}"
            ),
            _(
                "`aduan calendar propose {first}-{last}` drafts those that are missing; then "
                "confirm each"
            ),
            name=only,
            years=", ".join(map(str, years)),
            first=years[0],
            last=years[-1],
        )


def _not_next(due: bool) -> str:
    return (
        _("{name} is not the next to be published; that is {next}")
        if due
        else _("nothing is due for publication")
    )
