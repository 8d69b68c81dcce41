"""Two entries of one step: what differs is told field by field, in people's words."""

from __future__ import annotations

from aduan.desk.differing import list_differences
from tests.core.builders import at, event, law

MORNING = at("2026-11-23T09:00")


def test_only_what_differs_is_told():
    mine = event(3, "verify", MORNING, category="delay", supervision=True)
    other = event(3, "verify", MORNING, category="cost", supervision=True)
    (found,) = list_differences(mine, other, law())
    labels = {code.name: code.label for code in law().book(law().sop)["categories"].codes.values()}
    assert found.field.name == "category"
    assert (found.here, found.there) == (labels["delay"], labels["cost"])


def test_of_two_different_steps_nothing_is_compared():
    mine, other = event(3, "verify", MORNING), event(3, "withdraw", MORNING)
    assert list(list_differences(mine, other, law())) == []
