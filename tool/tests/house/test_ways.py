"""The two ways through the house, as ARCHITECTURE tells them: each file is there, and uses the next."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house.test_architecture import imports_between_modules

PAPER = Path(__file__).parents[3] / "ARCHITECTURE.md"
PLACE = re.compile(r"`([a-z]+(?:/[a-z]+)+)`")
# What a file does, and what it asks on its way.
Row = tuple[str, list[str]]


def read_ways() -> list[list[Row]]:
    """The rows of both tables: a file, and those that it asks."""
    text = PAPER.read_text("utf-8").split("### Two ways through the house")[1].split("\n#")[0]
    ways: list[list[Row]] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if line.startswith("| file |"):
            ways.append([])
        elif line.startswith("| `"):
            _, file, _does, asks, _ = cells
            ways[-1].append((file.strip("`"), PLACE.findall(asks)))
    return ways


WAYS = read_ways()


def uses(one: str, other: str) -> bool:
    """Whether a module imports another, by its own name or by the door of its room."""
    imports = imports_between_modules()
    named = imports[f"{one}.py"]
    doors = {path for path in named if path.endswith("/__init__.py")}
    behind = {path for door in doors for path in imports[door]}
    return f"{other}.py" in named | behind


def test_there_are_two_ways():
    assert [len(way) for way in WAYS] == [8, 12]


@pytest.mark.parametrize("way", WAYS)
def test_of_two_files_below_each_other_one_uses_the_other(way: list[Row]):
    files = [file for file, _asks in way]
    assert [pair for pair in pairwise(files) if not (uses(*pair) or uses(*pair[::-1]))] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_file_uses_what_it_asks(way: list[Row]):
    assert [(file, one) for file, asks in way for one in asks if not uses(file, one)] == []
