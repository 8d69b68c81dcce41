"""The attack against real releases: it agrees with counting by hand, it finds what threshold alone
gives away, it sees every planted leak, and nothing that anybody puts into a ledger breaks it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import ceil, floor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aduan.publish
from aduan.core.words.findings import RefusedError
from aduan.publish.attack import plant, run_attacks
from aduan.publish.attack.intervals import find_bare, find_given_away, list_boxes, survey
from aduan.publish.attack.knowledge import Knowledge
from aduan.publish.ledger.chain import Ledger, read_ledger
from aduan.publish.ledger.release import Box, Kind, Release
from aduan.publish.opendata import write_tables
from aduan.publish.protect import maker
from aduan.publish.protect.counting import Draft, K
from aduan.publish.protect.protection import Shielded, Year
from aduan.publish.protect.universe import list_universe
from tests.publish.attack.hand import DOMAINS, PARTS, base, ledger, release, table
from tests.publish.ledgers import AFTER, ledger_of, make_ledger
from tests.publish.populations import make_population

World = Mapping[tuple[str, str], int]
PLANTS = 100


@pytest.mark.parametrize("count", [60, 300, 900])
def test_what_the_program_publishes_holds(count: int):
    report = run_attacks(ledger_of(count), write_tables)
    assert report.breaches == ()
    assert all(report.counts.values())


def test_threshold_alone_gives_cells_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(maker, "shield", mask_small_only)
    naive = make_ledger(make_population(300), AFTER)
    found = Counter(breach.attack for breach in run_attacks(naive).breaches)
    assert found["A1"] >= 3, found


def test_every_planted_leak_is_seen_by_the_equations_and_by_the_eye():
    honest = ledger_of(120)
    for seed in range(PLANTS):
        planted = plant(honest, seed)
        assert planted is not None
        knowledge = Knowledge(planted.periods)
        boxes = list(list_boxes(knowledge))
        assert list(find_given_away(knowledge, boxes, survey(knowledge, boxes))), seed
        assert list(find_bare(planted.periods)), seed
        assert planted.head != honest.head


def test_a_planted_leak_is_all_that_is_wrong():
    planted = plant(ledger_of(120), 3)
    assert planted is not None
    assert "A5" not in {breach.attack for breach in run_attacks(planted).breaches}


def tiny_worlds(total: int) -> Iterator[World]:
    """Every table of two channels and two topics."""
    places = list(product(("c1", "c2"), ("t1", "t2")))
    for counts in product(range(total + 1), repeat=3):
        if sum(counts) <= total:
            yield dict(zip(places, (*counts, total - sum(counts)), strict=True))


def told_of(world: World, hidden: frozenset[tuple[str, str]]) -> Release:
    """Both margins, small counts masked, and some large ones too."""
    cells: dict[str, dict[str, int | Kind]] = {"channel": {}, "topic": {}}
    for place, name in enumerate(DOMAINS):
        for value in DOMAINS[name]:
            count = sum(n for at, n in world.items() if at[place] == value)
            large = Kind.LARGE if (name, value) in hidden else count
            cells[name][value] = Kind.SMALL if count < K else large
    made = release(
        *(table([name], found) for name, found in cells.items()),
        universe=[*((n,) for n in DOMAINS), PAIR],
    )
    total = made.tables[0]

    cell = replace(total.cells[0], value=sum(world.values()))
    return replace(made, tables=(replace(total, cells=(cell,)), *made.tables[1:]))


PAIR = ("channel", "topic")


def fits(world: World, told: Release) -> bool:
    for fact in told.facts():
        count = count_in(world, fact.box)
        masked = count < K if fact.kind is Kind.SMALL else count >= K
        if not (count == fact.value if fact.kind is Kind.EXACT else masked):
            return False
    return True


def count_in(world: World, box: Box) -> int:
    inside = [
        all(at[i] in box.values.get(name, (at[i],)) for i, name in enumerate(DOMAINS))
        for at in world
    ]
    return sum(n for n, here in zip(world.values(), inside, strict=True) if here)


worlds = st.builds(
    lambda counts: dict(zip(product(("c1", "c2"), ("t1", "t2")), counts, strict=True)),
    st.tuples(*[st.integers(0, 4)] * 4).filter(any),
)
hidings = st.frozensets(
    st.sampled_from([(name, value) for name in DOMAINS for value in DOMAINS[name]])
)


@settings(max_examples=40, deadline=None)
@given(worlds, hidings)
def test_the_equations_find_the_same_ends_as_trying_every_table(
    world: World, hidden: frozenset[tuple[str, str]]
):
    told = told_of(world, hidden)
    possible = [other for other in tiny_worlds(sum(world.values())) if fits(other, told)]
    knowledge = Knowledge([told])
    boxes = [
        knowledge.box(PARTS, dict(zip(PAIR, at, strict=True)))
        for at in product(("c1", "c2"), ("t1", "t2"))
    ]
    unknowns = knowledge.make_unknowns()
    # The values c3 and t3 are there as well; nobody has them, but only the attacker's equations do
    # not know that.
    for box in boxes:
        columns = knowledge.columns_of(box)
        most = floor(float(unknowns.reach(columns, most=True)[columns].sum()) + 1e-6)
        least = ceil(float(unknowns.reach(columns, most=False)[columns].sum()) - 1e-6)
        counts = [count_in(other, box) for other in possible]
        assert least <= min(counts) <= count_in(world, box) <= max(counts) <= most
        if not hidden and all(
            cell.kind is Kind.EXACT for part in told.tables for cell in part.cells[:2]
        ):
            assert (least, most) == (min(counts), max(counts))


@settings(max_examples=20, deadline=None)
@given(worlds, hidings)
def test_more_facts_only_narrow(world: World, hidden: frozenset[tuple[str, str]]):
    told = told_of(world, hidden)

    fewer = replace(told, tables=told.tables[:2])
    ends = [reach_of(one) for one in (fewer, told)]
    for before, after in zip(*ends, strict=True):
        assert before[0] <= after[0] + 1e-6
        assert after[1] <= before[1] + 1e-6


def reach_of(told: Release) -> list[tuple[float, float]]:
    knowledge = Knowledge([told])
    unknowns = knowledge.make_unknowns()
    found = []
    for at in product(*DOMAINS.values()):
        columns = knowledge.columns_of(knowledge.box(PARTS, dict(zip(PAIR, at, strict=True))))
        ends = [float(unknowns.reach(columns, most=most)[columns].sum()) for most in (False, True)]
        found.append((ends[0], ends[1]))
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_in_place_of_a_file_break_the_attack(data: st.DataObject):
    files = dict(ledger(base()).files or {})
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(32, 126))
    try:
        changed = read_ledger({**files, name: bytes(content)})
    except RefusedError:
        return
    run_attacks(changed)


def test_an_empty_ledger_is_safe_and_proves_nothing():
    report = run_attacks(Ledger())
    assert report.ok
    assert not any(report.counts.values())


# All that the checker uses of ours. The protector may use it too: it says what a ledger is, and how
# things are called; nothing in it counts, nor decides what is hidden.
SHARED = ("aduan.publish.ledger", "aduan.core.words", "aduan.core.law")


def test_the_checker_uses_nothing_of_ours_but_the_ledger_words_and_law():
    for path in modules_of("attack"):
        ours = {name for name in imports_of(path) if is_within(name, "aduan")}
        assert {n for n in ours if not is_within(n, "aduan.publish.attack", *SHARED)} == set(), path


def test_the_protector_knows_nothing_of_the_checker():
    for path in modules_of("protect"):
        names = set(imports_of(path))
        assert {name for name in names if is_within(name, "aduan.publish.attack")} == set(), path


def modules_of(room: str) -> list[Path]:
    found = sorted((Path(aduan.publish.__file__).parent / room).glob("*.py"))
    assert len(found) > 1, f"there is no room {room}"
    return found


def is_within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def imports_of(path: Path) -> Iterator[str]:
    """The full name of all that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def mask_small_only(year: Year, drafts: list[Draft], _closings: object, _seed: str) -> Shielded:
    """What most offices do: small counts are masked, and nothing else."""
    shown = [draft.axes for draft in drafts]
    tables = []
    for draft in drafts:
        cells = {
            at: Kind.SMALL if draft.protected and count < K else count
            for at, count in draft.cells.items()
        }
        made = table(draft.axes, cells)

        tables.append(replace(made, name=draft.name, parts=draft.parts, protected=draft.protected))
    return Shielded(tuple(tables), list_universe(year.axes, shown), b"", ())
