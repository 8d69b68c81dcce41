"""Rule 1: which classes of a variable are shown, and what each of them says.

Nothing is hidden because it would be needed: below `LEAST` a class says `0-4`, and where any does,
one further class, the first of a public order that is not small, says `5+`. So a label tells of no
count but its own, and moving a complaint from a small class to the partner changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from aduan.core.figures.releases.publiclaw import LATE_BANDS, PublicLevel, PublicVariable

RULE = 1
# Counts below this are small: nobody's business but theirs.
LEAST = 5
# A level needs so many closings for each of its classes.
FOR_EACH_CLASS = 8
# So many closings a class needs before it is told how many were late, how long half, nine in ten took.
FOR_LATE, FOR_HALF, FOR_MOST = 20, 20, 90
# So many late ones a table needs: of fewer, the bands of its classes together with how many there were
# in all, which is public, would tell how many were late in a class.
LATE_IN_ALL = 20
SMALL, LARGE = "0-4", "5+"

# What is said of a class: its count, that it is small, or that it is not.
Said = int | str


def choose_level(variable: PublicVariable, total: int) -> int | None:
    """The place of the finest level that so many closings are enough for; None: too few for any."""
    for place, level in enumerate(variable.levels):
        if total >= FOR_EACH_CLASS * len(level.classes):
            return place
    return None


def label_classes(level: PublicLevel, counts: Sequence[int]) -> tuple[Said, ...]:
    """What each class of a level says, of its true counts in the same order."""
    said: list[Said] = [SMALL if count < LEAST else count for count in counts]
    partner = find_partner(level, said)
    if partner is not None:
        said[partner] = LARGE
    return tuple(said)


def find_partner(level: PublicLevel, said: Sequence[Said]) -> int | None:
    """The place of the one class that says only that it is not small; None where nothing is small.

    There always is one: the total is `FOR_EACH_CLASS` times the classes, so not all are small.
    """
    if SMALL not in said:
        return None
    places = {one.name: place for place, one in enumerate(level.classes)}
    hidden = (places[name] for name in level.hide)
    return next(place for place in hidden if said[place] != SMALL)


def tells_late(variable: PublicVariable, late: int) -> bool:
    """Whether shares late are told of a variable, of which so many closings were late in all."""
    return variable.late and late >= LATE_IN_ALL


def band_late(said: Said, late: int) -> int | None:
    """The band that the share late of a class lies in, from 0; None where it is not told."""
    if not isinstance(said, int) or said < FOR_LATE:
        return None
    return sum(100 * late >= bound * said for bound in LATE_BANDS)
