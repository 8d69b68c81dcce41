"""Which outage a person means, and what is refused of one that was entered or confirmed before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from aduan.core.clocks.outages import Outage
from aduan.core.law.law import Person
from aduan.core.words.findings import RefusedError
from aduan.desk.outages import (
    ToldOutage,
    find_by_day,
    find_by_number,
    list_confirmable,
    list_retractable,
    refuse_confirmed,
    refuse_taken_back,
    refuse_told_twice,
)
from aduan.store.files.outages import CONFIRMS, RETRACTS, SaidOfOutage, read_said
from tests.core.builders import at, sop

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
    assert read_said(raw.encode(), CONFIRMS) == {
        NOON: SaidOfOutage("ratna", at("2026-11-11T09:00"))
    }


def test_why_an_outage_was_taken_back_is_told():
    raw = (
        "history:\n  - {at: 2026-11-11T09:00:00+07:00, by: dewi, "
        "retracts: 2026-11-10T12:00:00+07:00, reason: salah hari}\n"
    )
    said = SaidOfOutage("dewi", at("2026-11-11T09:00"), "salah hari")
    assert read_said(raw.encode(), RETRACTS) == {NOON: said}


GONE = ToldOutage(
    3,
    EVENING,
    Outage(NOON, EVENING, EVENING, confirmed=False, taken_back=True),
    taken_back=SaidOfOutage("dewi", EVENING, "salah hari"),
)


def test_what_was_taken_back_is_no_longer_meant_and_may_be_entered_anew():
    assert find_by_day([DONE, GONE], DAY) is DONE
    refuse_told_twice([GONE], NOON, EVENING)
    for refuse in (refuse_confirmed, refuse_taken_back):
        with pytest.raises(RefusedError, match="was taken back by"):
            refuse(GONE)


@pytest.mark.parametrize(
    ("person", "role", "confirmable", "retractable"),
    [
        ("dewi", "secretariat", [], [2]),
        ("tono", "secretariat", [], []),
        ("ratna", "head", [2], [1, 2]),
        ("dewi", "head", [], [1, 2]),
    ],
)
def test_what_a_person_may_do_about_outages_is_offered(
    person: str, role: str, confirmable: list[int], retractable: list[int]
):
    told = [DONE, replace(WAITING, told_by="dewi"), GONE]
    who = Person(person, "Rekaan", f"{person}@contoh.example", ())
    roles = frozenset({role})
    found = list_confirmable(told, who, roles, sop())
    assert [one.number for one in found] == confirmable
    assert [one.number for one in list_retractable(told, who, roles, sop())] == retractable
