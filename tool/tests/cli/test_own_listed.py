"""A key that somebody listed for who is at work is told when it comes in."""

from __future__ import annotations

from pathlib import Path

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.walks import NEW
from tests.offices import commit_all, git

LATER = "2026-11-02T10:00:00+07:00"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJk5v0Yq2C3x1wqk0o0wYb9Yh8g2o9k1Qd3mXz0a1b2c rekaan"


def list_key(office: OfficeFolder, *, then_out: bool) -> None:
    """Sari's key, put into the staff file with plain git; and taken out again with another commit."""
    staff = office.root / "schema/staff.yaml"
    text = staff.read_text("utf-8")
    before, mail, after = text.partition("    email: sari@contoh.example\n")
    listed = f'    keys:\n      - {{key: "{KEY}", from: 2026-11-03}}\n'
    be(office, "arif")
    for said in (before + mail + listed + after, text)[: 1 + then_out]:
        staff.write_text(said, encoding="utf-8", newline="\n")
        commit_all(office)


def test_who_is_at_work_is_told_of_a_key_that_another_listed_for_him(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    share(office, tmp_path)
    assert aduan("sync", now=NEW[0], person="sari").code == 0
    list_key(office, then_out=False)
    send_away(office, 1)
    told = aduan("sync", now=LATER, person="sari")
    assert told.code == 0, told.err
    assert "listed for you by the administrator: SHA256:" in told.out
    assert "listed for you" not in aduan("sync", now=LATER).out


def test_a_key_that_was_listed_and_taken_out_between_two_exchanges_is_told(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    """Whoever held it may have acted in that name in between."""
    share(office, tmp_path)
    assert aduan("sync", now=NEW[0], person="sari").code == 0
    list_key(office, then_out=True)
    send_away(office, 2)
    told = aduan("sync", now=LATER, person="sari")
    assert told.code == 0, told.err
    assert "listed for you, and taken out again: SHA256:" in told.out
    assert "a key was listed for sari (Sari (contoh)), and is taken out again" in told.out


def share(office: OfficeFolder, place: Path) -> None:
    server = place / "server.git"
    git(place, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))


def send_away(office: OfficeFolder, count: int) -> None:
    """Let the last commits be the other side's alone."""
    git(office.root, "push", "--quiet", "--no-verify", "origin", "HEAD")
    git(office.root, "reset", "--quiet", "--hard", f"HEAD~{count}")


def test_who_is_at_work_is_told_that_another_changed_his_e_mail(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    share(office, tmp_path)
    assert aduan("sync", now=NEW[0], person="sari").code == 0
    be(office, "arif")
    change_email(office, "sari", "lain")
    send_away(office, 1)
    told = aduan("sync", now=LATER, person="sari")
    assert told.code == 0, told.err
    assert "was sari@contoh.example and is lain@contoh.example now" in told.out
    assert "git config user.email lain@contoh.example" in told.out
    assert "your e-mail" not in aduan("sync", now=LATER).out


def test_of_two_with_one_e_mail_git_s_name_says_who_where_no_by_can(
    aduan: Aduan, office: OfficeFolder
):
    be(office, "sari")
    change_email(office, "budi", "sari")
    git(office.root, "config", "user.name", "Meja depan")
    refused = aduan("staff", "key", "setup", now=NEW[0])
    assert refused.code != 0
    assert "--by" not in refused.err
    assert "Sari (contoh), Budi (contoh)" in refused.err
    git(office.root, "config", "user.name", "Budi (contoh)")
    assert "several people" not in aduan("staff", "key", "setup", now=NEW[0]).err
    assert "name one with --by: sari, budi" in aduan("key", "new", now=NEW[0]).err


def change_email(office: OfficeFolder, old: str, new: str) -> None:
    staff = office.root / "schema/staff.yaml"
    text = staff.read_text("utf-8").replace(f"{old}@contoh.example", f"{new}@contoh.example")
    staff.write_text(text, encoding="utf-8", newline="\n")
    commit_all(office)
