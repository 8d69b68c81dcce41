"""What a finding means to those who decide by it."""

from __future__ import annotations

from enum import StrEnum, auto


class Trait(StrEnum):
    """One meaning. Each code says its own, in `codes`."""

    # A step is refused for it before any of its fields is asked for.
    STOPS_STEP = auto()
    # The step's turn has not come: what may come next is said with it.
    OUT_OF_TURN = auto()
    # It may come of where the step stands among the others, and so of two people at work at once.
    ABOUT_ORDER = auto()
    # It may be the clock of this computer that errs.
    ABOUT_CLOCK = auto()
    # The rest of the file can be judged all the same.
    LEAVES_REST = auto()
    # What stands there is not opened.
    NOT_OPENED = auto()
    # A file does not belong where it lies: what is worst of this is said of it, and no more.
    MISPLACED = auto()
    # What is ours is not handed on with it, though nobody else is refused for it: it could never be
    # taken back.
    NOT_SHARED = auto()
    # What an office gave before still counts, although what it gives now is not taken.
    KEEPS_EARLIER = auto()
