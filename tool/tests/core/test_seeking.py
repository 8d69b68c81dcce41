"""Whether a text holds what is looked for: capitals, accents and the ways of a telephone number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.seeking import is_same, read_sought

WAYS = (
    "0812-3456-789",
    "+62 812 3456 789",
    "62812.3456.789",
    "(0812) 3456789",
    "0062 812 3456789",
    "+62 (0) 812 3456 789",
    "8123456789",
)


@pytest.mark.parametrize("asked", WAYS)
@pytest.mark.parametrize("held", WAYS)
def test_a_telephone_number_is_found_however_it_is_written(asked: str, held: str):
    assert read_sought(asked).is_in([f"hp {held} (istri)"])
    assert is_same(asked, held)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("budi", "Pak BUDI Santoso"),
        ("santoso budi", "Budi Santoso"),
        ("izin", "perizinan"),
        ("maruf", "Ma’ruf Amin"),
        ("ma'ruf", "MARUF"),
        ("jose", "José"),
        ("JOSÉ", "Jose\u0301"),
        ("2026", "register 12/2026"),
        ("12/03/2026", "tanggal 12-03-2026"),
        ("3456 0812", "0812-3456-789"),
        ("budi 0812 3456 789", "Budi, telp. +628123456789"),
        ("1311010101900001", "NIK 1311 0101 0190 0001"),
    ],
)
def test_what_is_there_is_found(asked: str, held: str):
    assert read_sought(asked).is_in([held])


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("budi", "Tuti"),
        ("budi tuti", "Budi"),
        ("0812-3456-789", "0812-3456-780"),
        ("08123456789", "berkas 812"),
    ],
)
def test_what_is_not_there_is_not(asked: str, held: str):
    assert not read_sought(asked).is_in([held])


def test_all_of_it_is_needed_in_whichever_texts_of_the_case():
    sought = read_sought("kenari 08123456789")
    assert sought.is_in(["Orang Kenari", "0812 3456 789"])
    assert not sought.is_in(["Orang Kenari", "0812 3456 780"])


def test_no_word_reaches_from_one_text_into_the_next():
    assert not read_sought("budisantoso").is_in(["budi", "santoso"])
    assert not read_sought("08123456789").is_in(["0812", "3456789"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Budi Santoso", "santoso, BUDI", True),
        ("Budi", "Budi Santoso", False),
        ("0812 3456 789", "0813 3456 789", False),
        ("", "", False),
        ("-", "-", False),
        ("Jl. Merdeka 7", "Jl. Merdeka 8", False),
        ("0812 3456 789", "kantor 0751-123456; hp +62 812-3456-789", True),
    ],
)
def test_two_values_are_the_same_or_not(one: str, other: str, same: bool):
    assert is_same(one, other) is same


@pytest.mark.parametrize("text", ["", "   ", "''"])
def test_nothing_is_nothing(text: str):
    assert read_sought(text).is_empty


def test_what_is_looked_for_is_shown_nowhere():
    assert "kenari" not in repr(read_sought("kenari 08123456789"))


@given(st.lists(st.text(min_size=1), min_size=1))
def test_each_text_is_found_by_its_own_words(texts: list[str]):
    for text in texts:
        sought = read_sought(text)
        assert sought.is_empty or sought.is_in(texts)
