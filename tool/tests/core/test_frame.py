"""What one case is seen by: its own procedure under the office's law, at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from aduan.core.law.frame import frame_of
from tests.core.builders import LONG_AFTER, framed, law, register

MIDNIGHT_IN_THE_OFFICE = datetime.fromisoformat("2026-11-22T17:00:00+00:00")


def test_today_is_the_day_in_the_offices_zone():
    assert framed(MIDNIGHT_IN_THE_OFFICE).today == date(2026, 11, 23)


def test_case_is_seen_by_the_procedure_that_it_names():
    frame = frame_of("register", law(), LONG_AFTER)
    assert frame.sop is register()
    assert frame.book is law().codes[register().codes]


def test_procedure_that_the_law_has_not_has_no_frame():
    with pytest.raises(KeyError):
        frame_of("no-such", law(), LONG_AFTER)


@pytest.mark.parametrize(("own", "days"), [({}, 14), ({"statement_days": 0}, 0)])
def test_number_of_the_office_stands_in_place_of_the_procedures(own: dict[str, int], days: int):
    judged = replace(law(), office=replace(law().office, settings=own))
    assert framed(by_law=judged).setting("statement_days", date(2026, 11, 23)) == days
