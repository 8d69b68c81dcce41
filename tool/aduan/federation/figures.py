"""One office's published figures as rows: its base periods and spans as they came out, each number
within its bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.release import Lengths, Release
from aduan.core.words.text import Label
from aduan.federation.intervals import Interval, bound_cells, exactly
from aduan.publish.reading.decoding import count_population, list_bases, name_span
from aduan.publish.reading.told import Base

# Of a base period: what came and went in it, and what there was at its ends.
FLOWS = (
    *("received", "reopened", "closed", "undated", "in_time", "extended", "unlimited"),
    *("later", "outage", "box_days", "box_missed"),
)
AT_BEGINNING = ("before",)
AT_END = ("open", "overdue", "waiting")
# Closed with a limit, or past due at the end: of these the share on time is.
MEASURED = "on_time_of"
CLOSED_BY, AGES = "closed_by", "open_by_age"
LENGTHS = ("half_days", "all_half_days", "most_days")
EMPTY = Label("", "")


class Grain(StrEnum):
    """What a row is of: a base period, a span, or a calendar year, brought to what all have."""

    BASE = "base"
    SPAN = "span"
    YEAR = "year"


class Unit(StrEnum):
    """What a row counts. Only complaints can be added up over offices."""

    COMPLAINTS = "complaints"
    DAYS = "days"
    WORKING_DAYS = "working-days"


class Why(StrEnum):
    """Why an office has no number there that could be compared."""

    UNFINISHED = "unfinished"
    JOINED = "joined"
    TOO_FEW = "too-few"
    PROCEDURE = "other-procedure"
    CODES = "other-codes"
    NO_TABLE = "no-table"
    NOTHING = "not-published"
    APART = "kept-apart"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one office. `value`: None where there is none, and `why` says why. `population`: how
    many closings all classes of its table have together; None: it is of no table.
    """

    office: str
    procedure: str
    grain: Grain
    period: str
    first: date
    last: date
    measure: str
    value: Interval | None
    unit: Unit = Unit.COMPLAINTS
    variable: str = ""
    level: str = ""
    class_name: str = ""
    label: Label = EMPTY
    why: Why | None = None
    population: int | None = None

    @property
    def year(self) -> int:
        """The calendar year in which its period ends: the file in which it stands."""
        return self.last.year

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands in its file."""
        own = (self.measure, self.variable, self.level, self.class_name)
        return (self.office, self.grain.value, self.period, *own)


def list_office_figures(office: str, ledger: Ledger) -> Iterator[Figure]:
    """The figures of an office as it published them."""
    for base, release in zip(list_bases(ledger), ledger.releases, strict=True):
        procedure = ledger.law_of(release).procedure
        for measure, count in count_base(base).items():
            yield Figure(
                office=office,
                procedure=procedure,
                grain=Grain.BASE,
                period=base.name,
                first=base.first,
                last=base.last,
                measure=measure,
                value=exactly(count),
                unit=unit_of(measure),
            )
        yield from _list_ages(office, procedure, base)
    for place, release in enumerate(ledger.releases):
        if release.span is not None:
            yield from _list_span(office, ledger, release, ledger.spanned_by(place))


def count_base(base: Base) -> dict[str, int]:
    """The numbers of a base period by measure."""
    count = base.count
    names = (*AT_BEGINNING, *FLOWS, *AT_END)
    return {
        **{name: getattr(count, name) for name in names},
        MEASURED: count.limited + count.overdue,
    }


def unit_of(measure: str) -> Unit:
    """What a measure counts."""
    if measure in LENGTHS:
        return Unit.WORKING_DAYS
    return Unit.DAYS if measure.startswith("box") else Unit.COMPLAINTS


def _list_ages(office: str, procedure: str, base: Base) -> Iterator[Figure]:
    for band in base.count.ages:
        name = f"{band.first}-{band.last}" if band.last is not None else f"{band.first}+"
        yield Figure(
            office=office,
            procedure=procedure,
            grain=Grain.BASE,
            period=base.name,
            first=base.first,
            last=base.last,
            measure=AGES,
            value=exactly(band.count),
            class_name=name,
            label=name_age(name),
        )


def name_age(name: str) -> Label:
    """What a class by age is called."""
    return Label(f"{name} hari kerja", f"{name} working days")


def _list_span(
    office: str, ledger: Ledger, release: Release, own: tuple[Release, ...]
) -> Iterator[Figure]:
    law, span = ledger.law_of(release), release.span
    assert span is not None  # noqa: S101  # only those that have one come here
    made = Figure(
        office=office,
        procedure=law.procedure,
        grain=Grain.SPAN,
        period=name_span(own),
        first=own[0].period.first,
        last=release.period.last,
        measure="",
        value=None,
    )
    yield from list_lengths(made, span.lengths)
    for variable, table in zip(law.variables, span.tables, strict=True):
        if table.level is None:
            yield leave_out(made, variable.name, Why.TOO_FEW)
            continue
        level = variable.levels[table.level]
        total = count_population(variable, own, law)
        bounds = bound_cells(table.cells, total)
        for one, value in zip(level.classes, bounds, strict=True):
            row = fill_class(made, variable.name, level.name, one.name, one.label, value)
            yield replace(row, population=total)


def list_lengths(made: Figure, lengths: Lengths | None) -> Iterator[Figure]:
    """How long closings took, where that is told. `made`: the row, all but its number."""
    for measure, days in zip(LENGTHS, lengths or (), strict=False):
        if days is not None:
            yield replace(made, measure=measure, unit=Unit.WORKING_DAYS, value=exactly(days))


def fill_class(
    made: Figure, variable: str, level: str, class_name: str, label: Label, value: Interval
) -> Figure:
    """The row of one class of a table."""
    return replace(
        made,
        measure=CLOSED_BY,
        variable=variable,
        level=level,
        class_name=class_name,
        label=label,
        value=value,
    )


def leave_out(made: Figure, variable: str, why: Why) -> Figure:
    """The row of a table that says why there is no number."""
    return replace(made, measure=CLOSED_BY, variable=variable, value=None, why=why)
