"""A bare repository as `hooks install --server` leaves it: what git itself refuses there, and the
key with which one fetches and pushes, and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from aduan.store.git.hooks import FORCED
from tests.cli.conftest import Aduan
from tests.histories import Clone, add_server, begin_history, found_office
from tests.offices import git


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    clone = found_office(tmp_path)
    begin_history(clone)
    add_server(clone)
    return clone


def server_of(clone: Clone) -> Path:
    return clone.root.parent / "server.git"


def test_git_is_told_how_to_receive(clone: Clone):
    told = git(server_of(clone), "config", "--list", "--local").splitlines()
    wanted = {
        "receive.fsckobjects=true",
        "transfer.fsckobjects=true",
        "receive.denydeletes=true",
        "receive.maxinputsize=256m",
        "receive.advertisepushoptions=false",
        "receive.hiderefs=refs/aduan",
        "uploadpack.hiderefs=refs/aduan",
        "core.logallrefupdates=true",
    }
    assert wanted <= set(told)


def test_a_branch_that_may_be_mended_is_left_to_the_hook_and_not_deleted(clone: Clone):
    assert git(server_of(clone), "config", "receive.denyNonFastForwards") == "false\n"
    before = git(server_of(clone), "rev-parse", "main")
    assert clone.push("origin", ":refs/heads/main").returncode == 1
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    assert clone.push("--force", "origin", "HEAD:refs/heads/main").returncode == 1
    assert git(server_of(clone), "rev-parse", "main") == before


def test_no_setting_of_the_account_leads_git_to_other_hooks(clone: Clone, tmp_path: Path):
    settings = tmp_path / "gitconfig"
    settings.write_text("[core]\n\thooksPath = /nowhere\n", encoding="utf-8")
    clone.write("cases/catatan.txt", b"bukan kasus\n")
    clone.commit("sari", 10)
    pushed = clone.run("push", "origin", "main", env={"GIT_CONFIG_GLOBAL": str(settings)})
    assert (pushed.returncode, b"ADU" in pushed.stderr) == (1, True)


def test_a_push_has_an_end(clone: Clone):
    git(server_of(clone), "config", "receive.maxInputSize", "1k")
    clone.write("site/assets/besar.pdf", os.urandom(4096))
    clone.commit("arif", 10)
    assert clone.push().returncode == 1


def test_an_option_of_a_push_is_refused(clone: Clone):
    clone.commit("sari", 10)
    assert clone.push("-o", "x", "origin", "HEAD:refs/heads/main").returncode != 0


def test_what_clones_keep_for_themselves_is_not_shown(clone: Clone):
    git(server_of(clone), "update-ref", "refs/aduan/kept/x", "HEAD")
    assert "refs/aduan" not in clone.git("ls-remote", "origin")


def test_the_line_for_authorized_keys_is_printed(aduan: Aduan, tmp_path: Path):
    git(tmp_path, "init", "--quiet", "--bare", "server.git")
    words = ["--office", str(tmp_path / "server.git"), "hooks", "install", "--server"]
    lines = [line.strip() for line in aduan(*words).out.splitlines()]
    assert lines[0] == "installed: pre-receive, post-receive"
    assert FORCED in lines
    assert "plain shell" in lines[-1]
    assert aduan(*words, "--json").json["authorized_keys"] == FORCED
    assert "authorized_keys" not in aduan(*words, "--shared").out


@pytest.mark.skipif(shutil.which("git-shell") is None, reason="no git-shell here")
def test_with_that_key_one_fetches_and_pushes_and_nothing_else(clone: Clone):
    quoted = FORCED.split('command="')[1].split('",no-pty')[0].replace('\\"', '"')

    def ask(command: str) -> int:
        """What sshd does with a forced command: it is run by the account's shell."""
        done = subprocess.run(
            ["sh", "-c", quoted],
            env={**os.environ, "SSH_ORIGINAL_COMMAND": command},
            input=b"0000",
            capture_output=True,
            check=False,
        )
        return done.returncode

    # As git itself sends it: always in quotes.
    place = f"'{server_of(clone)}'"
    assert ask(f"git-upload-pack {place}") == 0
    assert ask(f"git-receive-pack {place}") == 0
    for command in ("sh", "", f"git -C {place} config receive.fsckObjects false", "rm -r x"):
        assert ask(command) != 0


def test_the_servers_hook_goes_by_the_machines_clock_whoever_sets_another(clone: Clone):
    """Over a file path the hook has the environment of who pushes."""
    clone.commit("sari", 24 * 60)
    other = {"ADUAN_NOW": "2099-01-01T00:00:00+07:00", "ADUAN_TEST": "1"}
    pushed = clone.run("push", "origin", "HEAD:refs/heads/main", env=other)
    assert (pushed.returncode, b"ADU630" in pushed.stderr) == (1, True), pushed.stderr
