"""What the complaint box was over some days, as superiors and inspectors are told of it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from aduan.desk import boxperiod
from aduan.desk.boxdays import BoxGap
from aduan.desk.boxperiod import BoxPeriod, count_box
from aduan.documents.report.boxtold import say_box
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
