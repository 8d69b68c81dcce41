"""The power goes off while a case is erased: what the line ordered goes from every folder, and what it
did not order stays, whenever that was.

The suite tries a few moments; `ADUAN_ERASE_KILLS=100` tries that many.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.vaultfolder import VaultFolder
from tests.attachables import make_png
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop, add_meeting_place, count_opened, list_blocks, open_all
from tests.killing import kill_all
from tests.offices import git

KILLS = int(os.environ.get("ADUAN_ERASE_KILLS", "8"))
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", "KENARI-4711 izin", "--description", "Contoh", "--name", "Orang KENARI")
MORNING, CLOSED = "2026-11-23T12:15:00+07:00", "2026-11-23T12:40:00+07:00"
DUE, LATER = "2026-12-15T09:00:00+07:00", "2026-12-15T10:00:00+07:00"
GROUND = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")
# All is loaded before the clock begins: what is killed is the erasure, not Python's start.
CHILD = """
import os, sys
from aduan.cli.main import run
import aduan.cli.erasing, aduan.cli.steps, aduan.store.sync.syncing, aduan.store.sync.online
import aduan.store.keys.erasing, aduan.store.record.steps, aduan.store.files.lawfiles
print("ready", flush=True)
os.read(0, 1)
run(sys.argv[1:])
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))


@pytest.fixture
def laptop(aduan: Aduan, office: OfficeFolder) -> Laptop:
    be(office, "arif")
    return Laptop(seal_office(office, PEOPLE).root, aduan)


@pytest.fixture
def case(laptop: Laptop, tmp_path: Path) -> str:
    """A closed case with an attachment, to be erased; another one beside it."""
    picture = tmp_path / "foto.png"
    picture.write_bytes(make_png())
    case_id = str(laptop.do("sari", MORNING, *NEW, *TEXTS, "--json").json["id"])
    laptop.do("sari", MORNING, "attach", case_id, str(picture))
    laptop.do("sari", CLOSED, "withdraw", case_id, "--note", "KENARI mencabutnya")
    laptop.do("sari", CLOSED, *NEW, *TEXTS)
    laptop.do("dewi", CLOSED, "erase-request", case_id, *GROUND)
    return case_id


def lay_station(template: Laptop, place: Path, *, shared: bool) -> tuple[Laptop, list[VaultFolder]]:
    """The office once more, with a vault, its copy, and where it is exchanged, all of its own."""
    station = Laptop(place / "kantor", template.command)
    shutil.copytree(template.root, station.root)
    folders = [station.own]
    if shared:
        shutil.copytree(template.root.parent / "server.git", place / "server.git")
        git(station.root, "remote", "set-url", "origin", str(place / "server.git"))
        for setting, name in (("vault", "bersama"), ("vaultcopy", "salinan")):
            shutil.copytree(station.own.path, place / name)
            git(station.root, "config", f"aduan.{setting}", str(place / name))
            folders.append(VaultFolder(place / name))
    return station, folders


def erase(station: Laptop, case: str, seconds: float | None) -> bool:
    """Erase, and die on the way; whether it was still at work. No seconds: it is let be."""
    be(OfficeFolder(station.root), "ratna")
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, "--office", str(station.root), "erase", case, "--yes"],
        cwd=station.root,
        env={**os.environ, "ADUAN_NOW": DUE},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.readline()
    child.stdin.write(b"\n")
    child.stdin.flush()
    if seconds is None:
        assert child.wait(60) == 0
    else:
        time.sleep(seconds)
    at_work = kill_all(child)
    child.stdin.close()
    child.stdout.close()
    return at_work


def is_ordered(root: Path, case: str) -> bool:
    return "event: erase\n" in git(root, "show", f"HEAD:{case_path(case)}")


@pytest.mark.slow
@pytest.mark.parametrize("shared", [False, True], ids=["alone", "shared"])
def test_killed_at_any_moment_it_is_whole_or_not_at_all(
    laptop: Laptop, case: str, tmp_path: Path, shared: bool
):
    if shared:
        add_meeting_place(laptop)
        laptop.do("sari", CLOSED, "sync")
    whole, folders = lay_station(laptop, tmp_path / "utuh", shared=shared)
    blocks = list_blocks(whole.root, case)
    begun = time.monotonic()
    erase(whole, case, None)
    longest = time.monotonic() - begun
    assert not any(case in folder.list_cases() for folder in folders)
    chance, seen = random.Random(4711), Counter[str]()
    for number in range(KILLS):
        place = tmp_path / "stasiun"
        station, folders = lay_station(laptop, place, shared=shared)
        line = place / "server.git" if shared else station.root
        at_work = erase(station, case, chance.uniform(0, longest))
        # Computers take now longer, now shorter: so most are killed at work, to the last moment.
        longest *= 1.03 if at_work else 0.85
        ordered = is_ordered(line, case)
        if not ordered:
            assert all(case in folder.list_cases() for folder in folders), (number, "too early")
        # The next command that uses the vault, and the next exchange.
        station.do("sari", LATER, "show", case)
        if shared:
            station.do("sari", LATER, "sync")
        assert is_ordered(line, case) == ordered == is_ordered(station.root, case), number
        left = [case in folder.list_cases() for folder in folders]
        assert left == [not ordered] * len(folders), (number, ordered, left)
        opened = count_opened(blocks, open_all(folders))
        assert opened == (0 if ordered else len(blocks)), number
        station.do("sari", LATER, "audit", "--all")
        station.do("sari", LATER, "check", "--vault", "--fail-on", "invalid")
        assert git(station.root, "status", "--porcelain") == ""
        if not ordered:
            station.do("ratna", LATER, "erase", case, "--yes")
            assert not any(case in folder.list_cases() for folder in folders)
        seen[
            f"{'killed' if at_work else 'was done'}, {'entered' if ordered else 'not entered'}"
        ] += 1
        shutil.rmtree(place)
    print(dict(seen))  # said by pytest -s, for whoever tries many
    assert sum(seen.values()) == KILLS
