"""The outages that were entered: each by its number in the list, and which one a person means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aduan.core.clocks.outages import Outage
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import BOXES
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.outages import read_told_outages


@dataclass(frozen=True)
class ToldOutage:
    """One outage as it stands in the list. `at`: the moment by which its confirmation names it."""

    number: int
    at: datetime
    outage: Outage

    def is_of(self, day: date) -> bool:
        """Whether it was told of on a day, or lasted over it."""
        zone = self.at.tzinfo
        first, last = (m.astimezone(zone).date() for m in (self.outage.since, self.outage.until))
        return self.at.date() == day or first <= day <= last


def list_told_outages(office: OfficeFolder) -> list[ToldOutage]:
    """All outages of the office, in the order of its registers, which is that of their numbers."""
    found: list[tuple[datetime, Outage]] = []
    for register in sorted(office.root.glob(BOXES)):
        found += read_told_outages(register.read_bytes()).items()
    return [ToldOutage(number, at, one) for number, (at, one) in enumerate(found, 1)]


def find_by_number(told: Sequence[ToldOutage], number: int) -> datetime:
    """The moment of the outage with a number of the list. RefusedError: there is none."""
    for one in told:
        if one.number == number:
            return one.at
    raise RefusedError(
        _("there is no outage number {number}"),
        _("`aduan outage --list` names those that were"),
        number=number,
    )


def find_by_day(told: Sequence[ToldOutage], day: date) -> datetime | None:
    """The moment of the only outage of a day that nobody confirmed yet; None where there is none.

    UsageError: there are several.
    """
    fitting = [one for one in told if one.is_of(day) and not one.outage.confirmed]
    if len(fitting) > 1:
        raise UsageError(
            _("{count} outages are of that day"),
            _("`aduan outage --list` shows their numbers; confirm one by its number"),
            count=len(fitting),
        )
    return fitting[0].at if fitting else None
