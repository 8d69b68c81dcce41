"""One office's calendar years as it published them: wholly or not, and each table's parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.release import Release
from aduan.federation.figures import Figure, Grain, Why
from aduan.federation.intervals import bound_cells
from aduan.federation.levels import TablePart
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


def begin_year(office: str, procedure: str, year: int) -> Figure:
    """The row of an office's year, all but what it counts."""
    return Figure(
        office=office,
        procedure=procedure,
        grain=Grain.YEAR,
        period=str(year),
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        measure=YEAR,
        value=None,
    )


def read_office_years(office: str, ledger: Ledger) -> Iterator[OfficeYear]:
    """Each calendar year of which an office has published anything."""
    bases = list(list_bases(ledger))
    for year in sorted({base.last.year for base in bases}):
        own = [base for base in bases if base.last.year == year]
        yield _read_year(office, ledger, year, own)


def _read_year(office: str, ledger: Ledger, year: int, bases: Sequence[Base]) -> OfficeYear:
    numbers = {base.number for base in bases}
    releases = [release for release in ledger.releases if release.number in numbers]
    law = ledger.law_of(releases[-1])
    made = begin_year(office, law.procedure, year)
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
        parts.append(TablePart(law.procedure, law.stage_names, variable, level, values, total))
    return parts
