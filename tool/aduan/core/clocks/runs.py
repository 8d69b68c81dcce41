"""One run of a clock, as a value: how long it may last, how long it lasted, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from aduan.core.law.frame import Frame
from aduan.core.law.sopclock import Clock
from aduan.core.words.quickly import dataclass


class Status(StrEnum):
    """How a run of a clock stands: within its limit, held, over in time; past due, stopped too late.

    A clock is paused only where the case may still come back to it without a reopening. One that
    stopped too late is late at once, and stays so: whether it may go on is told by `Run.done`.
    """

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    OVERDUE = "overdue"
    LATE = "late"


PAST_DUE = (Status.LATE, Status.OVERDUE)


class LateEntry(StrEnum):
    """What it does to a run that steps which stopped it were entered late.

    In time, and not so if they had happened when they were entered; or past due because they were
    entered so late that it counts.
    """

    NONE = ""
    LATER = "later"
    COUNTED = "counted"


@dataclass(frozen=True)
class Stretch:
    """One unbroken time in which a clock runs. No end: it still runs."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Run:
    """One run of a clock over a case.

    `lap`: the time of the clocks in which it is, from 1; a reopening that lets them begin anew begins another.
    `limit` and `used` are in the
    clock's unit (working days, or calendar days). `due`: the close of business of the due day; of a
    paused clock the one that it had. `done`: since when it cannot go on without a reopening, which
    of a clock that was paused last is later than its last stretch; None while it runs or may go on.
    `entry`: what it does to it that steps were entered late. `lengthened`: by how much of its
    `limit` that was made longer. `rolled`: so many of the calendar days used lie behind the limit,
    and not behind the due day, which is never one on which the office is closed.
    """

    clock: Clock
    lap: int
    limit: int
    stretches: tuple[Stretch, ...]
    due: datetime
    used: int
    status: Status
    done: datetime | None
    entry: LateEntry = LateEntry.NONE
    lengthened: int = 0
    rolled: int = 0

    @property
    def name(self) -> str:
        """The clock's name in the procedure."""
        return self.clock.name

    @property
    def started(self) -> datetime:
        """When it began to run."""
        return self.stretches[0].start

    @property
    def ended(self) -> datetime | None:
        """When it last ran, in time or late; None while it runs or may go on."""
        return self.stretches[-1].end if self.done else None

    @property
    def past(self) -> int:
        """Units past the due day; 0 up to it."""
        return max(0, self.used - self.limit - self.rolled)


def is_due_soon(run: Run, frame: Frame) -> bool:
    """Running, and due on or before the next working day."""
    if run.status is not Status.RUNNING:
        return False
    return run.due.date() <= frame.calendar.add(frame.today, 1)


def leading_run(runs: Iterable[Run]) -> Run | None:
    """The run that a person has to look at: of those running, the one due first; warnings aside."""
    live = (Status.RUNNING, Status.OVERDUE)
    binding = [run for run in runs if run.status in live and not run.clock.warns]
    return min(binding, key=lambda run: run.due, default=None)
