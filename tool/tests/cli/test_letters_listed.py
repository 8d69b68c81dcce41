"""Of many letters in a folder, those that somebody has to look at are listed, and the others counted."""

from __future__ import annotations

from aduan.cli.letters import FEW, FoundLetter, leave_out_entered
from aduan.desk.letters import LetterState, LookedAt
from aduan.store.files.letters import BrokenLetter
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
