"""Whole calendar years of many offices, side by side: what is the same in every law, and tables in
classes that all have. What cannot be compared says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import PublicLevel
from aduan.core.figures.releases.release import Release
from aduan.federation.figures import (
    AGES,
    AT_BEGINNING,
    FLOWS,
    MEASURED,
    Figure,
    Grain,
    Why,
    count_base,
    fill_class,
    leave_out,
    list_lengths,
    unit_of,
)
from aduan.federation.intervals import Interval, add_up, bound_cells, exactly
from aduan.federation.levels import (
    Standard,
    TablePart,
    bring,
    codes_of,
    find_common_level,
    find_standard,
)
from aduan.federation.members import CodesMap
from aduan.publish.reading.decoding import count_population, list_bases
from aduan.publish.reading.told import Base

YEAR = "year"


@dataclass(frozen=True, eq=False)
class OfficeYear:
    """One office's calendar year. `parts`: of each variable the tables of its parts, or why there are
    none.
    """

    made: Figure
    bases: Sequence[Base]
    spans: Sequence[Release]
    parts: Mapping[str, Sequence[TablePart] | Why]


def compare_years(ledgers: Mapping[str, Ledger], codes: CodesMap) -> Iterator[Figure]:
    """Every calendar year of some offices, by id, as rows of the grain `year`."""
    years: dict[int, list[OfficeYear]] = {}
    for office, ledger in ledgers.items():
        for one in _read_years(office, ledger):
            years.setdefault(one.made.year, []).append(one)
    for _year, offices in sorted(years.items()):
        yield from _list_year(offices, codes)


def _read_years(office: str, ledger: Ledger) -> Iterator[OfficeYear]:
    bases = list(list_bases(ledger))
    for year in sorted({base.last.year for base in bases}):
        own = [base for base in bases if base.last.year == year]
        yield _read_year(office, ledger, year, own)


def _read_year(office: str, ledger: Ledger, year: int, bases: Sequence[Base]) -> OfficeYear:
    numbers = {base.number for base in bases}
    releases = [release for release in ledger.releases if release.number in numbers]
    law = ledger.law_of(releases[-1])
    made = Figure(
        office=office,
        procedure=law.procedure,
        grain=Grain.YEAR,
        period=str(year),
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        measure=YEAR,
        value=None,
    )
    if bases[-1].last != made.last:
        return OfficeYear(replace(made, why=Why.UNFINISHED), bases, (), {})
    spans = [release for release in releases if release.span is not None]
    names = [variable.name for variable in law.variables]
    if not spans or sum(release.span.periods for release in spans if release.span) != len(bases):
        return OfficeYear(made, bases, (), dict.fromkeys(names, Why.JOINED))
    parts = {name: _read_parts(ledger, spans, name) for name in names}
    return OfficeYear(made, bases, spans, parts)


def _read_parts(ledger: Ledger, spans: Sequence[Release], name: str) -> Sequence[TablePart] | Why:
    parts: list[TablePart] = []
    for release in spans:
        law, span = ledger.law_of(release), release.span
        assert span is not None  # noqa: S101  # only those that have one come here
        found = [
            pair for pair in zip(law.variables, span.tables, strict=True) if pair[0].name == name
        ]
        if not found:
            return Why.CODES
        variable, table = found[0]
        if table.level is None:
            return Why.TOO_FEW
        own = ledger.spanned_by(release.number - 1)
        total = count_population(variable, own, law)
        values = bound_cells(table.cells, total)
        level = variable.levels[table.level]
        parts.append(TablePart(law.procedure, variable, level, values))
    return parts


def _list_year(offices: Sequence[OfficeYear], codes: CodesMap) -> Iterator[Figure]:
    for one in offices:
        if one.made.why is not None:
            yield one.made
        else:
            yield from _list_common(one)
    names = dict.fromkeys(name for one in offices for name in one.parts)
    for name in names:
        yield from _list_tables(name, offices, {sop: codes[sop].get(name, {}) for sop in codes})


def _list_common(one: OfficeYear) -> Iterator[Figure]:
    """What every law has: what came, what went, what is left, what was in time by its own limits."""
    counts = [count_base(base) for base in one.bases]
    for measure in counts[-1]:
        if measure in FLOWS:
            count = sum(each[measure] for each in counts)
        elif measure in AT_BEGINNING:
            count = counts[0][measure]
        else:
            count = counts[-1][measure]
        if measure == MEASURED:
            count = sum(base.count.closed for base in one.bases) + one.bases[-1].count.overdue
        yield replace(one.made, measure=measure, value=exactly(count), unit=unit_of(measure))
    for band in one.bases[-1].count.ages:
        name = f"{band.first}-{band.last}" if band.last is not None else f"{band.first}+"
        yield replace(one.made, measure=AGES, class_name=name, value=exactly(band.count))
    if len(one.spans) == 1 and one.spans[0].span is not None:
        yield from list_lengths(one.made, one.spans[0].span.lengths)


def _list_tables(
    name: str, offices: Sequence[OfficeYear], codes: Mapping[str, Mapping[str, str]]
) -> Iterator[Figure]:
    """One variable of all offices in a year, in the classes that all have."""
    told = {
        one.made.office: parts
        for one in offices
        if not isinstance(parts := one.parts.get(name, Why.TOO_FEW), Why)
    }
    standard = find_standard(part for parts in told.values() for part in parts)
    level = find_common_level(told.values(), standard, codes) if standard else None
    for one in offices:
        own = one.parts.get(name)
        if own is None:
            continue
        if isinstance(own, Why):
            yield leave_out(one.made, name, own)
        elif standard is None or level is None:
            yield leave_out(one.made, name, Why.CODES)
        else:
            yield from _list_classes(one, own, level, standard, codes)


def _list_classes(
    one: OfficeYear,
    parts: Sequence[TablePart],
    level: PublicLevel,
    standard: Standard,
    codes: Mapping[str, Mapping[str, str]],
) -> Iterator[Figure]:
    """One variable of one office's year in the classes of a level, its parts added up."""
    tables: list[dict[str, Interval]] = []
    for part in parts:
        brought = bring(part, level, standard, codes_of(part, standard, codes))
        if isinstance(brought, Why):
            yield leave_out(one.made, standard.variable.name, brought)
            return
        tables.append(brought)
    name = standard.variable.name
    for place in level.classes:
        value = add_up(table[place.name] for table in tables)
        yield fill_class(one.made, name, level.name, place.name, place.label, value)
