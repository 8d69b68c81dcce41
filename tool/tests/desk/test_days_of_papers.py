"""A letter that tells of days keeps those of its step, wherever the complaint went since."""

from __future__ import annotations

import pytest

from aduan.cli.casepapers import gather_days
from tests.core.builders import at
from tests.core.test_second_procedure import BEGUN, MONDAY, Line, case, frame

WAITS: list[Line] = [("receive", MONDAY), ("incomplete", "2026-11-23T10:00")]
LONGER: list[Line] = [*BEGUN, ("extend", "2026-11-26T09:00")]
ANSWERED: list[Line] = [("answer", "2026-11-27T09:00"), ("satisfied", "2026-11-27T10:00")]
LONG_AFTER = "2027-02-01T09:00"


@pytest.mark.parametrize(
    ("kind", "told", "more", "said"),
    [
        ("incomplete", WAITS, [("complete", "2026-11-24T10:00")], "until"),
        ("incomplete", WAITS, [("withdraw", "2026-11-24T10:00")], "until"),
        ("extension", LONGER, ANSWERED[:1], "limits"),
        ("extension", LONGER, ANSWERED, "limits"),
    ],
)
def test_what_came_later_changes_none_of_them(
    kind: str, told: list[Line], more: list[Line], said: str
):
    here = case(told)
    at_once = gather_days(kind, here, here.steps[-1], frame(here.history[-1].at), "id")
    later = case([*told, *more])
    again = gather_days(kind, later, later.steps[len(told) - 1], frame(at(LONG_AFTER)), "id")
    assert at_once[said]
    assert again == at_once


def test_a_paper_of_no_step_tells_the_limits_that_run_now():
    ended = case([*LONGER, *ANSWERED])
    assert gather_days("receipt", ended, None, frame(at(LONG_AFTER)), "id")["limits"] == []
