"""A history that is gone through once, however many of its steps are asked about."""

from __future__ import annotations

from collections.abc import Iterable

from aduan.core.case.event import Event
from aduan.core.case.fold import Walk
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop


class Course:
    """A history, and where it stands before each of its steps. Nothing is walked before it is asked."""

    def __init__(self, events: Iterable[Event], sop: Sop, law: Law | None) -> None:
        self.events = tuple(events)
        self.sop, self.law = sop, law
        self._walk = Walk(sop, law)
        self._taken = 0

    def before(self, number: int) -> Walk:
        """The walk as it stands before a step; asked in the order of the history, each step is taken
        once. It goes on with the next question: who tries something takes a branch of it.
        """
        if number <= self._taken:
            self._walk, self._taken = Walk(self.sop, self.law), 0
        for event in self.events[self._taken : number - 1]:
            self._walk.take(event)
        self._taken = number - 1
        return self._walk

    def end(self) -> Walk:
        """The walk as it stands below the last step."""
        return self.before(len(self.events) + 1)

    def go_on(self, event: Event) -> Course:
        """The same history with one step more, which may be on trial."""
        further = Course((*self.events, event), self.sop, self.law)
        further._walk = self.end().branch()
        further._taken = len(self.events)
        return further
