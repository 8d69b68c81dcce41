"""Of many letters in a folder, those that somebody has to look at are listed, and the others counted."""

from __future__ import annotations

from datetime import datetime

from aduan.cli.choosingletter import list_enterable
from aduan.cli.letters import FEW, FoundLetter, leave_out_entered
from aduan.core.law.letterkeys import LetterKey
from aduan.desk.letters import LetterState, LookedAt
from aduan.store.files.letters import BrokenLetter
from aduan.store.files.lettertext import Letter
from tests.core.builders import WIB
from tests.offices import CASE


def letter(case_id: str | None = None, *, is_another: bool = False) -> FoundLetter:
    looked = LookedAt(LetterState.DAMAGED, case_id=case_id, is_another=is_another)
    return FoundLetter("surat.txt", BrokenLetter(1, 2), looked)


def test_few_are_all_listed():
    few = [letter(CASE)] * FEW
    assert leave_out_entered(few) == few


def test_of_many_those_that_were_entered_stand_in_nobodys_way():
    new, other = letter(), letter(CASE, is_another=True)
    assert leave_out_entered([*[letter(CASE)] * FEW, new, other]) == [new, other]


def test_those_that_wait_are_chosen_from_in_the_order_in_which_they_were_written():
    def opened(source: str, day: int, case_id: str | None = None) -> FoundLetter:
        written = datetime(2026, 11, day, 9, tzinfo=WIB)
        key = LetterKey("2026-11", "desk", "", "", "2026-11-01")
        looked = LookedAt(LetterState.OPEN, key, Letter(written, {}, {}), case_id=case_id)
        return FoundLetter(source, BrokenLetter(1, 1), looked)

    first, second = opened("b.txt", 3), opened("a.txt", 5)
    found = [letter(), second, opened("c.txt", 2, CASE), first]
    assert list_enterable(found) == [first, second]
