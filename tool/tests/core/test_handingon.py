"""Until when steps that nobody else has must be shared, to count as they happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.clocks.handingon import find_handing_on, is_late_by_entry
from tests.core.builders import Line, at, case_of, framed, run_at, sop

# On a Monday: the officer's limit is the close of the Tuesday.
BEGUN: list[Line] = [
    ("receive", "2026-11-23T09:00"),
    ("record", "2026-11-23T09:30"),
    ("verify", "2026-11-23T10:00"),
]
SEEN = framed(at("2026-11-24T17:00"))


def enter_all(case: Case, moment: datetime) -> Case:
    """The same case, its steps entered on the line at one moment."""
    return fold(case.id, [replace(one, entered=moment) for one in case.history], sop(), None)


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        # The limit is later than what may be entered afterwards.
        ("2026-11-23T11:00", "2026-11-24T16:00"),
        # One working day after it happened, though the limit is over by then.
        ("2026-11-24T15:00", "2026-11-25T16:00"),
    ],
)
def test_a_kept_limit_is_kept_until_its_end_or_a_working_day_after_the_step(ended: str, until: str):
    case = case_of([*BEGUN, ("explain", ended)])
    last = find_handing_on(case, 4, SEEN)
    assert last == at(until)
    after = at(until).replace(minute=1)
    assert not is_late_by_entry(case, enter_all(case, at(until)), SEEN)
    assert is_late_by_entry(case, enter_all(case, after), framed(at("2026-11-30T09:00")))


def test_nothing_hangs_on_steps_that_kept_no_limit():
    assert find_handing_on(case_of(BEGUN), 1, SEEN) is None


def test_of_a_limit_that_was_not_kept_nothing_is_waited_for():
    late = case_of([*BEGUN, ("explain", "2026-11-26T09:00")])
    in_all = run_at(late, "total", "2026-11-26T10:00")
    assert find_handing_on(late, 4, framed(at("2026-11-26T10:00"))) == in_all.due


def test_what_others_have_already_is_not_waited_for():
    case = case_of([*BEGUN, ("explain", "2026-11-24T15:00"), ("attempt", "2026-11-24T15:10")])
    assert find_handing_on(case, 5, SEEN) is None


def test_what_was_late_before_is_not_late_by_its_entry():
    case = case_of([*BEGUN, ("explain", "2026-11-26T09:00")])
    frame = framed(at("2026-11-30T09:00"))
    assert not is_late_by_entry(case, enter_all(case, at("2026-11-27T09:00")), frame)
