"""`aduan` at a terminal: alone it is a menu in plain words; the shell completes steps and case ids."""

from __future__ import annotations

import os
import select
import subprocess
import sys

import pytest

from aduan.store.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import NEW

ADUAN = [sys.executable, "-m", "aduan"]
# Seconds without a word, after which a command waits for something that nobody types.
WAIT = 20
posix = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")


def type_in(office: OfficeFolder, words: list[str], lines: list[str]) -> str:
    """What a person sees who types these lines at a terminal."""
    import pty

    ours, theirs = pty.openpty()
    spoken = {**os.environ, "LANGUAGE": "id"}
    command = [*ADUAN, *words]
    process = subprocess.Popen(command, cwd=office.root, env=spoken, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in lines).encode())
    seen = b""
    try:
        while part := _read(ours):
            seen += part
        process.wait(timeout=WAIT)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return seen.decode().replace("\r", "")


def _read(ours: int) -> bytes:
    """What was printed next; nothing once the command has ended. A command that waits for more fails the test."""
    ready, _, _ = select.select([ours], [], [], WAIT)
    assert ready, "the command waits for something to be typed"
    try:
        return os.read(ours, 4096)
    except OSError:
        return b""


def test_alone_without_a_terminal_it_prints_its_help(aduan: Aduan) -> None:
    result = aduan()
    assert result.code == 0
    assert "steps of the procedure" in result.out


@posix
def test_alone_at_a_terminal_it_is_a_menu_in_plain_words(office: OfficeFolder) -> None:
    seen = type_in(office, [], ["1", "5"])
    assert "pekerjaan hari ini" in seen
    assert "tidak ada pengaduan" in seen or "tidak ada" in seen


@posix
def test_new_asks_for_what_is_missing_by_label(office: OfficeFolder) -> None:
    lines = ["4", "1", "1", "Warga Rekaan", "", "", "", "Rekaan", "Rekaan", ".", "", ""]
    seen = type_in(office, ["new"], lines)
    assert "Kotak pengaduan" in seen
    assert "diterima: " in seen
    assert len(office.case_ids()) == 1


@posix
def test_a_step_asks_for_what_is_missing(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("record", case_id, now="2026-11-02T10:00:00+07:00").code == 0
    seen = type_in(office, ["verifikasi", case_id], ["1", "t", ""])
    assert "Keterlambatan" in seen
    assert aduan("show", case_id, "--json").json["state"] == "verified"


@pytest.mark.parametrize(("typed", "found"), [("aduan ver", "plain,verify"), ("aduan show 2026", "plain,20261102-")])
def test_the_shell_completes(typed: str, found: str, aduan: Aduan, office: OfficeFolder) -> None:
    walk(aduan, [NEW])
    environment = {
        **os.environ,
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
        "_ADUAN_COMPLETE": "bash_complete",
    }
    done = subprocess.run(ADUAN, cwd=office.root, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert found in done.stdout, done.stderr
