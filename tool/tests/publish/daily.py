"""A year of daily builds, and an attacker who kept every one of them:
`python -m tests.publish.daily [whole]` prints what they tell together, for offices of 25, 60 and 300
complaints a year. `whole` makes all pages of each day, and takes some minutes; without it a day is what
pages are made from.

What he can do: each figure of today says how many had come in and were open as a day began, each base
period how many came and went up to its end. So he knows how many were closed between any two of
these days, and a closing is placed as closely as the two around it stand together.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from itertools import pairwise

from aduan.core.case.readership import find_last_day
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.figures.releases.periods import last_year_of
from aduan.core.figures.releases.rhythm import Rhythm, last_turn
from aduan.core.figures.releases.today import Today, look_today
from aduan.core.law.calendar import DAY
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.text import LANGUAGES
from aduan.publish.reading.shown import look_at
from aduan.publish.reading.words import Words
from aduan.publish.site.build import build
from aduan.publish.status.slots import count_slots
from tests.core.builders import WIB
from tests.publish.ledgers import make_ledger
from tests.publish.populations import make_years

YEAR = 2025
HEADS = (
    *("a year", "days on which a build differs", "unplanned", "shortest stretch", "closed"),
    *("alone in a stretch", "placed to the day", "sizes of status.bin"),
)
SIZES = (25, 60, 300)
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


@dataclass(frozen=True)
class Day:
    """One day's build: the figures of today, what was published by then, and two digests of its pages:
    without its own date and that of the day before, or of the day after. A date that is on a page
    every day, of a holiday say, is taken out of both builds alike so.
    """

    day: date
    live: Today
    published: tuple[str, ...]
    after_yesterday: str = ""
    before_tomorrow: str = ""


@dataclass(frozen=True)
class Told:
    """What a year of builds tells. `turns`: days on which something had changed; `unplanned`: those of
    them on which nothing was due to; `shortest`: the shortest stretch in days between two totals;
    `closed`, `alone`, `to_the_day`: closings, those alone in their stretch, those in one of a day.
    `slots`: sizes of the file of statuses.
    """

    size: int
    turns: int
    unplanned: int
    shortest: int
    closed: int
    alone: int
    to_the_day: int
    slots: int


@cache
def office_of(size: int) -> tuple[Caseload, Ledger]:
    caseload = make_years((size, size, size), 7, YEAR - 1)
    return caseload, make_ledger(caseload, datetime(YEAR + 1, 2, 20, 12, tzinfo=WIB))


def build_year(size: int, *, whole: bool = False, step: int = 1) -> list[Day]:
    """Every build of the year, or one in so many days."""
    days = list(list_days(FIRST, LAST))[::step]
    return [_build_day(size, day, whole=whole) for day in days]


def list_days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _build_day(size: int, day: date, *, whole: bool) -> Day:
    caseload, ledger = office_of(size)
    names = tuple(release.name for release in ledger.releases if release.made <= day)
    then = shorten(size, names)
    live = look_today(caseload, day, last_year_of(then.finished, day))
    if not whole:
        return Day(day, live, names)
    made = build(caseload.law, then, live, datetime.combine(day, time(7, 13), WIB))
    text = repr(sorted(made.items()))
    return Day(day, live, names, _digest(text, day - DAY, day), _digest(text, day, day + DAY))


def _digest(text: str, *days: date) -> str:
    """A digest of a text without some days, as people write them."""
    for day in days:
        for language in LANGUAGES:
            text = text.replace(Words(language).day(day), "")
    return sha256(text.encode()).hexdigest()


@cache
def shorten(size: int, names: tuple[str, ...]) -> Ledger:
    """The ledger as it stood once these releases were out."""
    _caseload, ledger = office_of(size)
    last = len(names)
    laws = {release.law for release in ledger.releases[:last]}
    kept = {f"{name}.json" for name in names} | {f"law-{law}.json" for law in laws}
    return read_ledger({name: raw for name, raw in ledger.files.items() if name in kept})


def attack(size: int, days: list[Day]) -> Told:
    """What all builds of a year tell together."""
    caseload, ledger = office_of(size)
    cuts = sorted({*_live_cuts({one.live.rhythm for one in days}), *_period_cuts(ledger)})
    stretches = list(pairwise(cuts))
    counts: Counter[tuple[date, date]] = Counter()
    for case in caseload.cases:
        day = case.closed.astimezone(WIB).date() if case.closed else None
        counts.update(s for s in stretches if day and s[0] <= day < s[1])
    changed = [b for a, b in pairwise(days) if tell(a) != tell(b)]
    return Told(
        size=size,
        turns=len(changed),
        unplanned=sum(not is_due(one, before) for before, one in _pairs(days, changed)),
        shortest=min((b - a).days for a, b in stretches if a >= FIRST and b <= LAST + DAY),
        closed=sum(counts.values()),
        alone=sum(count == 1 for count in counts.values()),
        to_the_day=sum(n for (a, b), n in counts.items() if (b - a).days == 1),
        slots=len({count_slots(count_told(caseload, one.day)) for one in days}),
    )


def tell(day: Day) -> object:
    """What a build tells, but for its own date."""
    return day.live, day.published


def is_due(day: Day, before: Day) -> bool:
    """Whether something was due to change on a day: a release, or a turn of a figure of today."""
    turned = (day.live.since, day.live.late_since) != (before.live.since, before.live.late_since)
    return turned or day.published != before.published


def _pairs(days: list[Day], changed: list[Day]) -> Iterator[tuple[Day, Day]]:
    return ((a, b) for a, b in pairwise(days) if b in changed)


def _live_cuts(rhythms: set[Rhythm]) -> Iterator[date]:
    """The days as whose beginning the figures of today are taken: of each rhythm that the year had."""
    days = list(list_days(FIRST, LAST + DAY))
    return (last_turn(day, rhythm) for rhythm in rhythms for day in days)


def _period_cuts(ledger: Ledger) -> Iterator[date]:
    return (base.last + DAY for base in look_at(ledger).bases)


def count_told(caseload: Caseload, day: date) -> int:
    """The complaints that a build of the day, at noon, has a slot for, where each has a receipt."""
    noon = datetime.combine(day, time(12), WIB)
    return sum(
        case.received <= noon and day <= find_last_day(caseload.law, sop, case.position, MATTER)
        for case in caseload.cases
        for sop in [caseload.law.sops[case.sop]]
    )


def write_table(told: Mapping[int, Told]) -> str:
    """A row an office."""
    heads = " | ".join(HEADS)
    lines = [heads]
    for one in told.values():
        cells = (one.size, one.turns, one.unplanned, f"{one.shortest} days", one.closed)
        lines.append(" | ".join(map(str, (*cells, one.alone, one.to_the_day, one.slots))))
    return "\n".join(lines)


if __name__ == "__main__":
    is_whole = "whole" in sys.argv[1:]
    print(write_table({size: attack(size, build_year(size, whole=is_whole)) for size in SIZES}))
