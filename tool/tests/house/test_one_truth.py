"""One truth in one place: what is decided, named and read in one module is not decided again in
another.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "aduan"
CODE = re.compile(r"ADU[0-9]{3}\Z")
TABLE = "core/words/codes.py"
ENVIRONMENT = "store/files/environment.py"

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
            if (
                isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and CODE.match(part.value)
            ):
                yield f"{node.lineno}: {part.value}"


def test_what_a_finding_means_is_said_by_its_code_alone():
    found = [
        f"{path}:{place}"
        for path, tree in read_modules()
        if path != TABLE
        for place in find_decisions(tree)
    ]
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


REACHES = frozenset({"environ", "environb", "getenv", "putenv"})


def find_environment(tree: ast.Module) -> Iterator[str]:
    """Where a module reaches for the environment itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in REACHES:
            yield f"{node.lineno}: {node.attr}"
        if isinstance(node, ast.ImportFrom):
            yield from (
                f"{node.lineno}: {alias.name}" for alias in node.names if alias.name in REACHES
            )


def test_the_environment_is_read_in_one_module():
    found = [
        f"{path}:{place}"
        for path, tree in read_modules()
        if path != ENVIRONMENT
        for place in find_environment(tree)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["os.environ['A']", "os.getenv('A')", "from os import environ"])
def test_an_environment_read_elsewhere_is_found(line: str):
    assert list(find_environment(ast.parse(line)))
