"""A code that a case was led past is named, as long as nothing ahead asks for it."""

from __future__ import annotations

import pytest

from aduan.core.case.passedover import list_passed_over
from tests.core.builders import sop, walk

TO_TEAM = ("receive", "escalate")
AT_WORK = (*TO_TEAM, "analyse", "decide", "act")


@pytest.mark.parametrize(
    ("steps", "lacking"),
    [
        (("receive",), []),
        (("receive", "record"), []),
        (("receive", "record", "verify", "escalate"), []),
        (TO_TEAM, ["category"]),
        (AT_WORK, ["category"]),
        (("receive", "record", "escalate", "escalate"), ["category"]),
    ],
)
def test_what_no_step_ahead_asks_for_is_lacking(steps: tuple[str, ...], lacking: list[str]):
    assert [field.name for field in list_passed_over(walk(*steps), sop())] == lacking
