"""Power that goes off: `kill -9` at random moments of every command that writes, and the next
command works.

The suite tries a few moments; `ADUAN_KILLS=300` tries that many in all.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.check import check_office
from tests.histories import DOMAIN, OTHER_PATH, PATH, Clone, add_server, begin_history, found_office
from tests.killing import kill_all
from tests.offices import find_broken
from tests.sharing import make_once
from tests.store.importing_office import many_rows, write_jakarta
from tests.warmhooks import begin_warm

KILLS = int(os.environ.get("ADUAN_KILLS", "18"))
CHILD = """
import os, sys
def refuse(*arguments, **options):
    raise OSError(1, "no hard links on this disk")
if "NO_LINKS" in os.environ:
    os.link = refuse
from aduan.cli.main import run
import aduan.cli.steps, aduan.cli.receive, aduan.cli.publish, aduan.cli.importing, aduan.cli.sync
import aduan.store.record.steps, aduan.store.sync.syncing, aduan.store.register.importer, aduan.store.files.lawfiles
print("ready", flush=True)
# Not by sys.stdin: once it was read from, the program can no longer set how it reads.
os.read(0, 1)
run(sys.argv[1:])
"""
NOTE = ["--note", "Rekaan."]
NEW = ["new", "--channel", "visit", "--service", "other", "--confidentiality", "anonymous"]
NEW += ["--subject", "Rekaan", "--description", "Rekaan"]
# What is killed: its words, and how many seconds it may take in all.
COMMANDS = {
    "new": (NEW, 0.25),
    "step": (["verify", Path(PATH).stem, "--category", "delay", "--no-supervision", *NOTE], 0.25),
    "box": (["box", "--found", "box=1"], 0.25),
    "sync": (["sync"], 0.7),
    "import": (["import", "../t.csv", "--map", "jakarta-crm"], 0.8),
    "publish": (["publish"], 1.6),
}
# Rows that bring every code of the others.
CODED = 35
ROUNDS = max(1, KILLS // len(COMMANDS))


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a server, and another clerk's steps waiting there."""
    return make_once(tmp_path_factory, "kills", lay_kills) / "station"


def lay_kills(folder: Path) -> None:
    root = folder / "station"
    clone = found_office(root)
    begin_history(clone)
    add_server(clone)
    clone.take("record", 60, "sari", OTHER_PATH)
    assert clone.push().returncode == 0
    clone.git("reset", "--quiet", "--hard", "HEAD~")
    clone.take("attempt", 61, "sari", OTHER_PATH)
    write_jakarta(root / "codes.csv", *many_rows(CODED))
    write_jakarta(root / "t.csv", *many_rows(CODED + 120)[CODED:])


def copy_station(name: str, template: Path, demo: Path, place: Path) -> Clone:
    """A copy in which one of the commands has something to do: for the import, an administrator has
    brought the codes that its rows need.
    """
    shutil.copytree(demo if name == "publish" else template, place / "station", symlinks=True)
    clone = Clone(place / "station" / "clone")
    if name == "import":
        be(clone, "arif")
        brought = aduan(clone, "import", "../codes.csv", "--map", "jakarta-crm")
        assert brought.returncode == 0, brought.stderr
        be(clone, "sari")
    return clone


def be(clone: Clone, person: str) -> None:
    clone.git("config", "user.name", person)
    clone.git("config", "user.email", f"{person}@{DOMAIN}")


@pytest.fixture(scope="module")
def demo(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo whose releases are all still to be published."""
    return make_once(tmp_path_factory, "killed-demo", lay_killed_demo) / "station"


def lay_killed_demo(folder: Path) -> None:
    root = folder / "station" / "clone"
    root.parent.mkdir(parents=True)
    make_demo(root, DemoPlan(cases=60, seed=1, years=2), datetime.now(UTC))


def environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k != "ADUAN_NOW"}


def kill_during(clone: Clone, words: list[str], seconds: float, *, links: bool = True) -> bool:
    """Start a command and kill it with all that it started, so long after it began; whether it was
    still at work.

    `links`: whether its disk has hard links, which FAT and some shares have not.
    """
    return kill_once(clone, words, lambda child: time.sleep(seconds), links=links)


def wait_for_end(child: subprocess.Popen[bytes]) -> None:
    child.wait(120)


def kill_once(
    clone: Clone,
    words: list[str],
    wait: Callable[[subprocess.Popen[bytes]], None],
    *,
    links: bool = True,
) -> bool:
    """The same, once it was waited for something."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, "--office", str(clone.root), *words],
        cwd=clone.root,
        env=environment() | ({} if links else {"NO_LINKS": "1"}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    child.stdout.readline()
    child.stdin.write(b"\n")
    child.stdin.flush()
    wait(child)
    at_work = kill_all(child)
    child.stdin.close()
    child.stdout.close()
    return at_work


def aduan(clone: Clone, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*begin_warm(), "--lang", "en", *words]
    return subprocess.run(
        command,
        cwd=clone.root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def assert_mended(clone: Clone, before: str) -> None:
    """The next command works, nothing is half, and nothing that was committed is lost."""
    following = aduan(clone, *NEW, "--json")
    assert following.returncode == 0, following.stderr
    made = json.loads(following.stdout)
    # What was not shared yet, `sync` makes anew: it is told, if in another commit.
    told = Counter(clone.git("log", "--format=%an %s", "HEAD").splitlines())
    assert Counter(clone.git("log", "--format=%an %s", before).splitlines()) <= told
    clone.git("fsck", "--strict", "--no-dangling")
    assert clone.git("status", "--porcelain") == ""
    assert made["commit"] == clone.git("rev-parse", "HEAD")
    report = check_office(OfficeFolder(clone.root), datetime.now(UTC))
    assert find_broken(report) == []
    room = clone.root / ".git" / "aduan"
    left = [
        p.name
        for p in room.iterdir()
        if p.name.startswith(("landing-", "tmp")) or p.suffix == ".lock"
    ]
    assert set(left) <= {"landing.lock"}
    assert not (room / "landing.json").exists()
    assert list((clone.root / ".git").glob("**/*.lock")) == [room / "landing.lock"]


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_killed_here_would_else_have_done_its_work(
    name: str, template: Path, demo: Path, tmp_path: Path
):
    clone = copy_station(name, template, demo, tmp_path)
    before = clone.git("rev-parse", "HEAD")
    kill_once(clone, COMMANDS[name][0], wait_for_end)
    assert clone.git("rev-parse", "HEAD") != before


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment_the_next_command_works(
    name: str, turn: int, template: Path, demo: Path, tmp_path: Path
):
    clone = copy_station(name, template, demo, tmp_path)
    before = clone.git("rev-parse", "HEAD")
    words, longest = COMMANDS[name]
    kill_during(
        clone, words, random.Random(f"{name}|{turn}").uniform(0, longest), links=turn % 2 == 0
    )
    assert_mended(clone, before)
    if name == "sync":
        assert aduan(clone, "sync").returncode == 0
        assert clone.git("ls-remote", "origin", "refs/heads/main").split()[0] == clone.git(
            "rev-parse", "HEAD"
        )
        assert clone.codes() == []
