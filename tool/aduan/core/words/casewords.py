"""The words of a case's file that every room knows, and the places that findings name by them."""

from __future__ import annotations

from aduan.core.words.findings import Node

# The list of steps; a box's register and a list of outages have theirs under the same word.
HISTORY = "history"
# Of a step: which it is, when it happened, when it was entered, and who entered it.
EVENT_NAME = "event"
AT = "at"
ENTERED = "entered"
BY = "by"
# The moments that a step may say.
MOMENTS = (AT, ENTERED)


def step_node(number: int, *below: str | int) -> Node:
    """The place of a step, counted from 1 as people count it, or of what stands below it."""
    return (HISTORY, number - 1, *below)
