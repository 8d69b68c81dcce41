"""Which opening of the complaint box is meant, and what a correction makes of its count."""

from __future__ import annotations

import pytest

from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.saiddates import read_said_moment
from aduan.core.words.text import Label, Named
from aduan.desk.box import (
    OFFERED,
    correct_counts,
    find_last,
    find_opening,
    list_close,
    list_latest,
    place_in_day,
    read_reason,
    refuse_before_first,
    require_openings,
    say_counts,
    sum_counts,
)
from aduan.desk.boxdays import list_unopened
from aduan.store.files.boxfile import Opening
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import at, calendar_2026


def opening(moment: str, **found: str) -> Opening:
    return Opening(at(moment), "officer", found, found)


MORNING = opening("2026-11-19T09:00", box="2", sms="1")
NOON = opening("2026-11-20T12:00", box="0")
EVENING = opening("2026-11-20T15:00:42", box="1")
ALL = [MORNING, NOON, EVENING]


def found_by(typed: str) -> Opening:
    now = at("2026-11-20T16:00")
    return find_opening(ALL, typed, read_said_moment(typed, now), now.date(), calendar_2026())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-19", MORNING),
        ("20261119", MORNING),
        ("kemarin", MORNING),
        ("Kamis", MORNING),
        ("19/11/2026", MORNING),
        ("19 Nov", MORNING),
        ("kemarin 9.00", MORNING),
        ("2026-11-19T09:00", MORNING),
        ("2026-11-20T12:00", NOON),
        ("2026-11-20T15:00", EVENING),
        ("20/11/2026 15.00", EVENING),
        ("Jumat, 20 November 2026 pukul 15.00", EVENING),
        ("Friday, 20 November 2026 15:00:42", EVENING),
        ("Jumat, 20 November 2026 pukul 15.00.42 WIB", EVENING),
    ],
)
def test_opening_is_found_by_its_moment_or_alone_on_its_day(typed: str, meant: Opening):
    assert found_by(typed) is meant


@pytest.mark.parametrize(
    ("typed", "count", "near"),
    [
        ("2026-11-18", 0, "19/11/2026 09:00"),
        ("2026-11-20", 2, "20/11/2026 12:00, 20/11/2026 15:00"),
        ("2026-11-19T09:01", 0, "19/11/2026 09:00"),
        ("2026-11-20T15:00:41", 0, "19/11/2026 09:00"),
    ],
)
def test_none_or_several_openings_are_refused_with_those_that_may_be_meant(
    typed: str, count: int, near: str
):
    with pytest.raises(UsageError) as refused:
        found_by(typed)
    assert (refused.value.values["count"], refused.value.values["moment"]) == (count, typed)
    assert near in str(refused.value.values["moments"])


def test_what_is_offered_instead_of_a_moment_is_found_when_it_is_typed():
    again = opening("2026-11-20T15:00:09", box="0")
    now = at("2026-11-20T16:00")
    for language in ("id", "en"):
        with pytest.raises(UsageError) as refused:
            find_opening([*ALL, again], "2026-11-20", now, now.date(), calendar_2026())
        moments = refused.value.values["moments"]
        assert isinstance(moments, Named)
        offered = moments.label.text(language).split(", ")
        found = [
            find_opening(
                [*ALL, again], one, read_said_moment(one, now), now.date(), calendar_2026()
            )
            for one in offered
        ]
        assert found == [NOON, EVENING, again]


def test_without_a_day_the_last_is_meant_only_where_its_day_has_no_other():
    today, calendar = at("2026-11-20T16:00").date(), calendar_2026()
    assert find_last([MORNING], today, calendar) is MORNING
    with pytest.raises(UsageError, match="openings were logged"):
        find_last(ALL, today, calendar)


def test_openings_of_one_minute_are_told_apart_by_their_seconds():
    again = opening("2026-11-20T15:00:09", box="0")
    assert list_close(ALL) == set()
    assert list_close([*ALL, again]) == {EVENING.at, again.at}


def test_no_opening_is_dated_back_before_the_offices_first_day(office: OfficeFolder):
    refuse_before_first(at("2026-11-24T08:00"), office.law, at("2026-11-25T08:00").date())
    refuse_before_first(at("2026-11-23T08:00"), office.law, at("2026-11-23T08:00").date())
    with pytest.raises(RefusedError, match="the office began"):
        refuse_before_first(at("2026-11-23T08:00"), office.law, at("2026-11-25T08:00").date())


def test_last_openings_come_the_latest_first():
    many = [opening(f"2026-11-{day:02}T09:00") for day in range(1, 16)]
    assert [one.at.day for one in list_latest(many)] == list(range(15, 15 - OFFERED, -1))


def test_without_an_opening_there_is_nothing_to_correct():
    require_openings(ALL)
    with pytest.raises(RefusedError, match="never logged"):
        require_openings([])


@pytest.mark.parametrize(
    ("found", "after"),
    [
        ({"box": "3"}, {"box": "3", "sms": "1"}),
        ({"web": "1"}, {"box": "2", "sms": "1", "web": "1"}),
    ],
)
def test_other_channels_keep_their_count(found: dict[str, str], after: dict[str, str]):
    assert correct_counts(MORNING, found) == after


@pytest.mark.parametrize("found", [{}, {"box": "2"}, {"sms": "1", "box": "2"}])
def test_correction_to_the_same_count_is_refused(found: dict[str, str]):
    with pytest.raises(RefusedError, match="nothing would change"):
        correct_counts(MORNING, found)


@pytest.mark.parametrize("text", ["a\nb", "a" * 201, "kata 0812-3456-7890", "1307010101900001"])
def test_reason_that_not_everybody_may_read_is_refused(text: str):
    with pytest.raises(UsageError):
        read_reason(text)


def test_reason_is_tidied():
    assert read_reason("  salah hitung ") == "salah hitung"


def test_counts_are_said_as_they_are_typed_and_summed():
    assert say_counts(MORNING.found).en == "box=2, sms=1"
    called = {"box": Label("Kotak pengaduan", "Complaint box")}
    assert say_counts(MORNING.found, called) == Label(
        "Kotak pengaduan=2, sms=1", "Complaint box=2, sms=1"
    )
    assert sum_counts(MORNING.found) == 3


@pytest.mark.parametrize(("moment", "place"), [("2026-11-20T16:00", 2), ("2026-11-21T09:00", 0)])
def test_place_of_an_opening_in_its_day(moment: str, place: int):
    assert place_in_day(ALL, at(moment), calendar_2026()) == place


def test_days_without_an_opening_are_working_days_from_the_offices_first(office: OfficeFolder):
    days = list_unopened(office, at("2026-11-26T20:00"))
    assert [day.isoformat() for day in days] == ["2026-11-24", "2026-11-25", "2026-11-26"]
