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
    """Cases received from one day through another, split by fields. UsageError: no such field."""
    known = splitting_fields(caseload.law)
    for name in by:
        if name not in known:
            raise UsageError(
                _("{name} is nothing to split by"),
                _("use: {names}"),
                name=name,
                names=", ".join(known),
            )
    cases = [m for m in measure_cases(caseload, as_of) if _is_within(m.received, since, until)]
    groups: dict[tuple[str, ...], list[Measured]] = {}
    for measured in cases:
        groups.setdefault(tuple(_value_of(measured, name) for name in by), []).append(measured)
    rows = ({**dict(zip(by, key, strict=True)), **_count(groups[key])} for key in sorted(groups))
    unsure = {year: standing for measured in cases for year, standing in measured.unsure.items()}
    return Table(tuple(rows) if by else (), _count(cases), unsure)


def splitting_fields(law: Law) -> tuple[str, ...]:
    """What figures can be split by: our own six, and every coded open field of the procedures."""
    coded = (
        f.name for sop in law.sops.values() for f in sop.open_fields.values() if f.type in CODED
    )
    return tuple(dict.fromkeys([*OWN, *coded]))


def _is_within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _value_of(measured: Measured, name: str) -> str:
    value = OWN[name](measured) if name in OWN else measured.case.fields.get(name)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _count(cases: Iterable[Measured]) -> Row:
    listed = list(cases)
    closed = [m for m in listed if not m.case.is_open]
    dated = [m for m in closed if not m.case.is_undated]
    missing = [m for m in listed if Standing.MISSING in m.unsure.values()]
    unsure = [m for m in listed if m.unsure]
    return {
        "received": len(listed),
        "closed": len(closed),
        "open": len(listed) - len(closed),
        "overdue": sum(m.overdue is not None for m in listed),
        "on_time": sum(m.in_time for m in closed),
        "median_working_days": find_half(m.office_days for m in dated),
        "closed_day_unknown": len(closed) - len(dated),
        "on_draft_calendar": len(unsure) - len(missing),
        "without_calendar": len(missing),
    }


OWN: Mapping[str, Callable[[Measured], object]] = {
    "state": lambda m: m.case.state,
    "stage": lambda m: m.stage,
    "outcome": lambda m: m.case.outcome,
    "sop": lambda m: m.case.sop,
    "month": lambda m: f"{m.received:%Y-%m}",
    "year": lambda m: f"{m.received:%Y}",
}
