"""An opening of the complaint box is looked over before it is recorded; a forgotten day is offered, behind
today as long as that was not opened.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click
import pytest

from aduan.cli import box, boxasking, boxcorrecting, boxcounts, boxretracting
from aduan.cli.boxasking import (
    CANCEL,
    CORRECT,
    COUNT,
    MORE,
    NOW,
    RECORD,
    RETRACT,
    ask_day,
    ask_opened,
)
from aduan.cli.boxcorrecting import correct_day
from aduan.cli.desk import Desk
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.offices import lay_office

# The office's box counts from Tuesday, 24 November.
WEDNESDAY = "2026-11-25T09:00:00+07:00"
OPENED = """\
year: "2026"
history:
  - at: 2026-11-24T09:00:00+07:00
    by: sari
    found: {box: 1}
  - at: 2026-11-25T08:00:00+07:00
    by: sari
    found: {box: 1}
"""


class Person:
    """Answers what is asked: first the choices, each by its name, and lines by what is typed."""

    def __init__(self, choices: list[str], lines: list[str]) -> None:
        self.choices, self.lines = choices, lines
        self.offered: list[list[str]] = []

    def choose(self, _desk: Desk, _label: str, choices: list[tuple[str, str]]) -> str:
        self.offered.append([name for name, _text in choices])
        return self.choices.pop(0)

    def type(self, _desk: Desk, _label: str) -> str:
        return self.lines.pop(0)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """An office as files, with no opening of its box."""
    return lay_office(tmp_path_factory.mktemp("kantor"))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """The same with an opening of each day up to now."""
    office = lay_office(tmp_path_factory.mktemp("dibuka"))
    register = office.root / "cases" / "2026" / "box.yaml"
    register.parent.mkdir()
    register.write_text(OPENED, encoding="utf-8", newline="\n")
    return office


def sit_down(
    monkeypatch: pytest.MonkeyPatch, office: OfficeFolder, choices: list[str], lines: list[str]
) -> tuple[Person, Desk]:
    person = Person(choices, lines)
    monkeypatch.setenv("ADUAN_NOW", WEDNESDAY)
    monkeypatch.setattr(boxasking, "ask_choice", person.choose)
    monkeypatch.setattr(boxcounts, "ask_line", person.type)
    monkeypatch.setattr("aduan.cli.asking.ask_line", person.type)
    monkeypatch.setattr(Desk, "can_ask", True)
    return person, Desk(office.root, "en")


def test_a_forgotten_day_is_offered_behind_today_with_its_hour_and_other_channels(
    monkeypatch: pytest.MonkeyPatch, laid: OfficeFolder
):
    choices = ["2026-11-24", MORE, "phone", RECORD]
    person, desk = sit_down(monkeypatch, laid, choices, ["10.00", "2", "3"])
    moment, counts, _what = ask_opened(desk, None)
    assert moment == datetime.fromisoformat("2026-11-24T10:00:00+07:00")
    assert counts == {"box": "2", "phone": "3"}
    assert person.offered[0][:2] == [NOW, "2026-11-24"]
    monkeypatch.setattr("aduan.desk.boxdays.is_unopened_today", lambda _office, _now: False)
    person.choices = [NOW]
    assert ask_day(desk) == desk.now
    assert person.offered[-1][:2] == ["2026-11-24", NOW]


def test_of_many_forgotten_days_the_last_ones_are_offered_the_latest_first(
    monkeypatch: pytest.MonkeyPatch, opened: OfficeFolder
):
    person, desk = sit_down(monkeypatch, opened, [NOW], [])
    days = [date(2026, 3, day) for day in range(2, 14)]
    monkeypatch.setattr("aduan.desk.boxdays.list_unopened_before", lambda _office, _now: days)
    ask_day(desk)
    offered = [f"2026-03-{day:02}" for day in range(13, 8, -1)]
    assert person.offered[0][:6] == [*offered, NOW]


def test_where_no_day_is_missing_none_is_asked_for_and_a_second_opening_is_said_before(
    monkeypatch: pytest.MonkeyPatch, opened: OfficeFolder, capsys: pytest.CaptureFixture[str]
):
    person, desk = sit_down(monkeypatch, opened, [NOW, CANCEL], [""])
    with pytest.raises(click.Abort):
        ask_opened(desk, None)
    told = capsys.readouterr().out
    assert "logged today: Wednesday, 25 November 2026 08:00: Complaint box=1" in told
    assert "this is opening 2 of that day" in told
    # Enter alone takes the first one.
    assert person.offered[-1][0] == CANCEL


@pytest.mark.parametrize("what", [CORRECT, RETRACT])
def test_what_was_logged_before_is_put_right_where_the_box_is_logged(
    monkeypatch: pytest.MonkeyPatch, opened: OfficeFolder, what: str
):
    _person, desk = sit_down(monkeypatch, opened, [what], [])
    done: list[str] = []
    monkeypatch.setattr(boxcorrecting, "correct_count", lambda *_words: done.append(CORRECT))
    monkeypatch.setattr(boxretracting, "retract_opening", lambda *_words: done.append(RETRACT))
    box.put_right_at_desk(desk, ask_opened(desk, None), None)
    assert done == [what]


def test_a_count_is_changed_before_it_is_recorded(
    monkeypatch: pytest.MonkeyPatch, opened: OfficeFolder
):
    _person, desk = sit_down(monkeypatch, opened, [COUNT, RECORD], ["1", "4"])
    _moment, counts, _what = ask_opened(desk, "kemarin 10.00")
    assert counts == {"box": "4"}


def test_where_only_the_count_of_a_logged_day_was_wrong_that_is_chosen(
    monkeypatch: pytest.MonkeyPatch, opened: OfficeFolder
):
    person, desk = sit_down(monkeypatch, opened, [CORRECT], ["4"])
    asked = ask_opened(desk, "kemarin 10.00")
    assert CORRECT in person.offered[0]
    assert (asked.counts, asked.what) == ({"box": "4"}, CORRECT)
    corrected: list[Any] = []
    monkeypatch.setattr(boxcorrecting, "put_right", lambda *words: corrected.extend(words[1:]))
    correct_day(desk, asked.moment, None, asked.counts)
    assert corrected[0].at.isoformat() == "2026-11-24T09:00:00+07:00"
    assert corrected[2] == {"box": "4"}


def test_nobody_corrects_the_count_of_a_day_that_was_not_logged(
    monkeypatch: pytest.MonkeyPatch, laid: OfficeFolder
):
    person, desk = sit_down(monkeypatch, laid, [RECORD], ["1"])
    ask_opened(desk, "kemarin 10.00")
    assert CORRECT not in person.offered[0]


def test_without_a_terminal_nobody_guesses_how_many_were_found(aduan: Aduan):
    refused = aduan("box")
    assert (refused.code, "still missing: --found" in refused.err) == (2, True)


def test_days_before_the_first_are_refused_and_what_is_missing_says_how_it_is_logged(aduan: Aduan):
    early = aduan("box", "--at", "23/11/2026 9.00", "--found", "0", now=WEDNESDAY)
    assert (early.code, "the office began on 24 November 2026" in early.err) == (1, True)
    assert "`aduan box --at 24/11/2026`" in aduan("box", "--missing", now=WEDNESDAY).out
    told = aduan("due", now=WEDNESDAY).out
    assert "not logged as opened on: 24 November 2026\n  `aduan box --missing`" in told
    assert "the complaint box" not in aduan("due", now=WEDNESDAY, person="ratna").out
