"""A row of the register book says of each cell about people what stands there, or why nothing does."""

from __future__ import annotations

import pytest

from aduan.core.case.fold import Case
from aduan.core.law.frame import Frame
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.desk.find import Found
from aduan.desk.registering import list_heads, list_told_groups, list_wide, tell_row
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
    cells = tell_row(found, noon(), 1, "id", displayed=False, known=known)
    return [cells[3], cells[-4]]


def noon() -> Frame:
    return Frame(law(), sop(), at("2026-11-23T12:00"), (CASE_ID, OTHER_ID))


def tell_bare(case: Case, *, displayed: bool) -> dict[str, object]:
    """The row of a case of which nothing is open, by the heads of its columns."""
    found = Found(case, CaseFile(CASE_ID, case, ()), tuple(OpenedStep({}) for _e in case.history))
    cells = tell_row(found, noon(), 1, "en", displayed=displayed)
    return dict(zip(list_heads(sop(), "en", displayed=displayed), cells, strict=True))


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


APART = {"channel": "visit", "service": "other", "confidentiality": "named", "about_desk": True}


def test_a_row_on_the_wall_does_not_show_which_complaint_the_desk_does_not_read():
    """The desk verifies none of these, so that none has a category, and each begins one level up."""
    kept = case_of([("receive", MORNING, APART), ("escalate", "2026-11-23T09:30")])
    others = case_of(
        [
            ("receive", MORNING, {}),
            ("record", "2026-11-23T09:10"),
            ("verify", "2026-11-23T09:20", {"category": "delay", "supervision": False}),
        ]
    )
    rows = [tell_bare(case, displayed=True) for case in (kept, others)]
    assert rows[0] == rows[1]
    assert list(rows[0]) == ["No.", "Date", "Number", "Closed on"]
    assert rows[0]["Closed on"] == "not closed yet"


def test_the_number_that_was_typed_for_the_register_stands_in_the_register():
    number = "001/XI/2026"
    case = case_of(
        [("receive", MORNING, {}), ("record", "2026-11-23T09:10", {"register_number": number})]
    )
    assert tell_bare(case, displayed=False)["Register number"] == number
    heads = list_heads(sop(), "en", displayed=False)
    wide = [heads[place] for place in list_wide(sop(), displayed=False)]
    assert wide == ["Address", "Subject"]
