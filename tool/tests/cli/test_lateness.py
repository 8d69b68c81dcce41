"""How late a step is entered is said, and what follows from it for its limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.cli.begun import Filling
from aduan.cli.desk import Desk
from aduan.cli.filling import DELAY, StepForm
from aduan.cli.lateness import say_delay
from tests.core.builders import at, framed, walk
from tests.desk.settings import receipt, setting, step

CASE = walk("receive", "record", "verify")
ENTERED = at("2026-11-26T10:00")


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-11-26T08:00", ""),
        ("2026-11-25T10:00", "1 working days; counted from the receipt"),
        ("2026-11-20T10:00", "4 working days; counted from the receipt"),
    ],
)
def test_a_complaint_that_came_earlier_says_how_much_earlier(moment: str, told: str):
    given = replace(setting(), frame=framed(ENTERED))
    said = say_delay(Desk(language="en"), replace(receipt(), at=at(moment)), given)
    assert said.endswith(told)
    assert bool(said) is bool(told)


def test_a_step_that_is_entered_too_late_says_that_its_limit_counts_until_then():
    given = replace(setting(CASE), frame=framed(ENTERED))
    draft = replace(step("explain", CASE), at=at("2026-11-23T15:00"))
    assert say_delay(Desk(language="en"), draft, given).endswith("counted until the entry")
    inside = replace(draft, at=at("2026-11-25T15:00"))
    assert say_delay(Desk(language="en"), inside, given).endswith("counted as it happened")


def test_the_form_says_it_below_the_moment():
    given = replace(setting(), frame=framed(ENTERED))
    begun = Filling(replace(receipt(), at=at("2026-11-24T10:00")), given, is_moment_said=True)
    slots = StepForm(Desk(language="en"), lambda _draft: given).list_slots(begun)
    assert slots[1].name == DELAY
    assert slots[1].shown.startswith("2 ")
    assert slots[1].is_told
