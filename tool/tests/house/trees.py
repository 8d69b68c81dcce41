"""The source as Python's own parser sees it: each file is read and walked once, however many tests
look at it.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "aduan"


@cache
def read_tree(path: Path) -> ast.Module:
    """The tree of this file. Look, and change nothing."""
    return ast.parse(path.read_text("utf-8"))


@cache
def list_nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that `ast.walk` gives."""
    return tuple(ast.walk(tree))


@cache
def read_modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of ours, by its path below the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple((path.relative_to(PACKAGE).as_posix(), read_tree(path)) for path in paths)
