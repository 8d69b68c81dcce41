"""The outages that were entered: each by its number in the list, and which one a person means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from aduan.core.clocks.outages import Outage
from aduan.core.law.law import Person
from aduan.core.law.sop import Sop
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import BOXES
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.outages import (
    CONFIRMS,
    RETRACTS,
    SaidOfOutage,
    read_said,
    read_tellers,
    read_told_outages,
)


@dataclass(frozen=True)
class ToldOutage:
    """One outage as it stands in the list. `at`: the moment by which its confirmation names it. `by`,
    `on`: who confirmed it, on which day; "" and None where nobody did. `told_by`: who entered it;
    `taken_back`: who took it back, and why.
    """

    number: int
    at: datetime
    outage: Outage
    by: str = ""
    on: date | None = None
    told_by: str = ""
    taken_back: SaidOfOutage | None = None

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
        confirmed, taken_back = read_said(raw, CONFIRMS), read_said(raw, RETRACTS)
        tellers = read_tellers(raw)
        for at, outage in read_told_outages(raw).items():
            said = confirmed[at] if outage.confirmed else None
            told.append(
                ToldOutage(
                    number=len(told) + 1,
                    at=at,
                    outage=outage,
                    by=said.by if said else "",
                    on=office.law.calendar.local_day(said.at) if said else None,
                    told_by=tellers[at],
                    taken_back=taken_back.get(at),
                )
            )
    return told


def leave_out_retracted(told: Sequence[ToldOutage]) -> list[ToldOutage]:
    """Those that nobody took back."""
    return [one for one in told if one.taken_back is None]


def list_confirmable(
    told: Sequence[ToldOutage], person: Person, roles: frozenset[str], sop: Sop
) -> list[ToldOutage]:
    """Those that a person with these roles may confirm: somebody else told of them."""
    if roles.isdisjoint(sop.confirming_roles):
        return []
    return [one for one in told if one.outage.is_waiting and one.told_by != person.id]


def list_retractable(
    told: Sequence[ToldOutage], person: Person, roles: frozenset[str], sop: Sop
) -> list[ToldOutage]:
    """Those that a person with these roles may take back: what they told of themselves, while nobody
    confirmed it; each, where they may confirm outages.
    """
    standing = leave_out_retracted(told)
    if not roles.isdisjoint(sop.confirming_roles):
        return standing
    return [one for one in standing if one.outage.is_waiting and one.told_by == person.id]


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
    """The only outage of a day that nobody confirmed yet; where all of them are confirmed, the last. One
    that was taken back is not meant.

    UsageError: there are several. RefusedError: there is none.
    """
    fitting = [one for one in leave_out_retracted(told) if one.is_of(day)]
    waiting = [one for one in fitting if not one.outage.confirmed]
    if len(waiting) > 1:
        raise UsageError(
            _("{count} outages are of that day"),
            _("`aduan outage --list` shows their numbers; name one by its number"),
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
    refuse_taken_back(one)
    if one.on is not None:
        raise RefusedError(
            _("outage number {number} was confirmed by {person} on {day} already"),
            _("`aduan outage --list` shows which ones still wait"),
            number=one.number,
            person=one.by,
            day=one.on.isoformat(),
        )


def require_over(since: datetime, until: datetime, now: datetime) -> None:
    """UsageError where an outage is over before it begins, or not over yet."""
    if until <= since:
        raise UsageError(
            _("an outage is over after it began"),
            _("give both with day and hour: the beginning, then the end"),
        )
    if until > now:
        raise UsageError(
            _("this outage is not over yet"), _("`aduan outage` enters it once it is over")
        )


def refuse_taken_back(one: ToldOutage) -> None:
    """RefusedError where an outage was taken back: by whom, and on which day."""
    if one.taken_back is not None:
        raise RefusedError(
            _("outage number {number} was taken back by {person} on {day}"),
            _("`aduan outage` enters it anew"),
            number=one.number,
            person=one.taken_back.by,
            day=one.taken_back.at.date().isoformat(),
        )


def refuse_told_twice(told: Sequence[ToldOutage], since: datetime, until: datetime) -> None:
    """RefusedError where an outage from that moment until that one was entered before."""
    for one in leave_out_retracted(told):
        if (one.outage.since, one.outage.until) == (since, until):
            raise RefusedError(
                _("this outage was entered already: number {number}"),
                _("`aduan outage --list` shows it"),
                number=one.number,
            )
