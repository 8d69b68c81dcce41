"""From the ledger's numbers to what they tell: each release by the law that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aduan.core.figures.releases.labels import LARGE, SMALL, Said
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import AGES, TIMELINESS, PublicLaw, PublicVariable
from aduan.core.figures.releases.release import Lengths, Performance, Release, SpanTable
from aduan.core.law.published import REST
from aduan.core.words.text import Label
from aduan.publish.reading.bounds import bound_large
from aduan.publish.reading.told import (
    AgeCount,
    Axis,
    Base,
    Cell,
    ClockCount,
    ClosedCount,
    Disclosure,
    Kind,
    PeriodCount,
    Speed,
    StageCount,
    Stretch,
    Table,
    Value,
)

ELSEWHERE = Label("Prosedur lain", "Another procedure")
# The ways in which a closing is in time.
IN_TIME = ("in-time", "later")


def list_bases(ledger: Ledger) -> Iterator[Base]:
    """The base periods, the oldest first."""
    for release in ledger.releases:
        period = release.period
        count = read_counts(release, ledger.law_of(release))
        yield Base(
            name=period.name,
            months=period.months,
            first=period.first,
            last=period.last,
            made=release.made,
            number=release.number,
            count=count,
        )


def read_counts(release: Release, law: PublicLaw) -> PeriodCount:
    """The totals of a release's base period, by the law that it names."""
    told = release.performance
    closings = tuple(_list_closings(told, law))
    kept: Counter[str] = Counter()
    for one in closings:
        kept[one.time] += one.count
    *by_stage, (waiting, _overdue) = told.stages
    return PeriodCount(
        before=told.before,
        received=told.received,
        reopened=told.reopened,
        closed=told.closed,
        undated=told.undated,
        in_time=sum(kept[time] for time in IN_TIME),
        extended=kept["extended"],
        unlimited=kept["unlimited"],
        later=kept["later"],
        outage=kept["outage"],
        open=told.open,
        overdue=sum(overdue for _open, overdue in told.stages),
        waiting=waiting,
        ages=tuple(_list_ages(told.ages)),
        clocks=tuple(_list_clocks(told, law)),
        stages=tuple(_list_stages(by_stage, law)),
        closings=closings,
        box_days=told.box[0],
        box_missed=told.box[1],
    )


def _label_stages(law: PublicLaw) -> list[tuple[str, Label]]:
    return [*((one.name, one.label) for one in law.stages), (REST, ELSEWHERE)]


def _list_closings(told: Performance, law: PublicLaw) -> Iterator[ClosedCount]:
    for (stage, label), row in zip(_label_stages(law), told.closings, strict=True):
        for time, count in zip(TIMELINESS, row, strict=True):
            yield ClosedCount(stage, label, time, count)


def _list_stages(rows: Sequence[Sequence[int]], law: PublicLaw) -> Iterator[StageCount]:
    for (stage, label), (count, overdue) in zip(_label_stages(law), rows, strict=True):
        # Another procedure's line stands there only where it has something to say.
        if stage != REST or count:
            yield StageCount(law.procedure, stage, label, count, overdue)


def _list_ages(counts: Sequence[int]) -> Iterator[AgeCount]:
    first = 0
    for last, count in zip((*AGES, None), counts, strict=True):
        yield AgeCount(first, last, count)
        first = (last or 0) + 1


def _list_clocks(told: Performance, law: PublicLaw) -> Iterator[ClockCount]:
    for clock, (ended, late, overdue) in zip(law.clocks, told.clocks, strict=True):
        yield ClockCount(
            sop=law.procedure,
            clock=clock.name,
            label=clock.label,
            limit=clock.limit,
            unit=clock.unit,
            warns=clock.warns,
            ended=ended,
            late=late,
            overdue=overdue,
        )


def list_spans(ledger: Ledger) -> Iterator[Stretch]:
    """The spans, the oldest first."""
    for place, release in enumerate(ledger.releases):
        if release.span is not None:
            yield _read_span(release, ledger.spanned_by(place), ledger.law_of(release))


def _read_span(release: Release, own: Sequence[Release], law: PublicLaw) -> Stretch:
    span = release.span
    assert span is not None  # noqa: S101  # only those that have one come here
    first, last = own[0].period.first, release.period.last
    closed = sum(one.performance.closed for one in own)
    tables: list[Table] = []
    for variable, told in zip(law.variables, span.tables, strict=True):
        if told.level is not None:
            total = count_population(variable, own, law)
            is_all = total == closed and not _is_of_some_stages(variable, law)
            stages = () if is_all else _name_population(variable, law)
            tables.append(_read_table(variable, told, total, stages))
    return Stretch(
        name=name_span(own),
        first=first,
        last=last,
        total=closed,
        tables=tuple(tables),
        speed=_read_speed(span.lengths),
    )


def name_span(own: Sequence[Release]) -> str:
    """What a span of some base periods is called: as the period that it is, or by its years."""
    first, last = own[0].period, own[-1].period
    if len(own) == 1:
        return last.name
    if first.year != last.year:
        return f"{first.year}-{last.year}"
    months = sum(one.period.months for one in own)
    part = last.last.month // months
    if months == 12:
        return f"{last.year}"
    letter = "H" if months == 6 else "Q"
    return f"{last.year}-{letter}{part}"


def count_population(variable: PublicVariable, own: Sequence[Release], law: PublicLaw) -> int:
    """How many closings a variable is counted of: those of its stages, whose totals are public."""
    total = 0
    for release in own:
        for stage, row in zip(law.stage_names, release.performance.closings, strict=True):
            total += sum(row) if stage in variable.of else 0
    return total


def name_own_stages(variable: PublicVariable, law: PublicLaw) -> tuple[Label, ...]:
    """The stages of whose closings alone a variable is counted, as they are called; none where it is
    counted of all.
    """
    return _name_population(variable, law) if _is_of_some_stages(variable, law) else ()


def _is_of_some_stages(variable: PublicVariable, law: PublicLaw) -> bool:
    """Whether a variable is counted of the closings of some stages of the procedure alone."""
    return any(stage.name not in variable.of for stage in law.stages)


def _name_population(variable: PublicVariable, law: PublicLaw) -> tuple[Label, ...]:
    """The stages of whose closings a variable is counted, as they are called."""
    return tuple(label for stage, label in _label_stages(law) if stage in variable.of)


def _read_table(
    variable: PublicVariable, told: SpanTable, total: int, of: tuple[Label, ...]
) -> Table:
    level = variable.levels[told.level or 0]
    values = tuple(Value(one.name, one.label, one.codes) for one in level.classes)
    discloses = Disclosure(variable.kind)
    axis = Axis(level.name, level.label, variable.name, discloses, values, level.rest)
    cells: list[Cell] = []
    speeds: dict[str, Speed] = {}
    for place, value in enumerate(values):
        cell = _read_cell(value.name, told.cells[place], told.late[place])
        if cell.kind is Kind.LARGE:
            cell = replace(cell, between=bound_large(told.cells, total))
        cells.append(cell)
        speed = _read_speed(told.lengths[place])
        if speed is not None:
            speeds[value.name] = speed
    return Table(axis, total, tuple(cells), speeds, of)


def _read_cell(name: str, said: Said, late: int | None) -> Cell:
    if said == SMALL:
        return Cell(name, Kind.SMALL)
    if said == LARGE:
        return Cell(name, Kind.LARGE)
    return Cell(name, Kind.EXACT, int(said), late)


def _read_speed(lengths: Lengths | None) -> Speed | None:
    return Speed(*lengths) if lengths else None
