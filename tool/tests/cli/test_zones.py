"""Hours are the office's; where this computer's clock shows others, the zone is named."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import NEW, TEXTS

needs_zones = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no zone so")


@pytest.fixture
def laptop_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """This computer's own zone, set for one test; its clock is the real one."""
    monkeypatch.delenv("ADUAN_NOW", raising=False)
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def show_case(aduan: Aduan, monkeypatch: pytest.MonkeyPatch, zone: str) -> str:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    made = aduan(*NEW, *TEXTS, "--json", person="sari")
    assert made.code == 0, made.err
    return aduan("show", str(made.json["id"]), lang="id").out


@needs_zones
def test_where_both_clocks_agree_no_zone_is_named(
    aduan: Aduan, office: OfficeFolder, laptop_in: pytest.MonkeyPatch
):
    shown = show_case(aduan, laptop_in, "Asia/Bangkok")
    assert " pukul " in shown
    assert "WIB" not in shown


@needs_zones
@pytest.mark.parametrize("zone", ["Asia/Jayapura", "UTC"])
def test_elsewhere_each_hour_says_whose_it_is(
    aduan: Aduan, office: OfficeFolder, laptop_in: pytest.MonkeyPatch, zone: str
):
    shown = show_case(aduan, laptop_in, zone)
    hours = [line for line in shown.splitlines() if " pukul " in line]
    assert hours
    assert all("WIB" in line for line in hours)


@needs_zones
def test_the_hour_is_the_offices(aduan: Aduan, office: OfficeFolder, laptop_in: pytest.MonkeyPatch):
    before = datetime.now(UTC)
    shown = show_case(aduan, laptop_in, "Asia/Jayapura")
    local = before.astimezone(office.law.calendar.zone)
    assert any(f"pukul {hour:02}." in shown for hour in (local.hour, (local.hour + 1) % 24))
    assert os.environ["TZ"] == "Asia/Jayapura"
