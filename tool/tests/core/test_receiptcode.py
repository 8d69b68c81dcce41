"""The code of a receipt: no slip of the pen makes another one of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.crockford import read_letters, write_letters
from aduan.core.words.ids import ALPHABET
from aduan.core.words.receiptcode import (
    ENTROPY,
    LETTERS,
    make_receipt_code,
    read_receipt_code,
    show_code,
)

chances = st.binary(min_size=ENTROPY, max_size=ENTROPY)


@given(st.binary(max_size=80))
def test_bytes_come_back_from_their_letters(data: bytes):
    assert read_letters(write_letters(data)) == data


@given(st.text(ALPHABET, max_size=40))
def test_letters_of_bytes_are_written_in_one_way(letters: str):
    data = read_letters(letters)
    assert data is None or write_letters(data) == letters


@given(chances)
def test_a_code_is_read_however_it_is_typed(chance: bytes):
    code = make_receipt_code(chance)
    typed = show_code(code).lower().replace("1", "l").replace("0", "o")
    assert read_receipt_code(f" {typed} ") == code
    assert len(code) == LETTERS


@given(chances, st.integers(0, LETTERS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found(chance: bytes, place: int, letter: str):
    code = make_receipt_code(chance)
    wrong = code[:place] + letter + code[place + 1 :]
    assert read_receipt_code(wrong) == (code if wrong == code else None)


@given(chances)
def test_two_letters_that_changed_places_are_found(chance: bytes):
    code = make_receipt_code(chance)
    for place, (left, right) in enumerate(pairwise(code)):
        wrong = code[:place] + right + left + code[place + 2 :]
        assert read_receipt_code(wrong) == (code if wrong == code else None)


@pytest.mark.parametrize("typed", ["", "7K3QM", "U" * LETTERS, "ä" * LETTERS, "0" * (LETTERS + 1)])
def test_what_is_no_code_is_none(typed: str):
    assert read_receipt_code(typed) is None


def test_a_code_takes_all_of_its_chance():
    with pytest.raises(ValueError, match=str(ENTROPY)):
        make_receipt_code(bytes(ENTROPY - 1))
