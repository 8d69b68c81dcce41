"""Programs that a repository's settings put between a file and what git compares it with: none of them is
run where we only look.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.offices import CASE, commit_all, git, write_case


@pytest.fixture
def mark(office: OfficeFolder, tmp_path: Path) -> Path:
    """What there is once a filter was run: every file here passes through two."""
    path = write_case(office, CASE, [("receive", "2026-11-23T08:00", "sari")])
    commit_all(office)
    mark = tmp_path / "run"
    for name in ("x", "a=b.c"):
        git(office.root, "config", f"filter.{name}.clean", f"touch {mark.as_posix()}; cat")
        git(office.root, "config", f"filter.{name}.process", f"touch {mark.as_posix()}")
        git(office.root, "config", f"filter.{name}.required", "true")
    info = office.root / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text("* filter=x\n*.yaml filter=a=b.c\n", "utf-8")
    # Not as git remembers them: so it looks at what they say.
    for file in (path, *office.root.glob("schema/**/*.yaml")):
        os.utime(file, (1, 1))
    return mark


@pytest.mark.parametrize(
    "words",
    [("check",), ("deadline", CASE), ("list",), ("audit", "--all")],
    ids=lambda words: words[0],
)
def test_a_look_runs_no_filter(aduan: Aduan, mark: Path, words: tuple[str, ...]):
    assert "Traceback" not in aduan(*words).err
    assert not mark.exists()
