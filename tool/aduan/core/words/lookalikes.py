"""Letters that are taken for others: a name or an e-mail in which they stand looks like somebody
else's.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# The one alphabet that everybody's e-mail can be written in.
_LATIN = "LATIN"


def find_lookalike(name: str) -> int | None:
    """Where the first letter of a name stands that may be taken for another, from 0: a form of one that is
    written otherwise (wide letters, a letter and its accent apart), or a letter of another alphabet
    than its word; None: there is none.
    """
    if name.isascii():
        return None
    from unicodedata import normalize  # noqa: PLC0415  # most names are plain

    form = normalize("NFKC", name)
    if form != name:
        pairs = enumerate(zip(name, form, strict=False))
        return next((place for place, (one, other) in pairs if one != other), len(form))
    for word in _WORD.finditer(name):
        alphabets = [_find_alphabet(letter) for letter in word[0]]
        first = _LATIN if _LATIN in alphabets else alphabets[0]
        for place, alphabet in enumerate(alphabets, word.start()):
            if alphabet not in (first, ""):
                return place
    return None


def find_strange_in_email(email: str) -> int | None:
    """Where the first sign of an e-mail stands that is not of plain ASCII, from 0: whole words look like
    others there; None: there is none.
    """
    return next((place for place, sign in enumerate(email) if not sign.isascii()), None)


def _find_alphabet(letter: str) -> str:
    """The alphabet of a letter, as Unicode names it; empty for what stands in any."""
    from unicodedata import category, name  # noqa: PLC0415

    return "" if category(letter) == "Lm" else name(letter, "?").split()[0]
