"""A5: the ledger itself. Nothing left out, changed, too early, or in contradiction to the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from aduan.core.law.published import ON_TIME, STAGE
from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach
from aduan.publish.ledger.chain import SUFFIX, WORLDS, Ledger, digest, month_names
from aduan.publish.ledger.release import Box, Fact, Kind, Release, Role

LEAST_K = 5
# Ten working days are never fewer weekdays than ten.
WEEKDAYS_AFTER = 10
CLOSINGS_PER_CELL = 4
PERIOD = re.compile(
    r"(?P<year>[12]\d{3})(-((?P<letter>[HQ])(?=[1-9]$)|(?=\d\d$))(?P<number>0?[1-9]|1[0-2]))?"
)
MONTHS_OF = {"H": 6, "Q": 3, "": 1}


def find_disorder(ledger: Ledger) -> Iterator[Breach]:
    """Every breach that can be seen without solving anything."""
    for find in CHECKS:
        yield from find(ledger)


def _find_broken_chain(ledger: Ledger) -> Iterator[Breach]:
    before = ""
    for number, release in enumerate(ledger.releases, 1):
        if release.number != number or release.previous != before:
            yield Breach(
                "A5",
                release.name,
                _("it does not follow the release before it: the chain is broken"),
            )
        before = digest(ledger.content_of(release))
    names = Counter(release.name for release in ledger.releases)
    yield from (
        Breach("A5", name, _("it is there twice")) for name, count in names.items() if count > 1
    )


def _find_strays(ledger: Ledger) -> Iterator[Breach]:
    known = {r.name + SUFFIX for r in ledger.releases} | {
        r.name + WORLDS for r in ledger.releases if r.worlds
    }
    for name in sorted((ledger.files or {}).keys() - known):
        yield Breach("A5", name, _("a file that no release names"))


def _find_early(ledger: Ledger) -> Iterator[Breach]:
    last = date.min
    for release in ledger.releases:
        if _weekdays_between(release.last, release.made) < WEEKDAYS_AFTER:
            yield Breach(
                "A5", release.name, _("it came out before its period was over for ten working days")
            )
        if release.made < last:
            yield Breach("A5", release.name, _("it is dated before the release before it"))
        last = max(last, release.made)


def _find_misnamed(ledger: Ledger) -> Iterator[Breach]:
    """Releases that cover other days than their name says: too early, or in a year where nobody
    compares them.
    """
    for release in ledger.releases:
        own = release.part == release.name if not release.month else not release.part
        if not own or span_of(release.name) != (release.year, release.first, release.last):
            yield Breach("A5", release.name, _("it does not cover the days that its name says"))


def _find_bent_rules(ledger: Ledger) -> Iterator[Breach]:
    for release in ledger.releases:
        if release.k < LEAST_K:
            yield Breach(
                "A5", release.name, _("it takes a count of {k} for small enough"), {"k": release.k}
            )
    for year in ledger.years:
        releases = ledger.of_year(year)
        if len({(r.parts, r.k) for r in releases}) > 1:
            yield Breach(
                "A5", releases[-1].name, _("the year is cut in another way than it was begun")
            )
        expected = list(releases[0].parts[: len(releases)])
        if [r.part for r in releases] != expected:
            yield Breach(
                "A5",
                releases[-1].name,
                _("the parts of the year are not in order, or one is missing"),
            )


def _find_changed(ledger: Ledger) -> Iterator[Breach]:
    """The same cell told twice, and not the same."""
    for year in ledger.years:
        known: dict[Box, Fact] = {}
        for release in ledger.of_year(year):
            for fact in release.facts():
                before = known.setdefault(fact.box, fact)
                if (before.kind, before.value) != (fact.kind, fact.value):
                    text = _("table {table} says something else than what was published before")
                    yield Breach("A5", release.name, text, {"table": fact.table})


def _find_wrong_sums(ledger: Ledger) -> Iterator[Breach]:
    """Months that do not add up to their part, in what is always exact: stages and being in
    time.
    """
    months = {release.name: release for release in ledger.months}
    for release in ledger.periods:
        names = list(month_names(release))
        if not all(name in months for name in names):
            continue
        told = _performance(release, (release.part,))
        summed: Counter[tuple[str, ...]] = Counter()
        for name in names:
            summed.update(_performance(months[name], (name,)))
        if +Counter(told) != +summed:
            yield Breach("A5", release.name, _("its months do not add up to it"))


def _find_thin(ledger: Ledger) -> Iterator[Breach]:
    """Tables of two axes with too little in them."""
    for release in ledger.periods:
        totals = {t.parts: t.cells[0].value or 0 for t in release.tables if not t.axes and t.cells}
        for table in release.tables:
            if len(table.axes) < 2 or not table.protected:
                continue
            if totals.get(table.parts, 0) < CLOSINGS_PER_CELL * len(table.cells):
                yield Breach(
                    "A5", release.name, _("table {table} has too many cells"), {"table": table.name}
                )


def _find_loose_months(ledger: Ledger) -> Iterator[Breach]:
    """Months may tell how the office performed, and nothing of what complaints were about."""
    for release in ledger.months:
        roles = {release.axes[name].role for table in release.tables for name in table.axes}
        if roles - {Role.PERFORMANCE} or release.quantiles:
            yield Breach("A5", release.name, _("a month tells more than how the office performed"))


def _find_false_roles(ledger: Ledger) -> Iterator[Breach]:
    """Only where a case ended and whether in time shows the office alone; whatever else claims to
    is not believed.
    """
    for release in ledger.releases:
        for axis in release.axes.values():
            if axis.role is Role.PERFORMANCE and axis.variable not in (STAGE, ON_TIME):
                text = _("{axis} is passed off as showing the office alone")
                yield Breach("A5", release.name, text, {"axis": axis.name})


CHECKS: Sequence[Callable[[Ledger], Iterator[Breach]]] = (
    _find_broken_chain,
    _find_strays,
    _find_early,
    _find_misnamed,
    _find_bent_rules,
    _find_changed,
    _find_wrong_sums,
    _find_thin,
    _find_loose_months,
    _find_false_roles,
)


def _performance(release: Release, parts: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
    """The counts of the table that only shows performance, over some parts."""
    for table in release.tables:
        own = bool(table.axes) and all(
            release.axes[name].role is Role.PERFORMANCE for name in table.axes
        )
        if own and table.parts == parts:
            return {cell.at: cell.value or 0 for cell in table.cells if cell.kind is Kind.EXACT}
    return {}


def span_of(name: str) -> tuple[int, date, date] | None:
    """The year, first and last day of `2025`, `2025-H1`, `2025-Q3` or `2025-07`; None for what is
    no period.
    """
    found = PERIOD.fullmatch(name)
    if found is None:
        return None
    year, letter, number = int(found["year"]), found["letter"] or "", int(found["number"] or 1)
    months = MONTHS_OF[letter] if found["number"] else 12
    last = number * months
    if last > 12:
        return None
    return (
        year,
        date(year, last - months + 1, 1),
        date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1),
    )


def _weekdays_between(first: date, last: date) -> int:
    """Monday to Friday after one day, up to another."""
    days = (first + timedelta(days=n) for n in range(1, min(60, (last - first).days) + 1))
    return sum(day.weekday() < 5 for day in days)
