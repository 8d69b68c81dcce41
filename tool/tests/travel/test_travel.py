"""A day's work at the desk on days and in zones other than today's; `make travel` takes all tests
there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.offices import ROOT
from tests.travel.clock import find_library, shift
from tests.travel.moments import Moment, list_moments

MOMENTS = list_moments(datetime.now(UTC), OfficeFolder(ROOT).law.calendar)
# Some of each kind: the end of a year, a day that few years have, beyond the calendars, another day
# there than here. `make travel` goes to all of them.
SOME = ("joint leave", "31 December", "29 February", "in 5 years", "Samoa")
SETTINGS = "[user]\n\tname = Ana Percobaan\n\temail = ana.p@contoh.example\n"


def travel(command: list[str], moment: Moment, folder: Path) -> str:
    """What a command prints that is started in this folder at that moment."""
    library = find_library()
    if library is None:
        pytest.skip("no libfaketime on this machine")
    settings = folder / "gitconfig"
    settings.write_text(SETTINGS, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "ADUAN_NOW"}
    environment = {**kept, "GIT_CONFIG_GLOBAL": str(settings), "PYTHONPATH": str(ROOT / "tool")}
    done = subprocess.run(
        command,
        cwd=folder,
        env=shift(environment, library, moment),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "moment", [one for one in MOMENTS if one.name in SOME], ids=lambda moment: moment.name
)
def test_a_day_s_work_goes_well(moment: Moment, tmp_path: Path):
    answers = json.loads(travel([sys.executable, "-m", "tests.travel.doors"], moment, tmp_path))
    assert [answer for answer in answers if answer["code"]] == []
    received, checked = json.loads(answers[2]["out"]), json.loads(answers[-1]["out"])
    assert received["id"].startswith(f"{moment.at:%Y%m%d}-")
    wrong = {finding["code"] for finding in checked["findings"] if finding["kind"] == "invalid"}
    # A year that nobody has laid a calendar down for is named, and keeps nobody from his work.
    assert wrong <= {"ADU404"}


SHOWN = """
import subprocess, time, datetime
before = time.monotonic()
time.sleep(0.01)
assert time.monotonic() - before < 5
print(int(time.time()), subprocess.check_output(["git", "var", "GIT_COMMITTER_IDENT"], encoding="utf-8").split()[-2])
"""


def test_python_and_git_take_the_shift_and_sleeping_takes_as_long_as_ever(tmp_path: Path):
    wanted = MOMENTS[-1].at.timestamp()
    words = travel([sys.executable, "-c", SHOWN], MOMENTS[-1], tmp_path).split()
    assert [abs(float(word) - wanted) < 60 for word in words] == [True, True]
