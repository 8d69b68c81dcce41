"""Texts that stand where a spreadsheet lost a value: an error, a formula, a number in powers of
ten, a narrow cell.

In a .csv nothing else is left of it; in an .xlsx people paste them as text.
"""

from __future__ import annotations

import re

from aduan.core.words.text import mark as _
from aduan.store.register.cells import LOST_DIGITS

_ERROR = re.compile(
    r"#N/?A!?|#(?:REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|ERROR|PYTHON|EXTERNAL)[!?]"
    r"|#GETTING_DATA|#{2,}|err:\d{3}",
    re.IGNORECASE,
)
# With a point or a sign: an id such as 1E5 is somebody's own.
_POWER = re.compile(r"[+-]?\d+(?:[.,]\d+E[+-]?|E[+-])\d+", re.IGNORECASE)
_TRUTH = ("TRUE", "FALSE")
# A whole number that went through a program for numbers: 7 became 7.0.
_POINTED = re.compile(r"[0-9]+[.,]0+")
_NUMBER = re.compile(r"[+-]?\d{4,6}(?:[.,]\d+)?")
# What people and databases write where they have nothing: two such rows are not one complaint.
_NOTHING = frozenset(
    [
        "N/A",
        "N.A.",
        "NA",
        "NULL",
        "NONE",
        "NIL",
        "NAN",
        "NIHIL",
        "KOSONG",
        "TIDAK ADA",
        "TDK ADA",
        "BELUM ADA",
    ]
)


def find_damage(text: str) -> str | None:
    """Why a text is not the value that it stands for, as a template with the {column}."""
    if _ERROR.fullmatch(text):
        return _("the column {column} holds an error of the spreadsheet")
    if text[:1] == "=":
        return _("the column {column} holds a formula, not what it comes to")
    if _POWER.fullmatch(text):
        return LOST_DIGITS.template
    return None


def is_no_id(text: str) -> bool:
    """Whether it cannot be an id: a word or a dash for nothing, a spreadsheet's yes or no, a number
    with a point.
    """
    word = " ".join(text.upper().strip("()[]<> ").split())
    has_signs_alone = not any(letter.isalnum() for letter in text)
    return has_signs_alone or word in _NOTHING or word in _TRUTH or bool(_POINTED.fullmatch(text))


def is_day_number(text: str) -> bool:
    """Whether it is, or may be, the number by which spreadsheets keep a day."""
    return bool(_NUMBER.fullmatch(text))
