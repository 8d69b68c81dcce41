"""`aduan key new` and `list`, and how a key to read with comes into the staff file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.keys.here import find_config
from aduan.store.record.staged import check_staged
from tests.cli.conftest import Aduan, be
from tests.identities import identity_of
from tests.offices import NOW, commit_all, git


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer on which nobody has a key yet."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    return tmp_path / "rumah"


def public_of(name: str) -> str:
    return identity_of(name).public


def test_a_key_is_made_and_the_line_for_the_administrator_told(aduan: Aduan, home: Path):
    done = aduan("key", "new")
    assert done.code == 0, done.err
    line = done.out.splitlines()[-1].strip()
    assert line.startswith("aduan staff key add sari age1")
    (file,) = find_config().rglob("*.key")
    assert file.is_relative_to(home)
    secret = file.read_text("utf-8").splitlines()[1]
    assert secret not in done.out + done.err


def test_the_line_puts_it_into_the_staff_file(aduan: Aduan, office: OfficeFolder):
    line = aduan("key", "new").out.splitlines()[-1].strip()
    be(office, "arif")
    listed = aduan(*line.split()[1:], "--from", "2026-11-23")
    assert listed.code == 0, listed.err
    be(office, "sari")
    (row,) = aduan("key", "list", "--json").json["keys"]
    assert row["id"] == "sari"
    assert (row["here"], row["listed"], row["in_force"]) == (True, True, True)


def test_a_second_key_is_refused(aduan: Aduan):
    first = aduan("key", "new", "--json").json["key"]
    again = aduan("key", "new")
    assert again.code == 1
    assert "has a key on this computer already" in again.err
    assert aduan("key", "list", "--json").json["keys"][0]["key"] == first


def test_a_forgotten_key_is_put_aside_and_another_is_made(aduan: Aduan):
    first = aduan("key", "new", "--json").json["key"]
    assert "`aduan key new --replace`" in aduan("key", "new").err
    (file,) = find_config().rglob("*.key")
    text = file.read_text("utf-8")
    done = aduan("key", "new", "--replace")
    assert done.code == 0, done.err
    assert "somebody who can read the cases runs `aduan key rewrap`" in done.out
    (aside,) = set(find_config().rglob("*.key")) - {file}
    assert aside.as_posix() in done.out
    assert aside.read_text("utf-8") == text
    (row,) = aduan("key", "list", "--json").json["keys"]
    assert row["key"] != first
    assert row["here"]


def test_two_people_of_one_computer_have_keys_of_their_own(aduan: Aduan, office: OfficeFolder):
    assert aduan("key", "new").code == 0
    be(office, "budi")
    assert aduan("key", "new").code == 0
    assert [row["id"] for row in aduan("key", "list", "--json").json["keys"]] == ["sari", "budi"]


def test_a_passphrase_is_typed_at_a_terminal_only(aduan: Aduan):
    done = aduan("key", "new", "--passphrase")
    assert done.code == 2
    assert not list(find_config().rglob("*.key"))


def test_a_mistyped_key_is_refused_before_it_is_listed(aduan: Aduan, office: OfficeFolder):
    be(office, "arif")
    wrong = public_of("sari")[:-1] + ("q" if public_of("sari")[-1] != "q" else "p")
    assert aduan("staff", "key", "add", "sari", wrong).code == 2


def test_the_first_key_may_be_ones_own_and_no_later_one(aduan: Aduan, office: OfficeFolder):
    be(office, "arif")
    assert aduan("staff", "key", "add", "arif", public_of("arif")).code == 0
    assert aduan("staff", "key", "add", "sari", public_of("sari")).code == 0
    second = aduan("staff", "key", "add", "arif", public_of("arif 2"))
    assert second.code == 1
    assert "nobody lists a key of their own" in second.err
    be(office, "ratna")
    assert aduan("staff", "key", "add", "arif", public_of("arif 2")).code == 0


def test_who_alone_may_list_keys_is_told_to_give_somebody_else_that_role(
    aduan: Aduan, office: OfficeFolder
):
    be(office, "arif")
    assert aduan("staff", "key", "add", "sari", public_of("sari")).code == 0
    add_own = ("staff", "key", "add", "arif", public_of("arif"))
    assert "somebody else who may" in aduan(*add_own).err
    file = office.root / "schema/staff.yaml"
    alone = file.read_text("utf-8").replace("role: head", "role: team")
    file.write_text(alone, "utf-8", newline="\n")
    commit_all(office, "Nobody else keeps the law")
    refused = aduan(*add_own)
    assert refused.code == 1
    assert "`aduan staff role`" in refused.err


def test_a_key_of_ones_own_that_an_editor_brings_in_is_named(aduan: Aduan, office: OfficeFolder):
    be(office, "arif")
    assert aduan("staff", "key", "add", "sari", public_of("sari")).code == 0
    file = office.root / "schema/staff.yaml"
    text = file.read_text("utf-8")
    own = f"    reading_keys:\n      - key: {public_of('arif')}\n"
    file.write_text(text.replace("  joko:\n", f"{own}  joko:\n"), "utf-8", newline="\n")
    git(office.root, "add", "schema/staff.yaml")
    staged = check_staged(OfficeFolder(office.root), Repository(office.root), NOW)
    assert [found.code for found in staged.findings if found.kind == "invalid"] == ["ADU770"]
    git(office.root, "commit", "--quiet", "--no-verify", "-m", "own key")
    audit = aduan("audit", "--all", "--json", now="2026-11-26T09:00").json
    assert "ADU770" in [found["code"] for found in audit["findings"]]


def test_a_person_s_key_that_an_editor_makes_the_key_for_recovery_is_named(
    aduan: Aduan, office: OfficeFolder
):
    be(office, "arif")
    assert aduan("staff", "key", "add", "sari", public_of("sari")).code == 0
    file = office.root / "schema/office.yaml"
    text = file.read_text("utf-8")
    file.write_text(f"{text}recovery_key: {public_of('sari')}\n", "utf-8", newline="\n")
    git(office.root, "add", "schema/office.yaml")
    staged = check_staged(OfficeFolder(office.root), Repository(office.root), NOW)
    assert "ADU522" in [found.code for found in staged.findings]
    git(office.root, "commit", "--quiet", "--no-verify", "-m", "recovery")
    audit = aduan("audit", "--all", "--json", now="2026-11-26T09:00").json
    assert "ADU522" in [found["code"] for found in audit["findings"]]


def test_a_lost_key_is_revoked_and_no_longer_in_force(aduan: Aduan, office: OfficeFolder):
    be(office, "arif")
    assert aduan("staff", "key", "add", "sari", public_of("sari")).code == 0
    assert aduan("staff", "key", "revoke", "sari", public_of("sari")[:20]).code == 0
    (row,) = aduan("key", "list", "--json").json["keys"]
    assert (row["listed"], row["in_force"]) == (True, False)
    person = OfficeFolder(office.root).law.staff["sari"]
    assert person.reading_keys[0].revoked is not None


def test_who_retires_reads_no_more(aduan: Aduan, office: OfficeFolder):
    be(office, "arif")
    assert aduan("staff", "key", "add", "sari", public_of("sari")).code == 0
    assert aduan("staff", "retire", "sari", "--on", "2026-11-30").code == 0
    person = OfficeFolder(office.root).law.staff["sari"]
    assert str(person.reading_keys[0].until) == "2026-11-30"


def test_whose_git_was_made_anew_finds_the_way_back_to_the_key(aduan: Aduan, office: OfficeFolder):
    public = str(aduan("key", "new", "--json").json["key"])
    be(office, "arif")
    assert aduan("staff", "key", "add", "sari", public).code == 0
    shutil.rmtree(office.root / ".git")
    git(office.root, "init", "--quiet", "-b", "main")
    be(office, "arif")
    git(office.root, "add", "-A")
    git(office.root, "commit", "--quiet", "-m", "Anew")
    be(office, "sari")
    listed = aduan("key", "list").out
    assert "under another name of this office" in listed
    for words in (("key", "new"), ("key", "check")):
        refused = aduan(*words)
        assert refused.code == 1
        assert "the key of sari lies on this computer" in refused.err
    (line,) = [line for line in refused.err.splitlines() if "git config" in line]
    name = line.split()[-1]
    git(office.root, "config", "aduan.office", name)
    assert aduan("key", "check").code == 0
    assert "another name" not in aduan("key", "list").out
    # Nobody else's key is taken for hers, and whose key ended makes another.
    be(office, "budi")
    assert aduan("key", "new").code == 0
