"""Letters that are taken for others: a name or an e-mail in which they stand looks like somebody
else's.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# Cyrillic and Greek letters that look like Latin ones, each above the one that it looks like.
_LIKE = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
_LATIN_LIKE = "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo"
_AS_LATIN = str.maketrans(_LIKE, _LATIN_LIKE)
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


def fold_alike(text: str) -> str:
    """What a text looks like: two that give the same are taken for each other."""
    if text.isascii():
        return text
    from unicodedata import decimal, normalize  # noqa: PLC0415

    plain = normalize("NFKC", text).translate(_AS_LATIN)
    digits = (decimal(sign, None) for sign in plain)
    return "".join(
        sign if digit is None else str(digit) for sign, digit in zip(plain, digits, strict=True)
    )


def find_strange_in_email(email: str) -> int | None:
    """Where the first sign of an e-mail stands that is not of plain ASCII, from 0: whole words look like
    others there; None: there is none.
    """
    return next((place for place, sign in enumerate(email) if not sign.isascii()), None)


def _find_alphabet(letter: str) -> str:
    """The alphabet of a letter, as Unicode names it; empty for what stands in any."""
    from unicodedata import category, name  # noqa: PLC0415

    return "" if category(letter) == "Lm" else name(letter, "?").split()[0]
