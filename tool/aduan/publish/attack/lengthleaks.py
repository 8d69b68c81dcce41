"""Leaks in the bands and lengths of a table, planted on purpose: each must be seen."""

from __future__ import annotations

from random import Random

from aduan.publish.attack.draft import Draft


def bands_in_other_order(draft: Draft, _chance: Random) -> bool:
    """Shares late a row further than their classes."""
    for _place, _number, table in draft.tables:
        late = table["late"]
        turned = [late[-1], *late[:-1]] if late else late
        if [band is None for band in turned] != [band is None for band in late]:
            table["late"] = turned
            return True
    return False


def band_of_a_few(draft: Draft, _chance: Random) -> bool:
    """How many were late in a class of less than twenty, or in one that is not told."""
    for _place, _number, table in draft.tables:
        for at, cell in enumerate(table["cells"]):
            if not isinstance(cell, int) or cell < 20:
                table["late"][at] = 3
                return True
    return False


def bands_of_few_late(draft: Draft, _chance: Random) -> bool:
    """Shares late in a table of which so few were late that the total tells the rest."""
    for _place, _number, table in draft.tables:
        exact = [
            at for at, cell in enumerate(table["cells"]) if isinstance(cell, int) and cell >= 20
        ]
        if exact and not any(band is not None for band in table["late"]):
            for at in exact:
                table["late"][at] = 0
            return True
    return False


def band_left_out(draft: Draft, _chance: Random) -> bool:
    for _place, _number, table in draft.tables:
        for at, band in enumerate(table["late"]):
            if band is not None:
                table["late"][at] = None
                return True
    return False


def fifth_band(draft: Draft, _chance: Random) -> bool:
    for _place, _number, table in draft.tables:
        for at, band in enumerate(table["late"]):
            if band is not None:
                table["late"][at] = 9
                return True
    return False


def length_of_a_few(draft: Draft, _chance: Random) -> bool:
    for _place, _number, table in draft.tables:
        for at, cell in enumerate(table["cells"]):
            if not isinstance(cell, int) or cell < 20:
                table["lengths"][at] = [3, 4, None]
                return True
    return False


def nine_of_a_few(draft: Draft, _chance: Random) -> bool:
    """Nine in ten of less than ninety: the longest of a few."""
    for _place, _number, table in draft.tables:
        for at, lengths in enumerate(table["lengths"]):
            if lengths and lengths[2] is None:
                half, all_half, _none = lengths
                table["lengths"][at] = [half, all_half, half + 9]
                return True
    return False


def length_left_out(draft: Draft, _chance: Random) -> bool:
    for _place, span in draft.spans:
        if span["lengths"]:
            span["lengths"] = None
            return True
    return False


def lengths_crossed(draft: Draft, _chance: Random) -> bool:
    """Half took longer in the office's hands than in all."""
    for _place, span in draft.spans:
        if span["lengths"]:
            span["lengths"][0] = span["lengths"][1] + 1
            return True
    return False
