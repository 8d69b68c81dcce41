"""Every command there is, driven through an office whose every private field, file and note holds a
canary: it is found in nothing that they leave. A new command joins by itself; where it cannot be
brought to do its work here, it is named, with the reason.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.here import find_prints
from tests.attachables import make_jpeg, make_pdf, make_png
from tests.cli.canaries import (
    NUMBER,
    WORD,
    Leaf,
    find_canaries,
    find_in_messages,
    has_canary,
    list_leaves,
)
from tests.cli.conftest import Aduan, Result, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop, add_laptop, add_meeting_place
from tests.cli.walks import WALKS
from tests.offices import git

DAY = "2026-11-24T{}:00+07:00"
DUE, LATER = "2026-12-15T09:00:00+07:00", "2026-12-15T10:00:00+07:00"
GROUND = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")
NEW = ("--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
MORE = ("--phone", NUMBER, "--wish", WORD, "--address", WORD, "--email", f"{WORD}@contoh.example")
PATHS = (
    "not satisfied with the head",
    "reopened with the team",
    "referred by the officer",
    "taken to the team by the team",
    "lapsed",
    "amended",
    "taken back",
    "called on in vain",
)
# Whose key is not here: another of the same role takes their steps.
WITHOUT_KEY = {"tuti": "budi"}
# What does its work in another test, or not in an office that has its complaints: run here for what
# it does where it cannot.
ELSEWHERE: dict[Leaf, str] = {
    ("init",): "makes another office, which has no complaint yet",
    ("demo",): "makes another office, of made-up people; its texts are searched in tests/demo",
    ("import",): "brings an old register, whose texts stand in the open: tests/store/test_import_*",
    ("close",): "a step of old registers alone",
    ("reject",): "a step of old registers alone",
    ("archive",): "a step of old registers alone",
    ("noted-confirm",): "after two clones met over a closed case: tests/store/sync",
    ("key", "recover"): "types two sheets at a terminal: test_key_vault",
    ("key", "recovery"): "two people at a terminal: test_key_vault",
    ("key", "clear"): "takes out what no case names, and opens nothing: test_key_clear",
    ("key", "passphrase"): "types a passphrase at a terminal: test_key_passphrase",
    ("confirm",): "needs a change of law by somebody else: tests/cli/test_audit",
    ("publish",): "publishes months that are over: tests/publish/test_nothing_leaks",
    ("edit",): "types on a form at a terminal, looked through there: test_edit",
    ("site",): "builds what is looked through there: tests/publish/test_nothing_leaks",
    ("verify-head",): "reads what a site has published",
    ("federation", "init"): "sees no case: tests/federation",
    ("federation", "pull"): "sees no case: tests/federation",
    ("federation", "build"): "sees no case: tests/federation",
    ("federation", "site"): "sees no case: tests/federation",
    ("export",): "writes what is looked through there, unpacked: test_export",
}


@dataclass
class Work:
    """An office at work; `done`: the commands that did what they do, `said`: what those that did not
    printed, with their words.
    """

    laptop: Laptop
    leaves: dict[Leaf, click.Command]
    done: set[Leaf] = field(default_factory=set)
    said: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def run(self, person: str, now: str, *words: str) -> Result:
        result = self.laptop.run(person, now, *words)
        leaf = max((one for one in self.leaves if words[: len(one)] == one), key=len, default=None)
        assert "Traceback" not in result.err, (words, result.err)
        assert "should not happen" not in result.err, (words, result.err)
        if leaf is not None and result.code == 0 and "--help" not in words:
            self.done.add(leaf)
        elif result.code:
            self.said.append((words, result.out + result.err))
        return result

    def do(self, person: str, now: str, *words: str) -> Result:
        result = self.run(person, now, *words)
        assert result.code == 0, (words, result.err, result.out)
        return result


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home, spare = tmp_path / "rumah", tmp_path / "sementara"
    for folder in (home, spare):
        folder.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(spare))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return home


@pytest.fixture
def work(aduan: Aduan, office: OfficeFolder, home: Path) -> Work:
    be(office, "arif")
    laptop = Laptop(seal_office(office, PEOPLE).root, aduan)
    add_meeting_place(laptop)
    return Work(laptop, list_leaves())


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """What a clerk has on the disk already: files with canaries, which are no work of ours."""
    folder = tmp_path / "diberikan"
    folder.mkdir()
    made = {
        "a.jpg": make_jpeg(canary=WORD),
        "b.png": make_png(canary=WORD),
        "c.pdf": make_pdf(WORD),
    }
    for name, raw in made.items():
        (folder / f"{WORD} {name}").write_bytes(raw)
    (folder / "isi.yaml").write_text(
        "channel: letter\nservice: building-permit\nconfidentiality: hidden\n"
        f"private:\n  subject: {WORD}\n  description: {WORD}\n"
        f"  complainant: {{name: Orang {WORD}, phone: '{NUMBER}'}}\n"
    )
    (folder / "catatan.txt").write_text(f"{WORD} {NUMBER}\n")
    return folder


@pytest.mark.slow
def test_no_command_leaves_a_word_anywhere(work: Work, given: Path, home: Path, tmp_path: Path):
    case, other = enter_cases(work, given)
    keep(work, case, given)
    drive_all(work, case, other)
    drive_the_rest(work, case, tmp_path)
    for words, said in work.said:
        assert not has_canary(said.encode()) or WORD in words, words
    looked_at = [path for path in tmp_path.iterdir() if path not in (given, tmp_path / "luar")]
    assert list(find_canaries(*looked_at, but=(find_prints(),))) == []
    assert not find_in_messages(work.laptop.root)
    # What was asked for as a paper or a file lies where it is said, and goes after its week.
    assert list(find_prints().rglob("*.*"))
    for path in find_prints().rglob("*"):
        os.utime(path, (0, 0))
    work.do("sari", LATER, "show", other)
    assert list(find_canaries(*looked_at)) == []
    assert {one for one in work.leaves if one not in work.done} == ELSEWHERE.keys()


def enter_cases(work: Work, given: Path) -> tuple[str, str]:
    """Every path of the procedure, a canary in each text; two cases that are open."""
    cases: dict[str, str] = {}
    # The clock only goes on: all paths are walked side by side.
    lines = [(line, name) for name in PATHS for line in WALKS[name][0]]
    for (at, who, words), name in sorted(lines, key=lambda pair: pair[0][0]):
        typed, now = list(plant(words)), f"{at}:00+07:00"
        if name in cases:
            typed = [typed[0], cases[name], *typed[1:]]
        else:
            typed += [*MORE, "--json"]
        done = work.do(WITHOUT_KEY.get(who, who), now, *typed)
        if name not in cases:
            cases[name] = str(done.json["id"])
    first = str(
        work.do(
            "sari", DAY.format("10:00"), "new", "--from", str(given / "isi.yaml"), "--json"
        ).json["id"]
    )
    second = str(
        work.do(
            "sari", DAY.format("10:05"), "new", "--from", str(given / "isi.yaml"), "--json"
        ).json["id"]
    )
    work.do("sari", DAY.format("10:07"), "record", second)
    work.do("sari", DAY.format("10:10"), "duplicate", second, "--of", first)
    return first, cases["called on in vain"]


def plant(words: list[str]) -> Iterator[str]:
    """The same words with the canary in place of what is made up."""
    for word in words:
        yield f"{WORD} {NUMBER}" if "Rekaan" in word else word


def keep(work: Work, case: str, given: Path) -> None:
    """What becomes of a case's text: attached to, corrected, sealed by hand, shut off, erased."""
    root = work.laptop.root
    files = sorted(str(path) for path in given.glob(f"{WORD}*"))
    work.do("sari", DAY.format("10:20"), "attach", case, *files, "--note", WORD)
    for name, to in (
        ("name", f"Nona {WORD}"),
        ("phone", f"+62{NUMBER[1:]}"),
        ("subject", f"{WORD} lagi"),
    ):
        words = ("amend", case, "--field", name, "--to", to, "--note", WORD)
        work.do("sari", DAY.format("10:30"), *words)
    work.do("sari", DAY.format("10:40"), "record", case, "--note-file", str(given / "catatan.txt"))
    path = OfficeFolder(root).path_of(case)
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(
            f'  - event: verify\n    at: "{DAY.format("10:50")}"\n    by: sari\n'
            f"    category: delay\n    supervision: false\n    private: {{note: {WORD} {NUMBER}}}\n"
        )
    git(root, "add", "cases")
    work.do("sari", DAY.format("10:50"), "seal", str(path))
    git(root, "commit", "--quiet", "-m", "By hand", "--date", DAY.format("10:51"))
    git(root, "gc", "--quiet", "--prune=now")
    turns: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("dewi", ("hold", case, "--ground", "court")),
        ("ratna", ("release", case)),
        ("dewi", ("restrict", case, "--requested", "2026-11-24")),
        ("ratna", ("unrestrict", case)),
        ("sari", ("object", case, "--note", WORD)),
        ("ratna", ("answer-objection", case, "--answer", "explained", "--note", WORD)),
        ("dewi", ("recuse", case, "--person", "budi")),
    )
    for person, turn in turns:
        work.do(person, DAY.format("11:00"), *turn)
    work.do("sari", DAY.format("11:05"), "sync")


def drive_all(work: Work, case: str, other: str) -> None:
    """Each command as it is mostly typed, by who may and who may not; then as somebody types it
    wrongly.
    """
    for person in ("sari", "budi", "ratna"):
        for words in AS_MEANT:
            typed = (case if word == "CASE" else word for word in words)
            work.run(person, DAY.format("11:10"), *typed)
    for leaf, command in work.leaves.items():
        wrongly: list[tuple[str, ...]] = [(), (other,), (other, WORD), ("--help",)]
        if any(parameter.name == "note_file" for parameter in command.params):
            wrongly.append((other, "--note", WORD))
        if leaf not in (("init",), ("demo",)):
            for words in wrongly:
                work.run("sari", DAY.format("11:20"), *leaf, *words)


AS_MEANT = [
    ("find", WORD),
    ("find", NUMBER, "--json"),
    ("find", "--same-person", "CASE"),
    ("reveal", "CASE", "--attachments"),
    ("document", "access", "CASE"),
    ("document", "assessment"),
    ("box", "--found", "box=1"),
    ("list", "--csv"),
    ("due", "--ics"),
    ("stats", "--by", "channel"),
    ("stats", "--csv"),
    ("check", "--vault", "--fail-on", "none"),
    ("check", "--format", "github", "--fail-on", "none"),
    ("audit", "--all"),
    ("calendar", "due", "2026-11-24", "5"),
    ("calendar", "show", "2026"),
    ("key", "rewrap"),
    ("letters", "."),
    ("hooks", "install"),
    ("report", "2026", "--draft", "--markdown"),
    ("report", "--form"),
]


def drive_the_rest(work: Work, case: str, tmp_path: Path) -> None:
    """What only somebody else can do, or only later: the staff's, another clone's, an erasure."""
    outside = tmp_path / "luar"
    outside.mkdir()
    work.do("sari", DAY.format("12:00"), "access", case, "--output", str(outside / "lembar.txt"))
    other = add_laptop(work.laptop, "lain")
    other.do("budi", DAY.format("12:05"), "find", WORD)
    other.do("budi", DAY.format("12:10"), "sync")
    made = work.do("tuti", DAY.format("12:15"), "key", "new", "--file", "--json")
    public = str(made.json["key"])
    new = ("staff", "add", "wati", "--name", "Wati (contoh)", "--email", "wati@contoh.example")
    for person, words in (
        ("arif", ("staff", "key", "add", "tuti", public)),
        ("arif", (*new, "--role", "officer")),
        ("arif", ("staff", "role", "wati", "team")),
        ("arif", ("staff", "retire", "wati")),
        ("arif", ("staff", "key", "end", "tuti", public)),
        ("arif", ("staff", "key", "revoke", "tuti", public)),
        ("dewi", ("outage", "--from", "2026-11-24T08:00", "--until", "2026-11-24T09:00")),
        ("arif", ("key", "letters")),
        ("arif", ("key", "vault", "--copy", str(outside))),
        ("sari", ("withdraw", case, "--note", WORD)),
        ("dewi", ("erase-request", case, *GROUND)),
        ("sari", ("sync",)),
    ):
        work.do(person, DAY.format("12:30"), *words)
    work.do("arif", DAY.format("12:40"), "calendar", "propose", "2028")
    # Nothing is entered under a law that nobody recorded.
    (work.laptop.root / "schema" / "calendar" / "2028.yaml").unlink()
    work.do("ratna", DUE, "sync")
    work.do("ratna", DUE, "erase", case, "--yes")
    work.do("ratna", LATER, "document", "destruction", case)
