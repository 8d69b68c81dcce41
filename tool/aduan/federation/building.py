"""Building: one file a year with every figure of every office, the sums over them, and what both mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.federation.columns import DICTIONARY, FIGURES, OFFICES, SUMS, Value
from aduan.federation.dictionary import list_dictionary
from aduan.federation.figures import Figure, Grain, Why, list_office_figures
from aduan.federation.folder import DATA
from aduan.federation.forms import Filled, write_all_forms, write_as_csv, write_as_json
from aduan.federation.members import Federation
from aduan.federation.parquet import write_parquet
from aduan.federation.rows import list_figure_values, list_standing_values, list_sum_values
from aduan.federation.standing import OfficeStanding, State, list_variables, name_populations
from aduan.federation.sums import Sum, list_sums
from aduan.federation.together import find_given_away_by_sums
from aduan.federation.years import compare_years


@dataclass(frozen=True, eq=False)
class Built:
    """What was built. `files`: by name, with the number of their rows."""

    figures: Sequence[Figure]
    sums: Sequence[Sum]
    files: Mapping[str, int]


def build_data(federation: Federation, standings: Sequence[OfficeStanding]) -> Built:
    """Write the data of a federation, in place of what was built before. RefusedError: the sums would
    give a class of an office away.
    """
    figures = _list_figures(federation, standings)
    sums = list_sums(figures)
    counted = frozenset(one.member.id for one in standings if one.counts)
    _require_nobody_given_away(figures, counted, sums)
    zone = federation.zone.key
    tables = (
        Filled(SUMS, [list_sum_values(one) for one in sums], zone),
        Filled(OFFICES, [list_standing_values(one) for one in standings], zone),
        Filled(DICTIONARY, _list_meanings(standings), zone),
    )
    place = federation.root / DATA
    files = dict(_write_years(place, figures))
    for table in tables:
        files |= write_all_forms(place, table)
    _take_away(place, files)
    return Built(figures, sums, files)


def _list_meanings(standings: Sequence[OfficeStanding]) -> list[tuple[Value, ...]]:
    return list_dictionary(list_variables(standings), name_populations(standings))


def _list_figures(federation: Federation, standings: Sequence[OfficeStanding]) -> list[Figure]:
    """Every figure of every office that counts, and of the others that they have none."""
    ledgers = {one.member.id: one.ledger for one in standings if one.counts}
    without = {
        one.member.id: Why.APART if one.state is State.APART else Why.NOTHING
        for one in standings
        if not one.counts
    }
    figures: list[Figure] = []
    for office, ledger in ledgers.items():
        figures += list_office_figures(office, ledger)
    return [*figures, *compare_years(ledgers, federation.codes_map, without)]


def _require_nobody_given_away(
    figures: Sequence[Figure], offices: frozenset[str], sums: Sequence[Sum]
) -> None:
    for found in find_given_away_by_sums(figures, [(offices, sums)]):
        raise RefusedError(
            _("the sums would tell more of {office} than it does itself; nothing is built"),
            _("please report it: this should not happen"),
            office=found.office,
        )


def _write_years(place: Path, figures: Sequence[Figure]) -> Iterator[tuple[str, int]]:
    years: dict[int, list[Figure]] = {}
    for one in figures:
        years.setdefault(one.year, []).append(one)
    for year, own in sorted(years.items()):
        own.sort(key=lambda one: one.order)
        rows = [list_figure_values(one) for one in own]
        name = f"figures-{year}"
        write_parquet(place / f"{name}.parquet", FIGURES.columns, rows)
        yield f"{name}.parquet", len(rows)
        yield write_as_csv(place / f"{name}.csv", FIGURES, rows), len(rows)
        whole = [list_figure_values(one) for one in own if one.grain is Grain.YEAR]
        yield write_as_json(place / f"years-{year}.json", FIGURES, whole), len(whole)


def _take_away(place: Path, files: Mapping[str, int]) -> None:
    """What an earlier build left of years that are no longer there."""
    for file in (*place.glob("figures-*"), *place.glob("years-*")):
        if file.name not in files:
            file.unlink()
