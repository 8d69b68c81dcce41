"""All that one commit gives, as files in a folder; run by `side.py` with that commit's own code.

What changes with every change of the program's own files goes by a name: the sha256 of its wheel,
and the ids that git gives to what holds it. The moment of a commit by the clock goes by a word, and
what is drawn by chance is drawn the same each time. All else is as it comes.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

LANGUAGES = ("id", "en")
DEMO = ["demo", "kantor", "--seed", "1"]
# Asked of the demo, in both languages.
ASKED = {
    "check": ["check", "--json"],
    "check-text": ["check"],
    "list": ["list"],
    "list-json": ["list", "--json"],
    "list-csv": ["list", "--csv"],
    "due": ["due"],
    "due-json": ["due", "--json"],
    "due-ics": ["due", "--ics"],
    "stats": ["stats"],
    "stats-json": ["stats", "--json"],
    "box-missing": ["box", "--missing"],
    "calendar": ["calendar", "show", "2026"],
    "staff": ["staff", "list"],
    "attack": ["publish", "--attack"],
    "audit": ["audit", "--all", "--json"],
}
# Asked of one case in so many.
STRIDE = 12
ASKED_OF_CASES = (["show"], ["show", "--json"], ["deadline"], ["deadline", "--json"])
REPORTS = {
    "year": ["2025"],
    "annex": ["2025", "--annex"],
    "year-recap": ["2025", "--recap"],
    "draft": ["2026", "--draft"],
    "half": ["2026-H1"],
    "quarter": ["2026-Q2"],
    "month": ["2026-05"],
}
# What an example is laid beside, as in the test of examples.
NEIGHBOUR = [
    ("receive", "2026-11-20T09:15", "sari"),
    ("withdraw", "2026-11-20T09:30", "sari"),
]
HEX = re.compile(rb"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{7,12})\b")
SHORT = range(7, 13)
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]{8}(?:Z|[+-]\d\d:\d\d)")
BEGUN = datetime.now(UTC)


def main(source: Path, given: Path) -> None:
    room = given.parent
    fix_chance()
    office = make_demo(room, given)
    gather_answers(office, given / "answers")
    gather_reports(office, given / "reports")
    gather_schemas(source, given / "schemas")
    gather_golden(source, given / "golden")
    gather_examples(source, room / "examples", given / "examples")
    (given / "history.txt").write_bytes(read_history(office))
    own = shutil.ignore_patterns(".git", ".aduan", "*.whl")
    shutil.copytree(office, given / "kantor", ignore=own)
    put_names(given, name_tool(office), room)


def fix_chance() -> None:
    """What the program draws by chance (seeds of releases, numbers of cases) it draws the same each
    time.
    """
    drawn = count()

    def token_bytes(nbytes: int | None = None) -> bytes:
        return hashlib.shake_256(str(next(drawn)).encode()).digest(nbytes or 32)

    def token_hex(nbytes: int | None = None) -> str:
        return token_bytes(nbytes).hex()

    secrets.token_bytes = token_bytes
    secrets.token_hex = token_hex


def ask(*words: str) -> str:
    """A command in this process: all that it prints, and its exit code."""
    from aduan.cli.main import run

    before = dict(os.environ)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    code: Any = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            run(list(words))
        except SystemExit as stop:
            code = stop.code or 0
    os.environ.clear()
    os.environ.update(before)
    for stream in (out, err):
        stream.seek(0)
    return f"$ aduan {' '.join(words)}\n{out.read()}--- stderr\n{err.read()}--- exit {code}\n"


def keep(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def make_demo(room: Path, given: Path) -> Path:
    """The made-up office with its releases and its site."""
    os.chdir(room)
    told = ask(*DEMO)
    keep(given / "demo.txt", told)
    if not told.endswith("--- exit 0\n"):
        raise SystemExit(f"no demo:\n{told}")
    return room / "kantor"


def gather_answers(office: Path, folder: Path) -> None:
    os.chdir(office)
    cases = sorted(file.stem for file in office.glob("cases/*/*/*.yaml"))[::STRIDE]
    for language in LANGUAGES:
        for name, words in ASKED.items():
            keep(folder / f"{name}.{language}.txt", ask("--lang", language, *words))
        for case in cases:
            answers = [ask("--lang", language, *words, case) for words in ASKED_OF_CASES]
            keep(folder / f"{case}.{language}.txt", "".join(answers))


def gather_reports(office: Path, folder: Path) -> None:
    os.chdir(office)
    for language in LANGUAGES:
        for name, words in REPORTS.items():
            place = folder / language / name
            place.mkdir(parents=True)
            out = ("--markdown", "--out", str(place / "report.md"))
            keep(place / "told.txt", ask("--lang", language, "report", *words, *out))


def gather_schemas(source: Path, folder: Path) -> None:
    """The schemas of this repository, as this commit makes them."""
    keep(folder / "told.txt", ask("--office", str(source), "--lang", "en", "schema"))
    for file in sorted((source / "schema").glob("*.json")):
        shutil.copy(file, folder)


def gather_golden(source: Path, folder: Path) -> None:
    """What the golden commands print, written by the commit's own test of them."""
    test = find_test(source, "test_golden")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
    environment = {**os.environ, "UPDATE_GOLDEN": "1"}
    done = subprocess.run(
        command, cwd=source, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"the golden commands could not be asked:\n{done.stdout}{done.stderr}")
    shutil.copytree(source / "tool" / "tests" / "golden", folder)


def gather_examples(source: Path, room: Path, folder: Path) -> None:
    """What `check` finds in an office with each example in turn."""
    tests = import_test(source, "test_examples")
    office = tests.lay_repository(room / "kantor")
    tests.write_case(office, tests.NEIGHBOUR, NEIGHBOUR)
    os.chdir(office.root)
    for kind, examples in (("invalid", tests.INVALID), ("valid", tests.VALID)):
        for example in examples:
            target = office.root / example.path
            before = target.read_bytes() if target.exists() else None
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(example.file.read_bytes())
            for language in LANGUAGES:
                seen = ("--lang", language, "--as-of", example.now.isoformat())
                keep(
                    folder / kind / f"{example.file.name}.{language}.txt",
                    ask(*seen, "check", "--json"),
                )
            if before is None:
                target.unlink()
            else:
                target.write_bytes(before)


def find_test(source: Path, name: str) -> Path:
    """A test module, in whatever folder this commit has it."""
    return next((source / "tool" / "tests").rglob(f"{name}.py"))


def import_test(source: Path, name: str) -> ModuleType:
    place = find_test(source, name).relative_to(source / "tool").with_suffix("")
    return importlib.import_module(".".join(place.parts))


def git(office: Path, *words: str) -> bytes:
    return subprocess.run(
        ["git", "-C", str(office), *words], check=True, capture_output=True
    ).stdout


def read_history(office: Path) -> bytes:
    """Every commit: who, when, what it says, and each path with the id of what git keeps there."""
    form = "commit %H%n%an <%ae> %aI%n%cn <%ce> %cI%n%B"
    raw = ("--raw", "--root", "--no-abbrev", "--no-renames")
    return MOMENT.sub(hide_clock, git(office, "log", "--reverse", *raw, f"--format={form}"))


def hide_clock(moment: re.Match[bytes]) -> bytes:
    at = datetime.fromisoformat(moment[0].decode())
    by_the_clock = at >= BEGUN.replace(microsecond=0)
    return b"<by the clock>" if by_the_clock else moment[0]


def name_tool(office: Path) -> dict[bytes, bytes]:
    """Names for what hangs on the program's own files: its wheel, what names that, and all
    commits.
    """
    names: dict[bytes, bytes] = {}
    wheels = list((office / "tool").glob("*.whl"))
    for wheel in wheels:
        names[hashlib.sha256(wheel.read_bytes()).hexdigest().encode()] = b"<sha256 of the wheel>"
    for file in [*wheels, *office.glob("requirements*.txt")]:
        path = file.relative_to(office).as_posix()
        names[git(office, "hash-object", path).strip()] = f"<id of {path}>".encode()
    for number, commit in enumerate(git(office, "rev-list", "--reverse", "HEAD").split()):
        named = b"<commit %d>" % number
        names[commit] = named
        names |= {commit[:length]: named for length in SHORT}
    return names


def put_names(given: Path, names: dict[bytes, bytes], room: Path) -> None:
    here = str(room).encode()
    for file in list_files(given):
        content = file.read_bytes()
        named = HEX.sub(lambda found: names.get(found[0], found[0]), content).replace(
            here, b"<room>"
        )
        if named != content:
            file.write_bytes(named)


def list_files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main(*(Path(word).resolve() for word in sys.argv[1:3]))
