"""What may have been meant by a name that means nothing: those that could stand there, the nearest
first.
"""

from __future__ import annotations

from collections.abc import Iterable

# So many are offered.
OFFERED = 8


def offer_names(name: object, known: Iterable[object]) -> str:
    """The names that could stand in the place of one, with commas: first those spelt much like it."""
    # Only where something is wrong, and most commands find nothing.
    from difflib import get_close_matches  # noqa: PLC0415

    rest = sorted(map(str, known))
    near = get_close_matches(str(name), rest)
    ordered = list(dict.fromkeys([*near, *rest]))
    more = ", …" if len(ordered) > OFFERED else ""
    return (", ".join(ordered[:OFFERED]) + more) or "-"
