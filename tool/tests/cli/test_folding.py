"""Long lines of a screen go on between two words."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from aduan.cli.render import print_folded
from aduan.cli.screen.folding import fold_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("satu dua tiga", "satu dua\ntiga"),
        ("satu dua", "satu dua"),
        ("satu\ndua tiga empat", "satu\ndua tiga\nempat"),
        ("penanggungjawab satu", "penanggungjawab\nsatu"),
        ("", ""),
    ],
)
def test_a_long_line_goes_on_between_two_words(text: str, folded: str):
    assert fold_words([("bold", text)], 9) == [("bold", folded)]


def test_what_stands_behind_it_goes_on_from_there():
    assert fold_words([("bold", "satu dua"), ("", "  tiga")], 9) == [
        ("bold", "satu dua"),
        ("", "\ntiga"),
    ]


class Wide(StringIO):
    """A terminal of twenty columns."""

    def isatty(self) -> bool:
        return True


def test_a_line_of_work_goes_on_further_in_and_a_number_stays_whole(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("COLUMNS", "20")
    screen = Wide()
    monkeypatch.setattr(sys, "stdout", screen)
    print_folded("lewat 20261124-ABC123 verifikasi")
    assert screen.getvalue() == "  lewat\n    20261124-ABC123\n    verifikasi\n"


def test_elsewhere_a_line_stays_one(capsys: pytest.CaptureFixture[str]):
    print_folded("satu " * 40 + "akhir")
    assert len(capsys.readouterr().out.splitlines()) == 1
