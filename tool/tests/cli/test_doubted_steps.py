"""A step that names another case, or a day that is planned, is doubted before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest

from aduan.cli import otherperson, pastplans
from aduan.cli.desk import Desk
from aduan.cli.otherperson import confirm_same_person
from aduan.cli.pastplans import confirm_ahead
from aduan.core.law.sopparts import EventKind
from aduan.core.words.findings import CancelledError, RefusedError, UsageError
from aduan.desk.draft import Draft, Setting
from aduan.desk.matter import CaseWords
from aduan.desk.values import find_other
from tests.core.builders import calendar_2026, sop

MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
OWN, OTHER = "20261123-K7M4QX", "20261120-HF90SD"
SETTING = cast(
    Setting,
    SimpleNamespace(
        case=SimpleNamespace(id=OWN),
        law=SimpleNamespace(calendar=calendar_2026()),
        cases=SimpleNamespace(find_case=lambda part: part),
    ),
)


def draft(kind: EventKind, fields: Mapping[str, object]) -> Draft:
    return Draft(kind, MONDAY, "sari", None, fields)


def with_field(**changes: object) -> EventKind:
    """A step with one field, of another kind than it has."""
    kind = next(one for one in sop().events.values() if one.open)
    field = next(iter(kind.open.values()))
    return replace(kind, open={"it": replace(field, name="it", **changes)})  # type: ignore[arg-type]


def refuse(_desk: Desk, _question: str, *, is_no: bool) -> bool:
    assert is_no
    return False


def press_enter(_desk: Desk, _question: str, *, is_no: bool = False) -> bool:
    return not is_no


@pytest.mark.parametrize(("day", "doubted"), [("2026-11-22", True), ("2026-11-23", False)])
def test_a_planned_day_that_was_over_is_asked_about_or_refused(
    day: str, doubted: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pastplans, "ask_yes_no", refuse)
    planned = draft(with_field(type="date", ahead=True), {"it": day})
    for can_ask, error in ((True, CancelledError), (False, UsageError)):
        monkeypatch.setattr(Desk, "can_ask", can_ask)
        if doubted:
            with pytest.raises(error):
                confirm_ahead(Desk(language="en"), planned, SETTING)
        else:
            confirm_ahead(Desk(language="en"), planned, SETTING)
    past = draft(with_field(type="date", ahead=False), {"it": day})
    confirm_ahead(Desk(language="en"), past, SETTING)


@pytest.mark.parametrize(
    ("theirs", "doubted"), [("Budi Hartono", True), ("RATNA Dewi", False), ("", False)]
)
def test_a_case_of_somebody_else_is_shown_with_both_names_and_asked_about(
    theirs: str,
    doubted: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    words = {OWN: CaseWords("Izin", "Ratna Dewi"), OTHER: CaseWords("Sikap", theirs)}
    monkeypatch.setattr("aduan.cli.tellingapart.read_for_sight", lambda _desk, _ids: words)
    monkeypatch.setattr(otherperson, "ask_yes_no", press_enter)
    monkeypatch.setattr(Desk, "can_ask", True)
    same = draft(with_field(type="case"), {"it": OTHER})
    if doubted:
        with pytest.raises(CancelledError):
            confirm_same_person(Desk(language="en"), same, SETTING)
    else:
        confirm_same_person(Desk(language="en"), same, SETTING)
    assert (f"{OTHER} · {theirs}" in capsys.readouterr().out) is doubted


def test_a_case_is_refused_as_another_than_itself():
    assert find_other(OTHER, SETTING) == OTHER
    with pytest.raises(RefusedError, match="itself"):
        find_other(OWN, SETTING)
