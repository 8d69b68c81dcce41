"""A letter whose moment cannot be, and one whose case is erased or restricted: each said plainly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from aduan.cli.letteropening import ERASED, RESTRICTED, hint_entered
from aduan.core.case.custody import UNTOUCHED, Custody
from aduan.core.law.letterkeys import LetterKey
from aduan.desk import enteredletters
from aduan.desk.enteredletters import look_at_entered
from aduan.desk.letters import LetterState, LookedAt, can_be_written
from aduan.store.files.lettertext import Letter
from tests.core.builders import Line, case_of, law

KEY = LetterKey("2026-11", "desk", "TAG", "0" * 64, "2026-11-01")
TODAY = datetime(2026, 11, 23, tzinfo=UTC).date()
RECEIVED: Line = ("receive", "2026-11-23T08:00")
RESTRICT: Line = ("restrict", "2026-11-23T09:00", {"by": "head"})


@pytest.mark.parametrize(
    ("day", "can_be"),
    [
        ("1970-01-01", False),
        ("2026-07-31", False),
        ("2026-08-01", True),
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("9999-12-31", False),
    ],
)
def test_a_letter_is_of_a_day_on_which_there_was_its_key_and_that_has_come(day: str, can_be: bool):
    letter = Letter(datetime.fromisoformat(f"{day}T10:00+00:00"), {}, {}, ())
    assert can_be_written(letter, KEY, law(), TODAY) is can_be


@pytest.mark.parametrize(
    ("custody", "hint"),
    [
        (UNTOUCHED, "look at it: `aduan show {id}`"),
        (Custody(erased=3), ERASED),
        (case_of([RECEIVED, RESTRICT]).position.custody, RESTRICTED),
    ],
)
def test_what_is_done_with_a_letter_that_was_entered_is_by_how_its_case_is_kept(
    custody: Custody, hint: str
):
    assert hint_entered(LookedAt(LetterState.OPEN, custody=custody)) == hint


def test_with_a_restricted_case_nothing_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    case = case_of([RECEIVED, RESTRICT])
    monkeypatch.setattr(enteredletters, "fold_file", lambda _raw, _law: case)
    file = tmp_path / "case.yaml"
    file.write_bytes(b"")
    office = cast("Any", SimpleNamespace(path_of=lambda _id: file, law=law()))
    letter = Letter(datetime(2026, 11, 22, tzinfo=UTC), {}, {}, ())
    known = look_at_entered(letter, case.id, office, None)
    assert (known.is_another, known.custody.is_restricted) == (False, True)
