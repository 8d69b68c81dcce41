"""Rule 1, for every table of three to five classes: what it says tells of no count but its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.figures.releases.labels import (
    FOR_EACH_CLASS,
    LARGE,
    LEAST,
    SMALL,
    Said,
    band_late,
    choose_level,
    find_partner,
    label_classes,
)
from aduan.core.figures.releases.publiclaw import PublicClass, PublicLevel, PublicVariable
from aduan.core.words.text import Label

TEXT = Label("x", "x")
# What a count may be in the exhaustive tables: small ones all, and a few of the others.
SOME = (0, 1, 2, 3, 4, 5, 6, 9, 20)


def level_of(classes: int, hide: Sequence[int] | None = None) -> PublicLevel:
    names = [f"c{n}" for n in range(classes)]
    order = [names[n] for n in hide] if hide is not None else names[::-1]
    made = tuple(PublicClass(name, TEXT, (name,)) for name in names)
    return PublicLevel("x", TEXT, made, names[-1], tuple(order))


def tables(classes: int) -> Iterator[tuple[int, ...]]:
    """Every table of some classes whose total is enough for it."""
    for counts in product(SOME, repeat=classes):
        if sum(counts) >= FOR_EACH_CLASS * classes:
            yield counts


@pytest.mark.parametrize("classes", [3, 4, 5])
def test_moving_one_from_a_small_class_to_the_partner_changes_nothing(classes: int):
    level = level_of(classes)
    for counts in tables(classes):
        said = label_classes(level, counts)
        partner = find_partner(level, [one if one != LARGE else LEAST for one in said])
        for place, count in enumerate(counts):
            if said[place] == SMALL and count and partner is not None:
                moved = list(counts)
                moved[place] -= 1
                moved[partner] += 1
                assert label_classes(level, moved) == said, (counts, moved)


@pytest.mark.parametrize("classes", [3, 4, 5])
def test_there_is_one_partner_just_where_something_is_small(classes: int):
    level = level_of(classes)
    for counts in tables(classes):
        said = label_classes(level, counts)
        assert said.count(LARGE) == (1 if min(counts) < LEAST else 0)
        for count, told in zip(counts, said, strict=True):
            assert told in (count, LARGE) if count >= LEAST else told == SMALL


def test_who_knows_the_rule_learns_no_more_than_the_labels_say():
    """The attacker drops every world in which the rule would have printed something else. In all
    worlds of three classes none is within one, and none rules out zero."""
    level = level_of(3)
    for total in range(24, 61):
        worlds = [(a, b, total - a - b) for a in range(total + 1) for b in range(total + 1 - a)]
        ask(level, worlds)


def ask(level: PublicLevel, worlds: Sequence[tuple[int, ...]]) -> None:
    """No cell of one to four within one, and none with zero ruled out, in any publication."""
    told: dict[tuple[Said, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in worlds:
        told[label_classes(level, counts)].append(counts)
    for said, possible in told.items():
        for place, one in enumerate(said):
            values = {counts[place] for counts in possible}
            if one == SMALL:
                assert min(values) == 0, (said, place)


def test_partners_where_needed_alone_are_found_out():
    """The attacker can win: where a partner stands only if two small classes would not do, zero is
    ruled out (design page 06)."""

    def label_by_need(counts: Sequence[int]) -> tuple[Said, ...]:
        small = sum(count for count in counts if count < LEAST)
        if 0 < small < LEAST:
            return label_classes(level, counts)
        return tuple(SMALL if count < LEAST else count for count in counts)

    level = level_of(3)
    total = 40
    told: dict[tuple[Said, ...], list[tuple[int, ...]]] = defaultdict(list)
    for a, b in product(range(total + 1), repeat=2):
        if a + b <= total:
            counts = (a, b, total - a - b)
            told[label_by_need(counts)].append(counts)
    least = [
        min(counts[place] for counts in possible)
        for said, possible in told.items()
        for place, one in enumerate(said)
        if one == SMALL
    ]
    assert max(least) > 0


@given(st.lists(st.integers(0, 60), min_size=3, max_size=12), st.randoms())
def test_the_partner_is_the_first_of_the_order_that_is_not_small(counts: list[int], chance):
    counts[0] += FOR_EACH_CLASS * len(counts)
    order = list(range(len(counts)))
    chance.shuffle(order)
    level = level_of(len(counts), order)
    said = label_classes(level, counts)
    if min(counts) < LEAST:
        assert said[next(n for n in order if counts[n] >= LEAST)] == LARGE


def test_the_level_is_the_finest_that_its_total_is_enough_for():
    levels = (level_of(10), level_of(4), level_of(2))
    variable = PublicVariable("x", TEXT, "sensitive", (), False, levels)
    found = [choose_level(variable, total) for total in (80, 79, 32, 31, 16, 15)]
    assert found == [0, 1, 1, 2, 2, None]


@pytest.mark.parametrize(
    ("said", "late", "band"),
    [(20, 0, 0), (20, 1, 0), (20, 2, 1), (20, 5, 2), (20, 10, 3), (19, 19, None), (SMALL, 3, None)],
)
def test_a_share_late_is_told_in_bands_of_exact_classes_of_twenty(said: Said, late: int, band):
    assert band_late(said, late) == band
