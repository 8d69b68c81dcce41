"""The rows of cases, kept and asked: the same as those of the cases themselves, at every moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from aduan.core.figures.caserow import ALL_ROWS, CaseRow, RowWish
from aduan.core.figures.summary import Summary, keep_row, summarize
from aduan.core.words.findings import RefusedError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caselists import read_case_rows, read_open_cases
from aduan.store.office.caseload import read_cases
from aduan.store.office.caserows import LAYOUT
from tests.offices import CASE, OTHER_CASE, write_case
from tests.store.test_verdicts import age

THIRD_CASE, FOURTH_CASE = "20261123-BBBBBB", "20261123-DDDDDD"
PRIVATE = {"private": {"subject": "RAHASIA", "description": "RAHASIA"}}
RECEIVED = ("receive", "2026-11-23T09:15", "sari", PRIVATE)
RECORDED = ("record", "2026-11-23T09:20", "sari")
# Entered four working days later: whether it counts from then depends on the moment.
LATE = ("record", "2026-11-23T09:20", "sari", {"entered": "2026-11-27T09:20:00+07:00"})
ESCALATED = ("escalate", "2026-11-26T09:00", "sari")


@pytest.fixture
def kept(office: OfficeFolder, now: datetime, fine_clock: None) -> OfficeFolder:
    """An office with an open case, a closed one, an open one that was entered late, and one that was late
    before; all kept.
    """
    age(write_case(office, OTHER_CASE, [RECEIVED, RECORDED]))
    age(write_case(office, CASE, [RECEIVED, ("withdraw", "2026-11-23T09:30", "sari")]))
    age(write_case(office, THIRD_CASE, [RECEIVED, LATE]))
    # The officer had until the day after receipt.
    age(write_case(office, FOURTH_CASE, [RECEIVED, RECORDED, ESCALATED]))
    read_case_rows(office, now)
    return office


def read_rows(office: OfficeFolder, as_of: datetime, wish: RowWish = ALL_ROWS) -> list[CaseRow]:
    """Where every file can be used."""
    rows, unusable = read_case_rows(office, as_of, wish)
    assert unusable == []
    return rows


def no_reading(*_: object, **__: object) -> None:
    raise AssertionError("a file was read that had not changed")


def summaries(office: OfficeFolder, as_of: datetime) -> list[Summary]:
    """Of the cases that had come in by the day."""
    day = office.law.calendar.local_day
    here = (case for case in read_cases(office) if day(case.received) <= day(as_of))
    return [summarize(case, office.law, as_of) for case in here]


@pytest.mark.parametrize("days", [-30, 0, 1, 2, 3, 4, 5, 8, 15, 400])
def test_the_rows_are_those_of_the_cases_at_every_moment(
    kept: OfficeFolder, now: datetime, days: int, monkeypatch: pytest.MonkeyPatch
):
    as_of = now + timedelta(days=days)
    expected = [keep_row(one) for one in summaries(kept, as_of)]
    monkeypatch.setattr("aduan.store.files.yamlread.read_yaml", no_reading)
    rows = read_rows(OfficeFolder(kept.root), as_of)
    assert rows == expected
    assert (rows == []) is (days < 0)
    assert {type(told) for row in rows for told in (row.due_soon, row.was_late)} <= {bool}


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        (RowWish(state="closed"), lambda row: row.state == "closed"),
        (RowWish(role="officer"), lambda row: row.holder == "officer"),
        (RowWish(overdue=True), lambda row: row.status == "overdue"),
        (RowWish(due_soon=True), lambda row: row.due_soon),
        (RowWish(codes={"channel": "visit"}), lambda row: row.as_row()["channel"] == "visit"),
        (RowWish(codes={"channel": "'"}), lambda row: False),
    ],
)
@pytest.mark.parametrize("days", [0, 2, 30])
def test_a_wish_narrows_the_rows(
    kept: OfficeFolder, now: datetime, days: int, wish: RowWish, wanted: object
):
    as_of = now + timedelta(days=days)
    assert callable(wanted)
    expected = [row for row in read_rows(kept, as_of) if wanted(row)]
    assert read_rows(kept, as_of, wish) == expected


def test_rows_come_in_the_order_that_is_asked_for_what_has_none_last(
    kept: OfficeFolder, now: datetime
):
    def sort(name: str) -> list[str]:
        return [row.id for row in read_rows(kept, now, RowWish(sort=name))]

    assert sort("id") == sorted([CASE, OTHER_CASE, THIRD_CASE, FOURTH_CASE])
    assert sort("due")[-1] == CASE
    assert sort("status")[0] == CASE


def test_the_open_cases_are_those_that_have_not_ended(
    kept: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    expected = [case for case in read_cases(kept) if case.is_open]
    monkeypatch.setattr("aduan.store.files.yamlread.read_yaml", no_reading)
    assert read_open_cases(OfficeFolder(kept.root)) == (expected, [])
    assert len(expected) == 3


def test_a_file_that_goes_takes_its_row_with_it(kept: OfficeFolder, now: datetime):
    kept.path_of(CASE).unlink()
    assert [row.id for row in read_rows(kept, now)] == [OTHER_CASE, THIRD_CASE, FOURTH_CASE]


def test_nothing_private_is_kept(kept: OfficeFolder):
    assert kept.cache is not None
    raw = (kept.cache / LAYOUT.file).read_bytes()
    assert OTHER_CASE.encode() in raw
    assert b"RAHASIA" not in raw


def test_a_file_that_cannot_be_used_is_named_each_time_beside_the_others(
    kept: OfficeFolder, now: datetime
):
    path = kept.path_of(OTHER_CASE)
    path.write_text("broken: [")
    age(path)
    for _ in range(2):
        rows, unusable = read_case_rows(kept, now)
        assert unusable == [f"cases/2026/11/{OTHER_CASE}.yaml"]
        assert [row.id for row in rows] == sorted([CASE, THIRD_CASE, FOURTH_CASE])


def test_a_link_is_not_followed(kept: OfficeFolder, now: datetime):
    kept.path_of("20261123-CCCCCC").symlink_to(kept.path_of(CASE))
    _rows, unusable = read_case_rows(kept, now)
    assert unusable == ["cases/2026/11/20261123-CCCCCC.yaml"]
    with pytest.raises(RefusedError):
        read_cases(kept)


def test_a_row_is_printed_as_the_summary_is(kept: OfficeFolder, now: datetime):
    rows: list[CaseRow] = read_rows(kept, now)
    assert [row.as_row() for row in rows] == [one.as_row() for one in summaries(kept, now)]


def test_a_limit_that_was_missed_before_is_told_of_an_open_case(kept: OfficeFolder, now: datetime):
    then = now + timedelta(days=5)
    rows = {row.id: row for row in read_rows(kept, then)}
    late = rows[FOURTH_CASE]
    assert (late.status, late.was_late) == ("running", True)
    assert [row.id for row in rows.values() if row.was_late] == [FOURTH_CASE]
