"""Which class of a table is the largest, as far as what is told of all of them allows to say it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from aduan.core.figures.releases.labels import LEAST
from aduan.publish.reading.populations import say_population
from aduan.publish.reading.shown import Row, list_rows
from aduan.publish.reading.told import Cell, Kind, Table
from aduan.publish.reading.words import Words


def find_leading(table: Table) -> Sequence[Row]:
    """The largest class, or several that are told to be equally large; none where a class of which
    only a label is told may be as large as these.
    """
    rows = list_rows(table)
    ends = {row.value.name: _bound(row.cell, table) for row in rows}
    top = max(low for low, _high in ends.values())
    first = [row for row in rows if ends[row.value.name][0] == top]
    others = [row for row in rows if row not in first]
    highest = max((ends[row.value.name][1] for row in others), default=-1)
    kinds = {row.cell.kind for row in first}
    are_equal = len(first) == 1 or kinds == {Kind.EXACT}
    return first if top >= LEAST and highest < top and are_equal else []


def _bound(cell: Cell, table: Table) -> tuple[int, int]:
    """The least and the most that a class can be."""
    if cell.value is not None:
        return cell.value, cell.value
    if cell.between is not None:
        return cell.between
    if cell.kind is Kind.SMALL:
        return 0, LEAST - 1
    exact = sum(other.value or 0 for other in table.cells)
    return 0, table.total - exact


def find_top(table: Table) -> int:
    """The longest bar of a table's picture: what its largest class can be, as far as it is told."""
    return max(1, *(cell.most_told for cell in table.cells))


def say_leading(words: Words, table: Table) -> Markup:
    """The sentence above a table: what is most often, or that it cannot be said."""
    first = find_leading(table)
    population = say_population(words, table)
    if not first:
        return words.t(
            "{population}; kelas mana yang terbanyak tidak terlihat dari angka yang disebut.",
            "{population}; which class is the largest cannot be seen from what is told.",
            population=population,
        )
    if len(first) > 1:
        return _say_equal(words, first, population)
    row = first[0]
    share = f" ({words.percent(row.share)})" if row.share else ""
    return words.t(
        "Terbanyak: {what}, {part} dari {population}{share}.",
        "Most often: {what}, {part} of {population}{share}.",
        what=words.label(row.value.label),
        part=words.cell(row.cell),
        population=population,
        share=share,
    )


def _say_equal(words: Words, rows: Sequence[Row], population: Markup) -> Markup:
    return words.t(
        "Terbanyak: {names}, masing-masing {part} dari {population}.",
        "Most often: {names}, {part} each of {population}.",
        names=words.both_of([words.label(row.value.label) for row in rows]),
        part=words.cell(rows[0].cell),
        population=population,
    )
