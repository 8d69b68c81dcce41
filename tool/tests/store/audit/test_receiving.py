"""What a server takes: the office's branch alone, which goes on, and is set back only where that
mends it.
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.store.audit.heads import append_head
from aduan.store.git.hooks import install_server_hooks
from aduan.store.git.repository import Repository
from tests.histories import (
    OTHER_PATH,
    PATH,
    Clone,
    when,
)


def server_of(clone: Clone) -> Path:
    return clone.root.parent / "server.git"


def set_server(clone: Clone, name: str, value: str) -> None:
    clone.git("--git-dir", str(server_of(clone)), "config", name, value)


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    words = done.stderr.decode("utf-8", "replace")
    assert done.returncode != 0
    assert "Traceback" not in words
    return words


# -- one branch


@pytest.mark.parametrize("ref", ["refs/heads/lain", "refs/tags/v1", "refs/notes/x"])
def test_no_other_ref_is_taken_even_where_its_commits_are_fine(ref: str, clone: Clone):
    assert "ADU654" in refused(clone.push("origin", f"HEAD:{ref}"))
    assert ref not in clone.git("ls-remote", "origin")


def test_a_side_branch_does_not_come_in_beside_an_honest_push(clone: Clone):
    clone.take("verify", 100, "sari")
    words = ("origin", "HEAD:refs/heads/main", "HEAD~:refs/heads/lain")
    before = clone.git("ls-remote", "origin")
    assert "ADU654" in refused(clone.push(*words))
    assert clone.git("ls-remote", "origin") == before


def make_empty_server(clone: Clone, branch: str) -> Path:
    server = clone.root.parent / "kosong.git"
    clone.git("init", "--quiet", "--bare", f"--initial-branch={branch}", str(server))
    install_server_hooks(Repository(server), "", "en")
    clone.git("remote", "set-url", "origin", str(server))
    return server


@pytest.mark.parametrize("branch", ["main", "master"])
def test_an_empty_server_is_filled_by_the_first_push_and_then_has_its_branch(
    branch: str, clone: Clone
):
    server = make_empty_server(clone, branch)
    assert clone.push().returncode == 0
    assert clone.git("--git-dir", str(server), "symbolic-ref", "HEAD") == "refs/heads/main"
    assert "ADU654" in refused(clone.push("origin", "HEAD:refs/heads/master"))
    clone.take("verify", 100, "sari")
    assert clone.push().returncode == 0


def test_a_first_push_is_judged_from_the_beginning_and_brings_one_branch(clone: Clone):
    make_empty_server(clone, "main")
    both = ("origin", "HEAD:refs/heads/main", "HEAD~:refs/heads/lain")
    assert "ADU654" in refused(clone.push(*both))
    clone.write(PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh."))
    clone.commit()
    assert "ADU601" in refused(clone.push())


# -- set back


def let_by(clone: Clone) -> None:
    """Bring what is here to the server, past its hook."""
    hooks = server_of(clone) / "hooks"
    aside = hooks.with_name("hooks-aside")
    hooks.rename(aside)
    assert clone.push("--force", "origin", "HEAD:refs/heads/main").returncode == 0
    shutil.rmtree(hooks, ignore_errors=True)
    aside.rename(hooks)


def break_rules(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh."))
    clone.commit()


def set_back(clone: Clone, name: str) -> subprocess.CompletedProcess[bytes]:
    return clone.push("--force", "origin", f"{name}:refs/heads/main")


def test_a_branch_is_not_set_back_to_hide_what_is_fine(clone: Clone):
    clone.take("verify", 100, "sari")
    assert clone.push().returncode == 0
    assert "ADU657" in refused(set_back(clone, "HEAD~"))


def test_a_branch_that_a_bad_push_broke_is_set_back_to_the_last_good_commit_and_goes_on(
    clone: Clone,
):
    clone.take("verify", 100, "sari")
    good = clone.git("rev-parse", "HEAD")
    break_rules(clone)
    clone.take("attempt", 200, "sari", OTHER_PATH, medium="phone")
    let_by(clone)
    for name in ("HEAD~", f"{good}~"):
        assert "ADU657" in refused(set_back(clone, name))
    assert set_back(clone, good).returncode == 0
    clone.git("reset", "--quiet", "--hard", good)
    clone.take("explain", 201, "sari")
    assert clone.push().returncode == 0


def test_a_branch_is_not_set_back_and_led_elsewhere_in_one_push(clone: Clone):
    good = clone.git("rev-parse", "HEAD")
    break_rules(clone)
    let_by(clone)
    clone.git("reset", "--quiet", "--hard", good)
    clone.take("verify", 100, "sari")
    assert "ADU654" in refused(set_back(clone, "HEAD"))


def test_a_merge_by_a_button_is_taken_back_to_the_line(clone: Clone):
    clone.git("checkout", "--quiet", "-b", "cabang")
    break_rules(clone)
    clone.git("checkout", "--quiet", "main")
    clone.take("record", 150, "sari", OTHER_PATH)
    good = clone.git("rev-parse", "HEAD")
    clone.git("merge", "--quiet", "-m", "x", "cabang")
    let_by(clone)
    assert set_back(clone, good).returncode == 0


def test_a_branch_is_never_set_back_behind_what_was_published(clone: Clone):
    good = clone.git("rev-parse", "HEAD")
    break_rules(clone)
    published = append_head("", when(201), clone.git("rev-parse", "HEAD"))
    let_by(clone)
    room = server_of(clone) / "aduan"
    room.mkdir(exist_ok=True)
    (room / "heads.txt").write_text(published, encoding="ascii")
    assert "ADU658" in refused(set_back(clone, good))
    (room / "heads.txt").write_text(append_head("", when(100), good), encoding="ascii")
    assert set_back(clone, good).returncode == 0


# -- the server's own clock


def test_the_server_s_settings_name_its_clock(clone: Clone):
    clone.take("verify", 100, "sari")
    set_server(clone, "aduan.now", (when(100) - timedelta(days=3)).isoformat())
    assert "ADU630" in refused(clone.push())
    set_server(clone, "aduan.now", when(100).isoformat())
    assert clone.push().returncode == 0


def test_who_pushes_does_not_set_the_server_s_clock(clone: Clone, tmp_path: Path):
    ahead = datetime.now(UTC) + timedelta(days=30)
    clone.write("site/hal.md", b"x\n")
    clone.git("add", "--all")
    date = {"GIT_AUTHOR_DATE": f"@{int(ahead.timestamp())} +0700"}
    date["GIT_COMMITTER_DATE"] = date["GIT_AUTHOR_DATE"]
    clone.git("commit", "--quiet", "-m", "x", by="arif", env=date)
    own = tmp_path / "gitconfig"
    own.write_text(f'[aduan]\n\tnow = "{ahead.isoformat()}"\n', encoding="utf-8")
    bent = {
        "ADUAN_NOW": ahead.isoformat(),
        "ADUAN_TEST": "1",
        "GIT_CONFIG_GLOBAL": str(own),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "aduan.now",
        "GIT_CONFIG_VALUE_0": ahead.isoformat(),
    }
    done = clone.run("push", "--quiet", "origin", "HEAD:refs/heads/main", env=bent)
    assert "ADU630" in refused(done)


def test_a_clock_that_is_none_is_said(clone: Clone):
    clone.take("verify", 100, "sari")
    set_server(clone, "aduan.now", "kemarin")
    assert "aduan.now" in refused(clone.push())
