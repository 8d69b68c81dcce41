"""Internal figures by any coded field: for `aduan stats`, never for publishing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from aduan.core.figures.measure import find_half
from aduan.core.figures.tally import Tally, splitting_fields
from aduan.core.law.calendar import Standing
from aduan.core.law.law import Law
from aduan.core.words.findings import UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

Row = Mapping[str, object]


@dataclass(frozen=True)
class Table:
    """Rows of field codes and counts, in order of the codes; `total` counts all rows.

    `unsure`: the years without a confirmed calendar that figures rest on.
    """

    rows: tuple[Row, ...]
    total: Row
    unsure: Mapping[int, Standing] = field(default_factory=dict)


def tabulate(
    tallies: Iterable[Tally], law: Law, by: Sequence[str], since: date | None, until: date | None
) -> Table:
    """Cases received from one day through another, split by fields. UsageError: no such field.

    Both days count; None: from the first case, to the last. Each row has the fields of `by` as
    text, an empty one where nothing was filled in, and then the counts. Split by nothing there are
    no rows, only the total.
    """
    known = splitting_fields(law)
    _require_known(by, known)
    places = [known.index(name) for name in by]
    counted = [one for one in tallies if _is_within(one.received, since, until)]
    groups: dict[tuple[str, ...], list[Tally]] = {}
    for one in counted:
        key = tuple(one.values[place] for place in places)
        groups.setdefault(key, []).append(one)
    rows: list[Row] = []
    for key in sorted(groups) if by else ():
        codes = dict(zip(by, key, strict=True))
        rows.append({**codes, **_count(groups[key])})
    unsure = {year: Standing(standing) for one in counted for year, standing in one.unsure}
    return Table(tuple(rows), _count(counted), unsure)


def _require_known(by: Sequence[str], known: Sequence[str]) -> None:
    for name in by:
        if name not in known:
            raise UsageError(
                _("{name} is nothing to split by"),
                _("use: {names}"),
                name=name,
                names=", ".join(known),
            )


def _is_within(day: str, since: date | None, until: date | None) -> bool:
    is_early = since is not None and day < since.isoformat()
    is_late = until is not None and day > until.isoformat()
    return not is_early and not is_late


def _count(listed: Sequence[Tally]) -> Row:
    closed = [one for one in listed if not one.is_open]
    days = [one.days for one in closed if one.days is not None]
    unsure = [one for one in listed if one.unsure]
    missing = [one for one in unsure if Standing.MISSING in dict(one.unsure).values()]
    return {
        "received": len(listed),
        "closed": len(closed),
        "open": len(listed) - len(closed),
        "overdue": sum(one.is_overdue for one in listed),
        "on_time": sum(one.in_time for one in closed),
        "in_time_by_later_entry": sum(one.is_by_later_entry for one in closed),
        "extended": sum(one.is_extended for one in closed),
        "without_limit": sum(one.is_unlimited for one in closed),
        "late_by_entry": sum(one.is_late_by_entry for one in closed),
        "late_by_outage": sum(one.is_by_outage for one in closed),
        "median_working_days": find_half(days),
        "closed_day_unknown": len(closed) - len(days),
        "on_draft_calendar": len(unsure) - len(missing),
        "without_calendar": len(missing),
    }
