"""A paper of an earlier day tells what was so then, and no name that was withheld since."""

from __future__ import annotations

import pytest

from aduan.core.case.fold import Case
from aduan.core.words.findings import UsageError
from aduan.desk.find import Found
from aduan.desk.thatday import go_back
from aduan.desk.toldsteps import find_told
from aduan.store.files.casefile import CaseFile
from aduan.store.files.sealedsteps import OpenedStep
from tests.core.builders import CASE_ID, Line, at, case_of, law, sop

CASE: list[Line] = [
    ("receive", "2026-11-23T09:00"),
    ("record", "2026-11-23T09:30"),
    ("verify", "2026-11-23T10:00"),
    ("explain", "2026-11-24T10:00"),
    ("dissatisfied", "2026-11-26T10:00"),
]


def find(case: Case) -> Found:
    opened = tuple(OpenedStep({}) for _event in case.history)
    return Found(case, CaseFile(CASE_ID, case, ()), opened)


def test_what_came_later_is_not_on_it():
    then = go_back(find(case_of(CASE)), law(), at("2026-11-24T12:00"))
    assert then.case.state == "explained"
    assert len(then.opened) == 4
    told = find_told(then.case, sop(), "answer")
    assert told is not None
    assert told.event.name == "explain"


def test_before_it_came_in_there_is_no_paper_of_it():
    with pytest.raises(UsageError, match="not been received"):
        go_back(find(case_of(CASE)), law(), at("2026-11-22T12:00"))


def test_a_name_that_was_withheld_since_is_on_no_paper():
    hidden = {"field": "confidentiality", "to": "hidden"}
    case = case_of([*CASE, ("amend", "2026-11-27T10:00", hidden)])
    with pytest.raises(UsageError, match="withheld later"):
        go_back(find(case), law(), at("2026-11-24T12:00"))
