"""Where what is about people stands in a case file: one key of a step, and all that is under it.

The core knows which fields are filled there, and no word of what they hold
(`store/files/private` alone opens it).
"""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.words.findings import Node

PRIVATE = "private"
_NONE: frozenset[str] = frozenset()


def is_about_people(node: Node) -> bool:
    """Whether a place in a file's data is about people: what stands there is in no finding."""
    return PRIVATE in node


def list_filled(step: Mapping[str, object]) -> frozenset[str]:
    """Which private fields of a step, as its file's data says it, are filled: their names alone."""
    group = step.get(PRIVATE)
    # Asked of every step of every case: what most of them have is looked for first.
    if type(group) is not dict:
        return _NONE
    names: set[str] = set()
    _add_names(group, names)
    return frozenset(names)


def _add_names(group: dict[str, object], names: set[str]) -> None:
    """The names of the texts of a group, and of the groups in it."""
    for name, value in group.items():
        if type(value) is str:
            names.add(name)
        elif type(value) is dict:
            _add_names(value, names)
