"""What ring 2 remembers changes no verdict: a step is judged as if it were the first."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case import remembered
from aduan.core.case.judging import check_history
from aduan.core.case.remembered import Remembered, remembered_by
from aduan.core.words.findings import Finding
from tests.core.builders import CASE_ID, OPEN, PEOPLE, Line, at, framed, history_of, law

DAY = at("2026-11-20T09:00")
# A role ends with this day: what was right on it is wrong on the next one.
STEPS = st.tuples(
    st.sampled_from(sorted(OPEN)),
    st.integers(0, 5),
    st.sampled_from([*PEOPLE, "retired", "nobody", "stranger"]),
    st.sampled_from([None, None, "head", "retired"]),
)


def forgetting() -> AbstractContextManager[object]:
    """No step is like any other."""
    return mock.patch.object(Remembered, "key_of", side_effect=lambda _scene: object())


def say_lines(steps: list[tuple[str, int, str, str | None]]) -> list[Line]:
    return [
        (name, f"{DAY + timedelta(days=day):%Y-%m-%dT%H:%M}", {"by": by, "whose": whose})
        for name, day, by, whose in steps
    ]


def check(lines: list[Line]) -> list[Finding]:
    return check_history(CASE_ID, history_of(lines), framed())


def differ(lines: list[Line]) -> bool:
    """Whether a history is judged otherwise with what was remembered of others."""
    known = check(lines)
    with forgetting():
        return check(lines) != known


@given(st.lists(STEPS, min_size=1, max_size=6))
def test_a_history_is_judged_alike_whatever_was_judged_before(steps):
    begun = [("receive", 0, "officer", None), ("record", 0, "retired", None)]
    assert not differ(say_lines([*begun, *steps]))


def received_by_the_retired(day: str) -> list[Line]:
    return [("receive", f"2026-11-{day}T09:00", {"by": "retired"})]


def test_a_role_that_has_ended_is_missed_though_it_held_the_day_before():
    assert "ADU303" not in [f.code for f in check(received_by_the_retired("20"))]
    assert "ADU303" in [f.code for f in check(received_by_the_retired("21"))]


def test_a_stretch_of_days_that_is_too_long_is_found(monkeypatch: pytest.MonkeyPatch):
    remembered_by.cache_clear()
    monkeypatch.setattr(remembered, "_list_turns", lambda _law: [])
    lines: list[Line] = [("receive", "2026-11-20T09:00", {"by": "retired"})]
    check_history("20261120-ABCDEF", history_of(lines), framed())
    assert differ(received_by_the_retired("21"))
    remembered_by.cache_clear()


def test_only_so_many_steps_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembered, "MOST", 1)
    few = Remembered(law())
    few.keep("one")
    few.keep("two")
    assert (few.knows("one"), few.knows("two")) == (True, False)
