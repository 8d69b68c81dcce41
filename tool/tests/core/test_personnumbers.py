"""Which texts hold a number of a person: a table of examples, one a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.personnumbers import (
    holds_person_number,
    holds_told_number,
    list_person_numbers,
)

TABLE = Path(__file__).parents[1] / "examples" / "person-numbers.txt"


def read_table(sign: str) -> list[str]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [line[2:] for line in lines if line.startswith(f"{sign} ")]


@pytest.mark.parametrize("text", read_table("+"))
def test_a_number_of_a_person_is_noticed(text: str):
    assert holds_person_number(text)


@pytest.mark.parametrize("text", read_table("-"))
def test_another_number_is_none(text: str):
    assert list(list_person_numbers(text)) == []


@pytest.mark.parametrize("text", read_table("-"))
def test_what_stands_in_other_lines_makes_no_number_of_it(text: str):
    assert not holds_person_number(f"0812\n{text}\n7890")


def test_a_number_is_given_by_its_digits_however_it_was_spelled():
    text = "O812-3456.7890 atau +62 (0)813 3456 7890\nNIK 131101 010190 0001"
    assert list(list_person_numbers(text)) == ["081234567890", "081334567890", "1311010101900001"]


@pytest.mark.parametrize(
    "text",
    [
        "telp. (0751) 334455",
        "hubungi telepon rumah 0751-71234",
        "rek. BRI 1234-01-005678-53-1",
        "No. rekening: 7123456789",
        "faks 0751 334 455",
    ],
)
def test_a_line_or_an_account_is_noticed_behind_a_word_that_says_so(text: str):
    assert holds_told_number(text)
    assert not holds_person_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "0751 334455",
        "503/12/2026",
        "rekening listrik Rp 2.500.000",
        "tagihan rekening 2.500.000",
        "telepon pukul 09.15 tanggal 2026-11-23",
        "rekening koran 2026",
        "rekomendasi 1234567890",
    ],
)
def test_other_numbers_are_left_alone(text: str):
    assert not holds_told_number(text)
