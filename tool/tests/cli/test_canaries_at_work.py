"""A word in every private text, driven through the commands that open, find, hand over and seal: it
is found in no file that they leave, whatever becomes of them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.here import find_prints
from tests.attachables import make_png
from tests.cli.canaries import (
    NUMBER,
    WORD,
    find_beside_cases,
    find_canaries,
    find_in_messages,
    has_canary,
)
from tests.cli.conftest import Aduan, be, fill
from tests.cli.sealedwork import LATER, NEW, RECEIVED
from tests.cli.terminal import Terminal
from tests.offices import git

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
def spare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A temp folder of its own, that can be looked through."""
    spare = tmp_path / "temp"
    spare.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(spare))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return spare


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder, spare: Path) -> str:
    return enter_case(aduan)


def enter_case(aduan: Aduan) -> str:
    done = aduan("new", *NEW[1:], *WHO, *TEXTS, "--json", now=RECEIVED, person="sari")
    assert done.code == 0, done.err
    return str(done.json["id"])


def places_with(root: Path, *others: Path) -> Iterator[str]:
    """Where the word or the number stands: files of the office, of git, of the temp folder, and
    what git has packed away.
    """
    yield from find_canaries(root, *others)
    if find_in_messages(root):
        yield "messages"


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


def test_where_nothing_is_sealed_a_word_stands_in_the_files_of_its_case_alone(
    aduan: Aduan, office: OfficeFolder, spare: Path, tmp_path: Path
):
    case_id = enter_case(aduan)
    for words in COMMANDS:
        aduan(*(case_id if word == "CASE" else word for word in words), now=LATER, person="sari")
    places = [Path(place) for place in places_with(office.root, tmp_path)]
    own = (office.root / "cases", office.root / ".git" / "objects")
    beside = [place for place in places if not any(map(place.is_relative_to, own))]
    # What git packed is told of as one; it is looked at object by object.
    assert {str(place) for place in beside} <= {f"an object of {office.root / '.git'}"}
    assert office.root / case_path(case_id) in places
    assert list(find_beside_cases(office.root)) == []


def test_what_a_command_says_of_what_it_refuses_does_not_repeat_it(aduan: Aduan, case_id: str):
    for words in (
        ["verify", case_id, "--note", WORD],
        ["new", *NEW[1:], "--subject", WORD],
        ["amend", case_id, "--field", "name", "--to", f"Orang {WORD}", "--note", "x"],
        ["find", f"'{WORD}'", "--same-person", case_id],
    ):
        done = aduan(*words, now=LATER, person="sari")
        assert done.code != 0
        assert not has_canary((done.out + done.err).encode())


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
    assert not has_canary((done.out + done.err).encode())


KILLED = [
    ["find"],
    ["access", "CASE"],
    ["seal", "CASE"],
    ["new", "--from", "-"],
    ["record", "CASE", "--note-file", "-"],
    ["document", "access", "CASE"],
]
FIELDS = f"""\
channel: letter
service: building-permit
confidentiality: hidden
private: {{subject: {WORD}, description: {WORD}, complainant: {{name: {WORD}}}}}
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("words", KILLED, ids="-".join)
def test_killed_at_any_moment_it_leaves_nothing(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path, words: list[str]
):
    if words[0] == "seal":
        step = BY_HAND.format(word=WORD)
        with sealing.path_of(case_id).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(step)
    typed = [case_id if word == "CASE" else word for word in words]
    for wait in (0.05, 0.4, 0.7, 1.0):
        process = start(sealing, typed)
        give(process, words)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    if words[0] == "seal":
        done = aduan("seal", case_id, now=LATER, person="sari")
        assert done.code in (0, 1)
    # What was asked for may lie there, packed; nothing lies beside it.
    assert aduan("list", now=LATER, person="sari").code == 0
    assert list(places_with(sealing.root, tmp_path)) == []


def start(office: OfficeFolder, typed: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "aduan", *typed],
        cwd=office.root,
        env={**os.environ, "ADUAN_NOW": LATER},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def give(process: subprocess.Popen[bytes], words: list[str]) -> None:
    """Hand the word on through the pipe, in the form that the command takes."""
    assert process.stdin is not None
    process.stdin.write((FIELDS if words[0] == "new" else WORD).encode())
    process.stdin.close()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at Linux's list")
@pytest.mark.parametrize(
    "words",
    [
        ["find", "--json"],
        ["new", "--from", "-", "--json"],
        ["record", "CASE", "--note-file", "-", "--json"],
    ],
    ids="-".join,
)
def test_words_from_a_pipe_stand_in_no_list_of_processes(
    sealing: OfficeFolder, case_id: str, aduan: Aduan, words: list[str]
):
    """Nor in the words of any git that the command starts."""
    process = start(sealing, [case_id if word == "CASE" else word for word in words])
    give(process, words)
    assert process.stdout is not None
    seen = b""
    while process.poll() is None:
        seen += b"".join(_read_lists())
        time.sleep(0.005)
    assert '"id"' in process.stdout.read().decode()
    assert not has_canary(seen)


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


# What writes, with all that it needs laid on the small disk; WORDS in a file, never on the line.
WRITING: dict[str, list[str]] = {
    "new": ["new", "--from", "isi.yaml"],
    "step": ["record", "CASE", "--note-file", "isi.txt"],
    "amend": ["amend", "CASE", "--field", "name", "--to", f"Nona {WORD}", "--note", WORD],
    "attach": ["attach", "CASE", "gambar.png"],
    "seal": ["seal", "CASE"],
    "reveal": ["reveal", "CASE", "--attachments"],
    "document": ["document", "access", "CASE"],
    "access": ["access", "CASE", "--output", "lembar.txt"],
    "rewrap": ["key", "rewrap"],
    "find": ["find", "--same-person", "CASE"],
    "sync": ["sync"],
}
# What is asked for on paper or as a file lies there afterwards, and only then.
ASKED_FOR = ("reveal", "document", "access")


@pytest.fixture
def on_disk(
    sealing: OfficeFolder, case_id: str, small_disk: Path, aduan: Aduan, monkeypatch, tmp_path: Path
) -> Path:
    """The office, its keys, its temp folder and its prints on a small disk; what a clerk has on it
    beside lies elsewhere.
    """
    (tmp_path / "gambar.png").write_bytes(make_png(canary=WORD))
    attach = ("attach", case_id, str(tmp_path / "gambar.png"))
    assert aduan(*attach, now=LATER, person="sari").code == 0
    (tmp_path / "gambar.png").write_bytes(make_png((61, 40), canary=WORD))
    (tmp_path / "isi.txt").write_text(f"{WORD} {NUMBER}\n")
    (tmp_path / "isi.yaml").write_text(
        "channel: letter\nservice: building-permit\nconfidentiality: hidden\n"
        f"private: {{subject: {WORD}, description: {WORD}, complainant: {{name: {WORD}}}}}\n"
    )
    place = small_disk / "kantor"
    shutil.copytree(sealing.root, place)
    shutil.copytree(tmp_path / "settings", small_disk / "settings")
    git(tmp_path, "clone", "--quiet", "--bare", str(place), str(small_disk / "server.git"))
    git(place, "remote", "add", "origin", str(small_disk / "server.git"))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(small_disk / "settings"))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(small_disk))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_leaves_no_word_and_nothing_half(
    aduan: Aduan, on_disk: Path, case_id: str, small_disk: Path, tmp_path: Path, name: str
):
    laid = {"CASE": case_id, "lembar.txt": str(small_disk / "lembar.txt")}
    laid |= {file: str(tmp_path / file) for file in ("isi.yaml", "isi.txt", "gambar.png")}
    typed = [laid.get(word, word) for word in WRITING[name]]
    path = OfficeFolder(on_disk).path_of(case_id)
    before = path.read_bytes()
    if name == "seal":
        path.write_bytes(before + BY_HAND.format(word=WORD).encode())
    clear = path.read_bytes()
    be(OfficeFolder(on_disk), "sari")
    head = git(on_disk, "rev-parse", "HEAD")
    fill(small_disk / "penuh")
    done = aduan("--office", str(on_disk), *typed, now=LATER)
    (small_disk / "penuh").unlink()
    assert "Traceback" not in done.err
    assert "should not happen" not in done.err
    assert done.code in (0, 1, 3), done.err
    if done.code:
        assert not has_canary(done.err.encode())
        assert git(on_disk, "rev-parse", "HEAD") == head
        assert path.read_bytes() == clear
    if name == "seal" and done.code:
        path.write_bytes(before)
    assert list(find_canaries(small_disk)) == []
    if name == "seal":
        path.write_bytes(clear)
    again = aduan("--office", str(on_disk), *typed, now=LATER)
    assert again.code == 0, again.err
    given = [small_disk / "lembar.txt", *find_prints().rglob("*.*")]
    assert any(file.is_file() for file in given) == (name in ASKED_FOR)
    assert list(find_canaries(on_disk, small_disk / "server.git")) == []
