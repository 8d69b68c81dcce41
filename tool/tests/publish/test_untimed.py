"""Why no length is told: the reason is the true one, wherever the office stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from aduan.publish.reading.shown import Shown
from aduan.publish.reading.told import Base, Stretch
from aduan.publish.reading.untimed import say_untimed
from aduan.publish.reading.words import Words

NOTHING = Shown((), (), (), "")
# Only that there is one is asked.
ONE = (cast("Base", object()),)
YEAR = Stretch("2026", date(2026, 1, 1), date(2026, 12, 31), 19, (), None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "no period has been published yet"),
        ({"bases": ONE}, "waits until 40 complaints are closed, 3 years at most"),
        ({"bases": ONE, "stretches": (YEAR,)}, "told from 20 closed complaints in a period on"),
        (
            {"bases": ONE, "stretches": (replace(YEAR, total=20),)},
            "the calendar of that period was not confirmed",
        ),
    ],
)
def test_the_reason_why_no_length_is_told_follows_from_what_is_public(
    changes: dict[str, Any], said: str
):
    assert say_untimed(Words("en"), replace(NOTHING, **changes)) == said
