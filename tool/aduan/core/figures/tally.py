"""What is counted of one case in the office's own figures. Of a closed case it is the same at any moment
after its last step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.measure import Measured, measure_cases
from aduan.core.law.law import Law

# Types of fields whose values are few and named, so that counting by them says something.
CODED = ("code", "staff-or-code", "boolean")


class Tally(NamedTuple):
    """One case as it is counted, in plain values, so that it can be kept.

    `received`: the day. `values`: what it is split by, as text, in the order of `splitting_fields`,
    empty where nothing was filled in. `days`: in the office's hands; None: it is open, or closed on a
    day that nobody knows. `unsure`: the years without a confirmed calendar, each with its standing.
    """

    received: str
    values: Sequence[str]
    is_open: bool
    is_overdue: bool
    in_time: bool
    is_by_later_entry: bool
    is_extended: bool
    is_unlimited: bool
    is_late_by_entry: bool
    is_by_outage: bool
    days: int | None
    unsure: Sequence[tuple[int, str]]


def splitting_fields(law: Law) -> tuple[str, ...]:
    """What figures can be split by: our own six, and every coded open field of the procedures."""
    names = list(OWN)
    for sop in law.sops.values():
        names += [one.name for one in sop.open_fields.values() if one.type in CODED]
    return tuple(dict.fromkeys(names))


def tally_cases(caseload: Caseload, as_of: datetime) -> list[Tally]:
    """Every case that had come in by a moment, as it stood then."""
    names = splitting_fields(caseload.law)
    return [make_tally(measured, names) for measured in measure_cases(caseload, as_of)]


def make_tally(measured: Measured, names: Sequence[str]) -> Tally:
    """What is counted of a case. `names`: what figures can be split by."""
    case = measured.case
    is_dated = not case.is_open and not case.is_undated
    return Tally(
        received=measured.received.isoformat(),
        values=[_value_of(measured, name) for name in names],
        is_open=case.is_open,
        is_overdue=measured.overdue is not None,
        in_time=measured.in_time,
        is_by_later_entry=measured.is_by_later_entry,
        is_extended=measured.is_extended and not measured.is_late,
        is_unlimited=not case.is_open and not measured.sop.has_limits,
        is_late_by_entry=measured.is_late_by_entry,
        is_by_outage=measured.is_late_by_entry and measured.has_outage,
        days=measured.office_days if is_dated else None,
        unsure=sorted((year, standing.value) for year, standing in measured.unsure.items()),
    )


def _value_of(measured: Measured, name: str) -> str:
    value = measured.case.fields.get(name)
    if name in OWN:
        value = OWN[name](measured)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


OWN: Mapping[str, Callable[[Measured], object]] = {
    "state": lambda measured: measured.case.state,
    "stage": lambda measured: measured.stage,
    "outcome": lambda measured: measured.case.outcome,
    "sop": lambda measured: measured.case.sop,
    "month": lambda measured: f"{measured.received:%Y-%m}",
    "year": lambda measured: f"{measured.received:%Y}",
}
