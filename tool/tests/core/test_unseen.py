"""A text of which nobody sees anything is none."""

from __future__ import annotations

import pytest

from aduan.core.words.characters import leave_out_unseen, shows_nothing

BLANKS = [
    "",
    " ",
    "\t\n",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u00ad",
    "\u2800",
    "\u3164",
    "\ufe0f\u200d",
]


@pytest.mark.parametrize("text", BLANKS)
def test_nothing_is_seen_of_blanks_of_any_script(text: str):
    assert shows_nothing(text)


@pytest.mark.parametrize("text", ["-", "0", " a ", "\u200ba", "\U0001f44d\ufe0f", "\u0301"])
def test_whatever_shows_is_a_text(text: str):
    assert not shows_nothing(text)


def test_what_is_not_seen_is_left_out_of_a_name():
    assert leave_out_unseen("A\u115f1\u200b \u3164") == "A1 "
