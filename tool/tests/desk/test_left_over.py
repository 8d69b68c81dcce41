"""What was found in the box and not entered is told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from aduan.core.figures.caserow import RowWish
from aduan.desk import boxentered
from aduan.desk.boxentered import list_left_over, sum_by_channel
from aduan.store.files.boxfile import Opening
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import at, law

NOW = at("2026-11-23T09:00")


def opening(**found: str) -> Opening:
    return Opening(NOW, "officer", found, found)


def test_openings_are_summed_by_channel():
    assert sum_by_channel([opening(box="2"), opening(box="1", sms="0")]) == {"box": 3}


@pytest.mark.parametrize(("entered", "told"), [(1, [(3, 1)]), (3, []), (4, [])])
def test_only_where_more_was_found_than_entered_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entered: int, told: list[tuple[int, int]]
):
    register = tmp_path / "cases/2026/box.yaml"
    register.parent.mkdir(parents=True)
    register.touch()

    def read_rows(_office: object, _now: datetime, wish: RowWish) -> tuple[list[str], list[str]]:
        assert wish.codes == {"channel": "box"}
        return ["row"] * entered, []

    monkeypatch.setattr(boxentered, "read_openings", lambda _raw: [opening(box="3")])
    monkeypatch.setattr(boxentered, "read_case_rows", read_rows)
    office = cast(OfficeFolder, SimpleNamespace(root=tmp_path, law=law()))
    found = list_left_over(office, NOW)
    assert [(one.found, one.entered) for one in found] == told
