"""Who is told that a period is not published is told what settles it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli.desk import Desk
from aduan.cli.publish import print_held
from aduan.core.law.calendar import Standing
from tests.offices import ROOT


def test_a_draft_of_a_calendar_is_named_with_how_it_is_confirmed(
    capsys: pytest.CaptureFixture[str],
):
    calendar = SimpleNamespace(standing={2031: Standing.DRAFT})
    office = SimpleNamespace(law=SimpleNamespace(calendar=calendar))
    desk: Any = SimpleNamespace(say=Desk(ROOT, "en").say, office=office)
    held: Any = SimpleNamespace(release=SimpleNamespace(name="2031"), waits_for={2031, 2032})
    print_held(desk, held)
    said = capsys.readouterr().out
    assert "compare schema/calendar/2031.yaml with the decree" in said
    assert "aduan calendar propose 2032" in said
