"""The head of a case file is read and written in one place."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.store.files.casehead import CaseHead, read_head, write_head
from aduan.store.files.yamlread import read_yaml
from tests.house.trees import read_modules

NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,30}", fullmatch=True)


@given(case_id=NAMES, sop=NAMES)
def test_what_is_written_is_read_again(case_id: str, sop: str):
    head = CaseHead(case_id, sop)
    assert read_head(read_yaml(write_head(head).encode()).data) == head


@pytest.mark.parametrize("data", [None, "x", [], {}, {"history": []}, True])
def test_what_has_no_head_says_nothing(data: object):
    assert read_head(data) == ("", "")


@pytest.mark.parametrize("value", [None, True, [], {"a": "b"}])
def test_a_head_that_is_no_text_is_none(value: object):
    assert read_head({"id": value, "sop": "x"}) == ("", "x")
    assert read_head({"id": "x", "sop": value}) == ("x", "")


# The office's own file, a map of an import and the forms of the law have a `sop` of their own.
OTHERS = {"store/files/casehead.py", "store/files/lawvalues.py", "store/register/mapfiles.py"}


def takes_sop(tree: ast.Module) -> bool:
    """Whether a module takes what stands under `sop` out of some data."""
    taken: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            taken.append(node.slice)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".get"):
            taken += node.args[:1]
    return any(isinstance(key, ast.Constant) and key.value == "sop" for key in taken)


def test_no_other_module_of_the_store_reads_a_case_s_procedure():
    found = {path for path, tree in read_modules() if path.startswith("store/") and takes_sop(tree)}
    assert found <= OTHERS


@pytest.mark.parametrize("line", ["data['sop']", "data.get('sop')", "data.get('sop', '')"])
def test_a_reading_elsewhere_is_found(line: str):
    assert takes_sop(ast.parse(line))
