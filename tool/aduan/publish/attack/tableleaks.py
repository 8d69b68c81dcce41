"""Leaks in the tables: counts told, classes changed, labels moved."""

from __future__ import annotations

from random import Random

from aduan.publish.attack.draft import Draft
from aduan.publish.attack.leaks import LARGE, SMALL, Leak, pick_cell, pick_one
from aduan.publish.attack.lengthleaks import (
    band_left_out,
    band_of_a_few,
    bands_in_other_order,
    bands_of_few_late,
    fifth_band,
    length_left_out,
    length_of_a_few,
    lengths_crossed,
    nine_of_a_few,
)


def small_told(draft: Draft, chance: Random) -> bool:
    found = pick_cell(draft, chance, SMALL)
    if found is None:
        return False
    found.table["cells"][found.at] = chance.randrange(5)
    return True


def true_zero_told(draft: Draft, chance: Random) -> bool:
    """A class that nobody was in, told as such: then the others are not empty."""
    found = pick_cell(draft, chance, SMALL)
    if found is None:
        return False
    found.table["cells"][found.at] = 0
    return True


def zero_left_out(draft: Draft, chance: Random) -> bool:
    """A class that nobody was in, not there at all."""
    found = pick_cell(draft, chance, SMALL)
    if found is None:
        return False
    _place, _number, table, at = found
    for name in ("cells", "late", "lengths"):
        del table[name][at]
    return True


def partner_told(draft: Draft, chance: Random) -> bool:
    """The one further class by its number: a single small class beside it is then the difference."""
    found = pick_cell(draft, chance, LARGE)
    if found is None:
        return False
    found.table["cells"][found.at] = 7
    return True


def partner_elsewhere(draft: Draft, chance: Random) -> bool:
    """The first class that is not small, instead of the first in the order."""
    for _place, _number, table in draft.tables:
        cells = table["cells"]
        others = [at for at, cell in enumerate(cells) if isinstance(cell, int)]
        if LARGE in cells and others:
            at, other = cells.index(LARGE), chance.choice(others)
            cells[at], cells[other] = cells[other], LARGE
            table["late"][other] = table["lengths"][other] = None
            return True
    return False


def two_partners(draft: Draft, chance: Random) -> bool:
    for _place, _number, table in draft.tables:
        cells = table["cells"]
        others = [at for at, cell in enumerate(cells) if isinstance(cell, int)]
        if LARGE in cells and others:
            at = chance.choice(others)
            cells[at] = LARGE
            table["late"][at] = table["lengths"][at] = None
            return True
    return False


def partner_without_need(draft: Draft, _chance: Random) -> bool:
    """A class hidden where nothing is small: it says that something is to be hidden."""
    for _place, _number, table in draft.tables:
        if SMALL not in table["cells"] and table["cells"]:
            table["cells"][-1] = LARGE
            table["late"][-1] = table["lengths"][-1] = None
            return True
    return False


def exact_hidden(draft: Draft, chance: Random) -> bool:
    """A class of five or more shown as small, where no other is."""
    for _place, _number, table in draft.tables:
        if SMALL not in table["cells"] and table["cells"]:
            at = chance.randrange(len(table["cells"]))
            table["cells"][at] = SMALL
            table["late"][at] = table["lengths"][at] = None
            return True
    return False


def level_too_fine(draft: Draft, _chance: Random) -> bool:
    for place, number, table in draft.tables:
        if table["level"] > 0:
            table["level"] -= 1
            _fill(draft, place, number)
            return True
    return False


def level_too_coarse(draft: Draft, _chance: Random) -> bool:
    for place, number, table in draft.tables:
        variable = draft.laws[draft.releases[place]["law"]]["variables"][number]
        if table["level"] + 1 < len(variable["levels"]):
            table["level"] += 1
            _fill(draft, place, number)
            return True
    return False


def too_few_shown(draft: Draft, _chance: Random) -> bool:
    """A table of a variable with too few for any of its levels."""
    for place, span in draft.spans:
        for number, table in enumerate(span["tables"]):
            if table["level"] is None:
                table["level"] = 0
                _fill(draft, place, number)
                return True
    return False


def enough_left_out(draft: Draft, chance: Random) -> bool:
    """A table that the rule has, withheld: it speaks by its silence."""
    found = pick_one(list(draft.tables), chance)
    if found is None:
        return False
    found[2].update(level=None, cells=[], late=[], lengths=[])
    return True


def sum_off(draft: Draft, chance: Random) -> bool:
    """A number one too large where nothing is hidden."""
    for _place, _number, table in draft.tables:
        if SMALL not in table["cells"] and table["cells"]:
            table["cells"][chance.randrange(len(table["cells"]))] += 1
            return True
    return False


def sum_beyond(draft: Draft, _chance: Random) -> bool:
    """Numbers that leave less than five for the labels."""
    for _place, _number, table in draft.tables:
        for at, cell in enumerate(table["cells"]):
            if isinstance(cell, int) and SMALL in table["cells"]:
                table["cells"][at] = cell + 10_000
                return True
    return False


def class_split(draft: Draft, chance: Random) -> bool:
    """One class as two."""
    found = pick_cell(draft, chance, None)
    if found is None:
        return False
    table, at = found.table, found.at
    whole = table["cells"][at]
    half = whole // 2
    table["cells"][at : at + 1] = [half, whole - half]
    for name in ("late", "lengths"):
        table[name][at : at + 1] = [None, None]
    return True


def classes_pooled(draft: Draft, chance: Random) -> bool:
    """Two classes as one."""
    found = pick_cell(draft, chance, None)
    if found is None or len(found.table["cells"]) < 2:
        return False
    for name in ("cells", "late", "lengths"):
        del found.table[name][found.at]
    return True


def impossible_outcome(draft: Draft, _chance: Random) -> bool:
    """More of an outcome than complaints that left a stage from which it can come."""
    for place, number, table in draft.tables:
        classes = draft.level_of(place, number)["classes"]
        cells = table["cells"]
        for at, (one, cell) in enumerate(zip(classes, cells, strict=False)):
            if one["stages"] and isinstance(cell, int):
                one["stages"] = ["nowhere"]
                one["codes"] = []
                cells[at] = 10_000
                return True
    return False


def _fill(draft: Draft, place: int, number: int) -> None:
    """Cells for all classes of a table's level, so that only the level is wrong."""
    table = draft.releases[place]["span"]["tables"][number]
    classes = len(draft.level_of(place, number)["classes"])
    table["cells"] = [SMALL] * (classes - 1) + [LARGE]
    table["late"] = table["lengths"] = [None] * classes


TABLE_LEAKS: dict[str, Leak] = {
    leak.__name__: leak
    for leak in (
        small_told,
        true_zero_told,
        zero_left_out,
        partner_told,
        partner_elsewhere,
        two_partners,
        partner_without_need,
        exact_hidden,
        level_too_fine,
        level_too_coarse,
        too_few_shown,
        enough_left_out,
        bands_in_other_order,
        sum_off,
        sum_beyond,
        class_split,
        classes_pooled,
        band_of_a_few,
        band_left_out,
        bands_of_few_late,
        fifth_band,
        length_of_a_few,
        nine_of_a_few,
        length_left_out,
        lengths_crossed,
        impossible_outcome,
    )
}
