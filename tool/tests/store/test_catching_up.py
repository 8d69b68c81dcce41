"""An office that has not published for years catches up, and its power goes off again and again: every
release that was made stays, each is committed once, and the ledger is that of an office whose power
never went off.

`ADUAN_QUARTERS=1` takes ten years by quarters and ten kills.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.store.record.releasefiles import read_releases
from tests.histories import Clone
from tests.store.test_kills import aduan, kill_once

IS_WHOLE = bool(os.environ.get("ADUAN_QUARTERS"))
# Years of a made-up office with so many complaints a year, and kills; quarters from 80 a year on.
YEARS, KILLS = (10, 10) if IS_WHOLE else (2, 3)
# In seconds: how long a run is waited for, and how long after a release it is killed at the most.
PATIENCE, AFTER = 30, 0.06


def kill_after_one(clone: Clone, seen: int, chance: Random) -> bool:
    """Kill a run some moment after it made one release more than were seen."""

    def wait(child: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE
        while count_made(clone) <= seen and child.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, AFTER))

    return kill_once(clone, ["publish"], wait)


def count_made(clone: Clone) -> int:
    return len(read_releases(clone.root / RELEASES_FOLDER))


@pytest.mark.slow
def test_an_office_that_catches_up_under_kills_has_the_ledger_of_one_that_did_not(
    isolation: None, tmp_path: Path
):
    clone = Clone(tmp_path / "station" / "clone")
    clone.root.parent.mkdir()
    make_demo(clone.root, DemoPlan(cases=90, seed=1, years=YEARS), datetime.now(UTC))
    calm = Clone(Path(shutil.copytree(clone.root, tmp_path / "calm", symlinks=True)))
    assert aduan(calm, "publish").returncode == 0
    whole = read_releases(calm.root / RELEASES_FOLDER)

    chance, killed, seen = Random(1), 0, 0
    while killed < KILLS and count_made(clone) < len(whole):
        killed += kill_after_one(clone, seen, chance)
        kept = read_releases(clone.root / RELEASES_FOLDER)
        # What was out stays, and is what it will be.
        assert len(kept) >= seen
        assert kept.items() <= whole.items()
        seen = len(kept)
    assert killed >= KILLS - 1
    assert seen > 0

    done = aduan(clone, "publish")
    assert done.returncode == 0, done.stderr
    assert read_releases(clone.root / RELEASES_FOLDER) == whole
    subjects = clone.git("log", "--format=%s", "--", RELEASES_FOLDER).splitlines()
    assert len(subjects) == len(set(subjects))
    assert subjects == calm.git("log", "--format=%s", "--", RELEASES_FOLDER).splitlines()
    assert clone.git("status", "--porcelain") == ""
    audited = aduan(clone, "audit", "--all")
    assert audited.returncode == 0, audited.stdout + audited.stderr
