"""The figures of today, each as of the last turn of its rhythm: nothing that happens in between moves
them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from aduan.core.case.fold import Case
from aduan.core.case.origin import day_brought
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.figures import count_live
from aduan.core.figures.releases.knowing import Edge, know_cases
from aduan.core.figures.releases.rhythm import (
    Rhythm,
    band_overdue,
    band_told,
    last_turn,
    rhythm_of_overdue,
    rhythm_of_totals,
)
from aduan.core.law.calendar import DAY
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Today:
    """What is shown of today, split by nothing.

    `since`: the day at whose beginning `received` (in its year), `open`, `box_days` and
    `box_missed` were taken; `late_since`: that of `overdue`, `later`, `counted` and `noted`, which
    are bands (`band_overdue`), the last three of the year up to then. `rhythm`, `late_rhythm`: how
    often. None: the totals leave too few that could be in the band (`band_told`).
    """

    since: date
    rhythm: Rhythm
    received: int
    open: int
    box_days: int
    box_missed: int
    late_since: date
    late_rhythm: Rhythm
    overdue: int | None
    later: int | None
    counted: int | None
    noted: int

    @property
    def year(self) -> int:
        """The year of what was received."""
        return self.since.year

    @property
    def is_new_year(self) -> bool:
        """Whether it was taken as the year began: none can have come in by then."""
        return (self.since.month, self.since.day) == (1, 1)

    def is_before(self, opened_on: date | None) -> bool:
        """Whether the totals are of a day before the record began, and nothing of then was brought
        in: a nought would say that nobody complained.
        """
        is_early = opened_on is not None and self.since <= opened_on
        return is_early and not (self.received or self.open)


def look_today(caseload: Caseload, day: date, last_year: int | None) -> Today:
    """The figures of a day. `last_year`: the closings of the last finished year, as published."""
    rhythm, late_rhythm = rhythm_of_totals(last_year), rhythm_of_overdue(last_year)
    since, late_since = last_turn(day, rhythm), last_turn(day, late_rhythm)
    zone = caseload.law.calendar.zone
    # What a band stands beside: the totals that were told last when it was taken.
    beside = last_turn(late_since, rhythm)
    begun = beside.replace(month=1, day=1)
    known = {day: known_at(caseload, day) for day in {since, late_since, beside, begun}}
    totals = count_live(known[since], datetime.combine(since, time(), zone))
    late = count_live(known[late_since], datetime.combine(late_since, time(), zone))
    received, still_open = _count_totals(known[beside], beside)
    _none, before = _count_totals(known[begun], begun)
    closed = before + received - still_open
    return Today(
        since=since,
        rhythm=rhythm,
        received=totals.received,
        open=totals.open,
        box_days=totals.box_days,
        box_missed=totals.box_missed,
        late_since=late_since,
        late_rhythm=late_rhythm,
        overdue=band_told(late.overdue, still_open),
        later=band_told(late.later, closed),
        counted=band_told(late.counted, closed),
        noted=band_overdue(late.noted),
    )


def find_first_day(day: date, last_year: int | None) -> date:
    """The first day whose steps count in the figures of a day: what closed before, and was not touched
    since, is in none of them.
    """
    turns = [
        last_turn(day, rhythm_of_totals(last_year)),
        last_turn(day, rhythm_of_overdue(last_year)),
    ]
    return date(min(turns).year, 1, 1)


def _count_totals(known: Caseload, day: date) -> tuple[int, int]:
    """How many had come in since the new year, and were open, of those known when a day began."""
    calendar = known.law.calendar
    received = sum(calendar.local_day(case.received).year == day.year for case in known.cases)
    return received, sum(case.is_open for case in known.cases)


def known_at(caseload: Caseload, day: date) -> Caseload:
    """The cases as they were known when a day began: what was entered since is not in them."""
    moment = datetime.combine(day, time(), caseload.law.calendar.zone)
    edge = Edge(day - DAY, day)
    cases: list[Case] = []
    for case in caseload.cases:
        if _was_all_entered_by(case, moment, day):
            cases.append(case)
            continue
        [known] = know_cases([case], caseload.law)
        then = known.fold_known(edge)
        if then is not None:
            cases.append(then)
    return replace(caseload, cases=tuple(cases))


def _was_all_entered_by(case: Case, moment: datetime, day: date) -> bool:
    """Whether all that happened to it was entered before a moment."""
    for event in case.history:
        brought = day_brought(event)
        if (event.entered or event.at) >= moment:
            return False
        if brought is not None and brought >= day:
            return False
    return True
