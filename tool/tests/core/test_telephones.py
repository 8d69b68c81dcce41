"""Numbers by which an office is reached: what nobody could dial is doubted, however else it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.core.law.officerules import check_office_settings
from aduan.core.words.telephones import NumberDoubt, doubt_office_number
from tests.core.builders import law


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("nol tujuh lima empat", NumberDoubt.NO_DIGIT),
        ("/", NumberDoubt.NO_DIGIT),
        ("0754-12A456", NumberDoubt.LETTER),
        ("O754 123456", NumberDoubt.LETTER),
        ("123", NumberDoubt.SHORT),
        ("123 pesawat 4567", NumberDoubt.SHORT),
        ("0754 123456 / 12", NumberDoubt.SHORT),
        ("0754 123456 0754 123457", NumberDoubt.LONG),
    ],
)
def test_what_nobody_could_dial_is_doubted(text: str, doubt: NumberDoubt):
    assert doubt_office_number(text) is doubt


@pytest.mark.parametrize(
    "text",
    [
        "0754 123456",
        "(0754) 123-456",
        "+62 812-0000-0000",
        "14000",
        "0754 123456 ext. 12",
        "(0754) 123456 (pesawat 4)",
        "0812 0000 0000 / 0813 0000 0000",
        "0754 123456 atau 0754 123457",
        "0754 123456 (loket)",
    ],
)
def test_numbers_pass_as_people_write_them(text: str):
    assert doubt_office_number(text) is None


@pytest.mark.parametrize("way", ["phone", "sms", "whatsapp"])
def test_check_names_the_line_of_such_a_number(way: str):
    office = replace(law().office, data={**law().office.data, "contact": {way: "123"}})
    found = list(check_office_settings(replace(law(), office=office)))
    assert [one.node for one in found if one.code == "ADU551"] == [("contact", way)]
