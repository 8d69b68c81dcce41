"""How long the text of closed cases is kept: by the office's own schedule, from the day of closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.figures.outlived import list_over
from aduan.core.law.law import Law
from aduan.core.law.retention import Fall, RetentionClass, read_retention
from aduan.core.law.retentionrules import check_retention
from aduan.core.words.text import Label
from tests.core.builders import Line, case_of, law

LABEL = Label("Rekaan", "Made up")
ORDINARY = RetentionClass("ordinary", LABEL, 2, 3, "destroy")
RECEIVED: list[Line] = [("receive", "2026-11-23T09:00"), ("record", "2026-11-23T09:10")]
CLOSED: list[Line] = [*RECEIVED, ("withdraw", "2026-11-24T09:20")]
HOLD: Line = ("hold", "2026-11-25T10:00", {"by": "secretariat"})
SINCE = date(2031, 11, 24)


@pytest.mark.parametrize(
    ("closed", "over"),
    [
        (date(2026, 11, 24), SINCE),
        (date(2024, 2, 29), date(2029, 3, 1)),
    ],
)
def test_the_years_count_from_the_day_of_closing(closed: date, over: date):
    assert ORDINARY.over_on(closed) == over


def test_the_first_condition_that_holds_says_the_class():
    schedule = law().retention["office"]
    assert not schedule.confirmed
    names = [
        schedule.class_of(said).name  # type: ignore[union-attr]
        for said in (
            {"category": "delay", "supervision": False},
            {"category": "illegal-levy", "supervision": False},
            {"category": "delay", "supervision": True},
            {},
        )
    ]
    assert names == ["ordinary", "integrity", "integrity", "ordinary"]


def test_a_closed_case_is_listed_from_the_day_on_and_an_open_one_never():
    cases = [case_of(CLOSED), case_of(RECEIVED)]
    assert list_over(cases, law(), date(2031, 11, 23)) == []
    (kept,) = list_over(cases, law(), SINCE)
    assert (kept.into.name, kept.since, kept.is_held, kept.is_asked) == (
        "ordinary",
        SINCE,
        False,
        False,
    )


def test_what_is_on_hold_says_so():
    (kept,) = list_over([case_of([*CLOSED, HOLD])], law(), date(2032, 1, 1))
    assert kept.is_held


def with_falls(*falls: Fall) -> Law:
    schedule = replace(law().retention["office"], falls=falls)
    return replace(law(), retention={"office": schedule})


@pytest.mark.parametrize(
    ("falls", "codes"),
    [
        ([Fall("ordinary", {})], []),
        ([Fall("strange", {})], ["ADU506"]),
        (
            [Fall("ordinary", {"category": frozenset({"strange"})}), Fall("ordinary", {})],
            ["ADU506"],
        ),
        ([Fall("ordinary", {"outcome": frozenset({"lapsed"})}), Fall("ordinary", {})], []),
        ([Fall("ordinary", {"outcome": frozenset({"lapsed"})})], ["ADU534"]),
    ],
)
def test_what_a_schedule_names_is_there_and_every_case_falls_in_a_class(
    falls: list[Fall], codes: list[str]
):
    assert [finding.code for finding in check_retention(with_falls(*falls))] == codes


def test_of_a_list_of_codes_that_is_missing_the_procedure_tells_and_not_the_schedule():
    """Found by the fuzz: a file of codes without the list that a condition is about."""
    bare = replace(law(), codes={})
    assert list(check_retention(bare)) == []


def test_it_is_read_as_its_file_says():
    text = {"id": "x", "en": "x"}
    data = {
        "confirmed": True,
        "basis": text,
        "classes": {"a": {"label": text, "active": 1, "inactive": 0, "fate": "keep"}},
        "falls": [{"class": "a"}],
    }
    schedule = read_retention(data)
    assert (schedule.confirmed, schedule.classes["a"].fate) == (True, "keep")
    assert schedule.falls == (Fall("a", {}),)
