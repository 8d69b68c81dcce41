"""The compiled twin of a schema says "valid" of nothing that the authority finds fault with, nor
"invalid" of anything else.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.words.findings import Node
from aduan.store.files.casefile import shape_of_cases
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.schemas import Shape, shape_of
from aduan.store.files.yamlread import read_yaml
from tests.offices import CASE, ROOT, case_text

LAW = {
    "office": "schema/office.yaml",
    "staff": "schema/staff.yaml",
    "calendar": "schema/calendar/2026.yaml",
    "codes": "schema/codes/office.yaml",
    "sop": "schema/sop/dharmasraya-2017.yaml",
}
STEPS: list[Any] = [
    ("receive", "2026-11-23T08:00", "sari", {"private": {"complainant": {"name": "Rekaan"}}}),
    ("record", "2026-11-23T08:30", "sari"),
    ("amend", "2026-11-23T09:00", "sari", {"field": "service", "to": "building-permit"}),
]
# Where two readers of one rule may part: ends of lines, other digits, signs of two halves, numbers
# that are words.
VALUES: tuple[Any, ...] = (
    *("", " ", "\n", "x\n", "2026-11-23\n", "2026-11-23T08:00:00+07:00\n", "\u0661", "\u0130"),
    *("2026\u20111\u0661-23", "\U0001f600" * 100, "a" * 300, "\u0000", "kantor@contoh.example\n"),
    *(None, True, False, 0, 1, -1, 14, 999999999, [], {}, [None], {"x": 1}, ["x", "x"], {"": ""}),
)


def list_nodes(data: Any, node: Node = ()) -> Iterator[Node]:
    yield node
    parts = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in parts:
        yield from list_nodes(value, (*node, key))


def put(data: Any, node: Node, value: Any) -> Any:
    """The data with another value at a place; an ending of a text where the value is a change of it."""
    if not node:
        return value
    changed = copy.deepcopy(data)
    at = changed
    for part in node[:-1]:
        at = at[part]
    at[node[-1]] = value
    return changed


def agree(shape: Shape, data: Any) -> None:
    assert shape._twin is not None
    assert shape._twin.is_valid(data) == shape._authority().is_valid(data), data


@cache
def read_law(kind: str) -> tuple[Any, tuple[Node, ...]]:
    data = read_yaml((ROOT / LAW[kind]).read_bytes(), numbers=True).data
    return data, tuple(list_nodes(data))


@settings(max_examples=60)
@given(kind=st.sampled_from(sorted(LAW)), place=st.integers(0), value=st.sampled_from(VALUES))
def test_of_the_files_of_the_law(kind: str, place: int, value: Any):
    data, nodes = read_law(kind)
    agree(shape_of(kind), put(data, nodes[place % len(nodes)], value))


@settings(max_examples=150)
@given(
    place=st.integers(0),
    value=st.one_of(st.sampled_from(VALUES), st.text(max_size=8)),
    ends=st.booleans(),
)
def test_of_a_case(template_office: OfficeFolder, place: int, value: Any, ends: bool):
    data = read_yaml(case_text(template_office, CASE, STEPS).encode()).data
    nodes = tuple(list_nodes(data))
    node = nodes[place % len(nodes)]
    old: Any = data
    for part in node:
        old = old[part]
    changed = f"{old}{value}" if ends and isinstance(old, str) and isinstance(value, str) else value
    agree(shape_of_cases(template_office.law), put(data, node, changed))


@pytest.mark.parametrize("kind", ["case", *LAW, "box"])
def test_every_pattern_means_the_same_to_both(template_office: OfficeFolder, kind: str):
    """What the two write differently (`\\d`, `\\w`, look-around) is in none of them."""
    shape = shape_of_cases(template_office.law) if kind == "case" else shape_of(kind)
    patterns = re.findall(r"'pattern': '([^']*)'", str(shape.schema))
    assert patterns
    assert [p for p in patterns if re.search(r"\\\\[dwsDWSbB]|\(\?[=!<]", p)] == []
