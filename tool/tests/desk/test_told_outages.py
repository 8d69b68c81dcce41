"""Which outage a person means, and what is refused of one that was entered or confirmed before."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aduan.core.clocks.outages import Outage
from aduan.core.words.findings import RefusedError
from aduan.desk.outages import (
    ToldOutage,
    find_by_day,
    find_by_number,
    refuse_confirmed,
    refuse_told_twice,
)
from aduan.store.files.outages import read_confirmers
from tests.core.builders import at

MORNING, NOON, EVENING = at("2026-11-10T08:00"), at("2026-11-10T12:00"), at("2026-11-10T16:00")
DAY = date(2026, 11, 10)
DONE = ToldOutage(1, NOON, Outage(MORNING, NOON, NOON, confirmed=True), "ratna", DAY)
WAITING = ToldOutage(2, EVENING, Outage(NOON, EVENING, EVENING, confirmed=False))


def test_of_a_day_the_one_that_waits_is_meant():
    assert find_by_day([DONE, WAITING], DAY) is WAITING


def test_an_outage_is_confirmed_once_and_whoever_did_it_is_named():
    refuse_confirmed(WAITING)
    for meant in (find_by_day([DONE], DAY), find_by_number([DONE], 1)):
        with pytest.raises(RefusedError, match="was confirmed by") as refused:
            refuse_confirmed(meant)
        assert refused.value.values == {"number": 1, "person": "ratna", "day": "2026-11-10"}


def test_a_day_without_an_outage_is_refused_in_plain_words():
    with pytest.raises(RefusedError, match="no outage of"):
        find_by_day([DONE, WAITING], date(2026, 11, 12))


def test_the_same_outage_is_entered_once():
    refuse_told_twice([DONE], NOON, EVENING)
    with pytest.raises(RefusedError, match="entered already"):
        refuse_told_twice([DONE, WAITING], NOON, EVENING)


@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [(MORNING, EVENING, True), (NOON, EVENING, False)],
)
def test_outages_overlap_where_both_lasted(since: datetime, until: datetime, overlaps: bool):
    assert DONE.overlaps(since, until) is overlaps


def test_the_first_confirmation_is_told():
    item = "  - {{at: 2026-11-{}T09:00:00+07:00, by: {}, confirms: 2026-11-10T12:00:00+07:00}}\n"
    raw = "history:\n" + item.format(11, "ratna") + item.format(12, "arif")
    assert read_confirmers(raw.encode()) == {NOON: ("ratna", at("2026-11-11T09:00"))}
