"""What would be seen first on a clerk's Windows: modules that are not there, files in other
letters.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.trees import list_nodes, read_tree
from tests.winlike.noposix import MISSING

TOOL = Path(__file__).parents[2]
FILES = sorted(path for path in TOOL.rglob("*.py") if "build" not in path.parts)
# Calls that read or write text, and in which place they take the encoding.
TEXT = {"read_text": 0, "write_text": 1}


def list_imports(tree: ast.Module) -> Iterator[str]:
    """The modules that are imported as soon as the file is."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def list_undecided(tree: ast.Module) -> Iterator[int]:
    """The lines of calls that leave it to the machine in which letters a file is read or
    written.
    """
    for node in list_nodes(tree):
        if not isinstance(node, ast.Call):
            continue
        names = {word.arg for word in node.keywords}
        called = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        is_text = called in TEXT and len(node.args) <= TEXT[called]
        is_run = called in ("run", "Popen", "check_output") and names & {
            "text",
            "universal_newlines",
        }
        if (is_text or is_run) and "encoding" not in names:
            yield node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TOOL).as_posix())
def test_nothing_is_imported_at_once_that_windows_has_not(path: Path):
    tree = read_tree(path)
    assert MISSING.isdisjoint(list_imports(tree))


def test_every_text_that_we_read_or_write_has_its_encoding():
    found = {
        path.relative_to(TOOL).as_posix(): lines
        for path in FILES
        if "aduan" in path.relative_to(TOOL).parts[:1]
        and (lines := list(list_undecided(read_tree(path))))
    }
    assert found == {}


def test_no_child_of_a_test_is_read_in_the_machines_own_letters():
    found = []
    for path in FILES:
        tree = read_tree(path)
        for node in list_nodes(tree):
            names = {word.arg for word in node.keywords} if isinstance(node, ast.Call) else set()
            if "text" in names and "capture_output" in names and "encoding" not in names:
                found.append(f"{path.name}:{getattr(node, 'lineno', 0)}")
    assert found == []
