"""Receipts and slips: the same as their specification says, whoever made them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case.receipts import SignedClaim
from aduan.core.words.receiptcode import (
    ENTROPY,
    make_receipt_code,
    read_receipt_code,
    show_code,
)
from aduan.core.words.receipts import Word, is_sound
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.files.slips import (
    LATEST,
    LETTERS,
    BrokenSlip,
    Slip,
    find_slip,
    is_signed,
    sign_slip,
    write_slip,
)

VECTORS = Path(__file__).parents[1] / "vectors" / "receipt"
TAG = "0011223344556677"
CODE = make_receipt_code(bytes(range(ENTROPY)))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read_vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((VECTORS / name).read_text(encoding="ascii"))
    return found


CODES, SLIPS = read_vectors("codes.json"), read_vectors("slips.json")


def signed(word: Word = Word.SATISFIED, number: int = 4, at: datetime = NOON) -> Slip:
    return sign_slip(SignedClaim(word, number, at), TAG, draw_keys(CODE).sign)


@pytest.mark.parametrize("copied", CODES["copied"], ids=lambda copied: ascii(copied["typed"]))
def test_a_code_is_read_as_phones_and_chats_copy_it(copied: dict[str, str]):
    assert read_receipt_code(copied["typed"]) == copied["code"]


@pytest.mark.parametrize("vector", CODES["valid"], ids=lambda v: str(v["code"]))
def test_a_code_and_its_keys_are_those_of_the_vectors(vector: dict[str, Any]):
    code = make_receipt_code(bytes.fromhex(vector["chance"]))
    assert (code, show_code(code)) == (vector["code"], vector["shown"])
    assert dict(draw_keys(code).public) == vector["public"]
    assert is_sound(vector["public"])


@pytest.mark.parametrize("typed", CODES["mistyped"])
def test_a_mistyped_code_of_the_vectors_is_none(typed: str):
    assert read_receipt_code(typed) is None


@pytest.mark.parametrize("vector", SLIPS["valid"], ids=lambda v: str(v["code"]))
def test_a_slip_is_that_of_the_vectors(vector: dict[str, Any]):
    key = draw_keys(vector["code"]).sign
    at = datetime.fromtimestamp(vector["at"], UTC)
    word = next(word for word in Word if word.label == vector["word"])
    slip = sign_slip(SignedClaim(word, vector["number"], at), vector["tag"], key)
    assert write_slip(slip) == vector["slip"]
    assert find_slip(vector["slip"]) == slip
    assert is_signed(slip, vector["tag"])


@pytest.mark.parametrize("text", SLIPS["broken"])
def test_a_broken_slip_of_the_vectors_is_told_as_one(text: str):
    found = find_slip(text)
    assert isinstance(found, BrokenSlip)
    assert found.letters <= LETTERS


@pytest.mark.parametrize("text", SLIPS["none"])
def test_a_text_without_a_slip_has_none(text: str):
    assert find_slip(text) is None


@given(
    st.sampled_from(Word), st.integers(1, 2**24 - 1), st.integers(0, LATEST), st.text(max_size=20)
)
def test_a_slip_comes_back_from_a_chat_that_broke_it(
    word: Word, number: int, seconds: int, more: str
):
    slip = signed(word, number, datetime.fromtimestamp(seconds, UTC))
    sent = f"{more}\n{write_slip(slip).replace('-', chr(10)).lower()} ! {more}"
    sent = sent.replace("aduan\nslip\n1", "aduan-slip-1")
    assert find_slip(sent) == slip


def test_a_signature_is_of_its_word_its_step_and_its_case_alone():
    slip = signed()
    said = slip.claim
    assert is_signed(slip, TAG)
    assert not is_signed(slip, "7766554433221100")
    for other in (
        replace(said, word=Word.DISSATISFIED),
        replace(said, number=5),
        replace(said, at=NOON + timedelta(seconds=1)),
    ):
        assert not is_signed(replace(slip, claim=other), TAG)
    assert not is_signed(replace(slip, key=bytes.fromhex(CODES["valid"][0]["public"]["sign"])), TAG)


def test_a_signature_that_fits_every_text_fits_none():
    identity = bytes([1]) + bytes(31)
    constant = Slip(SignedClaim(Word.SATISFIED, 4, NOON), identity, identity + bytes(32))
    assert not is_signed(constant, TAG)


@given(st.binary(min_size=64, max_size=64))
def test_a_made_up_signature_is_of_nothing(signature: bytes):
    assert not is_signed(replace(signed(), signature=signature), TAG)


def test_nothing_of_a_code_shows_where_keys_are_printed():
    keys = draw_keys(CODE)
    assert CODE not in repr(keys)
    assert "signature" not in repr(signed())
