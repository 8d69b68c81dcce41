"""Hours that differ for a time: what they open counts, and what they claim without effect is
named.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from aduan.core.clocks.proof import skipped_days
from aduan.core.law.calendar import Calendar, Hours, HoursRange
from aduan.core.law.hourrules import check_hours
from aduan.core.law.lawrules import check_law
from aduan.core.words.findings import Finding
from aduan.store.files.lawvalues import build_law
from tests.core.builders import (
    LABEL,
    OFFICE_WEEK,
    WIB,
    at,
    calendar_2026,
    changed,
    sealed_raw_law,
)

OFFICE = "schema/office.yaml"
MORNING = (time(8), time(12))
USUAL = (time(7, 30), time(16))


def opening(since: str, until: str, *weekdays: int) -> HoursRange:
    return HoursRange(day(since), day(until), dict.fromkeys(weekdays, MORNING), LABEL)


def calendar_with(*exceptions: HoursRange, week: Any = OFFICE_WEEK) -> Calendar:
    hours = Hours(dict.fromkeys(week, USUAL), exceptions)
    return Calendar(calendar_2026().days_off, hours, WIB, {})


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_saturday_to_which_an_exception_gives_hours_is_a_working_day():
    opened = calendar_with(opening("2026-11-28", "2026-11-28", 5))
    assert opened.is_working(day("2026-11-28"))
    assert not opened.is_working(day("2026-11-29"))
    assert opened.add(day("2026-11-27"), 1) == day("2026-11-28")
    assert opened.count(day("2026-11-27"), day("2026-11-30")) == 2
    assert opened.business_day(at("2026-11-28T11:59:59")) == day("2026-11-28")
    assert opened.business_day(at("2026-11-28T12:00:01")) == day("2026-11-30")
    assert opened.close_of(day("2026-11-28")) == at("2026-11-28T12:00:00")


def test_half_a_day_counts_as_a_day_and_closes_at_noon():
    short = calendar_with(opening("2026-12-31", "2026-12-31", 3))
    assert short.is_working(day("2026-12-31"))
    assert short.business_day(at("2026-12-31T12:30:00")) == day("2027-01-04")


def test_a_weekday_that_an_exception_leaves_out_keeps_its_hours_and_its_count():
    fasting = calendar_with(opening("2026-11-23", "2026-12-04", 0, 1, 2, 3))
    assert fasting.is_working(day("2026-11-27"))
    assert fasting.hours.on(day("2026-11-27")) == USUAL


def test_an_exception_over_new_year_opens_days_on_both_sides():
    both = calendar_with(opening("2026-12-27", "2027-01-03", 6))
    assert [both.is_working(day(text)) for text in ("2026-12-27", "2027-01-03", "2027-01-10")] == [
        True,
        True,
        False,
    ]


def test_a_day_off_by_decree_is_off_whatever_the_hours_say():
    christmas = calendar_with(opening("2026-12-25", "2026-12-25", 4))
    assert not christmas.is_working(day("2026-12-25"))


@pytest.mark.parametrize(
    ("week", "why"),
    [
        ((0, 1, 2, 3, 4), ["weekend", "weekend"]),
        ((0, 1, 2, 3, 4, 5), ["weekend"]),
        ((0, 1, 2, 3, 5), ["closed", "weekend"]),
        ((6, 0, 1, 2, 3), ["closed", "weekend"]),
    ],
    ids=["five days", "six days", "Friday off", "Sunday to Thursday"],
)
def test_only_saturday_and_sunday_are_a_weekend(week: tuple[int, ...], why: list[str]):
    found = skipped_days(day("2026-11-26"), day("2026-11-29"), calendar_with(week=week))
    assert [skipped.why for skipped in found] == why


def findings_of(*exceptions: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    raw = changed(sealed_raw_law(), (OFFICE, "hours", "exceptions"), list(exceptions))
    found: list[Finding] = check_law(build_law(raw), raw)
    assert {finding.path for finding in found} <= {OFFICE}
    return [(finding.code, finding.node[2:]) for finding in found]


def exception(since: str, until: str, **week: str) -> dict[str, Any]:
    return {
        "name": {"id": "x", "en": "x"},
        "from": since,
        "until": until,
        "week": week,
        "source": "x",
    }


HALF = "08:00-12:00"
FORTNIGHT = exception("2026-03-01", "2026-03-14", tue=HALF)
WITHIN = exception("2026-03-10", "2026-03-10", tue="08:00-11:00")
NEXT = exception("2026-03-14", "2026-03-20", mon=HALF)
CLAIMS: dict[str, tuple[list[dict[str, Any]], list[tuple[str, tuple[str | int, ...]]]]] = {
    "a holiday": (
        [exception("2026-12-25", "2026-12-25", fri=HALF)],
        [("ADU524", (0, "week", "fri"))],
    ),
    "joint leave": (
        [exception("2026-12-24", "2026-12-27", thu=HALF, sat=HALF)],
        [("ADU524", (0, "week", "thu"))],
    ),
    "no such weekday": (
        [exception("2026-11-28", "2026-11-28", sun=HALF)],
        [("ADU524", (0, "week", "sun"))],
    ),
    "a Saturday": ([exception("2026-11-28", "2026-11-28", sat=HALF)], []),
    "closed by hours": (
        [exception("2026-11-24", "2026-11-24", tue="00:00-00:00")],
        [("ADU523", (0, "week", "tue"))],
    ),
    "two that meet": ([FORTNIGHT, NEXT], [("ADU525", (1, "from"))]),
    "one within, first": ([WITHIN, FORTNIGHT], []),
    "one within, last": ([FORTNIGHT, WITHIN], [("ADU525", (1, "from"))]),
    "twice": ([FORTNIGHT, FORTNIGHT], [("ADU525", (1, "from"))]),
}


@pytest.mark.parametrize(("written", "found"), CLAIMS.values(), ids=CLAIMS)
def test_hours_without_the_effect_that_they_claim_are_named(
    written: list[dict[str, Any]], found: list[Any]
):
    assert findings_of(*written) == found


def test_a_range_of_thousands_of_years_is_judged_at_once():
    endless = opening("2026-01-01", "9999-12-31", *range(7))
    assert list(check_hours(calendar_with(endless))) == []
