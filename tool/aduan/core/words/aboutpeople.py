"""Where what is about people stands in a case file: one key of a step, and all that is under it.

The core knows which fields are filled there, and no word of what they hold
(`store/files/private` alone opens it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.core.words.findings import Node

PRIVATE = "private"
_NONE: frozenset[str] = frozenset()


def is_about_people(node: Node) -> bool:
    """Whether a place in a file's data is about people: what stands there is in no finding."""
    return PRIVATE in node


def list_filled(step: Mapping[str, object]) -> frozenset[str]:
    """Which private fields of a step, as its file's data says it, are filled: their names alone."""
    # Most steps of most cases have none.
    return frozenset(_names_in(step[PRIVATE])) if PRIVATE in step else _NONE


def _names_in(group: object) -> Iterator[str]:
    """The names of the texts of a group and of the groups in it."""
    if not isinstance(group, Mapping):
        return
    for name, value in group.items():
        if isinstance(value, str):
            yield name
        else:
            yield from _names_in(value)
