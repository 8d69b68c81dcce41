"""Whatever the environment says, a command, a hook and a linked worktree keep to their own
repository, or refuse.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aduan.cli.main import run
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.env import clean_environment, read_receiving, read_staging
from aduan.store.git.hooks import install_hooks, install_server_hooks
from aduan.store.git.repository import Repository
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW, RECORD
from tests.offices import commit_all, git

LOCAL = tuple(
    subprocess.run(
        ["git", "rev-parse", "--local-env-vars"], check=True, capture_output=True, encoding="utf-8"
    ).stdout.split()
)
PEOPLE = tuple(
    f"GIT_{part}_{what}" for part in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL", "DATE")
)
OTHERS = (
    "GIT_NAMESPACE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_ATTR_SOURCE",
    "GIT_DEFAULT_HASH",
    "GIT_TEMPLATE_DIR",
)
ALL = (*LOCAL, *PEOPLE, *OTHERS)
MOMENTS = ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")


@pytest.fixture
def other(office: OfficeFolder, tmp_path: Path) -> Path:
    """Another office's repository, to which nobody may be led."""
    shutil.copytree(office.root, tmp_path / "lain")
    git(tmp_path / "lain", "commit", "--quiet", "--allow-empty", "-m", "lain")
    return tmp_path / "lain"


def foreign_value(name: str, other: Path) -> str:
    """A value of a variable that would lead elsewhere, as far as git believes it."""
    if name in MOMENTS:
        return "2019-01-01T00:00:00+0000"
    named = {
        "GIT_DIR": other / ".git",
        "GIT_COMMON_DIR": other / ".git",
        "GIT_WORK_TREE": other,
        "GIT_INDEX_FILE": other / ".git/index",
        "GIT_OBJECT_DIRECTORY": other / ".git/objects",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": other / ".git/objects",
        "GIT_CONFIG": other / ".git/config",
        "GIT_GRAFT_FILE": other / "README.md",
        "GIT_SHALLOW_FILE": other / ".git/HEAD",
        "GIT_TEMPLATE_DIR": other,
        "GIT_CONFIG_PARAMETERS": "'user.email=lain@contoh.example'",
        "GIT_CONFIG_COUNT": "1",
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_ATTR_SOURCE": "HEAD~1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_LITERAL_PATHSPECS": "1",
    }
    return str(named.get(name, "lain@contoh.example"))


def bend(monkeypatch: pytest.MonkeyPatch, name: str, other: Path) -> None:
    monkeypatch.setenv(name, foreign_value(name, other))
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.email")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "lain@contoh.example")


def plain_git(folder: Path, *words: str) -> str:
    """What git says of a folder where the environment is not believed."""
    environment = {
        name: value for name, value in os.environ.items() if name not in (*ALL, "GIT_CONFIG_KEY_0")
    }
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def assert_made_here(folder: Path, other: Path, before: str) -> None:
    """One commit more here, by Sari alone and of today; none there."""
    said = plain_git(folder, "log", "-1", "--format=%P %ae %ce %an %cn")
    assert said == f"{before} sari@contoh.example sari@contoh.example Sari (contoh) Sari (contoh)"
    assert int(plain_git(folder, "log", "-1", "--format=%ct")) > 1_700_000_000
    assert plain_git(other, "log", "-1", "--format=%s") == "lain"
    assert plain_git(folder, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ALL)
def test_a_command_keeps_to_its_repository_and_person(
    name: str, aduan: Aduan, office: OfficeFolder, other: Path, monkeypatch: pytest.MonkeyPatch
):
    before = plain_git(office.root, "rev-parse", "HEAD")
    bend(monkeypatch, name, other)
    result = aduan(*NEW[2], now=NEW[0])
    assert result.code == 0, result.err
    assert_made_here(office.root, other, before)


@pytest.mark.parametrize("name", ALL)
def test_a_linked_worktree_keeps_to_itself(
    name: str,
    aduan: Aduan,
    office: OfficeFolder,
    other: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    git(office.root, "worktree", "add", "--quiet", "-b", "cabang", str(tmp_path / "cabang"))
    before = plain_git(tmp_path / "cabang", "rev-parse", "HEAD")
    bend(monkeypatch, name, other)
    monkeypatch.chdir(tmp_path / "cabang")
    result = aduan(*NEW[2], now=NEW[0])
    assert result.code == 0, result.err
    assert_made_here(tmp_path / "cabang", other, before)
    assert plain_git(office.root, "rev-parse", "main") == before


@pytest.mark.parametrize("name", ALL)
def test_what_pre_commit_asks_is_about_its_own_repository_or_refused(
    name: str, aduan: Aduan, office: OfficeFolder, other: Path, monkeypatch: pytest.MonkeyPatch
):
    (office.root / "cases/2026").mkdir()
    (office.root / "cases/2026/catatan.yaml").write_text("bukan: kasus\n", encoding="utf-8")
    git(office.root, "add", "cases")
    bend(monkeypatch, name, other)
    result = aduan("check", "--staged", now=NEW[0])
    if name == "GIT_DIR":
        assert (result.code, "GIT_DIR" in result.err) == (3, True)
    else:
        assert (result.code, "catatan.yaml" in result.out) == (1, True), result.err


@pytest.mark.parametrize("name", ALL)
def test_what_a_server_hook_asks_is_about_its_own_repository_or_refused(
    name: str,
    office: OfficeFolder,
    other: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    server = tmp_path / "server.git"
    git(office.root, "clone", "--quiet", "--bare", ".", str(server))
    head = git(server, "rev-parse", "HEAD").strip()
    zeros = "0" * 40
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{head} {zeros} refs/heads/main\n"))
    monkeypatch.chdir(server)
    bend(monkeypatch, name, other)
    with pytest.raises(SystemExit) as stop:
        run(["--lang", "en", "audit", "--hook", "pre-receive"])
    told = capsys.readouterr().err
    if name == "GIT_DIR":
        assert (stop.value.code, "GIT_DIR" in told) == (3, True)
    else:
        assert (stop.value.code, "ADU654" in told) == (1, True), told
    with pytest.raises(SystemExit):
        run(["--lang", "en", "audit", "--hook", "post-receive"])
    assert not (other / ".git/aduan/audited.json").exists()


def test_a_real_commit_of_one_path_is_judged_by_the_index_that_git_names(office: OfficeFolder):
    install_hooks(office.root, Repository(office.root))
    (office.root / "cases/2026").mkdir()
    (office.root / "cases/2026/catatan.yaml").write_text("bukan: kasus\n", encoding="utf-8")
    git(office.root, "add", "cases")
    git(office.root, "config", "user.email", "arif@contoh.example")  # who keeps that file
    (office.root / "README.md").write_text("Kantor\n", encoding="utf-8")
    git(office.root, "add", "README.md")
    done = _commit(office.root, "--only", "README.md")
    assert done.returncode == 0, (
        done.stderr
    )  # the case that is staged beside it is not in that commit
    done = _commit(office.root)
    assert (done.returncode, "catatan.yaml" in done.stdout + done.stderr) == (1, True)


def _commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "commit", "-m", "x", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_real_push_is_judged_in_its_quarantine(office: OfficeFolder, tmp_path: Path):
    server = tmp_path / "server.git"
    git(office.root, "clone", "--quiet", "--bare", ".", str(server))
    install_server_hooks(Repository(server), "", "en")
    git(office.root, "remote", "add", "origin", str(server))
    (office.root / "cases/catatan.txt").write_text("bukan kasus\n", encoding="utf-8")
    commit_all(office)
    push = subprocess.run(
        ["git", "push", "origin", "main"],
        cwd=office.root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (push.returncode, "ADU114" in push.stderr) == (1, True), push.stderr


def test_only_what_is_the_clerks_own_passes(tmp_path: Path):
    environ = dict.fromkeys(ALL, "x") | {
        "GIT_SSH_COMMAND": "ssh -4",
        "GIT_SSL_CAINFO": "ca",
        "PATH": "/bin",
    }
    found = clean_environment(environ)
    assert {"GIT_SSH_COMMAND", "GIT_SSL_CAINFO", "PATH"} <= set(found)
    assert not set(ALL) & set(found)


def test_an_index_and_a_quarantine_elsewhere_are_not_believed(tmp_path: Path):
    here = tmp_path / "repo"
    (here / "objects").mkdir(parents=True)
    assert read_staging({"GIT_INDEX_FILE": str(tmp_path / "index")}, here, here) == {}
    assert read_staging({"GIT_INDEX_FILE": "next-index-1.lock"}, here, here)[
        "GIT_INDEX_FILE"
    ].endswith(".lock")
    assert "GIT_OBJECT_DIRECTORY" not in read_receiving(
        {"GIT_QUARANTINE_PATH": str(tmp_path / "q")}, here
    )
    assert "GIT_OBJECT_DIRECTORY" in read_receiving(
        {"GIT_QUARANTINE_PATH": "./objects/tmp_objdir-incoming-1"}, here
    )


@pytest.mark.parametrize("name", ["committer.email", "author.email"])
def test_two_people_in_gits_settings_are_refused_before_anything_is_recorded(
    name: str, aduan: Aduan, office: OfficeFolder
):
    git(office.root, "config", name, "lain@contoh.example")
    before = git(office.root, "rev-parse", "HEAD")
    for words in (NEW[2], ["box", "--found", "box=1"]):
        result = aduan(*words, now=NEW[0])
        assert (result.code, "two people" in result.err) == (3, True), result.err
    assert git(office.root, "rev-parse", "HEAD") == before
    assert git(office.root, "status", "--porcelain") == ""


def test_one_person_may_be_named_in_any_of_gits_settings(aduan: Aduan, office: OfficeFolder):
    git(office.root, "config", "--unset", "user.email")
    git(office.root, "config", "user.useConfigOnly", "true")
    git(office.root, "config", "author.email", "sari@contoh.example")
    refused = aduan(*NEW[2], now=NEW[0])
    assert (refused.code, "who you are" in refused.err) == (3, True)
    git(office.root, "config", "committer.email", "SARI@contoh.example")
    assert aduan(*NEW[2], now=NEW[0]).code == 0


def take_away(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(office.root / ".git")


def give_away(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")


def break_head(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    (office.root / ".git/HEAD").write_bytes(b"\xff\xfe")


def break_pointer(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(office.root / ".git")
    (office.root / ".git").write_bytes(b"gitdir: \xff\xfe/nowhere\n")


def break_settings(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with (office.root / ".git/config").open("a", encoding="utf-8") as settings:
        settings.write("[user\n")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (take_away, "not in a git repository"),
        (give_away, "belongs to somebody else"),
        (break_head, "cannot be read"),
        (break_pointer, "cannot be read"),
        (break_settings, "git's settings cannot be read"),
    ],
)
def test_no_repository_a_strangers_and_a_broken_one_are_told_apart(
    fault: Callable[[OfficeFolder, pytest.MonkeyPatch], None],
    words: str,
    aduan: Aduan,
    office: OfficeFolder,
    monkeypatch: pytest.MonkeyPatch,
):
    fault(office, monkeypatch)
    for command in (NEW[2], ["audit"], ["sync"], ["check", "--staged"]):
        result = aduan(*command, now=RECORD[0])
        assert (result.code, words in result.err) == (3, True), result.err
        if fault is give_away:
            assert (
                f'git config --global --add safe.directory "{office.root.as_posix()}"' in result.err
            )


def test_a_file_system_monitor_of_the_repository_is_not_run(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    script = tmp_path / "monitor"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", encoding="utf-8")
    script.chmod(0o755)
    git(office.root, "config", "core.fsmonitor", str(script))
    for words in (["list"], ["check", "--staged"], ["audit"]):
        aduan(*words, now=NEW[0])
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("i18n.logOutputEncoding", "UTF-16"),
        ("i18n.commitEncoding", "ISO-8859-1"),
        ("log.showSignature", "true"),
        ("format.pretty", "%s"),
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
    ],
)
def test_how_somebody_wants_git_to_speak_bends_no_command(
    name: str, value: str, aduan: Aduan, office: OfficeFolder
):
    git(office.root, "config", "user.name", "Séri (contoh)")
    git(office.root, "config", name, value)
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    assert aduan("check", "--staged", now=NEW[0]).code == 0
    audited = aduan("audit", now=NEW[0])
    assert audited.code == 0, audited.err
    made = plain_git(office.root, "-c", "i18n.logOutputEncoding=UTF-8", "log", "-1", "--format=%an")
    assert made == "Séri (contoh)"


def test_the_demo_is_made_whoever_the_environment_names(tmp_path: Path):
    environment = {**os.environ, "GIT_AUTHOR_NAME": "Lain", "GIT_DIR": str(tmp_path / "none")}
    command = [
        sys.executable,
        "-m",
        "aduan",
        "demo",
        str(tmp_path / "demo"),
        "--cases",
        "3",
        "--no-site",
    ]
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
