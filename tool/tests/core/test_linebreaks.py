"""Where a terminal ends, a line is broken between words, and no command in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.linebreaks import WORD, break_lines

LONG = "  untuk berbagi, tanyakan alamatnya kepada pengelola"
HINT = "  tulislah begini: `aduan catat 20261123-K7M4QX --category delay`, lalu sinkronkan"
TEXTS = st.text("ab `,\n", max_size=120)


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("pendek", 80, "pendek"),
        (LONG, 0, LONG),
        (LONG, 30, "  untuk berbagi, tanyakan\n  alamatnya kepada pengelola"),
        (
            HINT,
            50,
            "  tulislah begini:\n  `aduan catat 20261123-K7M4QX --category delay`,\n"
            "  lalu sinkronkan",
        ),
        ("satu\ndua tiga", 6, "satu\ndua\ntiga"),
        (
            "tertulis: /rumah/sari/cetak/tanda-terima.pdf",
            20,
            "tertulis: /rumah/sari/cetak/tanda-terima.pdf",
        ),
    ],
)
def test_a_line_is_broken_between_words(text: str, width: int, broken: str):
    assert break_lines(text, width) == broken


def test_a_line_of_work_goes_on_further_in_and_a_number_stays_whole():
    broken = break_lines("  lewat 20261124-ABC123 verifikasi", 20, "  ")
    assert broken == "  lewat\n    20261124-ABC123\n    verifikasi"


@given(TEXTS, st.integers(1, 30))
def test_nothing_is_lost_and_no_line_is_too_long_but_for_a_word_that_is(text: str, width: int):
    broken = break_lines(text, width)
    assert broken.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert broken.count("`") == text.count("`")
    for line in broken.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        longest = max((len(word.lstrip(" ")) for word in WORD.findall(line)), default=0)
        assert len(line.rstrip(" ")) <= width or indent + longest > width


@given(TEXTS, st.integers(1, 30))
def test_what_was_broken_is_broken_no_further(text: str, width: int):
    once = break_lines(text, width)
    assert break_lines(once, width) == once
