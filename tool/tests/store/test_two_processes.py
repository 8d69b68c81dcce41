"""Two processes find what one finds; where the other one comes to nothing, this one does it all."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.audit import division
from aduan.store.audit.span import audit_history
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.office import check, sharing
from aduan.store.office.check import check_office
from tests.histories import Clone, begin_history, found_office
from tests.offices import write_case

RECEIVED = ("receive", "2026-11-23T09:15", "sari")
RECORDED = ("record", "2026-11-23T09:20", "budi")
POPEN = "aduan.store.office.sharing.Popen"
SOON = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The other processes that were started, on a computer that has two processors."""
    commands: list[list[str]] = []

    def start(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        commands.append(command)
        return subprocess.Popen(command, **options)

    monkeypatch.setattr(POPEN, start)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return commands


@pytest.fixture
def broken(office: OfficeFolder) -> OfficeFolder:
    """An office with several findings, in both halves of its files."""
    for number in range(7):
        write_case(office, f"20261123-AAAA0{number}", [RECEIVED, RECORDED])
    return office


def test_a_check_by_two_finds_the_same(
    broken: OfficeFolder,
    now: datetime,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
):
    alone = check_office(broken, now)
    assert started == []
    monkeypatch.setattr(check, "WORTH_SHARING", 2)
    assert check_office(broken, now) == alone
    assert len(alone.findings) >= 6
    assert len(started) == 1


@pytest.fixture
def tampered(isolation: None, tmp_path: Path) -> Clone:
    """A history with findings in several files, and in commits themselves."""
    clone = found_office(tmp_path / "station")
    begin_history(clone)
    for number in range(6):
        path = case_path(f"20261123-AAAA0{number}")
        clone.write(path, b"id: nothing\n")
        clone.commit("sari", 70 + 2 * number)
        clone.write(path, b"id: nothing else\n")
        clone.commit("nobody", 71 + 2 * number)
    return clone


def test_an_audit_by_two_finds_the_same(
    tampered: Clone, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
):
    repo = Repository(tampered.root, unaltered=True)
    alone = audit_history(repo, SOON, whole=True)
    assert started == []
    monkeypatch.setattr(division, "WORTH_SHARING", 2)
    shared = audit_history(repo, SOON, whole=True)
    assert len(started) == 1
    assert shared == alone
    assert len({finding.path for finding in alone.findings}) >= 6


@pytest.mark.parametrize(
    "command",
    [
        ("-c", "import sys; sys.exit(3)"),
        ("-c", "import os; os.kill(os.getpid(), 9)"),
        ("-c", "print('half of an answer'); raise SystemExit(1)"),
    ],
)
def test_where_the_other_one_comes_to_nothing_this_one_does_it_all(
    command: tuple[str, ...],
    broken: OfficeFolder,
    tampered: Clone,
    now: datetime,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
):
    repo = Repository(tampered.root, unaltered=True)
    checked, audited = check_office(broken, now), audit_history(repo, SOON, whole=True)
    monkeypatch.setattr(sharing, "COMMAND", command)
    monkeypatch.setattr(check, "WORTH_SHARING", 2)
    monkeypatch.setattr(division, "WORTH_SHARING", 2)
    assert check_office(broken, now) == checked
    assert audit_history(repo, SOON, whole=True) == audited
    assert len(started) == 2


def test_where_no_further_process_can_be_started_this_one_does_it_all(
    broken: OfficeFolder, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    alone = check_office(broken, now)
    monkeypatch.setattr(check, "WORTH_SHARING", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def refuse(*_words: object, **_options: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(POPEN, refuse)
    assert check_office(broken, now) == alone


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The other processes themselves."""
    kept: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        kept.append(subprocess.Popen(command, **options))
        return kept[-1]

    monkeypatch.setattr(POPEN, start)
    return kept


def test_who_is_interrupted_leaves_no_other_process(processes: list[subprocess.Popen[bytes]]):
    def interrupted() -> None:
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        sharing.share(interrupted, time.sleep, 60)
    assert time.monotonic() - began < 30
    assert [process.returncode is None for process in processes] == [False]


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT for one process alone")
def test_the_other_one_leaves_ctrl_c_to_the_first(processes: list[subprocess.Popen[bytes]]):
    def press() -> None:
        # Once it is at its work, and not while Python itself is still starting.
        time.sleep(3)
        os.kill(processes[0].pid, signal.SIGINT)

    assert sharing.share(press, time.sleep, 4) == (None, None)
    assert processes[0].returncode == 0


NOT_OURS = """\
import sys
print("loaded as " + __name__, file=sys.stderr)
from aduan.store.office.sharing import share
import os
if __name__ == "__main__":
    print(share(os.getpid, os.getpid))
"""


def test_the_program_is_not_run_once_more_in_the_other_process(tmp_path: Path):
    script = tmp_path / "aduan"
    script.write_text(NOT_OURS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.splitlines() == ["loaded as __main__"]
    one, other = done.stdout.strip("()\n").split(", ")
    assert one != other


def read_asked(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> bytes:
    """What is handed to the other process."""
    asked: list[bytes] = []

    def look(_command: list[str], *, stdin: IO[bytes], **_options: object) -> None:
        asked.append(stdin.read())
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(POPEN, look)
        patch.setattr(os, "cpu_count", lambda: 2)
        patch.setattr(check, "WORTH_SHARING", 2)
        patch.setattr(division, "WORTH_SHARING", 2)
        act()
    return asked[0]


def test_what_is_handed_over_is_small_and_has_no_word_of_a_case(
    office: OfficeFolder, tampered: Clone, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    paths = [write_case(office, f"20261123-AAAA0{n}", [RECEIVED]) for n in range(4)]
    assert b"private" in paths[0].read_bytes()
    monkeypatch.setenv("SECRET_OF_THIS_TEST", "moon")
    repo = Repository(tampered.root, unaltered=True)
    for act in (
        lambda: check_office(office, now),
        lambda: audit_history(repo, SOON, whole=True),
    ):
        raw = read_asked(monkeypatch, act)
        assert len(raw) < 2000
        for word in (b"moon", b"private", b"history", b"receive"):
            assert word not in raw


def test_a_repository_is_opened_anew_by_the_other_process(tmp_path: Path):
    more = {"GIT_INDEX_FILE": "x"}
    repo = Repository(tmp_path, unaltered=True, more=more)
    again = pickle.loads(pickle.dumps(repo))
    assert vars(again) == vars(repo)
    assert vars(Repository(tmp_path)) != vars(repo)
