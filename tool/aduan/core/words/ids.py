"""Case ids: the day of receipt, a dash, six random Crockford base-32 characters. They sort and need
no counter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

# Crockford's base 32: no I, L, O, which read like digits, and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
# As JSON Schema takes it.
PATTERN = "^[0-9]{8}-[0-9A-HJKMNP-TV-Z]{6}$"
_FORM = re.compile(PATTERN[:-1] + r"\Z")
# What people say or read for a digit, as Crockford has it.
_LENIENT = str.maketrans("ILO", "110")


def make_id(day: date, random: bytes) -> str:
    """The id of a case received on `day`: `20261123-K7M4QX`.

    `random`: 6 bytes of randomness, or of a digest where the same source must give the same id.
    """
    letters = [ALPHABET[byte % len(ALPHABET)] for byte in random[:LENGTH]]
    tail = "".join(letters)
    return f"{day:%Y%m%d}-{tail}"


def is_id(text: str) -> bool:
    """Whether a text is a whole id, and its day exists."""
    return find_day_of(text) is not None


def find_ids(part: str, ids: Iterable[str]) -> list[str]:
    """The ids that a part means, in order: a whole id alone, else every id that has the part in it.

    However its capitals are, and with letters in place of digits that are read like them.
    """
    wanted = part.strip().upper()
    known = sorted(ids)
    if wanted in known:
        return [wanted]
    spoken = wanted.translate(_LENIENT)
    return [case_id for case_id in known if wanted in case_id or spoken in case_id]


def find_day_of(case_id: str) -> date | None:
    """The day of receipt that an id begins with; None: it is no id."""
    return _find_day(case_id[:8]) if _FORM.match(case_id) else None


def _find_day(digits: str) -> date | None:
    """The day that eight digits are: an id has no dashes in its own. None: there is no such day."""
    year, month, day = digits[:4], digits[4:6], digits[6:]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
