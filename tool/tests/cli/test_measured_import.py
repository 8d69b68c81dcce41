"""What `make register` measures is an import that records."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli.recording import refuse_other_moment
from benchmarks.registers import NEXT_YEAR, THIS_YEAR, found_office, set_clock


@pytest.mark.parametrize("now", [THIS_YEAR, NEXT_YEAR])
def test_an_import_that_is_measured_may_be_recorded(now: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ADUAN_TEST", raising=False)
    for name, value in set_clock(now).items():
        monkeypatch.setenv(name, value)
    desk: Any = SimpleNamespace(pretended=None, moment=None)
    refuse_other_moment(desk)


def test_an_office_is_older_than_the_import_that_is_measured_in_it(tmp_path: Path):
    office = found_office(tmp_path / "kantor")
    founded = datetime.fromisoformat(office.git("log", "-1", "--format=%cI"))
    assert founded < datetime.fromisoformat(THIS_YEAR)
