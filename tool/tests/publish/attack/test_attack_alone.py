"""Each attack finds what it is there for, and where nothing else is wrong it alone does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.core.words.findings import RefusedError
from aduan.publish.attack import require_safe, run_attacks, suite
from aduan.publish.ledger.chain import Ledger
from aduan.publish.ledger.release import Quantile, Role
from aduan.publish.opendata import write_tables
from tests.publish.attack.hand import CHANNELS, TOPICS, TRUE, axis, base, ledger, release, table


def attacks_on(some: Ledger) -> set[str]:
    return {breach.attack for breach in run_attacks(some).breaches}


def test_what_holds_is_safe_and_every_attack_looked_at_something():
    report = run_attacks(ledger(base()), lambda _ledger: {})
    assert report.ok
    assert all(report.counts[attack] for attack in ("A1", "A2", "A3", "A5", "A8", "A9"))


def test_a1_finds_a_cell_that_is_not_even_shown_by_a_difference():
    groups = axis("group", {"g12": ("t1", "t2"), "g3": ("t3",)}, of="topic")
    firsts = axis("first", {"t1": ("t1",), "rest": ("t2", "t3")}, of="topic")
    told = release(
        table(["group"], {"g12": 33, "g3": 7}),
        table(["first"], {"t1": 30, "rest": 10}),
        axes=[groups, firsts],
        universe=[("topic",)],
    )
    [breach] = run_attacks(ledger(told, [TRUE, TRUE])).breaches
    assert breach.attack == "A1"
    assert breach.values == {"cell": "2025 topic=t2", "least": 3, "most": 3}


def test_a1_finds_a_small_number_that_stands_there():
    shown = release(table(["channel"], {**CHANNELS, "c2": 16, "c3": 4}), universe=[("channel",)])
    world = {("c1", "t1"): 20, ("c2", "t1"): 16, ("c3", "t2"): 4}
    assert attacks_on(ledger(shown, [world, world])) == {"A1"}


def test_a1_finds_a_table_that_is_not_protected():
    bare = replace(table(["channel"], CHANNELS), protected=False)
    assert attacks_on(ledger(release(bare, table(["topic"], TOPICS)))) == {"A1"}


def test_a2_finds_a_proof_that_proves_nothing():
    assert attacks_on(ledger(base(), [TRUE, TRUE])) == {"A2"}


@pytest.mark.parametrize(
    "worlds", [[TRUE], [TRUE, {**TRUE, ("c1", "t1"): 21}], [TRUE, {("c1", "t1"): 40}], []]
)
def test_a2_finds_a_proof_that_does_not_give_the_figures(worlds: list[dict[tuple[str, str], int]]):
    assert attacks_on(ledger(base(), worlds)) == {"A2"}


def test_a2_finds_a_proof_that_is_missing_or_another():
    whole = ledger(base())
    assert attacks_on(
        Ledger(whole.releases, {"2025.json": whole.content_of(whole.releases[0])})
    ) == {"A2"}
    other = {**(whole.files or {}), "2025.worlds.json": b"{}"}
    assert attacks_on(Ledger(whole.releases, other)) == {"A2"}


def test_a3_finds_that_everybody_complained_of_the_same():
    told = release(
        table(["channel"], CHANNELS),
        table(["topic"], {"t1": 40, **dict.fromkeys(("t2", "t3"), TOPICS["t2"])}),
    )
    world = {("c1", "t1"): 20, ("c2", "t1"): 15, ("c3", "t1"): 5}
    assert attacks_on(ledger(told, [world, world])) == {"A3"}


@pytest.mark.parametrize(
    "quantile",
    [
        Quantile(("2025",), ("channel",), ("c3",), 1, 2),  # of five
        Quantile(("2025",), ("topic",), ("t1",), 1, 2),  # of nobody knows how many
        Quantile(("2025",), ("channel",), ("c1",), 1, 2, 3),  # nine in ten of twenty
    ],
)
def test_a4_finds_lengths_told_of_too_few(quantile: Quantile):
    assert attacks_on(ledger(base(quantiles=(quantile,)))) == {"A4"}


def test_a4_finds_the_few_that_remain_beside_groups():
    told = release(
        table(["channel"], {"c1": 22, "c2": 15, "c3": TOPICS["t2"]}), table(["topic"], TOPICS)
    )
    lengths = [Quantile(("2025",), (), (), 1, 2)]
    lengths += [Quantile(("2025",), ("channel",), (c,), 1, 2) for c in ("c1", "c2")]
    found = run_attacks(ledger(replace(told, quantiles=tuple(lengths))))
    assert "A4" in {breach.attack for breach in found.breaches}


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"previous": "0" * 64},
        {"k": 4},
        {"made": base().last},
        {"part": "2025-H1", "parts": ("2025-H1", "2025-H2")},
    ],
)
def test_a5_finds_a_ledger_out_of_order(change: dict[str, object]):
    assert "A5" in attacks_on(ledger(replace(base(), **change)))  # type: ignore[arg-type]
    if "part" not in change and "k" not in change:
        assert attacks_on(ledger(replace(base(), **change))) == {"A5"}  # type: ignore[arg-type]


def test_a5_finds_figures_that_contradict_each_other():
    told = replace(base(), tables=(*base().tables, table(["channel"], {**CHANNELS, "c1": 21})))
    assert "A5" in attacks_on(ledger(told))


def test_a5_finds_topics_passed_off_as_the_offices_own_work():
    topic = replace(axis("topic"), role=Role.PERFORMANCE)
    shown = replace(table(["topic"], {"t1": 30, "t2": 3, "t3": 7}), protected=False)
    told = release(table(["channel"], CHANNELS), shown, axes=[topic])
    assert "A5" in attacks_on(ledger(told, [TRUE, TRUE]))


def test_a1_looks_at_every_axis_whatever_the_release_says_is_to_be_looked_at():
    groups = axis("group", {"g12": ("t1", "t2"), "g3": ("t3",)}, of="topic")
    firsts = axis("first", {"t1": ("t1",), "rest": ("t2", "t3")}, of="topic")
    told = release(
        table(["group"], {"g12": 33, "g3": 7}),
        table(["first"], {"t1": 30, "rest": 10}),
        axes=[groups, firsts],
    )
    assert attacks_on(ledger(told, [TRUE, TRUE])) == {"A1"}


def test_a5_finds_a_stray_file_and_a_release_that_is_there_twice():
    whole = ledger(base())
    assert attacks_on(
        Ledger(whole.releases, {**(whole.files or {}), "2024.worlds.json": b"{}"})
    ) == {"A5"}
    assert "A5" in attacks_on(Ledger((*whole.releases, *whole.releases), whole.files))


def test_a5_finds_a_table_of_two_axes_with_too_little_in_it():
    cells = {(c, t): TOPICS["t2"] for c in ("c1", "c2", "c3") for t in ("t1", "t2", "t3")}
    total = replace(base().tables[0], cells=(replace(base().tables[0].cells[0], value=35),))
    told = replace(base(), tables=(total, table(["channel", "topic"], cells)))
    thin = [
        b
        for b in run_attacks(ledger(told)).breaches
        if b.message == "table {table} has too many cells"
    ]
    assert len(thin) == 1


def test_a8_finds_open_data_that_are_others_now():
    whole = ledger(replace(base(), outputs={"data/x.csv": "0" * 64}))
    found = run_attacks(whole, lambda _ledger: {"data/x.csv": b"rewritten"})
    assert {breach.attack for breach in found.breaches} == {"A8"}


def test_a9_finds_an_attack_that_does_not_see(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(suite, "find_bare", lambda _releases: iter(()))
    assert attacks_on(ledger(base())) == {"A9"}
    monkeypatch.undo()
    monkeypatch.setattr(suite, "find_given_away", lambda *_known: iter(()))
    assert attacks_on(ledger(base())) == {"A9"}


def test_what_gets_through_is_refused():
    with pytest.raises(RefusedError):
        require_safe(ledger(base(), [TRUE, TRUE]), write_tables)
