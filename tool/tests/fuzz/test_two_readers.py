"""The quick reader of laid files reads none otherwise than the general one: not when their bytes
are changed, nor when their values are.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from random import Random

import pytest

from aduan.store.files import laidread
from tests.fuzz.readers import (
    CLEAR,
    SEALED,
    by_general_reader,
    differ,
    is_quick,
    lay_offices,
    list_files,
    mutate_laid,
    mutate_values,
    print_check,
)
from tests.sharing import make_once

# `make fuzz` asks for 100,000 files, and 20 offices.
FILES = int(os.environ.get("ADUAN_FUZZ_FILES", "3000"))
OFFICES = int(os.environ.get("ADUAN_FUZZ_OFFICES", "2"))


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "readers", lay_offices)


def list_cases(offices: Path) -> list[bytes]:
    files = [file for name in (SEALED, CLEAR) for file in list_files(offices / name)]
    return [file.read_bytes() for file in files if file.name != "box.yaml"]


def change_office(offices: Path, room: Path, number: int) -> Path:
    """A copy of one of the offices with other values in its files."""
    root = room / str(number)
    shutil.copytree(offices / (SEALED, CLEAR)[number % 2], root)
    mutate_values(root, Random(number))
    return root


def find_differing(cases: list[bytes], count: int) -> list[bytes]:
    rng = Random(1)
    changed = (mutate_laid(rng.choice(cases), rng) for _ in range(count))
    return [raw for raw in changed if differ(raw)]


def test_files_as_the_tool_lays_them_are_taken_and_read_alike(offices: Path):
    cases = list_cases(offices)
    assert len(cases) > 70
    assert [raw for raw in cases if not is_quick(raw) or differ(raw)] == []


def test_examples_are_read_alike():
    files = Path(__file__).parents[1].glob("examples/*/*.yaml")
    assert [file.name for file in files if differ(file.read_bytes())] == []


def test_changed_bytes_are_read_alike_or_not_taken(offices: Path):
    assert find_differing(list_cases(offices), FILES) == []


def test_changed_files_are_often_taken_and_often_not(offices: Path):
    rng, cases = Random(2), list_cases(offices)
    taken = sum(is_quick(mutate_laid(rng.choice(cases), rng)) for _ in range(300))
    assert 30 < taken < 270


def test_changed_values_have_the_same_findings(offices: Path, tmp_path: Path):
    for number in range(OFFICES):
        root = change_office(offices, tmp_path, number)
        quick = print_check(root)
        with by_general_reader():
            assert print_check(root) == quick
        assert len(quick) > 20
        shutil.rmtree(root)


def test_a_false_that_is_read_as_text_is_found_in_changed_bytes(
    offices: Path, monkeypatch: pytest.MonkeyPatch
):
    loose = re.compile(laidread._CODE.pattern.replace("true|false|null", "true|null"))
    monkeypatch.setattr(laidread, "_CODE", loose)
    assert find_differing(list_cases(offices), 300)


def test_an_id_of_false_that_is_read_as_text_is_found_in_changed_values(
    offices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    loose = re.compile(laidread._HEAD.pattern.replace("[0-9]{8}-[0-9A-Z]{6}", "[0-9A-Za-z-]+"))
    monkeypatch.setattr(laidread, "_HEAD", loose)
    different = []
    for number in range(2):
        root = change_office(offices, tmp_path, number)
        quick = print_check(root)
        with by_general_reader():
            different.append(print_check(root) != quick)
    assert any(different)
