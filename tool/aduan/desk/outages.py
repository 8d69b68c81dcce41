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
from aduan.store.files.outages import read_confirmers, read_told_outages


@dataclass(frozen=True)
class ToldOutage:
    """One outage as it stands in the list. `at`: the moment by which its confirmation names it. `by`,
    `on`: who confirmed it, on which day; "" and None where nobody did.
    """

    number: int
    at: datetime
    outage: Outage
    by: str = ""
    on: date | None = None

    def is_of(self, day: date) -> bool:
        """Whether it was told of on a day, or lasted over it."""
        zone = self.at.tzinfo
        first, last = (m.astimezone(zone).date() for m in (self.outage.since, self.outage.until))
        return self.at.date() == day or first <= day <= last

    def overlaps(self, since: datetime, until: datetime) -> bool:
        """Whether it lasted while another one did."""
        return self.outage.since < until and since < self.outage.until


def list_told_outages(office: OfficeFolder) -> list[ToldOutage]:
    """All outages of the office, in the order of its registers, which is that of their numbers."""
    told: list[ToldOutage] = []
    for register in sorted(office.root.glob(BOXES)):
        raw = register.read_bytes()
        confirmed = read_confirmers(raw)
        for at, outage in read_told_outages(raw).items():
            number = len(told) + 1
            if not outage.confirmed:
                told.append(ToldOutage(number, at, outage))
                continue
            by, when = confirmed[at]
            told.append(ToldOutage(number, at, outage, by, office.law.calendar.local_day(when)))
    return told


def find_by_number(told: Sequence[ToldOutage], number: int) -> ToldOutage:
    """The outage with a number of the list. RefusedError: there is none."""
    for one in told:
        if one.number == number:
            return one
    raise RefusedError(
        _("there is no outage number {number}"),
        _("`aduan outage --list` names those that were"),
        number=number,
    )


def find_by_day(told: Sequence[ToldOutage], day: date) -> ToldOutage:
    """The only outage of a day that nobody confirmed yet; where all of them are confirmed, the last.

    UsageError: there are several. RefusedError: there is none.
    """
    fitting = [one for one in told if one.is_of(day)]
    waiting = [one for one in fitting if not one.outage.confirmed]
    if len(waiting) > 1:
        raise UsageError(
            _("{count} outages are of that day"),
            _("`aduan outage --list` shows their numbers; confirm one by its number"),
            count=len(waiting),
        )
    if fitting:
        return (waiting or fitting)[-1]
    raise RefusedError(
        _("no outage of {day} was entered"),
        _("`aduan outage --list` names those that were"),
        day=day.isoformat(),
    )


def refuse_confirmed(one: ToldOutage) -> None:
    """RefusedError where an outage is confirmed already: by whom, and on which day."""
    if one.on is not None:
        raise RefusedError(
            _("outage number {number} was confirmed by {person} on {day} already"),
            _("`aduan outage --list` shows which ones still wait"),
            number=one.number,
            person=one.by,
            day=one.on.isoformat(),
        )


def refuse_told_twice(told: Sequence[ToldOutage], since: datetime, until: datetime) -> None:
    """RefusedError where an outage from that moment until that one was entered before."""
    for one in told:
        if (one.outage.since, one.outage.until) == (since, until):
            raise RefusedError(
                _("this outage was entered already: number {number}"),
                _("`aduan outage --list` shows it"),
                number=one.number,
            )
