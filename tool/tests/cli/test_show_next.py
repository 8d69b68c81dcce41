"""What is said of a case's next steps and of its limit holds on the day on which it is read."""

from __future__ import annotations

import pytest

from aduan.cli.desk import Desk
from aduan.cli.look import _show_next, _show_passed_over, say_clock_line
from tests.core.builders import sop, walk
from tests.offices import ROOT


def sit_down(monkeypatch: pytest.MonkeyPatch, now: str) -> Desk:
    monkeypatch.setenv("ADUAN_NOW", f"{now}:00+07:00")
    return Desk(ROOT, "en")


def test_a_step_that_has_to_wait_is_named_with_its_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    waiting = walk("receive", "record", "verify", "explain")
    _show_next(sit_down(monkeypatch, "2026-11-26T10:00"), waiting, sop())
    early = capsys.readouterr().out
    _show_next(sit_down(monkeypatch, "2027-06-01T10:00"), waiting, sop())
    later = capsys.readouterr().out
    waits = [line for line in early.splitlines() if "(not before " in line]
    assert ["aduan lapse" in line for line in waits] == [True]
    assert "(not before " not in later


@pytest.mark.parametrize(
    ("now", "said"), [("2026-11-23T12:00", ": due "), ("2026-11-27T12:00", ": was due ")]
)
def test_a_limit_that_is_past_is_not_said_as_if_it_lay_ahead(
    now: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    say_clock_line(sit_down(monkeypatch, now), walk("receive"))
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("steps", "is_named"),
    [
        (("receive", "escalate"), True),
        (("receive", "record", "verify", "escalate"), False),
        # Nothing is corrected once it is closed.
        (("receive", "escalate", "withdraw"), False),
    ],
)
def test_what_a_case_was_led_past_is_named_with_the_command_that_fills_it(
    steps: tuple[str, ...],
    is_named: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    case = walk(*steps)
    _show_passed_over(sit_down(monkeypatch, "2026-11-23T12:00"), case, sop())
    told = capsys.readouterr().out
    assert (f"aduan amend {case.id} --field category" in told) == is_named
    assert ("Category: not entered" in told) == is_named
