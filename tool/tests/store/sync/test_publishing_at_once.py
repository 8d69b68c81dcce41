"""Several clones publish what is due at the same moment and exchange it: there is one ledger, the one
that a single clone would have made.

`ADUAN_CLONES=8` takes so many.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.store.record.releasefiles import read_releases
from tests.histories import Clone, add_server
from tests.warmhooks import begin_warm, warm

CLONES = int(os.environ.get("ADUAN_CLONES", "3"))
# So often each clone exchanges before it gives up.
PATIENCE = 4


def start(clone: Path, *words: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "ADUAN_NOW"}
    return subprocess.Popen(
        [*begin_warm(), "--lang", "en", *words],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def run_all(clones: list[Path], *words: str) -> list[tuple[int, str]]:
    """A command in every clone at once: how each ended, and what it said."""
    started = [start(clone, *words) for clone in clones]
    said = [one.communicate()[0] for one in started]
    return [(one.returncode, text) for one, text in zip(started, said, strict=True)]


def head_of(clone: Path) -> str:
    return Clone(clone).git("rev-parse", "HEAD")


@pytest.mark.slow
def test_clones_that_publish_and_exchange_at_once_have_one_ledger(warmth: None, tmp_path: Path):
    first = tmp_path / "clone"
    make_demo(first, DemoPlan(cases=90, seed=1, years=2), datetime.now(UTC))
    warm(add_server(Clone(first)))
    alone = Path(shutil.copytree(first, tmp_path / "alone", symlinks=True))
    places = [tmp_path / f"clone{number}" for number in range(1, CLONES)]
    clones = [first, *(Path(shutil.copytree(first, place, symlinks=True)) for place in places)]
    assert run_all([alone], "publish")[0][0] == 0
    for code, text in run_all(clones, "publish"):
        assert code == 0, text
    said = [run_all(clones, "sync", "--first")]
    while len({head_of(clone) for clone in clones}) > 1 and len(said) < PATIENCE * CLONES:
        said.append(run_all(clones, "sync"))
    assert len({head_of(clone) for clone in clones}) == 1, said
    expected = read_releases(alone / RELEASES_FOLDER)
    assert expected
    for clone in clones:
        assert read_releases(clone / RELEASES_FOLDER) == expected
        assert Clone(clone).git("status", "--porcelain") == ""
    [audited] = run_all([first], "audit", "--all")
    assert audited[0] == 0, audited[1]
