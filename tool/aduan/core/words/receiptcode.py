"""The code on a complainant's receipt: 90 random bits and a check, in letters to be typed.

Twenty letters of Crockford's base 32 in groups of five; the last two say what the others leave over
a prime. One wrong letter, or two that changed places, never fit. Source: schema/receipt.md.
"""

from __future__ import annotations

import re

from aduan.core.words.crockford import (
    BYTE,
    LETTER,
    group_letters,
    number_letters,
    tidy_letters,
    write_number,
)

# Letters of a code: random ones, and the check.
RANDOM, CHECK = 18, 2
LETTERS = RANDOM + CHECK
# Bytes of chance that a code takes; the last bits are left.
ENTROPY = -(-RANDOM * LETTER // BYTE)
# The largest prime that two letters hold.
PRIME = 1021
# What phones and chats put between the letters of a code, or make of its dashes, seen or not;
# receipt.js has the same.
_BETWEEN = re.compile(r"[\s_.\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]")


def make_receipt_code(random: bytes) -> str:
    """A code of `ENTROPY` random bytes, as `read_receipt_code` gives it. ValueError: they are not so many."""
    if len(random) != ENTROPY:
        raise ValueError(ENTROPY)
    number = int.from_bytes(random, "big") >> (ENTROPY * BYTE - RANDOM * LETTER)
    return write_number(number, RANDOM) + write_number(number % PRIME, CHECK)


def read_receipt_code(typed: str) -> str | None:
    """A code from what was typed, twenty letters without a gap; None: there is a mistake in it.

    Small letters, blanks, dashes and full stops do not matter, nor I, L and O in place of digits,
    nor what it is called in front of it, up to a colon.
    """
    _called, _colon, copied = typed.rpartition(":")
    letters = tidy_letters(_BETWEEN.sub("", copied))
    if letters is None or len(letters) != LETTERS:
        return None
    number = number_letters(letters[:RANDOM])
    return letters if number_letters(letters[RANDOM:]) == number % PRIME else None


def show_code(code: str) -> str:
    """A code as it is printed: `7K3QM-…`, four groups of five."""
    return group_letters(code)
