"""What a clerk meets on Windows and is met here: shares and synced folders, Git Bash, patterns,
other letters.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from aduan.cli.gate import find_below
from aduan.demo.folder import made_aside, mark_demo
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.whereabouts import find_syncing, is_shared
from aduan.store.git.hooks import install_hooks, install_server_hooks
from aduan.store.git.repository import HOOK_MARK, Repository
from tests.cli.conftest import Aduan, Result
from tests.cli.walks import NEW
from tests.offices import CASE, OTHER_CASE, git, write_case
from tests.winlike.disk import FOR_EVER, Disk, stand_before

RECEIVED = ("receive", "2026-11-23T09:15", "sari")
# What a pipe of Windows has: the letters of western Europe, and no choice of UTF-8.
CP1252 = {
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "cp1252",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
}


def aduan_process(
    office: OfficeFolder, *words: str, feed: str = "", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, in surroundings that know nothing of UTF-8."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LANG", "LANGUAGE")}
    command = [sys.executable, "-m", "aduan", *words]
    environment = {**kept, **CP1252, **more}
    return subprocess.run(
        command,
        cwd=office.root,
        env=environment,
        input=feed.encode(),
        capture_output=True,
        check=False,
    )


def test_letters_beyond_cp1252_come_in_and_go_out(office: OfficeFolder):
    text = "Rekaan: ≥ 3 hari, “śūdah” ditelepon — ✓"
    fields = {
        "channel": "visit",
        "service": "other",
        "confidentiality": "named",
        "subject": text,
        "description": text,
    }
    done = aduan_process(
        office, "new", "--from", "-", "--json", feed=json.dumps({**fields, "name": "Çelebi Ñoño"})
    )
    assert done.returncode == 0, done.stderr
    case_id = json.loads(done.stdout)["id"]
    assert text in office.path_of(case_id).read_text(encoding="utf-8")
    shown = aduan_process(office, "show", case_id)
    assert shown.returncode == 0
    assert text in shown.stdout.decode("utf-8")


def test_refusals_and_help_are_utf8_too(office: OfficeFolder):
    for words in (
        ["--help"],
        ["new", "--help"],
        ["show", os.fsdecode("tidak-ada—✓".encode())],
        ["verify", "--lang", "id", "x"],
    ):
        done = aduan_process(office, *words)
        assert done.returncode in (0, 1, 2)
        (done.stdout + done.stderr).decode("utf-8")
        assert b"Traceback" not in done.stderr


def test_a_person_s_number_in_a_message_does_not_leave_this_computer(office: OfficeFolder):
    """The server would keep it for ever; here it is mended by one command."""
    old = git(office.root, "rev-parse", "HEAD").strip()
    message = "dari Ibu Rekaan, NIK 1310124505850001"
    git(office.root, "commit", "--quiet", "--no-verify", "--allow-empty", "-m", message)
    new = git(office.root, "rev-parse", "HEAD").strip()
    line = f"refs/heads/main {new} refs/heads/main {old}\n"
    done = aduan_process(office, "audit", "--hook", "pre-push", feed=line)
    assert done.returncode == 1
    assert b"ADU647" in done.stderr
    assert b"1310124505850001" not in done.stderr


NUMBERED = "dari Ibu Rekaan, NIK 1310124505850001"


def test_a_person_s_number_in_a_message_is_said_before_the_commit_is_made(office: OfficeFolder):
    """What git takes for comments, or shows of the change, is no message."""
    shown = "# NIK 1310124505850001\n# ----- >8 -----\n-NIK 1310124505850001\n"
    done = aduan_process(office, "audit", "--hook", "commit-msg", feed=f"{NUMBERED}\n{shown}")
    assert done.returncode == 1
    assert b"ADU647" in done.stderr
    assert b"1310124505850001" not in done.stderr
    silent = aduan_process(office, "audit", "--hook", "commit-msg", feed=f"Perbaiki\n{shown}")
    assert (silent.returncode, silent.stderr) == (0, b"")


def test_a_plain_git_is_kept_from_a_person_s_number_in_a_message(office: OfficeFolder):
    old = git(office.root, "rev-parse", "HEAD")
    install_hooks(office.root, Repository(office.root))
    with pytest.raises(subprocess.CalledProcessError):
        git(office.root, "commit", "--quiet", "--allow-empty", "-m", NUMBERED)
    assert git(office.root, "rev-parse", "HEAD") == old
    git(office.root, "commit", "--quiet", "--allow-empty", "-m", "Perbaiki")


def test_names_of_branches_reach_a_hook_as_bytes(office: OfficeFolder):
    line = f"refs/heads/cabang-é {'1' * 40} refs/heads/cabang-é {'0' * 40}\n"
    done = aduan_process(office, "audit", "--hook", "pre-push", feed=line)
    assert b"Traceback" not in done.stderr
    assert b"should not happen" not in done.stderr


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("C/Users/budi/OneDrive/kantor", "OneDrive"),
        ("C/Users/budi/OneDrive - Dinas Contoh/kantor", "OneDrive"),
        ("home/budi/Dropbox/kantor", "Dropbox"),
        ("home/budi/Google Drive/kantor", "Google Drive"),
        ("G/My Drive/kantor", "Google Drive"),
        ("home/budi/Nextcloud/dinas/kantor", "Nextcloud"),
        ("home/budi/Dokumen/kantor", None),
        ("home/budi/onedrivers/kantor", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, program: str | None):
    assert find_syncing(Path("/") / folder) == program


def test_init_warns_within_a_synced_folder(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    for name, value in (("user.name", "Sari (contoh)"), ("user.email", "sari@contoh.example")):
        git(tmp_path, "config", "--file", str(tmp_path / "gitconfig"), name, value)
    made = aduan("init", str(tmp_path / "OneDrive" / "kantor"), "--yes", "--me", "sari", "--json")
    assert made.code == 0
    assert "OneDrive" in made.err
    assert "aduan sync" in made.err
    made = aduan("init", str(tmp_path / "Dokumen" / "kantor"), "--yes", "--me", "sari", "--json")
    assert (made.code, made.err) == (0, "")


def test_a_share_is_known_by_its_name():
    assert is_shared(Path(r"\\server\dinas\kantor.git"))
    assert is_shared(Path("//server/dinas/kantor.git")) is (
        os.name == "nt" or str(Path("//s/d")).startswith("//")
    )
    assert not is_shared(Path("/srv/kantor.git"))


def test_hooks_of_a_shared_folder_name_no_computer(aduan: Aduan, tmp_path: Path):
    server = tmp_path / "server.git"
    git(tmp_path, "init", "--quiet", "--bare", "-b", "main", str(server))
    done = aduan("--office", str(server), "hooks", "install", "--server", "--shared")
    assert done.code == 0, done.err
    assert "its own `aduan`" in done.out
    for name in ("pre-receive", "post-receive"):
        text = (server / "hooks" / name).read_text(encoding="utf-8")
        assert "exec aduan --lang" in text
        assert Path(sys.executable).as_posix() not in text


def test_hooks_of_a_server_of_its_own_name_its_python(tmp_path: Path, isolation: None):
    git(tmp_path, "init", "--quiet", "--bare", "-b", "main", "server.git")
    install_server_hooks(Repository(tmp_path / "server.git"), "", "id")
    text = (tmp_path / "server.git/hooks/pre-receive").read_text(encoding="utf-8")
    assert Path(sys.executable).as_posix() in text


def test_hooks_of_a_server_that_is_somebody_elses_say_so(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    server = tmp_path / "server.git"
    git(tmp_path, "init", "--quiet", "--bare", "-b", "main", str(server))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    refused = aduan("--office", str(server), "hooks", "install", "--server")
    assert refused.code == 3
    assert "belongs to somebody else" in refused.err
    assert f'git config --global --add safe.directory "{server.as_posix()}"' in refused.err
    assert "bare" not in refused.err


def test_hooks_of_a_server_where_nobody_may_write_name_the_folder_and_no_other_program(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    server = tmp_path / "server.git"
    git(tmp_path, "init", "--quiet", "--bare", "-b", "main", str(server))
    real_open, real_access = Path.open, os.access

    def refuse(self: Path, mode: str = "r", *more: Any, **others: Any) -> Any:
        if "x" in mode and self.parent.name == "hooks":
            raise PermissionError(13, "Permission denied", str(self))
        return real_open(self, mode, *more, **others)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode, **k: Path(path).name != "hooks" and real_access(path, mode, **k),
    )
    refused = aduan("--office", str(server), "hooks", "install", "--server")
    assert refused.code == 3
    assert "(pre-receive)" in refused.err
    assert "you may not write in that folder" in refused.err
    assert "other program" not in refused.err


def init_with_held_hook(
    aduan: Aduan, place: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> Result:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(place.parent / "gitconfig"))
    for name, value in (("user.name", "Sari (contoh)"), ("user.email", "sari@contoh.example")):
        git(place.parent, "config", "--file", str(place.parent / "gitconfig"), name, value)
    with monkeypatch.context() as patch:
        disk = Disk(place)
        stand_before(disk, patch)
        disk.hold(held, FOR_EVER)
        return aduan("init", str(place), "--yes", "--me", "sari")


@pytest.mark.parametrize("held", [".git/hooks/pre-commit", ".git/hooks/pre-push"])
def test_an_office_whose_hook_is_held_stands_and_gets_it_later(
    held: str, aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "baru"
    made = init_with_held_hook(aduan, place, monkeypatch, held)
    assert made.code == 0
    assert f"being used by another process ({Path(held).name})" in made.err
    assert "aduan hooks install" in made.err
    assert "another pre-commit" not in made.err + made.out
    monkeypatch.chdir(place)
    assert aduan("hooks", "install").code == 0
    assert HOOK_MARK in (place / held).read_text(encoding="utf-8")
    assert not list((place / ".git/hooks").glob("tmp*"))


def test_an_office_beside_another_hook_says_which(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "baru"
    git(tmp_path, "init", "--quiet", str(place))
    (place / ".git/hooks").mkdir(exist_ok=True)
    (place / ".git/hooks/pre-push").write_text("#!/bin/sh\n", encoding="utf-8")
    made = init_with_held_hook(aduan, place, monkeypatch, "")
    assert made.code == 0
    assert "there is already another pre-push hook" in made.err


def test_hooks_name_an_office_within_a_repository_without_its_drive(
    tmp_path: Path, office: OfficeFolder
):
    whole = tmp_path / "semua"
    (whole / "bagian satu").mkdir(parents=True)
    git(whole, "init", "--quiet")
    (office.root / ".git").rename(tmp_path / "weg")
    office.root.rename(whole / "bagian satu" / "kantor")
    root = whole / "bagian satu" / "kantor"
    install_hooks(root, Repository(root))
    text = (whole / ".git/hooks/pre-commit").read_text(encoding="utf-8")
    assert "--office 'bagian satu/kantor' check --staged" in text


def test_in_git_bash_it_says_how_to_be_asked(aduan: Aduan, monkeypatch: pytest.MonkeyPatch):
    assert "winpty" not in aduan("new").err
    monkeypatch.setenv("MSYSTEM", "MINGW64")
    for words in (["new"], ["staff", "add", "rudi"]):
        done = aduan(*words)
        assert done.code == 2
        assert "winpty aduan" in done.err
    assert "winpty aduan" in aduan().err


def test_a_pattern_that_no_shell_has_expanded_is(aduan: Aduan, office: OfficeFolder):
    for case_id in (CASE, OTHER_CASE):
        write_case(office, case_id, [RECEIVED])
    done = aduan("check", "cases/2026/*/*.yaml", "--json")
    assert done.json["summary"]["cases"] == 2
    assert aduan("check", "cases/*", "--json").json["summary"]["cases"] == 2
    assert aduan("check", "nichts/*").code == 2


@pytest.mark.skipif(os.name == "nt", reason="a link stands in for a drive's letter")
def test_an_office_with_two_names_is_one_office(aduan: Aduan, office: OfficeFolder, tmp_path: Path):
    write_case(office, CASE, [RECEIVED])
    other = tmp_path / "Z"
    other.symlink_to(office.root)
    assert aduan("check", str(other / "cases"), "--json").json["summary"]["cases"] == 1
    assert (
        aduan("--office", str(other), "check", str(office.root / "cases"), "--json").json[
            "summary"
        ]["cases"]
        == 1
    )
    assert aduan("--office", str(other), *NEW[2], now=NEW[0], person="sari").code == 0
    assert find_below(office.root, tmp_path) is None


def put_demo(root: Path, mark: str) -> None:
    with made_aside(root) as aside:
        (aside / ".git/aduan").mkdir(parents=True)
        (aside / "isi").mkdir()
        (aside / "isi/berkas.txt").write_text(mark, encoding="utf-8")
        mark_demo(aside, "")


@pytest.mark.parametrize("held", ["isi", ".git"])
def test_where_an_old_demo_is_held_it_stays_or_is_replaced_whole(
    held: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = tmp_path / "contoh"
    put_demo(root, "lama")
    for times, expected in ((FOR_EVER, "lama"), (1, "baru")):
        with monkeypatch.context() as patch:
            disk = Disk(root)
            stand_before(disk, patch)
            disk.hold(held, times)
            if times == FOR_EVER:
                with pytest.raises(PermissionError):
                    put_demo(root, "baru")
            else:
                put_demo(root, "baru")
        assert (root / "isi/berkas.txt").read_text(encoding="utf-8") == expected
        assert (root / ".git/aduan/demo").is_file()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["contoh"]


def test_a_report_that_is_open_elsewhere_says_to_close_it(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = Path.write_bytes

    def held(self: Path, content: bytes) -> int:
        if self.suffix == ".ics":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, content)

    stand_before(Disk(tmp_path), monkeypatch)
    monkeypatch.setattr(Path, "write_bytes", held)
    done = aduan("due", "--ics", str(tmp_path / "tugas.ics"))
    assert done.code == 3
    assert "tugas.ics" in done.err
    assert "close it in the other program" in done.err
