"""Every command that writes, and every file that it moves or removes, held by another program.

Held for a moment, it succeeds. Held for longer, it is refused with nothing recorded, or it says
under which number it is recorded; either way nobody who believes what it says enters anything
twice. `ADUAN_HELD=all` tries all, not a part.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from aduan.cli.main import run
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.store.files.moving import PATIENCE
from aduan.store.git.landing.recorded import take_recorded
from tests.cli.walks import DESK, NEW, RECORD, VERIFY, satisfied
from tests.histories import OTHER_PATH, add_server, begin_history, found_office
from tests.offices import git, lay_repository
from tests.store.importing_office import make_office, many_rows, write_jakarta
from tests.winlike.disk import FOR_EVER, Disk, stand_before

WHOLE = os.environ.get("ADUAN_HELD") == "all"
# Of the files of each command, so many are held in the suite.
SOME = 2
NOTE = ["--note", "Rekaan."]
# Said on a busy machine, where even a server of its own takes long to answer.
WAITED = "aduan: waiting for the server's answer ...\n"


@dataclass(frozen=True)
class Command:
    """A command that writes: its words (CASE: the case's id), and how its office is made ready."""

    words: list[str]
    prepare: Callable[[Path], None]
    now: str = "2026-11-23T12:00"


def lay_plain(place: Path) -> None:
    lay_repository(place / "kantor")


def walk_to(*lines: tuple[str, str, list[str]]) -> Callable[[Path], None]:
    def prepare(place: Path) -> None:
        lay_plain(place)
        for at, person, words in lines:
            be(place, person)
            case = [find_case(place)] if words[0] != "new" else []
            assert aduan(place, [words[0], *case, *words[1:]], at) == 0

    return prepare


def be(place: Path, person: str) -> None:
    git(place / "kantor", "config", "user.email", f"{person}@contoh.example")


def find_case(place: Path) -> str:
    return next((place / "kantor").glob("cases/2*/*/*.yaml")).stem


def lay_introduced(place: Path) -> None:
    """Git knows everywhere who is at work: for an office that is only to be made."""
    lay_plain(place)
    words = ["config", "--file", str(place / "gitconfig")]
    git(place, *words, "user.name", "Sari (contoh)")
    git(place, *words, "user.email", "sari@contoh.example")


def lay_two_clones(place: Path) -> None:
    """A colleague's step waits on the server, and one of ours here."""
    clone = found_office(place)
    begin_history(clone)
    add_server(clone)
    clone.take("record", 60, "sari", OTHER_PATH)
    assert clone.push().returncode == 0
    clone.git("reset", "--quiet", "--hard", "HEAD~")
    clone.take("attempt", 61, "sari", OTHER_PATH)
    (place / "clone").rename(place / "kantor")


def lay_register(place: Path) -> None:
    make_office(place / "kantor")
    write_jakarta(place / "t.csv", *many_rows(6))


def lay_keeper(place: Path) -> None:
    lay_plain(place)
    be(place, "arif")


def lay_stale_schema(place: Path) -> None:
    lay_plain(place)
    file = place / "kantor/schema/case.schema.json"
    file.write_bytes(file.read_bytes() + b" \n")


def lay_hooked(place: Path) -> None:
    lay_plain(place)
    assert aduan(place, ["hooks", "install"], "2026-11-23T12:00") == 0


def lay_demo(place: Path) -> None:
    """A made-up year, of which nothing is published yet."""
    make_demo(
        place / "kantor", DemoPlan(60, 1, 1), datetime.fromisoformat("2025-12-29T12:00:00+07:00")
    )


ADD = [
    "staff",
    "add",
    "rudi",
    "--name",
    "Rudi (contoh)",
    "--email",
    "rudi@contoh.example",
    "--role",
    "officer",
]
CLOSED = [*DESK, satisfied("2026-11-04T10:00")]
COMMANDS: dict[str, Command] = {
    "new": Command(NEW[2], lay_plain, NEW[0]),
    "record": Command(["record", "CASE"], walk_to(NEW), RECORD[0]),
    "amend": Command(
        ["amend", "CASE", "--field", "service", "--to", "advertising", *NOTE],
        walk_to(NEW),
        "2026-11-02T09:20",
    ),
    "retract": Command(["retract", "CASE", *NOTE], walk_to(NEW, RECORD), "2026-11-02T09:40"),
    "verify": Command(["verify", "CASE", *VERIFY[2][1:]], walk_to(NEW, RECORD), VERIFY[0]),
    "reopen": Command(["reopen", "CASE", *NOTE], walk_to(*CLOSED), "2026-11-06T10:00"),
    "box": Command(["box", "--found", "box=1"], lay_plain),
    "import": Command(["import", "../t.csv", "--map", "jakarta-crm"], lay_register, ""),
    "staff add": Command(ADD, lay_keeper),
    "sync": Command(["sync"], lay_two_clones, ""),
    "hooks install": Command(["hooks", "install"], lay_hooked),
    "schema": Command(["schema"], lay_stale_schema),
    "calendar propose": Command(["calendar", "propose", "2029"], lay_plain),
    "init": Command(["init", "../baru", "--yes", "--me", "sari"], lay_introduced),
    "publish": Command(["publish", "--period", "2025"], lay_demo, "2026-02-10T12:00"),
}


def aduan(place: Path, words: list[str], now: str) -> int:
    """Run a command in this process, in the office of a place: its exit code."""
    before, here = dict(os.environ), Path.cwd()
    os.environ |= {"LANGUAGE": "en", "GIT_CONFIG_GLOBAL": str(place / "gitconfig")}
    if now:
        os.environ["ADUAN_NOW"] = f"{now}:00+07:00"
    else:
        os.environ.pop("ADUAN_NOW", None)
    os.chdir(place / "kantor")
    take_recorded()
    code: object = 0
    try:
        run(["--lang", "en", *words])
    except SystemExit as stop:
        code = stop.code
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
    assert isinstance(code, int)
    return code


@pytest.fixture(scope="module")
def prepared(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The place of a command, made ready once; each try takes a copy."""

    @cache
    def prepare(name: str) -> Path:
        place = tmp_path_factory.mktemp("held") / "place"
        place.mkdir()
        COMMANDS[name].prepare(place)
        return place

    return prepare


class Bench:
    """One command, tried in copies of its place."""

    def __init__(
        self, name: str, template: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self.command = COMMANDS[name]
        self.template, self.tmp_path, self.capfd = template, tmp_path, capfd
        self.count = 0

    def fresh(self) -> Path:
        self.count += 1
        place = self.tmp_path / str(self.count)
        shutil.copytree(self.template, place, symlinks=True)
        return place

    def go(self, place: Path) -> tuple[int, str]:
        words = [find_case(place) if word == "CASE" else word for word in self.command.words]
        self.capfd.readouterr()
        code = aduan(place, words, self.command.now)
        told = self.capfd.readouterr().err.replace(WAITED, "")
        return code, told[told.find("aduan: ") :] if "aduan: " in told else ""


def commits(place: Path) -> int:
    return int(git(place / "kantor", "rev-list", "--count", "HEAD"))


def trial(monkeypatch: pytest.MonkeyPatch, place: Path) -> Iterator[Disk]:
    with monkeypatch.context() as patch:
        disk = Disk(place / "kantor")
        stand_before(disk, patch)
        yield disk


def list_moved(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], int]:
    """Every file that the command moves or removes, by name; and how many commits it makes."""
    place = bench.fresh()
    before = commits(place)
    for disk in trial(monkeypatch, place):
        code, err = bench.go(place)
        assert code == 0, err
        names = sorted(set(disk.moved))
    return names, commits(place) - before


def some_of(names: list[str], command: str) -> list[str]:
    """All names, or a part of them, which is another one for each command."""
    stride = 1 if WHOLE else max(1, len(names) // SOME)
    return names[list(COMMANDS).index(command) % stride :: stride]


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_held_for_a_moment_it_succeeds(
    name: str,
    prepared: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
):
    bench = Bench(name, prepared(name), tmp_path, capfd)
    names, made = list_moved(bench, monkeypatch)
    for held in some_of(names, name):
        place = bench.fresh()
        before = commits(place)
        for disk in trial(monkeypatch, place):
            disk.hold(held, 1)
            code, err = bench.go(place)
        assert (code, err) == (0, ""), held
        assert commits(place) - before == made, held
        assert_settled(place, name, held)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_held_for_longer_nobody_enters_it_twice(
    name: str,
    prepared: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
):
    bench = Bench(name, prepared(name), tmp_path, capfd)
    names, made = list_moved(bench, monkeypatch)
    for held in some_of(names, name):
        place = bench.fresh()
        before = commits(place)
        for disk in trial(monkeypatch, place):
            disk.hold(held, FOR_EVER)
            code, err = bench.go(place)
            recorded = commits(place) - before
            disk.let_go()
        # An import records its codes before its cases: held between the two, the rest is done again.
        if recorded and recorded == made:
            assert code == 0, (held, err)
            assert not err or "do not enter it again" in err or "sync" in name, (held, err)
        elif code:
            # Whoever is refused does it again, once.
            assert err.startswith("aduan: "), held
            assert "should not happen" not in err, (held, err)
            assert bench.go(place)[0] == 0, held
        assert aduan(place, ["list"], bench.command.now) == 0, held
        assert commits(place) - before == made, held
        record_law(place)
        # The next command that writes clears the rest away.
        assert aduan(place, BOX, bench.command.now) in (0, 1), held
        assert_settled(place, name, held)


@pytest.mark.parametrize(
    ("name", "path"),
    [("new", "cases/2026/11/"), ("staff add", "schema/staff.yaml"), ("sync", "cases/2026/11/")],
)
def test_held_before_it_is_decided_the_offices_own_file_is_named(
    name: str,
    path: str,
    prepared: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
):
    bench = Bench(name, prepared(name), tmp_path, capfd)
    for held in (".git/aduan/landing.json", ".git/aduan/tmp*"):
        place = bench.fresh()
        for disk in trial(monkeypatch, place):
            disk.hold(held, FOR_EVER)
            code, err = bench.go(place)
        assert code == 3
        assert err.startswith(f"aduan: {path}")
        assert "was not recorded: landing.json in git's folder is open in another program" in err


BOX = ["box", "--found", "box=1"]


def record_law(place: Path) -> None:
    """Commit what a command laid into the folder of the law: under a law that nobody recorded
    nothing is entered.
    """
    root = place / "kantor"
    if git(root, "status", "--porcelain", "--", "schema"):
        git(root, "add", "--", "schema")
        git(root, "commit", "--quiet", "--no-verify", "-m", "law", "--", "schema")


def assert_settled(place: Path, name: str, held: str) -> None:
    """Nothing of it is left lying about, and git agrees with the folder."""
    root = place / "kantor"
    room = root / ".git/aduan"
    left = [
        p.name
        for p in room.glob("*")
        if p.name.startswith(("landing-", "tmp", "law.json.")) or p.suffix == ".lock"
    ]
    assert set(left) <= {"landing.lock"}, (held, left)
    assert not (room / "landing.json").exists(), held
    assert not (root / ".git/index.lock").exists(), held
    if name not in ("schema", "calendar propose", "init"):
        assert git(root, "status", "--porcelain") == "", held


def test_patience_is_five_seconds_and_ends():
    assert PATIENCE.seconds == 5
