"""Internal figures by any coded field: for `aduan stats`, never for publishing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.measure import Measured, find_half, measure_cases
from aduan.core.law.calendar import Standing
from aduan.core.law.law import Law
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

# Types of fields whose values are few and named, so that counting by them says something.
CODED = ("code", "staff-or-code", "boolean")

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
    caseload: Caseload, by: Sequence[str], since: date | None, until: date | None, as_of: datetime
) -> Table:
    """Cases received from one day through another, split by fields. UsageError: no such field.

    Both days count; None: from the first case, to the last. Each row has the fields of `by` as
    text, an empty one where nothing was filled in, and then the counts. Split by nothing there are
    no rows, only the total.
    """
    _require_known(by, splitting_fields(caseload.law))
    cases = [
        measured
        for measured in measure_cases(caseload, as_of)
        if _is_within(measured.received, since, until)
    ]
    unsure: dict[int, Standing] = {}
    groups: dict[tuple[str, ...], list[Measured]] = {}
    for measured in cases:
        unsure.update(measured.unsure)
        key = tuple(_value_of(measured, name) for name in by)
        groups.setdefault(key, []).append(measured)
    rows: list[Row] = []
    for key in sorted(groups) if by else ():
        codes = dict(zip(by, key, strict=True))
        rows.append({**codes, **_count(groups[key])})
    return Table(tuple(rows), _count(cases), unsure)


def splitting_fields(law: Law) -> tuple[str, ...]:
    """What figures can be split by: our own six, and every coded open field of the procedures."""
    names = list(OWN)
    for sop in law.sops.values():
        names += [one.name for one in sop.open_fields.values() if one.type in CODED]
    return tuple(dict.fromkeys(names))


def _require_known(by: Sequence[str], known: Sequence[str]) -> None:
    for name in by:
        if name not in known:
            raise UsageError(
                _("{name} is nothing to split by"),
                _("use: {names}"),
                name=name,
                names=", ".join(known),
            )


def _is_within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _value_of(measured: Measured, name: str) -> str:
    value = OWN[name](measured) if name in OWN else measured.case.fields.get(name)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _count(cases: Iterable[Measured]) -> Row:
    listed = list(cases)
    closed = [one for one in listed if not one.case.is_open]
    dated = [one for one in closed if not one.case.is_undated]
    missing = [one for one in listed if Standing.MISSING in one.unsure.values()]
    unsure = [one for one in listed if one.unsure]
    return {
        "received": len(listed),
        "closed": len(closed),
        "open": len(listed) - len(closed),
        "overdue": sum(one.overdue is not None for one in listed),
        "on_time": sum(one.in_time for one in closed),
        "in_time_by_later_entry": sum(one.is_by_later_entry for one in closed),
        "extended": sum(one.is_extended and not one.is_late for one in closed),
        "late_by_entry": sum(one.is_late_by_entry for one in closed),
        "late_by_outage": sum(one.is_late_by_entry and one.has_outage for one in closed),
        "median_working_days": find_half(one.office_days for one in dated),
        "closed_day_unknown": len(closed) - len(dated),
        "on_draft_calendar": len(unsure) - len(missing),
        "without_calendar": len(missing),
    }


OWN: Mapping[str, Callable[[Measured], object]] = {
    "state": lambda measured: measured.case.state,
    "stage": lambda measured: measured.stage,
    "outcome": lambda measured: measured.case.outcome,
    "sop": lambda measured: measured.case.sop,
    "month": lambda measured: f"{measured.received:%Y-%m}",
    "year": lambda measured: f"{measured.received:%Y}",
}
