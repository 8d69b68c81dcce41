"""How long after it happened a step was entered, and what follows from that for a clock."""

from __future__ import annotations

from datetime import datetime

from aduan.core.law.law import Law

# What happened so many working days ago may be entered without a word of it, at the most: any period
# comes out later than that after its end.
LONGEST_BACKDATING = 3


def is_backdated(at: datetime, entered: datetime, law: Law) -> bool:
    """Whether a step was entered later than the office allows (`max_backdating`, working days)."""
    day = law.calendar.business_day(at)
    return count_delay(at, entered, law) > law.office.on(day).max_backdating


def count_delay(at: datetime, entered: datetime, law: Law) -> int:
    """How many working days after it happened a step was entered.

    Both moments count as the working days of the clocks do: after closing time, as the next one.
    """
    calendar = law.calendar
    return calendar.count(calendar.business_day(at), calendar.business_day(entered))


def find_stop(at: datetime, entered: datetime | None, law: Law) -> datetime:
    """When a step ends a time: as it happened, but as it was entered where that was too late."""
    if entered is None or entered <= at:
        return at
    return entered if is_backdated(at, entered, law) else at
