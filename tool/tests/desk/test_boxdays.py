"""A forgotten day of the box that was entered late is told apart from one that never was."""

from __future__ import annotations

from datetime import date

import pytest

from aduan.desk.boxdays import BoxGap, counts_in_time, list_gaps, list_unopened
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import at
from tests.offices import lay_office

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
# The office's box counts from Tuesday; Wednesday was never logged.
REGISTER = """\
year: "2026"
history:
  - at: 2026-11-26T09:00:00+07:00
    by: sari
    found: {box: 0}
  - at: 2026-11-24T09:00:00+07:00
    entered: 2026-11-27T08:00:00+07:00
    by: sari
    found: {box: 1}
  - at: 2026-11-24T10:00:00+07:00
    entered: 2026-11-30T08:00:00+07:00
    by: sari
    found: {box: 1}
"""
NOW = at("2026-11-27T09:00")


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """An office as files, with one day entered late, twice."""
    office = lay_office(tmp_path_factory.mktemp("terlambat"))
    register = office.root / "cases" / "2026" / "box.yaml"
    register.parent.mkdir()
    register.write_text(REGISTER, encoding="utf-8", newline="\n")
    return office


def test_a_day_that_was_entered_late_says_when_it_first_was(late: OfficeFolder):
    assert list_gaps(late, NOW) == [BoxGap(TUESDAY, date(2026, 11, 27)), BoxGap(WEDNESDAY, None)]


def test_only_a_day_that_was_never_entered_is_still_to_be_logged(late: OfficeFolder):
    assert list_unopened(late, NOW) == [WEDNESDAY]


@pytest.mark.parametrize(
    ("moment", "in_time"),
    [
        ("2026-11-27T08:00", True),
        ("2026-11-26T10:00", True),
        ("2026-11-25T10:00", False),
        # A Sunday, and a day before the office's first: neither counts.
        ("2026-11-22T10:00", True),
        ("2026-11-20T10:00", True),
    ],
)
def test_an_opening_entered_too_late_is_not_in_time(moment: str, in_time: bool, late: OfficeFolder):
    assert counts_in_time(at(moment), NOW, late.law) is in_time
