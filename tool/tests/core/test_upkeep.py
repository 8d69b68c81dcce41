"""Rules of paths: which patterns mean which paths, and that the first rule counts."""

from __future__ import annotations

import time

import pytest

from aduan.core.law.sopreading import read_sop
from aduan.core.law.upkeep import PathRule, Upkeep, usual_upkeep
from tests.core.builders import raw_law

SOP = "schema/sop/dharmasraya-2017.yaml"


@pytest.mark.parametrize(
    ("pattern", "meant", "others"),
    [
        ("site/**", ["site/a.md", "site/a/b.md"], ["site", "sites/a.md", "x/site/a.md", "SITE/a"]),
        ("README*", ["README", "README.id.md"], ["a/README.md", "README/a"]),
        ("site/*.json", ["site/a.json", "site/.json"], ["site/a/b.json", "site/a.jsonx"]),
        ("**/.git*", [".gitignore", "a/b/.gitattributes"], ["a.gitignore", ".git/config"]),
        ("mkdocs.yml", ["mkdocs.yml"], ["mkdocsxyml", "mkdocs.yml\n", "a/mkdocs.yml"]),
        ("/**", ["/a", "/a/b"], ["a", ""]),
    ],
)
def test_a_pattern_means_these_paths(pattern: str, meant: list[str], others: list[str]):
    rule = PathRule((pattern,), ("admin",))
    assert [path for path in (*meant, *others) if rule.names(path)] == meant


def test_the_first_rule_that_names_a_path_counts():
    rules = Upkeep((PathRule(("site/a.md",), ("head",)), PathRule(("site/**",), ("admin",))))
    assert rules.keepers("site/a.md") == ("head",)
    assert rules.keepers("site/b.md") == ("admin",)
    assert rules.find("lain") is None


def test_a_procedure_without_rules_keeps_what_is_usual():
    rules = usual_upkeep(["head"])
    usual = ["schema/staff.yaml", "mkdocs.yml", "tool/x.whl", ".gitignore", "site/releases/1.json"]
    assert {rules.keepers(path) for path in usual} == {("head",)}
    found = rules.find("cases/2026/11/x.yaml")
    assert found is not None
    assert (found.steps, found.by) == (True, ())
    assert rules.find("lain.py") is None


def test_a_procedure_that_says_nothing_lets_cases_grow_and_no_more():
    data = {name: part for name, part in raw_law()[SOP].items() if name != "upkeep"}
    sop = read_sop(data)
    assert (sop.law_keepers, sop.publishers) == ((), ())
    found = sop.upkeep.find("cases/2026/box.yaml")
    assert found is not None
    assert found.steps


def test_a_long_path_takes_no_time():
    rules = Upkeep((PathRule(("**/a**/b", "a*b*c"), ("head",)),))
    begun = time.monotonic()
    assert rules.find("a" * 50_000) is None
    assert rules.find("a/" * 90) is None
    assert time.monotonic() - begun < 1
