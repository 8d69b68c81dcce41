"""Ways around the attack that a reading of it found: each is closed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from aduan.publish.attack import run_attacks
from aduan.publish.attack.certificate import NotWorldsError, read_worlds
from aduan.publish.attack.intervals import find_given_away, list_boxes, survey
from aduan.publish.attack.knowledge import Knowledge
from aduan.publish.attack.quantiles import find_narrow
from aduan.publish.attack.record import span_of
from aduan.publish.ledger.chain import SUFFIX, WORLDS, Ledger, digest
from aduan.publish.ledger.jsonform import write_release
from aduan.publish.ledger.release import Quantile, Release, Table
from tests.publish.attack.hand import (
    DOMAINS,
    PARTS,
    SMALL,
    WORLDS_OF_BASE,
    axis,
    base,
    ledger,
    release,
    table,
)
from tests.publish.attack.hand import write_worlds as write

HALVES = ("2025-H1", "2025-H2")
PAIRS = {"pair12": ("t1", "t2"), "only3": ("t3",)}


@pytest.mark.parametrize("count", [0.5, 2**62, "20", True, -1])
def test_a_proof_whose_counts_are_no_counts_is_none(count: object):
    proof = json.loads(write(WORLDS_OF_BASE))
    proof["worlds"][0][0][0] = count
    with pytest.raises(NotWorldsError):
        read_worlds(json.dumps(proof).encode())


def test_a_proof_that_knows_no_part_is_none_and_breaks_nothing():
    told = json.loads(write(WORLDS_OF_BASE))
    rows = [[[row[0], *row[2:]] for row in world] for world in told["worlds"]]
    proof = json.dumps({**told, "columns": [*DOMAINS], "worlds": rows}).encode()
    one = replace(base(), worlds=digest(proof))
    files = {one.name + SUFFIX: write_release(one), one.name + WORLDS: proof}
    assert {breach.attack for breach in run_attacks(Ledger((one,), files)).breaches} == {"A2"}


@pytest.mark.parametrize(
    "change",
    [
        {"last": date(2025, 6, 30)},
        {"first": date(2025, 2, 1)},
        {"year": 2024},
        {"name": "2025-Q1"},
        {"name": "total"},
    ],
)
def test_a5_finds_a_release_that_covers_other_days_than_its_name_says(change: Mapping[str, object]):
    found = run_attacks(ledger(replace(base(), **change)))  # type: ignore[arg-type]
    assert {breach.attack for breach in found.breaches} == {"A5"}


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_name_says_its_days(name: str, first: date, last: date):
    assert span_of(name) == (2024 if name.startswith("2024") else 2025, first, last)


@pytest.mark.parametrize(
    "name", ["", "2025-", "2025-00", "2025-13", "2025-1", "2025-H3", "2025-Q5", "2025-Q01", "x"]
)
def test_a_name_that_is_no_period_says_none(name: str):
    assert span_of(name) is None


def test_a4_finds_the_few_that_remain_though_lengths_are_told_by_groups_of_the_same_variable_too():
    pairs = axis("pair", PAIRS, of="topic")
    told = release(
        table(["topic"], {"t1": 12, "t2": 25, "t3": SMALL}),
        table(["pair"], {"pair12": 37, "only3": SMALL}),
        axes=[pairs],
    )
    first = axis("first", {"t1": ("t1",), "rest": ("t2", "t3")}, of="topic")
    told = replace(told, axes={**told.axes, "first": first})
    told = replace(told, tables=(*told.tables, table(["first"], {"t1": 12, "rest": 28})))
    lengths = [Quantile(PARTS, (), (), 1, 2)]
    lengths += [Quantile(PARTS, ("topic",), (t,), 1, 2) for t in ("t1", "t2")]
    lengths.append(Quantile(PARTS, ("first",), ("t1",), 1, 2))
    [breach] = [
        b
        for b in find_narrow([replace(told, quantiles=tuple(lengths))])
        if b.values["group"] == "2025"
    ]
    assert breach.attack == "A4"


def in_half(some: Table) -> Table:
    return replace(some, parts=(HALVES[0],))


def first_half() -> Release:
    """t2 is given away, as the difference of two groupings."""
    firsts = axis("first", {"t1": ("t1",), "rest": ("t2", "t3")}, of="topic")
    whole = release(axes=[axis("pair", PAIRS, of="topic"), firsts], universe=[("topic",)])
    tables = (
        *whole.tables,
        table(["pair"], {"pair12": 33, "only3": 7}),
        table(["first"], {"t1": 30, "rest": 10}),
    )
    return replace(
        whole, name=HALVES[0], part=HALVES[0], parts=HALVES, tables=tuple(map(in_half, tables))
    )


def test_a1_finds_a_cell_of_a_code_that_is_gone_in_the_next_part():
    first = first_half()
    topic = replace(
        first.axes["topic"], values=tuple(v for v in first.axes["topic"].values if v.name != "t2")
    )
    total = replace(first.tables[0], parts=(HALVES[1],))
    second = replace(
        first, name=HALVES[1], part=HALVES[1], tables=(total,), axes={**first.axes, "topic": topic}
    )
    knowledge = Knowledge([first, second])
    boxes = list(list_boxes(knowledge))
    [breach] = find_given_away(knowledge, boxes, survey(knowledge, boxes))
    assert breach.values == {"cell": "2025-H1 topic=t2", "least": 3, "most": 3}
