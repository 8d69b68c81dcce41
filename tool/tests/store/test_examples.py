"""Every file dropped into examples/invalid is found out as it says itself; every file in
examples/valid is clean.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from aduan.core.case.fold import fold
from aduan.core.words.codes import CODES
from aduan.core.words.officepaths import case_path
from aduan.store.files.events import make_events
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.office.check import check_office
from tests.offices import NOW, lay_repository, write_case

EXAMPLES = Path(__file__).parents[1] / "examples"
# In the private fields of every example: it may never be printed.
CANARY = "KENARI"
# The other case of the office that the examples are laid in.
NEIGHBOUR = "20261120-000000"
# Warnings about the office itself, not about the file.
ALWAYS = {"ADU520", "ADU405"}
EXPECT = re.compile(r"(ADU[0-9]{3}) at ([0-9]+):([0-9]+)\Z")

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Example:
    """One example file: where it is to be laid, when, and what is expected of it."""

    file: Path
    path: str
    now: datetime = NOW
    expected: tuple[Place, ...] = ()
    words: dict[str, str] = field(default_factory=dict)

    @property
    def is_law(self) -> bool:
        return self.path.startswith("schema/")


def read_example(file: Path) -> Example:
    """The comments at the top of the file, or of `NAME.expect` where its first bytes matter."""
    beside = file.with_name(file.name + ".expect")
    lines = (
        (beside if beside.exists() else file).read_bytes().decode("utf-8", "replace").splitlines()
    )
    pairs: list[list[str]] = []
    for line in lines:
        if not re.match(r"# [a-z]+: ", line):
            break
        pairs.append(line[2:].split(": ", 1))
    words = dict(pairs)
    found = [EXPECT.match(value) for key, value in pairs if key == "expect"]
    return Example(
        file,
        words["path"],
        datetime.fromisoformat(words.get("now", NOW.isoformat())),
        tuple(sorted((m[1], int(m[2]), int(m[3])) for m in found if m)),
        words,
    )


def examples(kind: str) -> list[Example]:
    files = sorted((EXAMPLES / kind).iterdir())
    return [read_example(file) for file in files if file.suffix not in (".expect", ".md")]


INVALID, VALID = examples("invalid"), examples("valid")


def named(found: list[Example]) -> list[object]:
    return [pytest.param(example, id=example.file.stem) for example in found]


@pytest.fixture(scope="module")
def shared(template_office: OfficeFolder, tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """One office for all examples: each is laid, judged and taken away again."""
    office = lay_repository(tmp_path_factory.mktemp("examples") / "kantor")
    write_case(
        office,
        NEIGHBOUR,
        [("receive", "2026-11-20T09:15", "sari"), ("withdraw", "2026-11-23T11:00", "sari")],
    )
    return office


@pytest.fixture
def laid(
    shared: OfficeFolder, request: pytest.FixtureRequest
) -> Iterator[tuple[OfficeFolder, Example]]:
    example: Example = request.param
    target = shared.root / example.path
    before = target.read_bytes() if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(example.file.read_bytes())
    yield (OfficeFolder(shared.root) if example.is_law else shared), example
    if before is None:
        target.unlink()
    else:
        target.write_bytes(before)


@pytest.mark.parametrize("laid", named(INVALID), indirect=True)
def test_an_invalid_example_is_found_out_where_it_says(laid: tuple[OfficeFolder, Example]):
    office, example = laid
    findings = check_office(office, example.now).findings
    here = [f for f in findings if f.code not in ALWAYS]
    assert sorted((f.code, f.line, f.column) for f in here) == list(example.expected)
    assert {f.path for f in here} == {example.path}


@pytest.mark.parametrize("example", named(INVALID))
def test_an_invalid_example_is_named_after_what_is_found(example: Example):
    assert example.expected
    assert f"ADU{example.file.name[:3]}" in [code for code, _line, _column in example.expected]


@pytest.mark.parametrize("laid", named(VALID), indirect=True)
def test_a_valid_example_is_clean_and_stands_where_it_says(laid: tuple[OfficeFolder, Example]):
    office, example = laid
    findings = check_office(office, example.now).findings
    assert [f for f in findings if f.code not in ALWAYS] == []
    if "state" in example.words:
        data = read_yaml(example.file.read_bytes()).data
        sop = office.law.sops[data["sop"]]
        case = fold(data["id"], make_events(data, sop), sop, None)
        assert (case.state, case.outcome or "-") == (
            example.words["state"],
            example.words["outcome"],
        )


def run_check(
    office: OfficeFolder, found: list[Example], form: str = "json"
) -> subprocess.CompletedProcess[str]:
    for example in found:
        target = office.root / example.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(example.file.read_bytes())
    command = [
        sys.executable,
        "-m",
        "aduan",
        "--office",
        str(office.root),
        "check",
        "--format",
        form,
    ]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def batch(example: Example) -> str:
    """What is judged together: law files whose form is wrong stop the law before its sense is
    looked at.
    """
    if not example.is_law:
        return "cases"
    return "form" if example.file.name.startswith(("1", "2", "508")) else "sense"


@pytest.mark.parametrize("kind", ["cases", "form", "sense"])
def test_the_command_tells_all_of_it_without_a_trace_or_a_private_word(
    office: OfficeFolder, kind: str
):
    mine = [example for example in INVALID if batch(example) == kind]
    done = run_check(office, mine)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert CANARY not in done.stdout + done.stderr
    report = json.loads(done.stdout)
    hit = {finding["path"] for finding in report["findings"]}
    assert {example.path for example in mine if example.now == NOW} <= hit


@pytest.mark.parametrize("form", ["text", "github"])
def test_no_private_word_is_printed_in_another_form(office: OfficeFolder, form: str):
    done = run_check(office, [example for example in INVALID if batch(example) == "cases"], form)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) > 100
    assert CANARY not in done.stdout + done.stderr


def test_most_examples_carry_the_canary():
    cases = [e for e in INVALID if e.path.startswith("cases/") and not e.path.endswith("box.yaml")]
    with_canary = [e for e in cases if CANARY.encode() in e.file.read_bytes().replace(b"\0", b"")]
    assert len(with_canary) > 0.9 * len(cases)


def test_no_two_case_examples_want_the_same_place():
    paths = [e.path for e in INVALID + VALID if not e.is_law and not e.path.endswith("box.yaml")]
    assert sorted(set(paths)) == sorted(paths)


def test_every_code_has_an_example_or_a_test_that_makes_it():
    shown = {code for example in INVALID for code, _line, _column in example.expected}
    rooms = Path(__file__).parents[1]
    tests = [
        file.read_text("utf-8") for file in rooms.glob("*/**/test_*.py") if file != Path(__file__)
    ]
    made = {code for text in tests for code in re.findall(r"ADU[0-9]{3}", text)}
    assert set(CODES) - shown - made == set()
    assert shown <= set(CODES)


def test_the_neighbour_stands_where_its_id_says(shared: OfficeFolder):
    assert (shared.root / case_path(NEIGHBOUR)).is_file()
