"""The recovery key on two sheets: both make it, one alone says nothing, and a mistyped word is found
out.
"""

from __future__ import annotations

import os
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.findings import RefusedError
from aduan.store.keys.age import seal
from aduan.store.keys.recovery import (
    LENGTH,
    Sheet,
    draw_sheet,
    join_sheets,
    make_sheets,
    read_words,
    write_words,
)
from aduan.store.keys.sheetwords import ENOUGH, WORDS, find_word
from tests.identities import counted

HALVES = st.binary(min_size=32, max_size=32)
KNOWN = (
    "acara orang ruang rekan delima udara",
    "tenda pena rotan hampa kipas alam",
    "age1af3n2aqex3g93w4vv2mxc2pyw6yzsd23d5x2kr7hyyf8gymvnyksxwrn3r",
)
SHEETS = st.builds(Sheet, st.sampled_from((1, 2)), HALVES)


def test_both_sheets_open_what_was_sealed_to_their_key():
    one, two, public = make_sheets(os.urandom)
    for key in (join_sheets(one, two), join_sheets(two, one)):
        assert key.public == public
        assert key.open(seal(b"rekaan", [public])) == b"rekaan"


def test_two_offices_sheets_do_not_mix():
    one, _two, public = make_sheets(counted(1))
    _one, two, other = make_sheets(counted(2))
    assert join_sheets(one, two).public not in (public, other)


@given(HALVES, HALVES, HALVES)
def test_to_who_has_one_sheet_every_other_is_as_likely(half: bytes, other: bytes, secret: bytes):
    """For each secret there is exactly one second sheet: so the first tells nothing of it."""

    def draw(pad: bytes, key: bytes) -> Sheet:
        given_out = iter((key, pad))
        return make_sheets(lambda _count: next(given_out))[1]

    fitting = draw(half, secret)
    assert join_sheets(Sheet(1, half), fitting).public == make_sheets_of(secret)
    assert draw(half, other).half == bytes(a ^ b for a, b in zip(half, other, strict=True))
    # The first sheet is the pad itself: it is drawn without a look at the secret.
    given_out = iter((secret, half))
    assert make_sheets(lambda _count: next(given_out))[0].half == half


def make_sheets_of(secret: bytes) -> str:
    given_out = iter((secret, bytes(32)))
    return make_sheets(lambda _count: next(given_out))[2]


@pytest.mark.parametrize("number", [1, 2])
def test_one_sheet_twice_is_refused(number: int):
    one, two, _public = make_sheets(counted(1))
    sheet = (one, two)[number - 1]
    with pytest.raises(RefusedError):
        join_sheets(sheet, sheet)


@given(SHEETS)
def test_what_is_written_is_read(sheet: Sheet):
    words = write_words(sheet)
    assert len(words) == LENGTH
    assert read_words(words) == sheet
    assert read_words([word[:ENOUGH].upper() for word in words]) == sheet


@given(SHEETS, st.integers(0, LENGTH - 1), st.sampled_from(WORDS))
def test_one_wrong_word_is_found_out(sheet: Sheet, place: int, word: str):
    words = write_words(sheet)
    if words[place] == word:
        return
    words[place] = word
    try:
        assert read_words(words) != sheet
    except RefusedError:
        return
    # Three bytes of sum let one of sixteen million through; hardly ever here.
    raise AssertionError("a wrong word was taken")


@given(SHEETS, st.integers(0, LENGTH - 2))
def test_two_words_exchanged_are_found_out(sheet: Sheet, place: int):
    words = write_words(sheet)
    words[place], words[place + 1] = words[place + 1], words[place]
    if words != write_words(sheet):
        with pytest.raises(RefusedError):
            read_words(words)


@pytest.mark.parametrize("count", [0, 1, LENGTH - 1, LENGTH + 1])
def test_too_few_or_too_many_words_are_refused(count: int):
    words = (write_words(make_sheets(counted(1))[0]) * 2)[:count]
    with pytest.raises(RefusedError):
        read_words(words)


def test_a_word_that_is_none_is_named_by_its_place_and_not_told():
    words = write_words(make_sheets(counted(1))[0])
    words[6] = "qqqq"
    with pytest.raises(RefusedError) as refused:
        read_words(words)
    assert refused.value.values == {"number": 7}


def test_the_words_are_short_and_not_to_be_confused():
    assert len(WORDS) == len(set(WORDS)) == 256
    assert len({word[:ENOUGH] for word in WORDS}) == 256
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 7 for word in WORDS)
    assert [find_word(word) for word in WORDS] == list(range(256))


def test_no_two_words_differ_in_one_letter_only():
    near = [
        (one, other)
        for one in WORDS
        for other in WORDS
        if one < other and len(one) == len(other)
        if sum(a != b for a, b in zip(one, other, strict=True)) < 2
    ]
    assert near == []


def test_a_sheet_shows_nothing_of_itself():
    sheet = make_sheets(counted(1))[0]
    assert repr(sheet) == "Sheet(1, …)"


def test_the_code_is_a_picture_of_lines():
    sheet = make_sheets(counted(1))[0]
    drawn = ElementTree.fromstring(draw_sheet(sheet))
    assert drawn.tag.endswith("svg")
    assert write_words(sheet)[3] not in draw_sheet(sheet).decode()


def test_known_sheets_are_read_for_ever():
    """Sheets that were printed are in safes: neither words nor sums may change."""
    one, two, public = make_sheets(counted(13))
    assert " ".join(write_words(one)[:6]) == KNOWN[0]
    assert " ".join(write_words(two)[-6:]) == KNOWN[1]
    assert public == KNOWN[2]
