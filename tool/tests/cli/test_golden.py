"""What a clerk reads, word for word, in both languages: the files in tests/golden (see README.md
there).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.offices import Step, commit_all, write_case

GOLDEN = Path(__file__).parents[1] / "golden"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
GIT_ID = re.compile(r"\b[0-9a-f]{40}\b")

NEW, LATE, WAITING, TEAM, DONE = (
    "20261123-K7M4QX",
    "20261102-1ATE00",
    "20261109-WA1T00",
    "20261116-TEAM00",
    "20261104-D0NE00",
)
HIDDEN = {
    "private": {
        "subject": "Contoh",
        "description": "Contoh saja.",
        "complainant": {"name": "Warga Contoh"},
    }
}
TIDY: dict[str, list[Step]] = {
    NEW: [
        ("receive", "2026-11-23T09:15", "sari", {"channel": "letter", "service": "location-permit"})
    ],
    LATE: [("receive", "2026-11-02T09:00", "sari"), ("record", "2026-11-02T09:30", "sari")],
    WAITING: [
        ("receive", "2026-11-09T09:00", "sari"),
        ("record", "2026-11-09T09:10", "sari"),
        ("verify", "2026-11-09T09:30", "sari"),
        ("explain", "2026-11-10T10:00", "sari", {"medium": "phone"}),
    ],
    TEAM: [
        ("receive", "2026-11-16T14:00", "sari", {"channel": "box", **HIDDEN}),
        ("record", "2026-11-16T14:05", "sari", {"register_number": "017/ADU/2026"}),
        ("verify", "2026-11-16T14:30", "sari", {"category": "cost", "supervision": False}),
        ("retract", "2026-11-16T14:40", "sari", {"of": "3"}),
        (
            "verify",
            "2026-11-16T14:50",
            "dewi",
            {"for": "sari", "category": "illegal-levy", "supervision": True},
        ),
        ("escalate", "2026-11-16T15:00", "sari"),
        ("analyse", "2026-11-18T11:20", "budi", {"cause": "coordination"}),
    ],
    DONE: [
        ("receive", "2026-11-04T09:00", "sari"),
        ("record", "2026-11-04T09:10", "sari"),
        ("verify", "2026-11-09T09:30", "sari"),
        ("explain", "2026-11-09T10:00", "sari"),
        ("satisfied", "2026-11-11T10:00", "sari"),
    ],
}
UNTIDY: dict[str, list[Step]] = {
    LATE: TIDY[LATE],
    "20261120-STATE0": [
        ("receive", "2026-11-20T09:00", "sari"),
        ("act", "2026-11-20T10:00", "budi"),
    ],
    "20261120-R01E00": [
        ("receive", "2026-11-20T09:00", "sari"),
        ("record", "2026-11-20T10:00", "budi"),
    ],
    "20261120-C0DE00": [("receive", "2026-11-20T09:00", "sari", {"channel": "burung-merpati"})],
    "20261120-F1E1D0": [("receive", "2026-11-20T09:00", "sari", {"telpon": "0"})],
    "20261120-N0B0DY": [("receive", "2026-11-20T09:00", "siapa")],
}

# name -> the words after `aduan`
ASKED = {
    "help": ["--help"],
    "verify-help": ["verify", "--help"],
    "list": ["list"],
    "show": ["show", TEAM],
    "due": ["due"],
    "deadline": ["deadline", TEAM],
    "check": ["check", "--as-of", "2026-11-27T12:00"],
    "calendar-due": ["calendar", "due", "2026-12-18", "10"],
    "calendar-show": ["calendar", "show", "2026"],
    "box-missing": ["box", "--missing", "--as-of", "2026-11-27T12:00"],
    "refusal": ["satisfied", NEW],
    "missing-field": ["verify", LATE],
    "unknown-code": ["verify", LATE, "--category", "lambat", "--no-supervision"],
    "unknown-case": ["show", "ZZZZZZ"],
    "no-case": ["show"],
    "unknown-option": ["list", "--semua"],
}


@pytest.fixture(scope="module")
def tidy(template_office: OfficeFolder, tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    return furnish(template_office, tmp_path_factory.mktemp("tidy"), TIDY)


@pytest.fixture(scope="module")
def untidy(template_office: OfficeFolder, tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """A case of each kind of trouble, and a file that is none."""
    office = furnish(template_office, tmp_path_factory.mktemp("untidy"), UNTIDY)
    cut = office.path_of("20261120-STATE0")
    cut.write_bytes(cut.read_bytes().rstrip(b"\n"))
    (office.root / "cases" / "catatan.txt").write_text("contoh\n", encoding="utf-8")
    return office


def furnish(template: OfficeFolder, folder: Path, cases: dict[str, list[Step]]) -> OfficeFolder:
    shutil.copytree(template.root, folder / "kantor")
    office = OfficeFolder(folder / "kantor")
    for case_id, steps in cases.items():
        write_case(office, case_id, steps)
    commit_all(office)
    return office


def read_aloud(office: OfficeFolder, words: list[str], language: str) -> str:
    """The command and all that it prints. A process of its own: click's words are chosen once for
    each.
    """
    done = subprocess.run(
        [sys.executable, "-m", "aduan", "--lang", language, *words],
        cwd=office.root,
        env={**os.environ, "COLUMNS": "100", "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    out, err = (stream.decode().replace("\r\n", "\n") for stream in (done.stdout, done.stderr))
    text = (
        f"$ aduan {' '.join(words)}\n{out}"
        + (f"--- stderr\n{err}" if err else "")
        + f"--- exit {done.returncode}\n"
    )
    return GIT_ID.sub("<git id>", text)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ASKED)
def test_what_is_printed_is_what_was_read_and_found_good(
    name: str, language: str, tidy: OfficeFolder, untidy: OfficeFolder
) -> None:
    text = read_aloud(untidy if name == "check" else tidy, ASKED[name], language)
    file = GOLDEN / f"{name}.{language}.txt"
    if UPDATE:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text("utf-8"), (
        "if it is better so: UPDATE_GOLDEN=1, and read the difference"
    )


def test_every_golden_file_has_its_command() -> None:
    assert {f.name for f in GOLDEN.glob("*.txt")} == {
        f"{name}.{lang}.txt" for name in ASKED for lang in ("id", "en")
    }
