"""How git is started: the right program, seen where it asks, not waited for without end, its line
never too long.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git import calls as git_module
from aduan.store.git import patience, program
from aduan.store.git.landing.spot import require_unchanged
from aduan.store.git.patience import wait_for
from aduan.store.git.program import ask_nothing, find_git
from aduan.store.git.refusals import GitMissingError
from aduan.store.git.repository import Repository
from tests.offices import commit_all, git

# What Windows takes as one command line.
LONGEST = 32_767


def put(folder: Path) -> str:
    folder.mkdir(parents=True)
    (folder / "git.exe").touch()
    return str(folder / "git.exe")


def test_on_windows_git_is_found_on_the_path_first(tmp_path: Path):
    found = put(tmp_path / "alat")
    put(tmp_path / "Program Files/Git/cmd")
    environ = {"PATH": str(tmp_path / "alat"), "ProgramFiles": str(tmp_path / "Program Files")}
    assert find_git(environ, windows=True) == found


@pytest.mark.parametrize(
    ("variable", "place"), [("ProgramFiles", "Git/cmd"), ("LOCALAPPDATA", "Programs/Git/cmd")]
)
def test_on_windows_git_is_found_where_its_installer_puts_it(
    variable: str, place: str, tmp_path: Path
):
    found = put(tmp_path / place)
    assert (
        find_git({"PATH": str(tmp_path / "kosong"), variable: str(tmp_path)}, windows=True) == found
    )


def test_on_windows_a_git_in_the_folder_at_hand_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "git.exe").touch()
    monkeypatch.chdir(tmp_path)
    assert find_git({"PATH": ".;"}, windows=True) is None
    assert find_git({"PATH": ""}, windows=True) is None


@pytest.mark.skipif(program.IS_WINDOWS, reason="programs are told by a right to run them")
def test_a_git_in_the_folder_at_hand_is_run_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "git").touch(mode=0o755)
    (tmp_path / "alat").mkdir()
    (tmp_path / "alat/git").touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    assert find_git({"PATH": ""}, windows=False) is None
    assert find_git({"PATH": f".{os.pathsep}alat"}, windows=False) is None
    found = str(tmp_path / "alat/git")
    path = f"{os.pathsep}.{os.pathsep}{tmp_path / 'alat'}"
    assert find_git({"PATH": path}, windows=False) == found


@pytest.mark.skipif(program.IS_WINDOWS, reason="programs are told by a right to run them")
def test_what_may_not_be_run_is_no_git(tmp_path: Path):
    (tmp_path / "folder/git").mkdir(parents=True)
    (tmp_path / "text").mkdir()
    (tmp_path / "text/git").touch(mode=0o644)
    path = f"{tmp_path / 'folder'}{os.pathsep}{tmp_path / 'text'}"
    assert find_git({"PATH": path}, windows=False) is None


def test_for_what_git_reads_nothing_for_no_file_is_made(
    office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    repo = Repository(office.root)
    assert repo.run("rev-parse", "--is-inside-work-tree") == "true"
    assert repo.read_raw("cat-file", "-t", "HEAD") == b"commit\n"
    with pytest.raises(AssertionError):
        repo.run("hash-object", "--stdin", feed="")


@pytest.mark.parametrize("path", ["", "/nowhere"])
def test_without_git_it_is_said_so(
    path: str, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", path)
    with pytest.raises(GitMissingError):
        Repository(office.root).run("status")


@pytest.mark.parametrize(
    "fault", [FileNotFoundError(2, "The filename is too long"), OSError(12, "memory")]
)
def test_that_git_is_missing_is_said_only_where_it_is(
    fault: OSError, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_arguments: object, **_options: object) -> None:
        raise fault

    monkeypatch.setattr(git_module, "Popen", fail)
    with pytest.raises(SurroundingsError) as error:
        Repository(office.root).run("status")
    assert not isinstance(error.value, GitMissingError)
    assert "cannot be started" in str(error.value)


def test_a_folder_that_is_gone_does_not_read_as_no_git(tmp_path: Path):
    with pytest.raises(SurroundingsError, match="cannot be started"):
        Repository(tmp_path / "gone").run("status")


def test_where_nobody_can_answer_ssh_asks_nothing():
    assert ask_nothing({}, "") == {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o ConnectTimeout=30"}
    assert ask_nothing({}, "ssh -i kunci")["GIT_SSH_COMMAND"].startswith(
        "ssh -i kunci -o BatchMode=yes"
    )


@pytest.mark.parametrize("name", ["GIT_SSH", "GIT_SSH_COMMAND", "SSH_ASKPASS", "GIT_ASKPASS"])
def test_who_set_ssh_up_is_left_to_it(name: str):
    assert ask_nothing({name: "x"}, "") == {}


@pytest.fixture
def told(office: OfficeFolder, tmp_path: Path) -> Callable[[], str]:
    """A remote behind an ssh that writes down how it is called."""
    script, log = tmp_path / "ssh.sh", tmp_path / "log"
    script.write_text(
        f'#!/bin/sh\necho "prompt=$GIT_TERMINAL_PROMPT $*" >> "{log}"\nexit 1\n', encoding="utf-8"
    )
    script.chmod(0o755)
    git(office.root, "config", "core.sshCommand", str(script))
    git(office.root, "remote", "add", "origin", "ssh://kantor.example/kantor.git")
    return lambda: log.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for ssh")
def test_an_exchange_without_a_terminal_asks_nothing(
    office: OfficeFolder, told: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(git_module, "has_terminal", lambda: False)
    assert Repository(office.root).exchange("fetch", "origin")[0] != 0
    assert "prompt=0" in told()
    assert "BatchMode=yes" in told()


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for ssh")
def test_at_a_terminal_an_exchange_may_ask(
    office: OfficeFolder, told: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(git_module, "has_terminal", lambda: True)
    assert Repository(office.root).exchange("fetch", "origin")[0] != 0
    assert "prompt=1" in told()
    assert "BatchMode" not in told()


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for ssh")
def test_an_ssh_that_waits_for_ever_is_ended(
    office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    script = tmp_path / "ssh.sh"
    script.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    script.chmod(0o755)
    git(office.root, "config", "core.sshCommand", str(script))
    git(office.root, "remote", "add", "origin", "ssh://kantor.example/kantor.git")
    monkeypatch.setattr(git_module, "has_terminal", lambda: False)
    monkeypatch.setattr(git_module, "UNATTENDED", 0.5)
    begun = time.monotonic()
    with pytest.raises(SurroundingsError, match="still waiting"):
        Repository(office.root).exchange("fetch", "origin")
    assert time.monotonic() - begun < 20


class Silent:
    """A git whose other side says nothing until it was waited for so many times."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.waited: list[float | None] = []

    def communicate(self, timeout: float | None = None) -> tuple[bytes, bytes]:
        self.waited.append(timeout)
        self.left -= 1
        if self.left >= 0:
            raise subprocess.TimeoutExpired("git", timeout or 0)
        return b"said", b""

    def kill(self) -> None:
        """Nothing is to be ended."""


def test_that_another_computer_is_waited_for_is_told_twice_and_then_waited_for_as_before():
    silent = Silent(2)
    told: list[int] = []
    process = cast("subprocess.Popen[bytes]", silent)
    assert wait_for(process, None, told.append) == (b"said", b"")
    assert told == [1, 2]
    assert silent.waited[-1] is None
    # Without a terminal the limit stays what it was.
    silent = Silent(3)
    with pytest.raises(SurroundingsError, match="still waiting"):
        wait_for(cast("subprocess.Popen[bytes]", silent), 600.0)
    assert 599.0 < (silent.waited[2] or 0) <= 600.0


def test_a_quick_answer_is_not_remarked_on():
    told: list[int] = []
    wait_for(cast("subprocess.Popen[bytes]", Silent(0)), 600.0, told.append)
    assert told == []


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for ssh")
@pytest.mark.parametrize("is_seen", [True, False])
def test_an_exchange_tells_it_with_or_without_a_terminal(
    is_seen: bool, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    script = tmp_path / "ssh.sh"
    script.write_text("#!/bin/sh\nsleep 0.2\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    git(office.root, "config", "core.sshCommand", str(script))
    monkeypatch.setattr(git_module, "has_terminal", lambda: is_seen)
    monkeypatch.setattr(patience, "TELLING", (0.05,))
    told: list[int] = []
    repo = Repository(office.root, telling=told.append)
    assert repo.exchange("ls-remote", "ssh://kantor.example/kantor.git")[0] != 0
    assert told == [1]


def bound_lines(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Refuse a command line that Windows would refuse, as Windows does; the lengths of all
    lines.
    """
    lengths: list[int] = []
    real = subprocess.Popen

    def start(command: list[str], *arguments: object, **options: object) -> object:
        length = len(subprocess.list2cmdline(command))
        lengths.append(length)
        if length > LONGEST:
            raise FileNotFoundError(2, "The filename or extension is too long")
        return real(command, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(git_module, "Popen", start)
    return lengths


def test_many_paths_are_asked_for_within_a_command_line_of_windows(
    office: OfficeFolder, repo: Repository, monkeypatch: pytest.MonkeyPatch
):
    paths = [f"site/assets/{number:04}-{'nama-panjang-' * 4}.txt" for number in range(1500)]
    (office.root / "site/assets").mkdir(parents=True)
    bound_lines(monkeypatch)
    require_unchanged(repo, paths)
    (office.root / paths[700]).write_bytes(b"belum dicatat")
    (office.root / "site/assets/lain.txt").write_bytes(b"tidak ditanyakan")
    with pytest.raises(RefusedError) as error:
        require_unchanged(repo, paths)
    assert error.value.values["path"] == paths[700]


def test_a_colleagues_1500_files_come_in_by_sync(
    office: OfficeFolder, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from datetime import UTC, datetime

    from aduan.store.sync.syncing import sync

    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), "server.git")
    git(office.root, "remote", "add", "origin", str(tmp_path / "server.git"))
    git(tmp_path, "clone", "--quiet", str(tmp_path / "server.git"), "rekan")
    colleague = OfficeFolder(tmp_path / "rekan")
    (colleague.root / "site/assets").mkdir(parents=True)
    for number in range(1500):
        (colleague.root / f"site/assets/{number:04}-{'nama-panjang-' * 3}.txt").write_bytes(
            b"%d\r\n" % number
        )
    git(colleague.root, "config", "user.name", "Arif (contoh)")
    git(colleague.root, "config", "user.email", "arif@contoh.example")
    commit_all(colleague, "Many pages")
    git(colleague.root, "push", "--quiet", "origin", "HEAD:main")
    lengths = bound_lines(monkeypatch)
    assert sync(repo, lambda: datetime.now(UTC)).received == 1
    assert max(lengths) < LONGEST
    assert len(list((office.root / "site/assets").iterdir())) == 1500
    assert git(office.root, "status", "--porcelain") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_git_that_is_killed_is_said_to_be_and_not_to_have_refused(office: OfficeFolder):
    """It has no words then: the system may have ended it for want of memory."""
    repo = Repository(office.root)
    with pytest.raises(SurroundingsError, match="ended from outside") as killed:
        repo.run("-c", "alias.mati=!kill -9 $PPID", "mati")
    assert killed.value.values == {"signal": 9}
