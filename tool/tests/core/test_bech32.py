"""How age's keys are written: what age itself takes is taken, and each mistyped letter is found."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.bech32 import AGE, is_age_key, write_bech32

# From the specification of age.
KNOWN = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def test_a_key_of_the_specification_is_one():
    assert is_age_key(KNOWN)


@given(st.binary(min_size=32, max_size=32))
def test_what_is_written_is_what_age_reads(secret: bytes):
    text = write_bech32("age-secret-key-", secret).upper()
    key = pyrage.x25519.Identity.from_str(text)
    assert str(key) == text
    assert is_age_key(str(key.to_public()))


@given(st.integers(len(AGE), len(KNOWN) - 1), st.sampled_from(LETTERS))
def test_one_letter_mistyped_is_found(place: int, letter: str):
    typed = KNOWN[:place] + letter + KNOWN[place + 1 :]
    assert is_age_key(typed) == (typed == KNOWN)


@pytest.mark.parametrize(
    "text",
    ["", "age1", KNOWN[:-1], KNOWN + "q", KNOWN.upper(), "agf1" + KNOWN[4:], f" {KNOWN}", "age1é"],
)
def test_what_is_no_key_of_age_is_none(text: str):
    assert not is_age_key(text)


@given(st.text())
def test_no_text_breaks_it(text: str):
    assert is_age_key(AGE + text) in (True, False)
