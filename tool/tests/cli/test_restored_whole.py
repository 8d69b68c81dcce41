"""`aduan sync --restore --leave --reason` from the command line, at a server with our hook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from aduan.store.audit.heads import append_head
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


def test_the_list_of_the_site_says_what_stays_and_is_kept(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    server, fork = tmp_path / "server.git", tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    git(tmp_path, "clone", "--quiet", str(office.root), str(fork))
    assert aduan(*NEW[2], now=ENTERED, person=NEW[1]).code == 0
    published = git(office.root, "rev-parse", "HEAD").strip()
    file = tmp_path / "heads.txt"
    file.write_text(append_head("", datetime.fromisoformat(ENTERED), published), "ascii")
    # A new clone, which knows of it by the list alone.
    git(office.root, "reset", "--quiet", "--hard", "HEAD~")
    words = ("sync", "--restore", "--with", str(fork), "--heads", str(file))
    refused = aduan(*words, now=LATER, person="arif")
    assert refused.code == 1
    assert f"does not have {published[:12]}, which was published on 2 November 2026" in refused.err
    assert f"git branch --contains {published[:12]}" in refused.err
    # It is kept, and asked without being named again.
    assert aduan(*words[:4], now=LATER, person="arif").err == refused.err
    other = tmp_path / "lain.txt"
    other.write_text(append_head("", datetime.fromisoformat(LATER), published), "ascii")
    assert "another past" in aduan(*words[:4], "--heads", str(other), now=LATER).err
    other.write_text("rekaan\n", "ascii")
    assert "no line of a list" in aduan(*words[:4], "--heads", str(other), now=LATER).err
    assert aduan("sync", "--heads", str(file), now=LATER).code == 2


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
