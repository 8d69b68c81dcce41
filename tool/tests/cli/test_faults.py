"""What may be wrong around the tool: each gives one line with a hint, exit 3 or 1, and nothing is
changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aduan.cli.voice import make_voice
from aduan.core.words.findings import SurroundingsError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import indexing
from aduan.store.git.repository import Repository
from aduan.store.sync.remote import Remote, fetch, push
from tests.cli.conftest import Aduan, Result, fill
from tests.cli.walks import NEW, RECORD
from tests.offices import git

# Commands that write, once a case is there; CASE stands for its id.
WRITING = {
    "new": [*NEW[2]],
    "step": ["record", "CASE"],
    "box": ["box", "--found", "box=1"],
    "sync": ["sync"],
}


@pytest.fixture
def case_id(aduan: Aduan, office: OfficeFolder, tmp_path: Path) -> str:
    """A case, and a remote that has it."""
    made = aduan(*NEW[2], "--json", now=NEW[0], person="sari")
    git(
        office.root,
        "init",
        "--quiet",
        "--bare",
        "--initial-branch=main",
        str(tmp_path / "server.git"),
    )
    git(office.root, "remote", "add", "origin", str(tmp_path / "server.git"))
    git(office.root, "push", "--quiet", "origin", "main")
    return str(made.json["id"])


def snapshot(office: OfficeFolder) -> tuple[str, str, dict[str, bytes]]:
    """The commit, the state of the folder and every file in it."""
    files = {
        p.relative_to(office.root).as_posix(): p for p in office.root.rglob("*") if p.is_file()
    }
    kept = {name: path.read_bytes() for name, path in files.items() if not name.startswith(".git/")}
    return (
        git(office.root, "rev-parse", "HEAD"),
        git(office.root, "--no-optional-locks", "status", "--porcelain", "-uall"),
        kept,
    )


def assert_refused(result: Result, codes: tuple[int, ...] = (1, 3)) -> None:
    assert result.code in codes, result.err
    lines = result.err.splitlines()
    assert lines[0].startswith("aduan: ")
    assert len(lines) >= 2, "no hint"
    assert lines[1].startswith("  ")
    assert "Traceback" not in result.err
    assert "should not happen" not in result.err


def words_of(name: str, case_id: str) -> list[str]:
    return [case_id if word == "CASE" else word for word in WRITING[name]]


def hold_index(office: OfficeFolder) -> None:
    (office.root / ".git/index.lock").touch()


def forget_identity(office: OfficeFolder) -> None:
    git(office.root, "config", "user.useConfigOnly", "true")
    git(office.root, "config", "--unset", "user.email")


def detach(office: OfficeFolder) -> None:
    git(office.root, "checkout", "--quiet", "--detach")


def leave_a_merge(office: OfficeFolder) -> None:
    head = git(office.root, "rev-parse", "HEAD")
    (office.root / ".git/MERGE_HEAD").write_text(head)


def leave_a_rebase(office: OfficeFolder) -> None:
    (office.root / ".git/rebase-merge").mkdir()


def refuse_by_hook(office: OfficeFolder) -> None:
    hook = office.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho hari ini tidak >&2\nexit 1\n")
    hook.chmod(0o755)


def lock_the_branch(office: OfficeFolder) -> None:
    (office.root / ".git/refs/heads/main.lock").touch()


FAULTS: list[tuple[str, Callable[[OfficeFolder], None], tuple[str, ...]]] = [
    ("index.lock", hold_index, ("new", "step", "box")),
    ("no identity", forget_identity, ("new", "step", "box")),
    ("detached", detach, ("new", "step", "box", "sync")),
    ("merge", leave_a_merge, ("new", "step", "box", "sync")),
    ("rebase", leave_a_rebase, ("new", "step", "box", "sync")),
    ("hook", refuse_by_hook, ("new", "step", "box")),
    ("branch locked", lock_the_branch, ("new", "step", "box")),
]


@pytest.mark.parametrize(
    ("fault", "name"),
    [(fault, name) for fault in FAULTS for name in fault[2]],
    ids=lambda part: str(part[0])[:12],
)
def test_a_fault_is_said_in_one_line_with_a_hint_and_changes_nothing(
    fault: tuple[str, Callable[[OfficeFolder], None], tuple[str, ...]],
    name: str,
    aduan: Aduan,
    office: OfficeFolder,
    case_id: str,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(indexing, "TRIES", 2)
    fault[1](office)
    before = snapshot(office)
    assert_refused(aduan(*words_of(name, case_id), now=RECORD[0]))
    assert snapshot(office) == before


def test_where_git_is_missing_it_is_said(
    aduan: Aduan, case_id: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    for words in (["record", case_id], ["sync"], ["audit"]):
        result = aduan(*words, now=RECORD[0])
        assert_refused(result, (3,))
        assert "git is not installed" in result.err


def test_a_shallow_clone_takes_steps_and_says_what_an_audit_cannot_see(
    aduan: Aduan,
    office: OfficeFolder,
    case_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    origin = f"file://{(tmp_path / 'server.git').as_posix()}"
    git(tmp_path, "clone", "--quiet", "--depth", "1", origin, "kurang")
    for name in ("user.name", "user.email"):
        git(tmp_path / "kurang", "config", name, git(office.root, "config", name).strip())
    monkeypatch.chdir(tmp_path / "kurang")
    assert aduan("record", case_id, now=RECORD[0]).code == 0
    audited = aduan("audit")
    assert "ADU655" in audited.out


def test_a_clock_that_ran_far_back_is_not_written_into_the_history(
    aduan: Aduan, office: OfficeFolder, case_id: str
):
    before = snapshot(office)
    result = aduan("record", case_id, now="2025-10-01T09:00:00+07:00")
    assert_refused(result, (3,))
    assert "clock" in result.err
    assert snapshot(office) == before


def test_a_step_dated_back_behind_a_limit_that_passed_says_when_it_was_entered(
    aduan: Aduan, office: OfficeFolder, case_id: str
):
    assert aduan("record", case_id, now="2026-11-02T09:30").code == 0
    verify = ["verify", case_id, "--category", "delay", "--no-supervision", "--note", "Rekaan."]
    assert aduan(*verify, "--at", "2026-11-02T10:00", now="2026-11-12T09:00").code == 0
    explain = ["explain", case_id, "--medium", "phone", "--note", "Rekaan."]
    assert aduan(*explain, "--at", "2026-11-02T11:00", now="2026-11-12T09:00").code == 0
    told = ['at: "2026-11-02T11:00:00+07:00"', 'entered: "2026-11-12T09:00:00+07:00"']
    text = office.path_of(case_id).read_text("utf-8")
    assert "\n    ".join(told) in text


@pytest.mark.parametrize("name", ["new", "step", "box"])
def test_on_a_full_disk_nothing_changes(
    name: str,
    aduan: Aduan,
    office: OfficeFolder,
    case_id: str,
    small_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    place = small_disk / "kantor"
    shutil.copytree(office.root, place)
    monkeypatch.chdir(place)
    inside = OfficeFolder(place)
    filler = small_disk / "penuh"
    fill(filler)
    before = snapshot(inside)
    assert_refused(aduan(*words_of(name, case_id), now=RECORD[0]))
    assert snapshot(inside) == before
    filler.unlink()
    assert aduan(*words_of(name, case_id), now=RECORD[0]).code == 0
    git(place, "fsck", "--strict", "--no-dangling")
    assert git(place, "status", "--porcelain") == ""


def test_on_a_tree_that_cannot_be_written_to_nothing_changes(
    aduan: Aduan,
    office: OfficeFolder,
    case_id: str,
    small_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    place = small_disk / "kantor"
    shutil.copytree(office.root, place)
    monkeypatch.chdir(place)
    before = snapshot(OfficeFolder(place))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True, capture_output=True)
    for name in ("new", "step", "box"):
        assert_refused(aduan(*words_of(name, case_id), now=RECORD[0]))
    assert aduan("list").code == 0
    assert snapshot(OfficeFolder(place)) == before


STRANGE = b"[.ShellClassInfo]\r\n"


@pytest.mark.parametrize(
    "name", ["refs/heads/desktop.ini", "refs/desktop.ini", "refs/remotes/origin/Icon"]
)
def test_a_file_of_windows_among_the_branches_is_named_where_sync_meets_it(
    name: str, aduan: Aduan, office: OfficeFolder, case_id: str, tmp_path: Path
):
    other = tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", str(tmp_path / "server.git"), str(other))
    git(
        other,
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@contoh.example",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "x",
    )
    git(other, "push", "--quiet")
    strange = office.root / ".git" / name
    strange.parent.mkdir(parents=True, exist_ok=True)
    strange.write_bytes(STRANGE)
    refused = aduan("sync")
    assert refused.code == 3
    assert f"a file that is no branch lies among git's: .git/{name}" in refused.err
    assert "delete that file" in refused.err
    strange.unlink()
    assert "no branch" not in aduan("sync").err


def test_a_file_of_windows_among_the_other_sides_branches_is_named_as_theirs(
    aduan: Aduan, office: OfficeFolder, case_id: str, tmp_path: Path
):
    assert aduan("record", case_id, now=RECORD[0]).code == 0
    (tmp_path / "server.git/refs/heads/desktop.ini").write_bytes(STRANGE)
    refused = aduan("sync")
    assert refused.code == 3, refused.err
    assert (
        "on the other side a file that is no branch lies among git's: refs/heads/desktop.ini"
        in refused.err
    )


def test_a_folder_of_gits_that_cannot_be_written_to_is_no_network_that_is_down(
    aduan: Aduan, office: OfficeFolder, case_id: str
):
    (office.root / ".git/FETCH_HEAD").unlink(missing_ok=True)
    (office.root / ".git/FETCH_HEAD").mkdir()
    refused = aduan("sync")
    assert refused.code == 3
    assert "git's folder of this office cannot be written to" in refused.err
    assert "network" not in refused.err


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("error: cannot open '.git/FETCH_HEAD': Permission denied", "git's folder of this office"),
        (
            "error: insufficient permission for adding an object to repository database",
            "git's folder of this office",
        ),
        (
            "fatal: unable to create temporary file: Read-only file system",
            "git's folder of this office",
        ),
        (
            "error: remote unpack failed: unable to create temporary object directory",
            "the other side cannot write",
        ),
        ("git@contoh.example: Permission denied (publickey).", "cannot be reached"),
        (
            "fatal: unable to access 'https://contoh.example/': Could not resolve host",
            "cannot be reached",
        ),
    ],
)
@pytest.mark.parametrize("exchanged", [fetch, push])
def test_git_that_fails_here_there_and_between_is_told_apart(
    told: str,
    said: str,
    exchanged: Callable[..., object],
    office: OfficeFolder,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(Repository, "exchange", lambda *_words, **_more: (128, "", told))
    more = ["0" * 40] if exchanged is push else []
    with pytest.raises(SurroundingsError) as refused:
        exchanged(Repository(office.root), Remote("origin", "refs/heads/main"), *more)
    assert said in refused.value.message(make_voice("en"))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("fatal: '/usb/x.git' does not appear to be a git repository", "tidak ada repositori"),
        ("git@contoh.example: Permission denied (publickey).", "tidak menerima komputer ini"),
        ("fatal: unable to access 'https://x.example/': Could not resolve host: x", "namanya"),
        ("ssh: connect to host x.example port 22: Connection refused", "tidak menjawab"),
    ],
)
def test_what_is_not_reached_is_told_without_a_word_of_git(
    told: str, said: str, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Repository, "exchange", lambda *_words, **_more: (128, "", told))
    with pytest.raises(SurroundingsError) as refused:
        fetch(Repository(office.root), Remote("origin", "refs/heads/main"))
    told_to_clerk = refused.value.message(make_voice("id"))
    assert said in told_to_clerk
    assert "fatal" not in told_to_clerk
    assert told not in told_to_clerk


def test_two_commands_at_once_wait_for_each_other(office: OfficeFolder, case_id: str):
    environment = {**os.environ, "ADUAN_NOW": f"{RECORD[0]}:00+07:00"}
    words = [sys.executable, "-m", "aduan", "--office", str(office.root), *NEW[2]]
    running = [
        subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) for _ in range(4)
    ]
    assert [one.wait() for one in running] == [0, 0, 0, 0]
    assert git(office.root, "rev-list", "--count", "HEAD").strip() == "6"
    assert git(office.root, "status", "--porcelain") == ""
