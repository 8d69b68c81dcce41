"""Eight laptops at once around one vault, two of them without it; and power that goes off in the
middle of an erasure.
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
from aduan.store.office.caseload import read_cases
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop, add_laptop, add_meeting_place, open_all
from tests.killing import kill_all
from tests.offices import git
from tests.warmhooks import start_warm

COUNT, AWAY = 8, 2
KILLS = int(os.environ.get("ADUAN_KILLS", "18")) // 3
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality")
SUBJECT = "KENARI-4711 izin lama"
TEXTS = ("hidden", "--subject", SUBJECT, "--description", "Contoh rekaan", "--name", "Orang")
MORNING, ASKED = "2026-11-23T12:15:00+07:00", "2026-11-23T13:00:00+07:00"
DUE, LATER = "2026-12-15T09:00:00+07:00", "2026-12-15T10:00:00+07:00"
CHILD = """
import os, sys
from aduan.cli.main import run
import aduan.cli.erasing, aduan.cli.steps, aduan.store.sync.syncing, aduan.store.sync.online
import aduan.store.record.steps, aduan.store.keys.erasing, aduan.store.files.lawfiles
print("ready", flush=True)
os.read(0, 1)
run(sys.argv[1:])
"""


@pytest.fixture
def laptop(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Laptop:
    """A laptop with the vault on a share beside it, and a meeting place."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    be(office, "arif")
    laptop = Laptop(seal_office(office, PEOPLE).root, aduan)
    add_meeting_place(laptop)
    git(laptop.root, "remote", "set-url", "origin", "../server.git")
    laptop.share(tmp_path / "bersama")
    return laptop


def ask_erasure(laptop: Laptop) -> str:
    """A closed case of which the erasure is due, in the line."""
    case = str(laptop.do("sari", MORNING, *NEW, *TEXTS, "--json").json["id"])
    laptop.do("sari", MORNING, "withdraw", case, "--note", "KENARI mencabutnya")
    ground = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")
    laptop.do("dewi", ASKED, "erase-request", case, *ground)
    laptop.do("dewi", ASKED, "sync")
    return case


def start(laptop: Laptop, *words: str) -> subprocess.Popen[bytes]:
    command = ["--lang", "en", "--office", str(laptop.root), *words]
    env = {**os.environ, "ADUAN_NOW": LATER}
    return start_warm(command, env)


def all_at_once(laptops: list[Laptop], *words: str) -> None:
    for laptop in laptops:
        be(OfficeFolder(laptop.root), "sari")
    children = [start(laptop, *words) for laptop in laptops]
    told = [child.communicate()[0].decode() for child in children]
    assert [child.returncode for child in children] == [0] * len(laptops), told


@pytest.mark.slow
def test_no_key_is_lost_or_doubled_and_an_erased_one_does_not_come_back(
    warmth: None, laptop: Laptop, tmp_path: Path
):
    share = VaultFolder(tmp_path / "bersama")
    erased = ask_erasure(laptop)
    others = [add_laptop(laptop, f"laptop{number}") for number in range(COUNT - 1)]
    everyone = [laptop, *others]
    for one in others:
        one.share(share.path)
    all_at_once(everyone, "sync")
    assert all(erased in one.own.list_cases() for one in everyone)
    away = everyone[-AWAY:]
    for one in away:
        git(one.root, "config", "aduan.vault", str(tmp_path / "jauh"))
    all_at_once(everyone, *NEW, *TEXTS)
    laptop.do("ratna", DUE, "erase", erased, "--yes")
    all_at_once(everyone, "sync")
    all_at_once(everyone, *NEW, *TEXTS)
    all_at_once(away, "sync")
    for one in away:
        one.share(share.path)
    all_at_once(everyone, "sync")
    for one in everyone:
        one.do("sari", LATER, "sync")
    for one in everyone:
        one.do("sari", LATER, "sync")
    assert len({one.head for one in everyone}) == 1
    folders = [share, *(one.own for one in everyone)]
    cases = [c for c in read_cases(OfficeFolder(laptop.root)) if c.id != erased]
    assert len(cases) == 2 * COUNT
    recorded = {(c.id, g, t) for c in cases for e in c.history for g, t in e.begun.items()}
    for folder in folders:
        held = [(w.key.case_id, w.key.group, w.key.tag) for w in folder.list_wrappings()]
        assert len(held) == len(recorded)
        assert set(held) == recorded
        assert len(open_all([folder])) == len(recorded)
        assert folder.list_names(erased) == []
    assert "ADU779" not in laptop.do("sari", LATER, "key", "check", "--json").json["findings"]


def copy_station(root: Path, target: Path) -> None:
    """Laptop, meeting place and share, as they lie beside each other."""
    for name in ("kantor", "server.git", "bersama"):
        shutil.copytree(root / name, target / name, symlinks=True)
    git(target / "kantor", "config", "aduan.vault", str(target / "bersama"))


def kill_erasing(laptop: Laptop, case: str, seconds: float) -> bool:
    """Begin to erase, and pull the plug; whether it was still at work."""
    child = begin_erasing(laptop, case)
    time.sleep(seconds)
    return end(child)


def time_erasing(laptop: Laptop, case: str) -> float:
    """How many seconds it takes here and now."""
    child = begin_erasing(laptop, case)
    started = time.monotonic()
    child.wait()
    took = time.monotonic() - started
    end(child)
    assert child.returncode == 0
    return took


def end(child: subprocess.Popen[bytes]) -> bool:
    at_work = kill_all(child)
    for pipe in (child.stdin, child.stdout):
        assert pipe is not None
        pipe.close()
    return at_work


def begin_erasing(laptop: Laptop, case: str) -> subprocess.Popen[bytes]:
    be(OfficeFolder(laptop.root), "ratna")
    command = [sys.executable, "-c", CHILD, "--office", str(laptop.root), "erase", case, "--yes"]
    child = subprocess.Popen(
        command,
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
    return child


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no signals to kill with")
def test_killed_at_any_moment_of_an_erasure_it_is_whole_or_nothing_was_erased(
    laptop: Laptop, tmp_path: Path
):
    case = ask_erasure(laptop)
    copy_station(tmp_path, tmp_path / "ukuran")
    whole = time_erasing(Laptop(tmp_path / "ukuran" / "kantor", laptop.command), case)
    seen: Counter[tuple[bool, bool]] = Counter()
    for turn in range(KILLS):
        place = tmp_path / f"putaran{turn}"
        copy_station(tmp_path, place)
        there = Laptop(place / "kantor", laptop.command)
        share = VaultFolder(place / "bersama")
        at_work = kill_erasing(there, case, random.uniform(0.02, 0.9) * whole)
        line = git(place / "server.git", "show", f"main:{case_path(case)}")
        is_taken = "event: erase\n" in line
        there.do("sari", LATER, "show", case)
        there.do("sari", LATER, "sync")
        assert git(there.root, "status", "--porcelain") == ""
        left = [folder.list_names(case) for folder in (share, there.own)]
        seen[at_work, is_taken] += 1
        if is_taken:
            assert left == [[], []]
            assert "its text was erased" in there.do("sari", LATER, "show", case).out
        else:
            assert [len(names) for names in left] == [2, 2]
            assert SUBJECT in there.do("sari", LATER, "show", case).out
            there.do("ratna", LATER, "erase", case, "--yes")
            assert share.list_names(case) == there.own.list_names(case) == []
        shutil.rmtree(place)
    print(f"{KILLS} kills, by (at work, taken by the other side): {dict(seen)}")
