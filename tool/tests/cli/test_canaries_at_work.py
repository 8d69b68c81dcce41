"""A word in every private text, driven through the commands that open, find, hand over and seal: it
is found in no file that they leave, whatever becomes of them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NEW, RECEIVED
from tests.cli.terminal import Terminal
from tests.offices import git

WORD = "Tjendrawasih4711"
NUMBER = "081298764711"
WHO = ("--name", f"Orang {WORD}", "--phone", NUMBER)
TEXTS = ("--subject", f"Izin {WORD}", "--description", f"Berkas {WORD}\nbelum kembali")
BY_HAND = """\
  - event: record
    at: "2026-11-23T12:20:00+07:00"
    by: sari
    private:
      note: {word}
"""


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder, monkeypatch, tmp_path: Path) -> str:
    spare = tmp_path / "temp"
    spare.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(spare))
    monkeypatch.setattr(tempfile, "tempdir", None)
    done = aduan("new", *NEW[1:], *WHO, *TEXTS, "--json", now=RECEIVED, person="sari")
    assert done.code == 0, done.err
    return str(done.json["id"])


def places_with(root: Path, *others: Path) -> Iterator[str]:
    """Where the word or the number stands: files of the office, of git, of the temp folder, and
    what git has packed away.
    """
    for place in (root, *others):
        for file in place.rglob("*"):
            if file.is_file() and _has(file.read_bytes()):
                yield str(file)
    packed = ["git", "cat-file", "--batch-all-objects", "--batch"]
    if _has(subprocess.run(packed, cwd=root, capture_output=True, check=True).stdout):
        yield "git"
    if _has(git(root, "log", "--all", "--format=%B").encode()):
        yield "messages"


def _has(raw: bytes) -> bool:
    low = raw.lower()
    return WORD.lower().encode() in low or NUMBER.encode() in low or NUMBER[1:].encode() in low


COMMANDS = [
    ["show", "CASE"],
    ["show", "CASE", "--json"],
    ["find", WORD],
    ["find", NUMBER, "--json"],
    ["find", "--same-person", "CASE"],
    ["access", "CASE"],
    ["access-log"],
    ["amend", "CASE", "--field", "name", "--to", f"Nona {WORD}", "--note", WORD],
    ["amend", "CASE", "--field", "channel", "--to", WORD, "--note", WORD],
    ["verify", "CASE", "--note", WORD],
    ["record", "CASE", "--register-number", "1/2026", "--note", WORD],
    ["new", *NEW[1:], "--subject", WORD],
    ["seal", WORD],
    ["list", "--channel", "letter"],
    ["check"],
    ["key", "check"],
]


def test_no_command_leaves_a_word_anywhere(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    for words in COMMANDS:
        typed = [case_id if word == "CASE" else word for word in words]
        for person in ("sari", "budi", "joko"):
            aduan(*typed, now=LATER, person=person)
    assert list(places_with(sealing.root, tmp_path)) == []


def test_what_a_command_says_of_what_it_refuses_does_not_repeat_it(aduan: Aduan, case_id: str):
    for words in (
        ["verify", case_id, "--note", WORD],
        ["new", *NEW[1:], "--subject", WORD],
        ["amend", case_id, "--field", "name", "--to", f"Orang {WORD}", "--note", "x"],
        ["find", f"'{WORD}'", "--same-person", case_id],
    ):
        done = aduan(*words, now=LATER, person="sari")
        assert done.code != 0
        assert not _has((done.out + done.err).encode())


def test_a_full_disk_leaves_no_part_of_a_sheet(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path, monkeypatch
):
    def no_room(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    file = tmp_path / "lembar.txt"
    monkeypatch.setattr("os.fdopen", no_room)
    done = aduan("access", case_id, "--output", str(file), now=LATER, person="sari")
    monkeypatch.undo()
    assert done.code == 3
    assert not file.exists()
    assert not _has((done.out + done.err).encode())


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("words", [["find"], ["access", "CASE"], ["seal", "CASE"]], ids="-".join)
def test_killed_at_any_moment_it_leaves_nothing(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path, words: list[str]
):
    if words[0] == "seal":
        step = BY_HAND.format(word=WORD)
        with sealing.path_of(case_id).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(step)
    typed = [case_id if word == "CASE" else word for word in words]
    for wait in (0.05, 0.4, 0.7, 1.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "aduan", *typed],
            cwd=sealing.root,
            env={**os.environ, "ADUAN_NOW": LATER},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        process.stdin.write(WORD.encode())
        process.stdin.close()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    if words[0] == "seal":
        done = aduan("seal", case_id, now=LATER, person="sari")
        assert done.code in (0, 1)
    assert list(places_with(sealing.root, tmp_path)) == []


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at Linux's list")
def test_words_from_a_pipe_stand_in_no_list_of_processes(
    sealing: OfficeFolder, case_id: str, aduan: Aduan
):
    process = subprocess.Popen(
        [sys.executable, "-m", "aduan", "find", "--json"],
        cwd=sealing.root,
        env={**os.environ, "ADUAN_NOW": LATER},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(WORD.encode())
    process.stdin.close()
    seen = b""
    while process.poll() is None:
        seen += b"".join(_read_lists())
        time.sleep(0.02)
    assert case_id in process.stdout.read().decode()
    assert not _has(seen)


def _read_lists() -> Iterator[bytes]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            for name in ("cmdline", "environ"):
                try:
                    yield (entry / name).read_bytes()
                except OSError:
                    continue


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal")
def test_a_prompt_that_is_cut_off_leaves_nothing(
    aduan: Aduan,
    sealing: OfficeFolder,
    case_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("ADUAN_NOW", LATER)
    looked = Terminal(sealing, ["find"], "en")
    looked.answer("a name, a telephone number, or words", WORD)
    assert looked.leave() == 0
    assert case_id in looked.seen
    cut = Terminal(sealing, ["find"], "en")
    cut.answer("a name, a telephone number, or words")
    cut.interrupt()
    assert cut.leave() == 130
    corrected = Terminal(sealing, ["amend", case_id, "--field", "name"], "en")
    corrected.answer("New value", f"Nona {WORD}")
    corrected.answer("Reason", WORD)
    corrected.interrupt()
    assert corrected.leave() == 130
    assert list(places_with(sealing.root, tmp_path)) == []
    log = aduan("access-log", "--json", now=LATER, person="ratna").json["entries"]
    assert sorted(row["command"] for row in log) == ["amend", "find"]
