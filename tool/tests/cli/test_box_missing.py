"""What `aduan box` says of forgotten days, and which openings it lists: the hint leads somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from aduan.cli.attaching import read_file
from aduan.cli.box import say_late
from aduan.cli.boxcounts import LATEST
from aduan.cli.boxlisting import list_logged
from aduan.cli.boxmissing import list_missing
from aduan.cli.desk import Desk
from aduan.cli.look import say_not_before
from aduan.core.words.findings import UsageError
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import sop, walk
from tests.core.procedure import path_to
from tests.offices import lay_office

FRIDAY = "2026-11-27T09:00:00+07:00"
ITEM = """\
  - at: "2026-{month:02}-{day:02}T09:00:00+07:00"
    by: sari
    found: {{box: {day}}}
"""
LATE = """\
  - at: "2026-11-24T09:00:00+07:00"
    entered: "2026-11-27T08:00:00+07:00"
    by: sari
    found: {box: 1}
"""


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """An office as files: twelve openings of October, and Tuesday's, entered on Friday."""
    office = lay_office(tmp_path_factory.mktemp("kotak"))
    register = office.root / "cases" / "2026" / "box.yaml"
    register.parent.mkdir()
    october = "".join(ITEM.format(month=10, day=day) for day in range(1, 13))
    head = 'year: "2026"\nhistory:\n'
    register.write_text(head + october + LATE, encoding="utf-8", newline="\n")
    return office


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, late: OfficeFolder) -> Desk:
    monkeypatch.setenv("ADUAN_NOW", FRIDAY)
    return Desk(late.root, "en")


def test_a_day_entered_late_is_told_apart_and_the_hint_is_for_the_other(
    desk: Desk, capsys: pytest.CaptureFixture[str]
):
    list_missing(desk)
    said = capsys.readouterr().out
    assert "Tuesday, 24 November 2026: entered late, on 27 November 2026\n" in said
    assert "Wednesday, 25 November 2026\n" in said
    assert "2 of these" not in said
    assert "entered late: 1 of these" in said
    # Thursday can still be logged in time on Friday.
    assert "`aduan box --at 26/11/2026`" in said
    assert "up to 25 November 2026 it is entered late" in said


def test_no_hint_leads_round_in_a_circle(
    desk: Desk, late: OfficeFolder, capsys: pytest.CaptureFixture[str]
):
    # As it was on Tuesday evening: that day alone, and it is on record.
    list_missing(replace(desk, moment="2026-11-24T20:00:00+07:00"))
    said = capsys.readouterr().out
    assert "entered late, on 27 November 2026" in said
    assert "aduan box --at" not in said


@pytest.mark.parametrize(("day", "is_said"), [("25", True), ("26", False)])
def test_an_opening_that_comes_too_late_is_said_to(
    day: str, is_said: bool, desk: Desk, capsys: pytest.CaptureFixture[str]
):
    say_late(desk, datetime.fromisoformat(f"2026-11-{day}T10:00:00+07:00"))
    assert ("still counts as not logged in time" in capsys.readouterr().out) is is_said


@pytest.mark.parametrize(
    ("which", "lines", "first"),
    [
        (LATEST, 11, "(entered late, on 27 November 2026)"),
        ("semua", 13, "(entered late, on 27 November 2026)"),
        ("10/2026", 12, "Monday, 12 October 2026 09:00"),
        ("2025", 1, "no opening was logged then"),
    ],
)
def test_the_list_has_the_last_all_or_those_of_a_period(
    which: str, lines: int, first: str, desk: Desk, capsys: pytest.CaptureFixture[str]
):
    list_logged(desk, which)
    said = capsys.readouterr().out.splitlines()
    assert (len(said), first in said[0]) == (lines, True)


@pytest.mark.parametrize(
    ("day", "said"), [("2026-11-24", " (not before 14 December 2026)"), ("2026-12-14", "")]
)
def test_a_step_that_must_wait_says_its_day_until_it_has_come(
    day: str, said: str, late: OfficeFolder
):
    case = walk(*path_to("explained"))
    seen = Desk(late.root, "en", f"{day}T10:00:00+07:00")
    assert say_not_before(seen, case, sop().events["lapse"], sop()) == said


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path):
    with pytest.raises(UsageError, match="there is no file"):
        read_file(tmp_path / "tidakada.jpg", 1)
