"""Whether what was given as a telephone number can be dialled. What looks wrong is told, since numbers
are written in many ways.
"""

from __future__ import annotations

import re
from enum import Enum, auto

# Of what an office's file says under `contact`: by these it is called or written to.
NUMBER_WAYS = ("phone", "sms", "whatsapp")
# So many digits a telephone number has with its area; more may be two numbers. Those of services,
# such as 14000, are shorter.
FEWEST, MOST = 8, 15
# That of a mobile telephone, which begins with 08 or +62 8, has more.
FEWEST_OF_MOBILE = 10
_MOBILE = re.compile(r"[^\d+]*(?:0|\+\D*62)\D*8")
FEWEST_OF_OFFICE = 5
# A letter at a digit, as an O for a zero; a word beside a number is none.
_MISTYPED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
# An extension behind a number, and several numbers in one text.
_EXTENSION = re.compile(
    r"[\s,(]*\b(?:ext(?:ension)?|pes(?:awat)?|pst)\b\.?\s*\d{1,6}\)?", re.IGNORECASE
)
_SEVERAL = re.compile(r"\s*(?:[/;,]|\bdan\b|\batau\b|\band\b|\bor\b)\s*", re.IGNORECASE)


class NumberDoubt(Enum):
    """What looks wrong with a number."""

    NO_DIGIT = auto()
    LETTER = auto()
    SHORT = auto()
    LONG = auto()


def doubt_number(text: str, fewest: int = FEWEST) -> NumberDoubt | None:
    """What looks wrong with one number; None: nothing does."""
    digits = sum(character.isdigit() for character in text)
    if digits == 0:
        return NumberDoubt.NO_DIGIT
    if _MISTYPED.search(text):
        return NumberDoubt.LETTER
    if digits < (FEWEST_OF_MOBILE if _MOBILE.match(text) else fewest):
        return NumberDoubt.SHORT
    return NumberDoubt.LONG if digits > MOST else None


def doubt_office_number(text: str) -> NumberDoubt | None:
    """What looks wrong with the numbers by which an office is reached, each of them with its extension;
    None: nothing does.
    """
    numbers = [one for one in _SEVERAL.split(_EXTENSION.sub("", text)) if one.strip()]
    doubts = [doubt_number(one, FEWEST_OF_OFFICE) for one in numbers]
    found = [doubt for doubt in doubts if doubt is not None]
    if not numbers:
        return NumberDoubt.NO_DIGIT
    return found[0] if found else None
