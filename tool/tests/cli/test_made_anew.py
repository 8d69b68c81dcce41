"""A shared commit that somebody made anew on the server: `aduan sync` says which, and what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW
from tests.offices import git

LATER = "2026-11-02T10:00:00+07:00"


def test_a_commit_that_was_made_anew_is_named_with_what_differs(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    server, other = tmp_path / "server.git", tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    assert aduan(*NEW[2], now=NEW[0], person=NEW[1]).code == 0
    assert aduan("sync", now=NEW[0]).code == 0
    agreed = git(office.root, "rev-parse", "HEAD")
    git(tmp_path, "clone", "--quiet", str(server), str(other))
    git(other, "config", "user.name", "sari")
    git(other, "config", "user.email", "sari@contoh.example")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", git(other, "log", "-1", "--format=%cI").strip())
        git(other, "commit", "--quiet", "--amend", "-m", "lain")
    git(other, "push", "--quiet", "--force", "origin", "HEAD")
    told = aduan("sync", now=LATER)
    assert told.code == 0, told.err
    assert f"{agreed[:12]} stands in " in told.out
    assert "with another message" in told.out
    assert "--restore --leave --reason" in told.out
