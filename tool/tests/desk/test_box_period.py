"""What the complaint box was over some days, as superiors and inspectors are told of it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from aduan.core.clocks.outages import Outage
from aduan.desk import boxperiod
from aduan.desk.boxdays import BoxGap
from aduan.desk.boxperiod import BoxPeriod, UnopenedDays, count_box, list_unopened_days
from aduan.documents.report.boxtold import WHY, say_box, show_unopened
from aduan.documents.report.paper import Grid
from aduan.publish.reading.words import Words
from aduan.store.files.boxfile import Opening
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import at, law


def test_of_a_period_its_openings_what_was_found_and_the_days_without_one_are_counted(
    monkeypatch: pytest.MonkeyPatch,
):
    days = ("2026-10-30", "2026-11-02", "2026-11-30", "2026-12-01")
    found = {"box": "2", "sms": "1"}
    openings = [Opening(at(f"{day}T09:00"), "officer", found, found) for day in days]
    gaps = [BoxGap(date.fromisoformat(day), None) for day in ("2026-10-29", "2026-11-03")]
    monkeypatch.setattr(boxperiod, "list_openings", lambda _office: openings)
    monkeypatch.setattr(boxperiod, "list_gaps", lambda _office, _as_of: gaps)
    office = cast(OfficeFolder, SimpleNamespace(law=law()))
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    counted = count_box(office, first, last, at("2026-12-02T09:00"))
    assert counted == BoxPeriod(openings=2, found=6, missing=1)


def test_it_is_said_in_a_sentence():
    said = say_box(Words("id"), BoxPeriod(2, 6, 1))
    assert said.startswith("Kotak pengaduan: 2 kali dibuka, 6 pengaduan ditemukan; 1 hari kerja")


def test_days_in_a_row_without_an_opening_stand_together_while_their_reason_is_one(
    monkeypatch: pytest.MonkeyPatch,
):
    # A Friday, the Monday after it, and the Tuesday, which was entered afterwards; then a Friday again.
    days = {"2026-11-06": None, "2026-11-09": None, "2026-11-10": "2026-11-12", "2026-11-20": None}
    gaps = [
        BoxGap(date.fromisoformat(day), date.fromisoformat(entered) if entered else None)
        for day, entered in days.items()
    ]
    outage = Outage(at("2026-11-20T08:00"), at("2026-11-20T15:00"), at("2026-11-23T08:00"), True)
    monkeypatch.setattr(boxperiod, "list_gaps", lambda _office, _as_of: gaps)
    monkeypatch.setattr(boxperiod, "read_office_outages", lambda _office: [outage])
    office = cast(OfficeFolder, SimpleNamespace(law=law()))
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    found = list_unopened_days(office, first, last, at("2026-12-02T09:00"))
    assert [(one.first.day, one.last.day, one.count) for one in found] == [
        (6, 9, 2),
        (10, 10, 1),
        (20, 20, 1),
    ]
    assert [(one.entered, one.outage) for one in found] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_why_it_was_not_opened_is_said_or_left_to_be_filled_in():
    friday, monday, tuesday = date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 10)
    days = [
        UnopenedDays(friday, monday, 2, entered=False, outage=False),
        UnopenedDays(tuesday, tuesday, 1, entered=True, outage=False),
    ]
    (grid,) = show_unopened(Words("id"), days)
    assert isinstance(grid, Grid)
    assert grid.rows == (
        ("6 November 2026 sampai 9 November 2026", "2", WHY),
        ("10 November 2026", "1", "dibuka, tetapi terlambat dicatat"),
    )


def test_that_it_was_opened_on_every_day_is_said_in_a_sentence():
    (said,) = show_unopened(Words("id"), [])
    assert "setiap hari kerja" in str(said)
