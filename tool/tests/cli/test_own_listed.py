"""A key that somebody listed for who is at work is told when it comes in."""

from __future__ import annotations

from pathlib import Path

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.walks import NEW
from tests.offices import commit_all, git

LATER = "2026-11-02T10:00:00+07:00"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJk5v0Yq2C3x1wqk0o0wYb9Yh8g2o9k1Qd3mXz0a1b2c rekaan"


def test_who_is_at_work_is_told_of_a_key_that_another_listed_for_him(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    server = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    assert aduan("sync", now=NEW[0], person="sari").code == 0
    staff = office.root / "schema/staff.yaml"
    before, mail, after = staff.read_text("utf-8").partition("    email: sari@contoh.example\n")
    listed = f'    keys:\n      - {{key: "{KEY}", from: 2026-11-03}}\n'
    staff.write_text(before + mail + listed + after, encoding="utf-8", newline="\n")
    be(office, "arif")
    commit_all(office)
    git(office.root, "push", "--quiet", "--no-verify", "origin", "HEAD")
    git(office.root, "reset", "--quiet", "--hard", "HEAD~1")
    told = aduan("sync", now=LATER, person="sari")
    assert told.code == 0, told.err
    assert "listed for you by the administrator: SHA256:" in told.out
    assert "listed for you" not in aduan("sync", now=LATER).out
