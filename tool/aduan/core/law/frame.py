"""What one case is seen by: the law, its own procedure, the moment, and the cases that there are."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import field
from datetime import date, datetime

from aduan.core.law.calendar import Calendar
from aduan.core.law.law import CodeBook, Law
from aduan.core.law.sop import Sop
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """All that a case is judged and measured by, besides its own history.

    `sop` is the procedure of the case at hand, which need not be the one that new cases get.
    `as_of`, a moment with its offset: what is later lies ahead, what still runs is measured up to
    it. `known`: the ids of all cases, asked only where a step names another one.
    """

    law: Law
    sop: Sop
    as_of: datetime
    known: Container[str] = field(default=(), repr=False)

    @property
    def calendar(self) -> Calendar:
        """The office's working days, of all years."""
        return self.law.calendar

    @property
    def book(self) -> CodeBook:
        """The lists of codes that the procedure's fields take their values from."""
        return self.law.book(self.sop)

    @property
    def today(self) -> date:
        """The office's day at the moment from which the case is seen."""
        return self.law.calendar.local_day(self.as_of)

    def setting(self, name: str, day: date, fields: Mapping[str, object] | None = None) -> int:
        """A number of the procedure, in working days, or the office's own in its place, for what
        begins on a day; `fields`: of a case for which it may be another.
        """
        return self.law.setting(self.sop, name, day, fields)


def frame_of(sop_id: str, law: Law, as_of: datetime, known: Container[str] = ()) -> Frame:
    """The frame of a case that says it follows this procedure. KeyError: the law has none such."""
    return Frame(law, law.sops[sop_id], as_of, known)
