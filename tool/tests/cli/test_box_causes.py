"""A day on which the box could not be opened: its cause is told, and nobody is asked about it again."""

from __future__ import annotations

from datetime import date

import pytest

from aduan.desk.boxdays import list_gaps, list_unopened
from aduan.desk.boxperiod import list_unopened_days
from aduan.documents.report.boxtold import show_unopened
from aduan.documents.report.paper import Grid
from aduan.publish.reading.words import Words
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.core.builders import at
from tests.offices import git

FLOOD = "Kantor tutup karena banjir"
NOW = "2026-11-26T16:30:00+07:00"


@pytest.fixture
def told(aduan: Aduan, office: OfficeFolder) -> OfficeFolder:
    """An office that could not open its box from a Tuesday to a Wednesday, and logged Monday's."""
    assert aduan("box", "--found", "0", now="2026-11-23T09:00:00+07:00").code == 0
    days = ("--unopened", "24/11/2026", "--until", "25/11/2026")
    done = aduan("box", *days, "--reason", FLOOD, "--json", now=NOW)
    assert (done.code, done.json["unopened"]) == (0, {"from": "2026-11-24", "until": "2026-11-25"})
    return office


def test_the_days_count_as_before_and_are_asked_for_no_more(aduan: Aduan, told: OfficeFolder):
    gaps = {gap.day: gap.cause for gap in list_gaps(told, at("2026-11-26T16:30"))}
    assert (gaps[date(2026, 11, 24)], gaps[date(2026, 11, 25)]) == (FLOOD, FLOOD)
    unopened = list_unopened(told, at("2026-11-26T16:30"))
    assert {date(2026, 11, 24), date(2026, 11, 25)}.isdisjoint(unopened)
    missing = aduan("box", "--missing", now=NOW)
    assert f"Tuesday, 24 November 2026: could not be opened: {FLOOD}" in missing.out
    assert aduan("check", "--fail-on", "invalid", now=NOW).code == 0
    assert aduan("audit", now=NOW).code == 0


def test_the_yearly_report_says_why(told: OfficeFolder):
    first, last = date(2026, 11, 24), date(2026, 11, 30)
    days = list_unopened_days(told, first, last, at("2026-11-26T16:30"))
    (grid,) = show_unopened(Words("id"), days[:1])
    assert isinstance(grid, Grid)
    assert grid.rows == (("24 November 2026 sampai 25 November 2026", "2", FLOOD),)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--unopened", "23/11/2026", "--reason", FLOOD), "no opening of the box is missing then"),
        (("--unopened", "24/11/2027", "--reason", FLOOD), "still ahead"),
        (("--unopened", "25/11/2026", "--until", "24/11/2026", "--reason", FLOOD), "in no order"),
        (("--unopened", "24/11/2026"), "still missing: --reason"),
        (("--unopened", "--reason", FLOOD), "still missing: --unopened"),
        (("--unopened", "24/11/2026", "--reason", "telp 0751 334455"), "person's number"),
        (("--found", "1", "--until", "24/11/2026"), "a last day belongs to"),
    ],
)
def test_what_says_no_day_or_no_cause_is_refused(
    aduan: Aduan, told: OfficeFolder, words: tuple[str, ...], says: str
):
    head = git(told.root, "rev-parse", "HEAD")
    refused = aduan("box", *words, now=NOW)
    assert refused.code != 0
    assert says in refused.err
    assert git(told.root, "rev-parse", "HEAD") == head


def test_an_opening_that_is_found_out_later_is_logged_all_the_same(
    aduan: Aduan, told: OfficeFolder
):
    done = aduan("box", "--at", "25/11/2026 10.00", "--found", "1", now=NOW)
    assert done.code == 0
    entered = {gap.day: gap.entered for gap in list_gaps(told, at("2026-11-26T16:30"))}
    assert entered[date(2026, 11, 25)] == date(2026, 11, 26)
    missing = aduan("box", "--missing", now=NOW)
    assert "Wednesday, 25 November 2026: entered late" in missing.out
