"""Case ids: they sort by day, are never confused, and are found by any unambiguous part."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.ids import ALPHABET, find_ids, is_id, make_id
from aduan.core.words.officepaths import case_path

KNOWN = ["20261123-K7M4QX", "20261123-K7M9AB", "20261201-10SPQR"]
some_bytes = st.binary(min_size=6, max_size=32)
some_date = st.dates(date(1945, 8, 17), date(2999, 12, 31))


@given(some_date, some_bytes)
def test_made_id_is_one_and_stands_under_its_month(day: date, random: bytes):
    case_id = make_id(day, random)
    assert is_id(case_id)
    assert case_path(case_id) == f"cases/{day:%Y}/{day:%m}/{case_id}.yaml"


@given(some_date, some_date, some_bytes)
def test_ids_sort_by_day(one: date, other: date, random: bytes):
    if one != other:
        assert (make_id(one, random) < make_id(other, random)) == (one < other)


@given(st.integers(0, 255))
def test_every_character_is_as_likely_as_any_other(byte: int):
    assert make_id(date(2026, 11, 23), bytes([byte] * 6))[-1] == ALPHABET[byte % len(ALPHABET)]
    assert 256 % len(ALPHABET) == 0


def test_letters_that_are_taken_for_others_are_not_used():
    assert set("ILOU").isdisjoint(ALPHABET)
    assert len(set(ALPHABET)) == 32


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20261123",
        "20261123-K7M4Q",
        "20261123-K7M4QXX",
        "20261123-k7m4qx",
        "20261123-K7M4QI",
        "20261123-K7M4QU",
        "20261323-K7M4QX",
        "20260230-K7M4QX",
        "20261123-K7M4QX\n",
        " 20261123-K7M4QX",
        "../../20261123-K7M4QX",
        "٢٠٢٦١١٢٣-K7M4QX",
    ],
)
def test_text_that_is_no_id(text: str):
    assert not is_id(text)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("20261123-K7M4QX", KNOWN[:1]),
        ("K7M4", KNOWN[:1]),
        (" k7m4 ", KNOWN[:1]),
        ("K7M", KNOWN[:2]),
        ("20261123", KNOWN[:2]),
        ("1OSP", KNOWN[2:]),  # an O said for a zero
        ("losp", KNOWN[2:]),  # an L for a one
        ("ZZZZ", []),
    ],
)
def test_case_is_found_by_a_part_of_its_id(part: str, found: list[str]):
    assert find_ids(part, KNOWN) == found


def test_whole_id_means_itself_even_where_it_is_a_part_of_another():
    assert find_ids("20261123-K7M4QX", [*KNOWN, "20261123-K7M4QX9"]) == KNOWN[:1]
