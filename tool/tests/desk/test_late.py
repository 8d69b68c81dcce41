"""Why a step is entered late is asked once, and only where it is."""

from __future__ import annotations

from dataclasses import replace

from aduan.desk.late import find_late_question
from tests.core.builders import at, framed, walk
from tests.desk.settings import setting, step

CASE = walk("receive", "record", "verify")


def question_at(moment: str, **fields: object) -> str | None:
    draft = step("explain", CASE)
    draft = replace(draft, at=at("2026-11-24T15:00"), fields={**draft.fields, **fields})
    found = find_late_question(draft, replace(setting(CASE), frame=framed(at(moment))))
    return found.field.name if found else None


def test_a_step_that_is_entered_late_is_asked_why():
    assert question_at("2026-11-24T15:30") is None
    assert question_at("2026-11-24T16:30") == "late_reason"
    assert question_at("2026-11-24T16:30", late_reason="outage") is None
