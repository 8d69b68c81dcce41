"""The table of codes, put together of a part for each subject."""

from __future__ import annotations

from collections import Counter

from aduan.core.words.codes import CODES, PARTS


def test_no_code_stands_in_two_parts():
    told = Counter(code for part in PARTS for code in part)
    assert [code for code, times in told.items() if times > 1] == []
    assert list(told) == list(CODES)


def test_the_codes_of_one_ten_stand_in_one_part():
    tens = Counter(ten for part in PARTS for ten in {code[:5] for code in part})
    assert [ten for ten, parts in tens.items() if parts > 1] == []
