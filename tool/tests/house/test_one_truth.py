"""One truth in one place: what is decided, named and read in one module is not decided again in another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "aduan"
CODE = re.compile(r"ADU[0-9]{3}\Z")
TABLE = "core/words/codes.py"

# What asks whether something is one of several.
DECIDES = (ast.Compare, ast.Set, ast.Tuple, ast.List, ast.Dict)


def read_modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def find_decisions(tree: ast.Module) -> Iterator[str]:
    """The codes of findings that are compared with, or stand in a list of several."""
    for node in ast.walk(tree):
        if not isinstance(node, DECIDES):
            continue
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.match(part.value):
                yield f"{node.lineno}: {part.value}"


def test_what_a_finding_means_is_said_by_its_code_alone():
    found = [f"{path}:{place}" for path, tree in read_modules() if path != TABLE for place in find_decisions(tree)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "if finding.code == 'ADU301': pass",
        "if finding.code in ('ADU301', other): pass",
        "STOPS = frozenset({'ADU301'})",
        "NAMES = {'ADU301': 1}",
        "ok = [f for f in found if f.code not in ['ADU301']]",
    ],
)
def test_a_code_used_as_a_decision_is_found(line: str):
    assert list(find_decisions(ast.parse(line))) == ["1: ADU301"]


def test_a_finding_that_is_made_is_no_decision():
    assert list(find_decisions(ast.parse("yield Finding('ADU301', path=path)"))) == []
