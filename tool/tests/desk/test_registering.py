"""A row of the register book says of each cell about people what stands there, or why nothing does."""

from __future__ import annotations

import pytest

from aduan.core.case.fold import Case
from aduan.core.law.frame import Frame
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.desk.find import Found
from aduan.desk.registering import list_told_groups, tell_row
from aduan.store.files.casefile import CaseFile
from aduan.store.files.private import Private
from aduan.store.files.sealedsteps import OpenedStep
from tests.core.builders import CASE_ID, OTHER_ID, at, case_of, law, sop

HIDDEN = {"field": "confidentiality", "to": "hidden"}
MORNING = "2026-11-23T09:00"
NAME, SUBJECT = Private("Orang Rekaan"), Private("Izin Rekaan")


def receive(confidentiality: str, *later: tuple[str, str, dict[str, str]]) -> Case:
    return case_of([("receive", MORNING, {"confidentiality": confidentiality}), *later])


def tell(case: Case, *shut: str, known: Case | None = None) -> list[object]:
    """The name and the matter, as a row tells them in Indonesian to who does not read these groups."""
    texts = {}
    if PERSON not in shut:
        texts["name"] = NAME
    if MATTER not in shut:
        texts["subject"] = SUBJECT
    opened = OpenedStep(texts, shut=frozenset(shut))
    later = [OpenedStep({}) for _event in case.history[1:]]
    found = Found(case, CaseFile(CASE_ID, case, ()), (opened, *later))
    frame = Frame(law(), sop(), at("2026-11-23T12:00"), (CASE_ID, OTHER_ID))
    cells = tell_row(found, frame, 1, "id", displayed=False, known=known)
    return [cells[3], cells[-4]]


@pytest.mark.parametrize(
    ("confidentiality", "shut", "expected"),
    [
        ("named", (), [NAME, SUBJECT]),
        ("named", (PERSON,), ["tersegel", SUBJECT]),
        ("named", (PERSON, MATTER), ["tersegel", "tersegel"]),
        ("hidden", (PERSON,), ["dirahasiakan", SUBJECT]),
        ("hidden", (PERSON, MATTER), ["dirahasiakan", "tersegel"]),
        ("anonymous", (), ["tanpa nama", SUBJECT]),
    ],
)
def test_a_cell_that_is_not_open_says_why(
    confidentiality: str, shut: tuple[str, ...], expected: list[object]
):
    assert tell(receive(confidentiality), *shut) == expected


def test_on_an_earlier_day_no_name_is_told_that_was_withheld_since():
    then, today = receive("named"), receive("named", ("amend", "2026-11-23T11:00", HIDDEN))
    assert tell(then, known=today) == ["dirahasiakan", SUBJECT]


def test_a_name_that_is_withheld_leaves_the_matter_to_be_told():
    case = receive("hidden")
    assert list_told_groups(case, case, sop()) == {MATTER}
