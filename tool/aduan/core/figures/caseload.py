"""All that figures are made from: the law, the cases, the days on which the box was opened."""

from __future__ import annotations

from datetime import date

from aduan.core.case.fold import Case
from aduan.core.clocks.outages import Outage
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, eq=False)
class Caseload:
    """All that figures are made from: the law, the cases without private text, the days the box was
    opened.

    `box_days`: as logged, in any order; a day may stand there twice. `outages`: those of the
    office.
    """

    law: Law
    cases: tuple[Case, ...]
    box_days: tuple[date, ...] = ()
    outages: tuple[Outage, ...] = ()
