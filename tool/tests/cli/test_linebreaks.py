"""Where a terminal ends, a line is broken between words, and no command in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.cli.linebreaks import break_lines

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
            40,
            "  tulislah begini:\n  `aduan catat 20261123-K7M4QX --category delay`,\n"
            "  lalu sinkronkan",
        ),
        ("satu\ndua tiga", 6, "satu\ndua\ntiga"),
    ],
)
def test_a_line_is_broken_between_words(text: str, width: int, broken: str):
    assert break_lines(text, width) == broken


@given(TEXTS, st.integers(1, 30))
def test_nothing_is_lost_and_no_line_of_several_words_is_too_long(text: str, width: int):
    broken = break_lines(text, width)
    assert broken.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert broken.count("`") == text.count("`")
    for line in broken.split("\n"):
        assert len(line) <= width or " " not in line.strip() or "`" in line


@given(TEXTS, st.integers(1, 30))
def test_what_was_broken_is_broken_no_further(text: str, width: int):
    once = break_lines(text, width)
    assert break_lines(once, width) == once
