"""Due days for a calendar program, as two readers that know nothing of us read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.cli.ics import LINE, make_ics
from aduan.core.case.fold import Case
from aduan.core.figures.worklist import make_task
from aduan.core.law.law import Law
from aduan.core.words.text import Label
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk as walk_cases
from tests.cli.walks import NEW, RECORD
from tests.core.builders import at, law, walk
from tests.core.procedure import path_to

NOW = at("2026-11-25T09:00")


def law_that_says(state: str, text: str) -> Law:
    """The law with another label for one state."""
    told = law()
    sop = told.sop
    states = {**sop.states, state: replace(sop.states[state], label=Label(text, text))}
    return replace(told, sops={**told.sops, sop.id: replace(sop, states=states)})


def write(case: Case, told: Law | None = None, now: datetime = NOW) -> bytes:
    judged = told or law()
    return make_ics([make_task(case, judged, now)], judged, "id", now)


def read_twice(content: bytes) -> tuple[Any, Any]:
    """The only event, by icalendar and by vobject, both of which also judge it."""
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    other = vobject.readOne(content.decode())
    assert other.validate(raiseException=True)
    return event, other.vevent


def test_a_due_moment_begins_and_has_no_end():
    content = write(walk("receive"))
    event, other = read_twice(content)
    assert event.decoded("dtstart") == other.dtstart.value == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert "DTEND" not in event
    assert "dtend" not in other.contents
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-4)
    assert event.errors == []


def test_a_due_moment_blocks_nobodys_day():
    event, _other = read_twice(write(walk("receive")))
    assert str(event["transp"]) == "TRANSPARENT"


def test_the_same_clock_keeps_its_name_and_another_has_another():
    first, later = write(walk("receive")), write(walk("receive"), now=NOW + timedelta(days=3))
    assert read_twice(first)[0]["uid"] == read_twice(later)[0]["uid"]
    assert read_twice(first)[0]["uid"] != read_twice(write(walk("receive", "escalate")))[0]["uid"]


def test_a_reopened_case_has_a_name_of_its_own():
    again = walk(*path_to("closed"), "reopen")
    name = str(read_twice(write(again, now=again.history[-1].at))[0]["uid"])
    assert name.endswith("-2@aduan")


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_label_is_read_back_and_no_line_is_too_long(text: str):
    content = write(walk("receive"), law_that_says("received", text))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= LINE and b"\n" not in line and b"\r" not in line for line in lines)
    event, other = read_twice(content)
    assert str(event["summary"]) == other.summary.value
    kept = "".join(c for c in text if c.isalnum())
    assert kept in "".join(c for c in str(event["summary"]) if c.isalnum())


@pytest.mark.parametrize(
    "text",
    ["a\nEND:VEVENT\nBEGIN:VEVENT", "a;b,c\\d\\n", "ABC" * 60, "é漢🏛" * 40, "a\u2028b\x0bc\x00"],
)
def test_a_label_ends_no_line_and_no_event(text: str):
    event, other = read_twice(write(walk("receive"), law_that_says("received", text)))
    assert str(event["summary"]) == other.summary.value
    assert str(event["summary"]).split(": ", 1)[1].replace("\n", " ")[:1] == text[:1]


def test_the_command_writes_every_due_day_and_no_private_word(aduan: Aduan, tmp_path: Path):
    numbers = [walk_cases(aduan, [NEW]), walk_cases(aduan, [NEW, RECORD])]
    assert aduan("due", "--ics", str(tmp_path / "due.ics")).code == 0
    content = (tmp_path / "due.ics").read_bytes()
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert sorted(str(event["uid"]).rsplit("-", 1)[0] for event in found) == sorted(numbers)
    assert b"Rekaan" not in content
    assert len(vobject.readOne(content.decode()).vevent_list) == 2


def test_nothing_due_is_a_calendar_without_events(aduan: Aduan, tmp_path: Path):
    assert aduan("due", "--ics", str(tmp_path / "due.ics")).code == 0
    assert icalendar.Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT") == []
