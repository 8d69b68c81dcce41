"""`python -m tests.travel.doors`: an office founded and worked in at whatever moment the clock
shows.

Prints what each command gave as JSON. One process for all commands: Python starts once.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aduan.cli.main import run
from tests.store.importing_office import many_rows, write_jakarta
from tests.travel.moments import OFFICE_ZONE

NEW = [
    "new",
    "--channel",
    "visit",
    "--service",
    "building-permit",
    "--confidentiality",
    "anonymous",
]
TEXTS = ["--subject", "Rekaan", "--description", "Rekaan"]
VERIFY = ["--category", "delay", "--no-supervision", "--note", "Rekaan"]


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    words: tuple[str, ...]
    code: int
    out: str
    err: str


def main() -> None:
    answers = list(work_a_day())
    json.dump([asdict(answer) for answer in answers], sys.stdout)


def work_a_day() -> Iterator[Answer]:
    """Every kind of door once: what founds, what writes, what judges, what only looks."""
    today = datetime.now(ZoneInfo(OFFICE_ZONE)).date()
    yield ask("demo", "contoh", "--cases", "12", "--years", "0", "--no-site")
    yield ask("init", "kantor", "--yes")
    os.chdir("kantor")
    received = ask(*NEW, *TEXTS, "--json")
    yield received
    case = json.loads(received.out)["id"] if not received.code else "?"
    yield ask("record", case)
    yield ask("verify", case, *VERIFY)
    yield ask("box", "--found", "box=1")
    yield ask("import", str(write_jakarta(Path("../t.csv"), *many_rows(3))), "--map", "jakarta-crm")
    yield ask("audit", "--all")
    for words in (
        ["due"],
        ["list"],
        ["show", case],
        ["deadline", case],
        ["stats"],
        ["box", "--missing"],
    ):
        yield ask(*words)
    yield ask("calendar", "due", today.isoformat(), "5")
    yield ask("check", "--format", "json", "--fail-on", "none")


def ask(*words: str) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    before = dict(os.environ)
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            run(["--lang", "en", *words])
        except SystemExit as stop:
            code = stop.code
    os.environ.clear()
    os.environ.update(before)
    return Answer(words, int(str(code or 0)), out.getvalue(), err.getvalue())


if __name__ == "__main__":
    main()
