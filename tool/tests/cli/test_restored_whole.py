"""`aduan sync --restore --leave --reason` from the command line, at a server with our hook."""

from __future__ import annotations

from pathlib import Path

from aduan.store.audit.receiving import CLOCK
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.hooks import install_server_hooks
from aduan.store.git.repository import Repository
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW
from tests.offices import git
from tests.warmhooks import warm

ENTERED, LATER = "2026-11-02T09:05:00+07:00", "2026-11-02T12:00:00+07:00"
BACK = ("sync", "--restore", "--leave", "--reason", "cadangan lama dipasang kembali")


def test_what_a_server_lost_comes_back_as_it_was_and_what_came_since_makes_room(
    warmth: None, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    server = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    install_server_hooks(Repository(server), "", "en")
    warm(server)
    git(server, "config", CLOCK, ENTERED)
    git(office.root, "remote", "add", "origin", str(server))
    assert aduan(*NEW[2], now=ENTERED, person=NEW[1]).code == 0
    taken = aduan("sync", now=ENTERED)
    assert taken.code == 0, taken.err
    lost = git(office.root, "rev-parse", "HEAD").strip()
    # The server goes back, and another step is entered there instead.
    git(server, "update-ref", "refs/heads/main", f"{lost}~")
    git(office.root, "reset", "--quiet", "--hard", f"{lost}~")
    git(office.root, "update-ref", "-d", "refs/aduan/shared")
    git(server, "config", CLOCK, LATER)
    assert aduan(*NEW[2], now=LATER).code == 0
    other = aduan("sync", now=LATER)
    assert other.code == 0, other.err
    git(office.root, "update-ref", "refs/aduan/shared", lost)
    refused = aduan("sync", now=LATER)
    assert aduan(*BACK, now=LATER).code == 1
    assert "no longer has 1 commits" in refused.err
    told = aduan(*BACK, now=LATER, person="arif")
    assert told.code == 0, told.err
    assert "1 commits were taken off" in told.out
    assert git(server, "rev-parse", "main~").strip() == lost
    after = aduan("sync", now=LATER, person="sari")
    assert after.code == 0, after.err
    assert "1 went out" in after.out
    cases = git(office.root, "ls-files", "cases/*.yaml").split()
    assert len(cases) == 2
