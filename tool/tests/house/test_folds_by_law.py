"""Every case is folded by the law: without it nobody knows who reads, and what is barred would count."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.trees import list_nodes, read_modules

# What walks through a history, and at which place of its arguments the law stands.
WALKS = {"fold": 3, "Walk": 1, "Course": 2, "stand_at": 3}
FROM = ("aduan.core.case.fold", "aduan.core.case.course")


def list_calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path, tree in read_modules():
        nodes = list_nodes(tree)
        imports = (one for one in nodes if isinstance(one, ast.ImportFrom) and one.module in FROM)
        known = {alias.name for one in imports for alias in one.names}
        if name not in known and not path.startswith("core/case/"):
            continue
        for node in nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == name:
                yield f"{path}:{node.lineno}", node


@pytest.mark.parametrize("name", WALKS)
def test_whoever_walks_through_a_history_has_the_law(name: str):
    calls = list(list_calls(name))
    assert calls
    assert [where for where, call in calls if len(call.args) <= WALKS[name]] == []
