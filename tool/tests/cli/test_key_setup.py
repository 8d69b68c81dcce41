"""A clerk's signing key: set up in one clone, asked for before a step, and never a dead end."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.keygen import find_keygen
from tests.cli.conftest import Aduan, Result, be
from tests.cli.walks import NEW
from tests.histories import add_server, found_office
from tests.offices import commit_all, git

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
SETUP = ["staff", "key", "setup"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without keys, and no agent that has any."""
    (tmp_path / "rumah").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    for name in ("SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "rumah"


def make_key(file: Path, passphrase: str = "", kind: str = "ed25519") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    words = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "rekaan", "-f", str(file)]
    subprocess.run(words, check=True, capture_output=True)
    return file.with_name(f"{file.name}.pub")


def read_settings(office: OfficeFolder) -> list[str]:
    names = ("gpg.format", "user.signingkey", "commit.gpgsign")
    return [git(office.root, "config", "--local", name, check=False).strip() for name in names]


def require_signatures(aduan: Aduan, office: OfficeFolder) -> None:
    """The keeper signs, and lets signatures be required."""
    be(office, "arif")
    line = aduan(*SETUP, "--json").json["key"]
    assert aduan("staff", "key", "add", "arif", line).code == 0
    set_required(office)
    commit_all(office, "signatures")


def set_required(office: OfficeFolder) -> None:
    file = office.root / "schema/office.yaml"
    file.write_text(file.read_text("utf-8") + "signatures: required\n", "utf-8", newline="\n")


def told(result: Result) -> str:
    """The line for the administrator."""
    return result.out.splitlines()[-1].strip()


def test_a_key_is_made_and_git_signs_with_it_in_this_clone_alone(
    aduan: Aduan, office: OfficeFolder, home: Path
):
    done = aduan(*SETUP)
    assert done.code == 0, done.err
    assert (home / ".ssh/id_ed25519.pub").is_file()
    assert read_settings(office) == ["ssh", (home / ".ssh/id_ed25519.pub").as_posix(), "true"]
    assert told(done).startswith('aduan staff key add sari "ssh-ed25519 ')
    assert not (home / ".gitconfig").exists()
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    assert "gpgsig" in git(office.root, "cat-file", "commit", "HEAD")


def test_run_twice_it_changes_nothing_more(aduan: Aduan, office: OfficeFolder, home: Path):
    first = aduan(*SETUP, "--json").json
    settings = (office.root / ".git/config").read_bytes()
    again = aduan(*SETUP, "--json").json
    assert (first["made"], again["made"]) == (True, False)
    assert first["key"] == again["key"]
    assert (office.root / ".git/config").read_bytes() == settings
    assert sorted(p.name for p in (home / ".ssh").iterdir()) == ["id_ed25519", "id_ed25519.pub"]


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_key_that_ssh_has_already_is_taken(
    kind: str, aduan: Aduan, office: OfficeFolder, home: Path
):
    public = make_key(home / f".ssh/id_{kind}", kind=kind)
    done = aduan(*SETUP, "--json").json
    assert (done["made"], done["key"]) == (False, public.read_text("utf-8").strip())
    assert read_settings(office)[1] == public.as_posix()


@pytest.mark.parametrize("half", ["kunci", "kunci.pub"])
def test_a_key_may_be_named_by_either_half(
    half: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    public = make_key(tmp_path / "lain/kunci")
    assert aduan(*SETUP, "--key", str(tmp_path / "lain" / half)).code == 0
    assert read_settings(office)[1] == public.as_posix()


def test_what_is_no_key_is_refused_and_nothing_is_set(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    (tmp_path / "x.pub").write_text("bukan kunci\n", encoding="utf-8")
    assert aduan(*SETUP, "--key", str(tmp_path / "x.pub")).code == 2
    assert aduan(*SETUP, "--key", str(tmp_path / "tidak-ada")).code == 2
    assert read_settings(office) == ["", "", ""]


def test_a_public_half_alone_signs_nothing(aduan: Aduan, office: OfficeFolder, home: Path):
    public = make_key(home / ".ssh/id_ed25519")
    (home / ".ssh/id_ed25519").unlink()
    refused = aduan(*SETUP)
    assert (refused.code, "git cannot sign with the key" in refused.err) == (1, True)
    assert public.is_file()
    assert read_settings(office) == ["", "", ""]


def test_a_passphrase_needs_an_agent_where_nobody_can_type_it(
    aduan: Aduan, office: OfficeFolder, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make_key(home / ".ssh/id_ed25519", "rahasia rekaan")
    refused = aduan(*SETUP)
    assert (refused.code, "ssh-add" in refused.err) == (1, True)
    assert read_settings(office) == ["", "", ""]
    agent = subprocess.Popen(
        ["ssh-agent", "-D", "-a", str(tmp_path / "agen")], stdout=-3, stderr=-3
    )
    try:
        lend_to_agent(home / ".ssh/id_ed25519", tmp_path)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agen"))
        assert aduan(*SETUP).code == 0
        assert aduan(*NEW[2], now=NEW[0]).code == 0
    finally:
        agent.terminate()
        agent.wait()


def lend_to_agent(key: Path, place: Path) -> None:
    asking = place / "jawab"
    asking.write_text("#!/bin/sh\necho 'rahasia rekaan'\n", encoding="utf-8")
    asking.chmod(0o700)
    env = {
        **os.environ,
        "SSH_AUTH_SOCK": str(place / "agen"),
        "SSH_ASKPASS": str(asking),
        "SSH_ASKPASS_REQUIRE": "force",
        "DISPLAY": "-",
    }
    for _try in range(50):
        words = ["ssh-add", "-q", str(key)]
        done = subprocess.run(words, env=env, check=False, capture_output=True, stdin=-3)
        if done.returncode == 0:
            return
    pytest.skip("no ssh-agent takes a key here")


def test_the_line_for_the_administrator_works_as_it_stands(
    aduan: Aduan, office: OfficeFolder, home: Path
):
    import shlex

    line = shlex.split(told(aduan(*SETUP)))[1:]
    be(office, "arif")
    assert aduan(*line).code == 0
    be(office, "sari")
    [sari] = [p for p in aduan("staff", "list", "--json").json["staff"] if p["id"] == "sari"]
    assert len(sari["keys"]) == 1
    assert told(aduan(*SETUP)) == "the staff file has it already"


def test_without_a_key_that_is_listed_nothing_is_asked_and_nothing_recorded(
    aduan: Aduan, office: OfficeFolder, home: Path, tmp_path: Path
):
    require_signatures(aduan, office)
    be(office, "sari")
    before = git(office.root, "rev-parse", "HEAD")
    words = ["box", "--found", "box=1"]
    refused = aduan(*words)
    assert (refused.code, "not in the staff file for sari@" in refused.err) == (1, True)
    git(office.root, "config", "commit.gpgsign", "false")
    for command in (words, ["new"], ["record"]):
        refused = aduan(*command)
        assert (refused.code, "run `aduan staff key setup`" in refused.err) == (1, True)
    git(office.root, "config", "commit.gpgsign", "true")
    git(office.root, "config", "user.signingkey", str(tmp_path / "hilang"))
    assert "is not there" in aduan(*words).err
    git(office.root, "config", "gpg.format", "openpgp")
    assert "run `aduan staff key setup`" in aduan(*words).err
    assert git(office.root, "rev-parse", "HEAD") == before
    assert aduan("list").code == 0


def test_who_is_listed_records_and_it_is_signed(aduan: Aduan, office: OfficeFolder, home: Path):
    require_signatures(aduan, office)
    be(office, "sari")
    public = make_key(home / "sari")
    line = aduan(*SETUP, "--key", str(public), "--json").json["key"]
    be(office, "arif")
    assert aduan(*SETUP, "--key", str(home / ".ssh/id_ed25519")).code == 0
    assert aduan("staff", "key", "add", "sari", line).code == 0
    be(office, "sari")
    assert aduan(*SETUP, "--key", str(public)).code == 0
    assert aduan("box", "--found", "box=1").code == 0
    assert "gpgsig" in git(office.root, "cat-file", "commit", "HEAD")
    git(office.root, "config", "user.email", "lama@contoh.example")
    assert (
        "has the e-mail sari@contoh.example, and not lama@" in aduan("box", "--found", "box=1").err
    )


def test_signatures_cannot_be_required_before_a_keeper_can_sign(aduan: Aduan, office: OfficeFolder):
    be(office, "arif")
    assert aduan("hooks", "install").code == 0
    set_required(office)
    checked = aduan("check", "--format", "json").json["findings"]
    assert "ADU529" in [finding["code"] for finding in checked]
    git(office.root, "add", "--all")
    before = git(office.root, "rev-parse", "HEAD")
    git(office.root, "commit", "--quiet", "-m", "signatures", check=False)
    assert git(office.root, "rev-parse", "HEAD") == before


def test_audit_and_server_refuse_what_nobody_could_undo(tmp_path: Path):
    clone = found_office(tmp_path)
    server = add_server(clone)
    before = clone.git("rev-parse", "HEAD")
    file = clone.path("schema/office.yaml")
    clone.write("schema/office.yaml", file.read_bytes() + b"signatures: required\n")
    clone.commit("arif", 5)
    assert clone.codes() != []
    assert clone.push().returncode == 1
    assert git(server, "rev-parse", "main").strip() == before


def test_the_last_key_of_a_keeper_is_not_taken_away(aduan: Aduan, office: OfficeFolder):
    require_signatures(aduan, office)
    before = git(office.root, "rev-parse", "HEAD")
    for words in (["revoke", "arif", "SHA256"], ["end", "arif", "SHA256"]):
        refused = aduan("staff", "key", *words)
        assert (refused.code, "ADU529" in refused.err) == (1, True)
    assert git(office.root, "rev-parse", "HEAD") == before


def test_on_windows_the_ssh_keygen_of_git_is_found(tmp_path: Path):
    git_exe = tmp_path / "Git/cmd/git.exe"
    keygen = tmp_path / "Git/usr/bin/ssh-keygen.exe"
    own = tmp_path / "Windows/System32/OpenSSH/ssh-keygen.exe"
    for file in (git_exe, keygen, own):
        file.parent.mkdir(parents=True)
        file.touch()
    environ = {"PATH": str(git_exe.parent), "SystemRoot": str(tmp_path / "Windows")}
    assert find_keygen(environ, windows=True) == str(keygen)
    keygen.unlink()
    assert find_keygen(environ, windows=True) == str(own)
    own.unlink()
    assert find_keygen(environ, windows=True) is None
