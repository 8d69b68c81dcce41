"""A9: a leak planted on purpose, to see that the attack can see. One small cell is told, all else
stays in order.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from aduan.publish.attack.certificate import count_in, read_worlds
from aduan.publish.ledger.chain import SUFFIX, Ledger, digest
from aduan.publish.ledger.jsonform import write_release
from aduan.publish.ledger.release import Cell, Kind, Release, Table

Place = tuple[int, int, int]


def plant(ledger: Ledger, seed: int) -> Ledger | None:
    """A copy in which one masked small cell shows a number that fits all others; None where there
    is none to plant.
    """
    rng = Random(seed)  # noqa: S311  # which cell does not matter
    places = list_places(ledger)
    rng.shuffle(places)
    for number, at_table, at_cell in places:
        release = ledger.releases[number]
        table = release.tables[at_table]
        box = release.box_of(table, table.cells[at_cell].at)
        # The year's last worlds give every figure of the year, also those that came out after this
        # release.
        last = ledger.of_year(release.year)[-1]
        value = max(count_in(world, box) for world in read_worlds(ledger.worlds_of(last) or b""))
        if value:
            return _rechain(ledger, number, _tell(release, at_table, _show(table, at_cell, value)))
    return None


def list_places(ledger: Ledger) -> list[Place]:
    """Every masked small cell: the release, the table and the cell by number."""
    return [
        (number, at_table, at_cell)
        for number, release in enumerate(ledger.releases)
        if release.worlds
        for at_table, table in enumerate(release.tables)
        for at_cell, cell in enumerate(table.cells)
        if table.protected and cell.kind is Kind.SMALL
    ]


def _show(table: Table, at: int, value: int) -> Table:
    cells = list(table.cells)
    cells[at] = Cell(cells[at].at, Kind.EXACT, value)
    return replace(table, cells=tuple(cells))


def _tell(release: Release, at: int, table: Table) -> Release:
    tables = list(release.tables)
    tables[at] = table
    return replace(release, tables=tuple(tables))


def _rechain(ledger: Ledger, first: int, changed: Release) -> Ledger:
    """The ledger with one release in another's place, and every hash after it made new."""
    files = dict(ledger.files or {})
    releases = list(ledger.releases)
    releases[first] = changed
    for number in range(first, len(releases)):
        if number > first:
            previous = digest(files[releases[number - 1].name + SUFFIX])
            releases[number] = replace(releases[number], previous=previous)
        files[releases[number].name + SUFFIX] = write_release(releases[number])
    return Ledger(tuple(releases), files)
