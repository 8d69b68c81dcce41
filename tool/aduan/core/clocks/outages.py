"""Outages of the office: when nothing could be entered, and which late entries they account for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aduan.core.case.event import Event
from aduan.core.law.calendar import Calendar
from aduan.core.law.frame import Frame
from aduan.core.words.quickly import dataclass

# An outage counts if it was entered so many working days after its end, at the latest.
TOLD_WITHIN = 1
# What the code of a reason is marked with, in the office's codes, where an outage is meant.
OUTAGE = "outage"


@dataclass(frozen=True)
class Outage:
    """A time in which the office could enter nothing. `confirmed`: by who may, besides who entered
    it. `taken_back`: it was entered wrongly, and accounts for nothing.
    """

    since: datetime
    until: datetime
    entered: datetime
    confirmed: bool
    taken_back: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has yet to confirm it."""
        return not (self.confirmed or self.taken_back)

    def accounts_for(self, event: Event, frame: Frame) -> bool:
        """Whether a step may have been entered late for it: it was taken before the outage was over,
        and entered when it had begun.
        """
        if event.entered is None or not self._counts(frame):
            return False
        return event.at <= self.until and self.since <= event.entered

    def is_told_in_time(self, calendar: Calendar) -> bool:
        """Whether it was entered soon enough after its end."""
        over, told = calendar.business_day(self.until), calendar.business_day(self.entered)
        return calendar.count(over, told) <= TOLD_WITHIN

    def _counts(self, frame: Frame) -> bool:
        return self.confirmed and not self.taken_back and self.is_told_in_time(frame.calendar)


def is_by_outage(event: Event, outages: Iterable[Outage], frame: Frame) -> bool:
    """Whether a step says that it was entered late for an outage, and there was one."""
    return says_outage(event, frame) and find_outage(event, outages, frame) is not None


def says_outage(event: Event, frame: Frame) -> bool:
    """Whether a step names an outage as the reason why it was entered late."""
    field = frame.sop.late_reason
    if field is None or field.list not in frame.book:
        return False
    said = str(event.fields.get(field.name))
    code = frame.book[field.list].codes.get(said)
    return code is not None and code.kind == OUTAGE


def find_outage(event: Event, outages: Iterable[Outage], frame: Frame) -> Outage | None:
    """The outage that accounts for a step that was entered late."""
    for outage in outages:
        if outage.accounts_for(event, frame):
            return outage
    return None
