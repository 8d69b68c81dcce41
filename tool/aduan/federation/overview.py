"""What the pages of a federation show: how each office does, side by side, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aduan.core.figures.measure import Share
from aduan.core.figures.releases.publiclaw import PublicVariable
from aduan.core.law.published import OUTCOME
from aduan.core.words.text import Label
from aduan.federation.figures import CLOSED_BY, MEASURED, Figure, Grain, Why
from aduan.federation.members import Federation
from aduan.federation.standing import OfficeStanding, list_variables, name_populations
from aduan.federation.sums import Sum
from aduan.publish.reading.shown import Shown, look_at, sum_on_time


@dataclass(frozen=True, eq=False)
class YearRow:
    """One whole year of an office: each measure that every law has, by name; half of its closings
    within so many working days, where that is told.
    """

    year: int
    counts: Mapping[str, int]

    @property
    def on_time(self) -> Share:
        """Closed in time, of what was closed or overdue at the end."""
        return Share(self.counts["in_time"], self.counts[MEASURED])


@dataclass(frozen=True, eq=False)
class OfficeView:
    """One office on the pages. `years`: the newest first. `classes`: of the last year that any office
    has whole, the rows of each variable. `why`: why nothing of that year is compared; None: some is.
    """

    standing: OfficeStanding
    shown: Shown
    years: Sequence[YearRow]
    classes: Mapping[str, Sequence[Figure]]
    why: Why | None = None

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"kantor-{self.standing.member.id}"

    @property
    def on_time(self) -> Share:
        """On time in the base periods of its last twelve months."""
        return sum_on_time(self.shown.recent)

    @property
    def sorting(self) -> Mapping[str, str | float]:
        """What a reader may sort the offices by, where it is told."""
        keys: dict[str, str | float] = {}
        if not self.shown.bases or self.shown.last is None:
            return keys
        if self.on_time.ratio is not None:
            keys["in-time"] = round(self.on_time.ratio, 6)
        if self.shown.newest is not None and self.shown.newest.speed is not None:
            keys["half"] = self.shown.newest.speed.half
        keys["open"] = self.shown.last.open
        keys["published"] = self.shown.bases[-1].made.isoformat()
        return keys

    @property
    def populations(self) -> Mapping[str, Sequence[Label]]:
        """Of each variable the stages of whose closings alone this office counts it."""
        return name_populations([self.standing])

    @property
    def ended(self) -> Sequence[Figure]:
        """How its complaints ended in that year, in the classes of all."""
        return self.classes.get(OUTCOME, ())


@dataclass(frozen=True, eq=False)
class Overview:
    """All that the pages are made from. `year`: the last one that any office has whole; None: none.
    `populations`: of each variable of that year the stages of whose closings alone the offices in its
    sums count it.
    """

    federation: Federation
    offices: Sequence[OfficeView]
    sums: Sequence[Sum]
    year: int | None
    levels: Mapping[tuple[str, str], Label]
    variables: Mapping[str, Label]
    populations: Mapping[str, Sequence[Label]]

    @property
    def years(self) -> list[int]:
        """The years of which there are sums."""
        return sorted({one.year for one in self.sums})

    def list_sums_of(self, measure: str) -> list[int]:
        """The sums of a measure that every law has, year by year: these are exact."""
        found = (self.sum_of(year, measure) for year in self.years)
        return [one.value.low if one is not None else 0 for one in found]

    def name_level(self, row: Sum | Figure) -> Label:
        """What the classes of a row are called, by the law of an office that has them."""
        return self.levels.get((row.variable, row.level), Label(row.variable, row.variable))

    def name_variable(self, name: str) -> Label:
        """What tables are by, as the law of an office that has them calls it."""
        return self.variables.get(name, Label(name, name))

    def sum_of(self, year: int, measure: str) -> Sum | None:
        """The sum of a measure that is no table."""
        found = (one for one in self.sums if (one.year, one.measure) == (year, measure))
        return next(found, None)

    def classes_of(self, year: int) -> dict[str, list[Sum]]:
        """The sums of each table of a year."""
        found: dict[str, list[Sum]] = {}
        for one in self.sums:
            if one.year == year and one.measure == CLOSED_BY:
                found.setdefault(one.variable, []).append(one)
        return found


def make_overview(
    federation: Federation,
    standings: Sequence[OfficeStanding],
    figures: Sequence[Figure],
    sums: Sequence[Sum],
) -> Overview:
    """What the pages show of a federation."""
    compared = [one for one in figures if one.grain is Grain.YEAR]
    own: dict[str, list[Figure]] = {}
    for one in compared:
        own.setdefault(one.office, []).append(one)
    year = max((one.year for one in sums), default=None)
    offices = [_view_office(one, own.get(one.member.id, []), year) for one in standings]
    variables = list_variables(standings)
    return Overview(
        federation=federation,
        offices=offices,
        sums=sums,
        year=year,
        levels=_name_levels(variables),
        variables={variable.name: variable.label for variable in variables},
        populations=_name_populations_in(standings, compared, year),
    )


def _name_populations_in(
    standings: Sequence[OfficeStanding], compared: Sequence[Figure], year: int | None
) -> dict[str, tuple[Label, ...]]:
    """Name the offices in each variable's sum of a year that are not in all: who is not in one
    tells nothing there.
    """
    inside: dict[str, set[str]] = {}
    for one in compared:
        if one.variable and one.year == year and one.value is not None:
            inside.setdefault(one.variable, set()).add(one.office)
    found: dict[str, tuple[Label, ...]] = {}
    for name, offices in inside.items():
        counted = [one for one in standings if one.member.id in offices]
        found[name] = name_populations(counted)[name]
    return found


def _name_levels(variables: Sequence[PublicVariable]) -> dict[tuple[str, str], Label]:
    return {
        (variable.name, level.name): level.label
        for variable in variables
        for level in variable.levels
    }


def _view_office(
    standing: OfficeStanding, figures: Sequence[Figure], year: int | None
) -> OfficeView:
    counts: dict[int, dict[str, int]] = {}
    classes: dict[str, list[Figure]] = {}
    why: Why | None = None
    for one in figures:
        if not one.variable and one.year == year and one.why is not None:
            why = one.why
        if one.variable and one.year == year:
            classes.setdefault(one.variable, []).append(one)
        elif not one.variable and not one.class_name and one.value is not None:
            counts.setdefault(one.year, {})[one.measure] = one.value.low
    years = [YearRow(number, counts[number]) for number in sorted(counts, reverse=True)]
    return OfficeView(standing, look_at(standing.ledger), years, classes, why)
