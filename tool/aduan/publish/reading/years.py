"""Whole years: as they were published, or, where a year came out in parts, these added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aduan.publish.reading.told import Base, Cell, Kind, Stretch, Table


def list_whole_years(bases: Sequence[Base], spans: Sequence[Stretch]) -> Iterator[Stretch]:
    """Each calendar year that is wholly published, the newest first. Where its tables came out in
    parts, what is exact in all of them is added up; where they came out over several years, it has
    none.
    """
    for base in reversed(bases):
        if (base.last.month, base.last.day) != (12, 31):
            continue
        year = base.last.year
        inside = [one for one in spans if one.first.year == one.last.year == year]
        if len(inside) == 1:
            yield inside[0]
        else:
            closed = sum(one.count.closed for one in bases if one.last.year == year)
            yield _add_up(year, inside, closed)


def _add_up(year: int, parts: Sequence[Stretch], closed: int) -> Stretch:
    tables: list[Table] = []
    for table in parts[0].tables if parts else ():
        same = [found for part in parts for found in part.tables if found.axis == table.axis]
        if len(same) == len(parts):
            tables.append(_add_tables(same))
    return Stretch(
        name=str(year),
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        total=closed,
        tables=tuple(tables),
        speed=None,
        is_sum=True,
    )


def _add_tables(tables: Sequence[Table]) -> Table:
    """Exact where each part is. (What is small in one part is not told for the year.)"""
    cells: list[Cell] = []
    for told in zip(*(table.cells for table in tables), strict=True):
        values = [cell.value for cell in told if cell.value is not None]
        is_exact = len(values) == len(told)
        kind = Kind.EXACT if is_exact else Kind.APART
        value = sum(values) if is_exact else None
        cells.append(Cell(told[0].name, kind, value))
    total = sum(table.total for table in tables)
    of = next((table.of for table in tables if table.of), ())
    return Table(tables[0].axis, total, tuple(cells), {}, of)
