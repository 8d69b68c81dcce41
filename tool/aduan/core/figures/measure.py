"""One case measured: what every figure counts. Each word of the figures is defined here, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from aduan.core.case.fold import Case, Span, fold, stand_at
from aduan.core.clocks.certainty import unsure_measure
from aduan.core.clocks.clocks import count_time, find_entry, run_clocks
from aduan.core.clocks.outages import Outage, is_by_outage
from aduan.core.clocks.runs import PAST_DUE, LateEntry, Run, Status, leading_run
from aduan.core.figures.caseload import Caseload
from aduan.core.law.calendar import Calendar, Standing
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.sop import Sop
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Share:
    """A part of a whole; `ratio` is None where there is nothing to divide by."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """The part of the whole, from 0 to 1."""
        return self.part / self.whole if self.whole else None

    @property
    def per_cent(self) -> int | None:
        """The nearest whole per cent, a half upwards: counted in whole numbers, for a fraction of
        the computer's own can lie on either side of it.
        """
        if not self.whole:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


@dataclass(frozen=True, eq=False)
class Measured:
    """A case with its clocks, as seen at one moment. Days are the office's; lengths are in working
    days.
    """

    case: Case
    frame: Frame
    runs: tuple[Run, ...]
    outages: tuple[Outage, ...] = ()

    @property
    def sop(self) -> Sop:
        """The case's own procedure."""
        return self.frame.sop

    @property
    def calendar(self) -> Calendar:
        """The office's working days."""
        return self.frame.calendar

    @property
    def as_of(self) -> datetime:
        """The moment from which it is seen."""
        return self.frame.as_of

    @cached_property
    def received(self) -> date:
        """The day on which it came in."""
        return self.calendar.local_day(self.case.received)

    @cached_property
    def closed(self) -> date | None:
        """The day of the last closing, for a case that is closed now."""
        return self.calendar.local_day(self.case.closed) if self.case.closed else None

    @property
    def stage(self) -> str | None:
        """The level that it is at; None: with the complainant, or closed."""
        return self.case.stage(self.sop)

    @property
    def binding(self) -> tuple[Run, ...]:
        """The runs that must be kept; those that only warn are left out."""
        return tuple(run for run in self.runs if not run.clock.warns)

    @cached_property
    def overdue(self) -> Run | None:
        """The run that is past due now: of several, the one due first."""
        run = leading_run(self.runs)
        return run if run and run.status is Status.OVERDUE else None

    @property
    def in_time(self) -> bool:
        """Closed on a day that is known, and every clock that binds ended in time; never where its
        procedure has no limit.
        """
        is_kept = self.sop.has_limits and not self.is_late and not self.is_extended
        return not self.case.is_open and not self.case.is_undated and is_kept

    @property
    def is_extended(self) -> bool:
        """Whether its limits were lengthened, in whatever run: it is counted apart then."""
        return bool(self.case.position.extended)

    @property
    def is_late(self) -> bool:
        """Whether any clock that binds was or is past due; late stays late."""
        return any(run.status in PAST_DUE for run in self.binding)

    @property
    def is_by_later_entry(self) -> bool:
        """In time, but only as it happened: a clock that binds was due when it was entered."""
        return self.in_time and find_entry(self.binding) is LateEntry.LATER

    @property
    def is_late_by_entry(self) -> bool:
        """Late only because it was entered so late that it counts from then."""
        return find_entry(self.binding) is LateEntry.COUNTED

    @cached_property
    def has_outage(self) -> bool:
        """Whether a step of it was entered late for an outage of the office."""
        events = (step.event for step in self.case.steps)
        return any(is_by_outage(event, self.outages, self.frame) for event in events)

    @property
    def office_days(self) -> int:
        """Working days in the office's hands: the complainant's own time is left out."""
        spans = self._list_counted()
        return count_time((span for span in spans if self._is_held_by_staff(span)), self.frame)

    @property
    def all_days(self) -> int:
        """Working days in all, with the complainant's own time."""
        return count_time(self._list_counted(), self.frame)

    def days_of(self, run: int) -> tuple[int, int]:
        """Working days with the office and in all, for one run: from the receipt, or a reopening
        that began new times, to the closing that followed.
        """
        lap, end = self._lap_of(run), self._end_of(run)
        spans: list[Span] = []
        for span in self._list_counted():
            if span.lap == lap and (end is None or span.start < end):
                is_longer = end is not None and (span.end is None or span.end > end)
                spans.append(replace(span, end=end, entered=None) if is_longer else span)
        held = [span for span in spans if self._is_held_by_staff(span)]
        return count_time(held, self.frame), count_time(spans, self.frame)

    def was_late(self, run: int) -> bool:
        """Whether a clock that binds ran past its limit in one run. A closing that was undone never
        stopped one.
        """
        return any(one.status in PAST_DUE for one in self._binding_of(run))

    def was_extended(self, run: int) -> bool:
        """Whether the limits of one run were lengthened."""
        return self._lap_of(run) in self.case.position.extended

    def entry_of(self, run: int) -> LateEntry:
        """What it does to one run that steps were entered late."""
        return find_entry(self._binding_of(run))

    def _binding_of(self, run: int) -> tuple[Run, ...]:
        return tuple(one for one in self.runs_of(run) if not one.clock.warns)

    def _lap_of(self, run: int) -> int:
        """The run of the clocks in which a run of the case lies: of several, where one undid a
        closing.
        """
        laps = (step.position.lap for step in self.case.steps if step.position.run == run)
        return next(laps, run)

    def _end_of(self, run: int) -> datetime | None:
        """When a run of the case came to its end; None where it has not."""
        places = [step.position for step in self.case.steps if step.position.run == run]
        if not places or places[-1].outcome is None:
            return None
        return places[-1].since

    def at(self, moment: datetime) -> Measured:
        """The same case as it stood at an earlier moment, by what counts now: what was taken back
        since never was.
        """
        events = (step.event for step in self.case.steps if step.event.at <= moment)
        case = fold(self.case.id, events, self.sop, self.frame.law)
        frame = replace(self.frame, as_of=moment)
        return measure(case, frame, self.outages)

    def runs_of(self, run: int) -> tuple[Run, ...]:
        """The clocks of one run."""
        lap = self._lap_of(run)
        return tuple(one for one in self.runs if one.lap == lap)

    @cached_property
    def unsure(self) -> Mapping[int, Standing]:
        """The years in which it is measured without a confirmed calendar."""
        return unsure_measure(self.runs, self.case.counted, self.frame)

    def unsure_of(self, run: int) -> Mapping[int, Standing]:
        """The years in which one run is measured without a confirmed calendar."""
        lap = self._lap_of(run)
        spans = [span for span in self.case.counted if span.lap == lap]
        return unsure_measure(self.runs_of(run), spans, self.frame)

    def was_open(self, moment: datetime) -> bool:
        """Whether it is known to have been open then."""
        for span in self.open_spans:
            is_over = span.end is not None and span.end <= moment
            if span.dated and span.start <= moment and not is_over:
                return True
        return False

    def age(self, moment: datetime) -> int:
        """Working days from receipt to the day of a moment."""
        received = self.calendar.business_day(self.case.received)
        return max(0, self.calendar.count(received, self.calendar.local_day(moment)))

    @property
    def open_spans(self) -> Iterator[Span]:
        """The states that it was in before an end, in order of time."""
        return (span for span in self.case.spans if not self.sop.states[span.state].final)

    def _list_counted(self) -> list[Span]:
        """The spans before an end as clocks count them: a closing that was undone never was."""
        states = self.sop.states
        return [span for span in self.case.counted if not states[span.state].final]

    def _is_held_by_staff(self, span: Span) -> bool:
        held_by = self.sop.states[span.state].held_by
        return held_by is not None and self.sop.roles[held_by].staff


def measure(case: Case, frame: Frame, outages: tuple[Outage, ...] = ()) -> Measured:
    """A case with its clocks, as it stands, at the moment of a frame. `outages`: those that may account
    for late entries.
    """
    return Measured(case, frame, run_clocks(case, frame), outages)


def find_half(days: Iterable[int]) -> int | None:
    """The smallest N such that at least half of the values are N or less; None where there are
    none.
    """
    ordered = sorted(days)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def measure_cases(caseload: Caseload, as_of: datetime) -> list[Measured]:
    """Every case that had come in by `as_of`, seen as it stood then."""
    measured: list[Measured] = []
    for case in caseload.cases:
        frame = frame_of(case.sop, caseload.law, as_of)
        then = stand_at(case, as_of, frame.sop, frame.law)
        if then is not None:
            measured.append(measure(then, frame, caseload.outages))
    return measured
