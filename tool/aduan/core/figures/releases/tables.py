"""The tables of a span, counted and labelled: what closings were about, and how long they took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aduan.core.figures.closings import MISSING, Closing
from aduan.core.figures.measure import find_half
from aduan.core.figures.releases.labels import (
    FOR_HALF,
    FOR_MOST,
    Said,
    band_late,
    choose_level,
    label_classes,
    tells_late,
)
from aduan.core.figures.releases.publiclaw import PublicLaw, PublicLevel, PublicVariable
from aduan.core.figures.releases.release import Lengths, SpanFigures, SpanTable
from aduan.core.law.published import STAGE


def make_span(closings: Sequence[Closing], law: PublicLaw, periods: int) -> SpanFigures:
    """What the closings of a span were about, by the rule. `periods`: how many base periods it has."""
    is_sure = not any(closing.unsure for closing in closings)
    tables = [_make_table(variable, closings, law, is_sure=is_sure) for variable in law.variables]
    lengths = tell_lengths(len(closings), closings) if is_sure else None
    return SpanFigures(periods, is_sure, lengths, tuple(tables))


def _make_table(
    variable: PublicVariable, closings: Iterable[Closing], law: PublicLaw, *, is_sure: bool
) -> SpanTable:
    inside = [one for one in closings if stage_of(one, law) in variable.of]
    place = choose_level(variable, len(inside))
    if place is None:
        return SpanTable(None, (), (), ())
    level = variable.levels[place]
    groups = _group(variable, level, inside)
    said = label_classes(level, [len(group) for group in groups])
    is_late_told = tells_late(variable, count_late(inside))
    late: list[int | None] = [None] * len(said)
    lengths: list[Lengths | None] = [None] * len(said)
    for number, group in enumerate(groups):
        if is_late_told:
            late[number] = band_late(said[number], count_late(group))
        if is_sure:
            lengths[number] = tell_lengths(said[number], group)
    return SpanTable(place, said, tuple(late), tuple(lengths))


def count_late(closings: Iterable[Closing]) -> int:
    """How many of some closings were late."""
    return sum(one.is_late for one in closings)


def stage_of(closing: Closing, law: PublicLaw) -> str:
    """The stage of the law by which a closing is counted."""
    return law.stage_of(closing.sop, closing.values[STAGE])


def _group(
    variable: PublicVariable, level: PublicLevel, closings: Iterable[Closing]
) -> list[list[Closing]]:
    groups: list[list[Closing]] = [[] for _class in level.classes]
    for closing in closings:
        code = closing.values.get(variable.name, MISSING)
        groups[level.class_of(code)].append(closing)
    return groups


def tell_lengths(said: Said, closings: Sequence[Closing]) -> Lengths | None:
    """How long half took, and nine in ten, of a group whose count is said; None where it is not, or
    is too small.
    """
    if not isinstance(said, int) or said < FOR_HALF:
        return None
    days = sorted(closing.office_days for closing in closings)
    half, all_half = find_half(days), find_half(closing.all_days for closing in closings)
    most = None
    if said >= FOR_MOST:
        # Nine in ten, and never fewer.
        nine_tenths = -(-9 * said // 10)
        most = days[nine_tenths - 1]
    return half or 0, all_half or 0, most
