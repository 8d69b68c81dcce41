"""Copies that programs leave beside a file: known by their names, named, and in no commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.law.keepers import PathChange, judge_change
from aduan.core.words.findings import say_once
from aduan.core.words.leftovers import is_leftover
from aduan.core.words.places import GONE, REGULAR
from aduan.core.words.traits import Trait
from aduan.store.files.officefolder import (
    check_law_names,
    check_leftovers,
    check_tree,
    list_case_files,
)

CASE = "20261123-K7M4QX.yaml"
LEFT = (
    f".~lock.{CASE}#",
    f"~${CASE}",
    f"{CASE}~",
    f".{CASE}.swp",
    f"{CASE}.swo",
    f"#{CASE}#",
    f".#{CASE}",
    f"{CASE}.bak",
    f"{CASE}.orig",
    f"Copy of {CASE}",
    f"Copy 2 of {CASE}",
    f"Salinan dari {CASE}",
    "20261123-K7M4QX - Salin.yaml",
    "20261123-K7M4QX - Copy (3).yaml",
    "20261123-K7M4QX copy.yaml",
    "20261123-K7M4QX (copy).yaml",
    "20261123-K7M4QX (1).yaml",
    "20261123-K7M4QX(1).yaml",
    "20261123-K7M4QX.sync-conflict-20261123-101010-ABCDEFG.yaml",
    "20261123-K7M4QX (Sari's conflicted copy 2026-11-23).yaml",
    ".DS_Store",
    "._tentang.md",
    "Thumbs.db",
)
OWN = (
    CASE,
    "README.md",
    "office.yaml",
    "penjagaan.en.md",
    "gambar (1).png",
    "tata-cara-2017.yaml",
    ".gitignore",
    ".gitattributes",
    "copy.md",
    "salinan-keputusan.md",
    "a~b.md",
    "swp.md",
    "old.yaml",
    "logo.svg",
)


@pytest.mark.parametrize("name", LEFT)
def test_a_copy_that_a_program_left_is_known_wherever_it_lies(name: str):
    assert is_leftover(name)
    assert is_leftover(f"cases/2026/11/{name}")


@pytest.mark.parametrize("name", OWN)
def test_a_file_of_an_office_is_none(name: str):
    assert not is_leftover(name)
    assert not is_leftover(f"site/x~/{name}")


@pytest.mark.parametrize("path", ["schema/office.yaml~", "site/#tentang.md#", "Copy of README.md"])
def test_none_becomes_part_of_a_commit_and_each_may_be_taken_out(path: str):
    brought = PathChange(path, GONE, REGULAR, "")
    (found,) = [one for one in judge_change(brought) if one.code == "ADU668"]
    assert found.has(Trait.NOT_SHARED)
    assert list(judge_change(PathChange(path, REGULAR, GONE, ""))) == []


def test_each_is_named_where_it_lies(tmp_path: Path):
    paths = ("schema/sop/#a.yaml#", "site/en/~$surat.docx", "a.bak")
    for path in (*paths, "README.md", "build/x.bak", "schema/office.yaml"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    found = check_leftovers(tmp_path)
    assert {one.code for one in found} == {"ADU668"}
    assert sorted(one.path for one in found) == sorted(paths)


def test_of_a_file_that_does_not_belong_one_thing_is_said(tmp_path: Path):
    (tmp_path / "schema").mkdir()
    (tmp_path / "cases").mkdir()
    for path in ("schema/staff.yaml~", "cases/x.yaml~", "cases/x.txt"):
        (tmp_path / path).write_bytes(b"")
    around = [*check_law_names(tmp_path), *check_leftovers(tmp_path)]
    found = say_once([*around, *check_tree(list(list_case_files(tmp_path)))])
    assert sorted((one.code, one.path) for one in found) == [
        ("ADU114", "cases/x.txt"),
        ("ADU114", "cases/x.yaml~"),
        ("ADU668", "schema/staff.yaml~"),
    ]


def test_a_commit_that_brings_one_among_the_cases_is_told_once():
    brought = PathChange("cases/2026/11/x.yaml~", GONE, REGULAR, "")
    assert [one.code for one in judge_change(brought)] == ["ADU114"]
