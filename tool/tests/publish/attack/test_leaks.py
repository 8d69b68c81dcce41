"""Leaks planted on purpose: each kind is refused from the public files alone."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from random import Random

import pytest

from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.publish.attack import run_attacks
from aduan.publish.attack.planting import LEAKS, Planted, plant, plant_kind
from aduan.publish.attack.suite import is_taken
from aduan.publish.opendata import write_tables
from tests.core.builders import at
from tests.publish.ledgers import ledger_of, make_ledger
from tests.publish.populations import make_years

ATTACK = Path(__file__).parents[3] / "aduan" / "publish" / "attack"


@cache
def ledgers() -> tuple[Ledger, ...]:
    """Of offices small and large: each kind of leak finds a place in one of them."""
    tiny = make_ledger(make_years((9, 12, 30), 4, 2023), at("2026-01-26T12:00"))
    least = make_ledger(make_years((6, 6, 8), 4, 2023), at("2026-01-26T12:00"))
    return (tiny, ledger_of(30), ledger_of(120), ledger_of(300), ledger_of(700), least)


def plant_somewhere(kind: str) -> list[Planted]:
    made = [plant_kind(ledger, kind, Random(3)) for ledger in ledgers()]
    return [planted for planted in made if planted is not None]


@pytest.mark.parametrize("place", range(6))
def test_a_ledger_that_is_as_it_was_made_is_taken(place: int):
    report = run_attacks(ledgers()[place], write_tables, Random(1))
    assert report.breaches == ()
    assert all(report.counts[name] for name in ("A5", "A8", "A9", "A10"))
    assert is_taken(ledgers()[place].files)


@pytest.mark.parametrize("kind", LEAKS)
def test_a_planted_leak_is_refused_from_the_public_files_alone(kind: str):
    planted = plant_somewhere(kind)
    assert planted, "no ledger has a place for it"
    assert [one.kind for one in planted if is_taken(one.files)] == []


def test_no_kind_was_lost():
    assert len(LEAKS) == 79


@pytest.mark.parametrize("seed", range(30))
def test_a_random_leak_is_found_in_every_run(seed: int):
    planted = plant(ledgers()[seed % 6], Random(seed))
    assert planted is not None
    assert not is_taken(planted.files), planted.kind


def test_a_check_that_finds_nothing_is_said_to_be_blind(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("aduan.publish.attack.suite.is_taken", lambda _files: True)
    [breach] = run_attacks(ledger_of(120), write_tables, Random(1)).breaches
    assert breach.attack == "A9"


def test_files_in_any_order_are_the_same_ledger():
    ledger = ledger_of(120)
    turned = dict(reversed(list(ledger.files.items())))
    assert read_ledger(turned).releases == ledger.releases


# What the checker may know of the maker: how a ledger is read, and nothing of the rule.
READING = {"ledger", "release", "publiclaw", "strictjson"}


def test_the_checker_shares_only_how_a_ledger_is_read():
    found = set()
    for path in ATTACK.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    maker = {name for name in found if name.startswith("aduan.core.figures")}
    assert {name.rpartition(".")[2] for name in maker} <= READING
    assert not any("publishing" in name for name in found)
