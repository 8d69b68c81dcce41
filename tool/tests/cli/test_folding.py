"""Long lines of a screen go on between two words."""

from __future__ import annotations

import pytest
from prompt_toolkit.formatted_text import fragment_list_to_text

from aduan.cli.render import print_line
from aduan.cli.screen.folding import cut_line, fold_words
from aduan.cli.screen.form import Choosable
from aduan.cli.screen.picker import ListWords, _Picker


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("satu dua tiga", "satu dua\ntiga"),
        ("satu dua", "satu dua"),
        ("satu\ndua tiga empat", "satu\ndua tiga\nempat"),
        ("penanggungjawab satu", "penanggungjawab\nsatu"),
        ("lalu `aduan kotak`", "lalu\n`aduan kotak`"),
        ("", ""),
    ],
)
def test_a_long_line_goes_on_between_two_words(text: str, folded: str):
    assert fold_words([("bold", text)], 9) == [("bold", folded)]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("satu dua", "satu dua"),
        ("satu dua tiga", "satu dua…"),
        ("satu duanya", "satu dua…"),
        ("satudua 9 empat", "satudua…"),
        ("", ""),
    ],
)
def test_a_line_that_is_cut_says_by_its_end_that_there_is_more(line: str, cut: str):
    assert cut_line(line, 9) == cut


def test_a_choice_of_a_list_is_cut_so():
    picker = _Picker("", [Choosable("satu " * 40, "1")], ListWords("", ""))
    assert fragment_list_to_text(picker.show()).endswith("…\n")


def test_what_stands_behind_it_goes_on_from_there():
    assert fold_words([("bold", "satu dua"), ("", "  tiga")], 9) == [
        ("bold", "satu dua"),
        ("", "\ntiga"),
    ]


def test_elsewhere_than_on_a_terminal_a_line_stays_one(capsys: pytest.CaptureFixture[str]):
    print_line("satu " * 40 + "akhir")
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_heading_of_a_list_goes_on_below_and_nothing_of_it_is_cut():
    heading = "yang tepat waktu terhitung demikian hanya bila dibagikan " * 3 + "20 November"
    picker = _Picker("", [Choosable(heading), Choosable("satu", "1")], ListWords("", ""))
    lines = fragment_list_to_text(picker.show_numbered()).splitlines()
    assert lines[-2].endswith("20 November")
    # As wide as a screen that nobody has opened.
    assert max(map(len, lines)) <= 80
