"""Whole calendar years of many offices, side by side: what is the same in every law, and tables in
classes that all have. What cannot be compared says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import PublicLevel
from aduan.federation.figures import (
    AGES,
    AT_BEGINNING,
    FLOWS,
    MEASURED,
    Figure,
    Why,
    count_base,
    fill_class,
    leave_out,
    list_lengths,
    name_age,
    unit_of,
)
from aduan.federation.intervals import Interval, add_up, exactly
from aduan.federation.levels import (
    Codes,
    Standard,
    TablePart,
    bring,
    codes_of,
    find_common_level,
    find_standard,
)
from aduan.federation.members import SAME, CodesMap
from aduan.federation.officeyears import OfficeYear, begin_year, read_office_years


def compare_years(
    ledgers: Mapping[str, Ledger], codes: CodesMap, without: Mapping[str, Why] | None = None
) -> Iterator[Figure]:
    """Every calendar year of some offices, by id, as rows of the grain `year`. `without`: offices of
    which nothing is compared, and why; each has a row in every year, so that none goes unsaid.
    """
    years: dict[int, list[OfficeYear]] = {}
    for office, ledger in ledgers.items():
        for one in read_office_years(office, ledger):
            years.setdefault(one.made.year, []).append(one)
    silent = {**dict.fromkeys(ledgers, Why.NOTHING), **(without or {})}
    for year, offices in sorted(years.items()):
        yield from _list_year(offices, codes)
        told = {one.made.office for one in offices}
        for office, why in silent.items():
            if office not in told:
                yield replace(begin_year(office, "", year), why=why)


def _list_year(offices: Sequence[OfficeYear], codes: CodesMap) -> Iterator[Figure]:
    for one in offices:
        if one.made.why is not None:
            yield one.made
        else:
            yield from _list_common(one)
    names = dict.fromkeys(name for one in offices for name in one.parts)
    for name in names:
        yield from _list_tables(name, offices, _find_codes(name, codes))


def _find_codes(variable: str, codes: CodesMap) -> dict[str, Codes]:
    """Of each procedure which of a variable's codes means which, where somebody has said it."""
    found: dict[str, Codes] = {}
    for procedure, variables in codes.items():
        said = variables.get(variable)
        if isinstance(said, Mapping):
            found[procedure] = said.get
        elif said == SAME:
            found[procedure] = str
    return found


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
            count = sum(base.count.limited for base in one.bases) + one.bases[-1].count.overdue
        yield replace(one.made, measure=measure, value=exactly(count), unit=unit_of(measure))
    for band in one.bases[-1].count.ages:
        name = f"{band.first}-{band.last}" if band.last is not None else f"{band.first}+"
        row = replace(one.made, measure=AGES, class_name=name, label=name_age(name))
        yield replace(row, value=exactly(band.count))
    if len(one.spans) == 1 and one.spans[0].span is not None:
        yield from list_lengths(one.made, one.spans[0].span.lengths)


def _list_tables(
    name: str, offices: Sequence[OfficeYear], codes: Mapping[str, Codes]
) -> Iterator[Figure]:
    """One variable of all offices whose year is whole, in the classes that all have."""
    told = {
        one.made.office: parts
        for one in offices
        if not isinstance(parts := one.parts.get(name, Why.TOO_FEW), Why)
    }
    standard = find_standard(told.values())
    level = find_common_level(told.values(), standard, codes) if standard else None
    for one in offices:
        own = one.parts.get(name, Why.NO_TABLE)
        if one.made.why is not None:
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
    codes: Mapping[str, Codes],
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
    population = sum(part.population for part in parts)
    for place in level.classes:
        value = add_up(table[place.name] for table in tables)
        row = fill_class(one.made, name, level.name, place.name, place.label, value)
        yield replace(row, population=population)
