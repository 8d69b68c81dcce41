"""Case ids: the day of receipt, a dash, six random Crockford base-32 characters. They sort and need
no counter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
PATTERN = "^[0-9]{8}-[0-9A-HJKMNP-TV-Z]{6}$"
_FORM = re.compile(PATTERN[:-1] + r"\Z")
_LENIENT = str.maketrans("ILO", "110")


def make_id(day: date, random: bytes) -> str:
    """The id of a case received on `day`; 6 bytes of randomness (or of a digest) give its six
    characters.
    """
    tail = "".join(ALPHABET[byte % 32] for byte in random[:LENGTH])
    return f"{day:%Y%m%d}-{tail}"


def is_id(text: str) -> bool:
    return bool(_FORM.match(text)) and _is_day(text[:8])


def find_ids(part: str, ids: Iterable[str]) -> list[str]:
    """The ids that a part means: a whole id alone, else every id that has the part in it."""
    wanted = part.strip().upper()
    known = sorted(ids)
    if wanted in known:
        return [wanted]
    spoken = wanted.translate(_LENIENT)
    return [case_id for case_id in known if wanted in case_id or spoken in case_id]


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
