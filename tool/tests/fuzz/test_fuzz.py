"""Every door holds: for every seed, and for seeds changed by the mutators, with Hypothesis choosing
the changes.
"""

from __future__ import annotations

import gc
import gzip
import os
import time
from collections.abc import Callable
from functools import lru_cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.words.findings import Finding, RefusedError
from aduan.store.register import mapfiles
from tests.fuzz import holding
from tests.fuzz.holding import LargeError, SlowError, hold
from tests.fuzz.mutate import mutate
from tests.fuzz.seeds import make_seeds
from tests.fuzz.targets import CANARY, TARGETS, FindError, Target, hear

# `make fuzz` asks for more where there is no atheris.
EXAMPLES = int(os.environ.get("ADUAN_FUZZ_EXAMPLES", "150"))


@pytest.fixture(scope="module", autouse=True)
def _what_other_tests_left_is_not_counted() -> None:
    """A round of the collector over all that the suite holds takes seconds, and would be counted to
    one small input.
    """
    gc.collect()
    gc.freeze()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_are_judged_and_nothing_else_comes_out(name: str):
    for raw in make_seeds(name):
        hold(name, raw)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds_are_judged_and_nothing_else_comes_out(name: str):
    form, seeds = TARGETS[name].form, make_seeds(name)

    @settings(max_examples=EXAMPLES)
    @given(st.sampled_from(seeds), st.lists(st.integers(0, 2**32), max_size=6))
    def check(raw: bytes, changes: list[int]) -> None:
        for seed in changes:
            raw = mutate(form, raw, Random(seed))
        hold(name, raw)

    check()


def _fail(_raw: bytes) -> None:
    raise KeyError("x")


def _wait(_raw: bytes) -> None:
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass


@pytest.mark.parametrize(
    ("judge", "kind"),
    [
        (_fail, KeyError),
        (lambda _raw: len(bytearray(400_000_000)), LargeError),
        (_wait, SlowError),
        (
            lambda raw: hear(
                [Finding("ADU101", path="x", line=1, column=1, values={"problem": CANARY})], raw
            ),
            FindError,
        ),
        (lambda raw: hear([Finding("ADU101", path="x", line=1, column=1)], raw), FindError),
        (lambda raw: hear([Finding("ADU105", path="x")], raw), FindError),
    ],
    ids=["error", "large", "slow", "private", "gap", "nowhere"],
)
def test_what_breaks_a_rule_is_a_find(
    monkeypatch: pytest.MonkeyPatch, judge: Callable[[bytes], None], kind: type[Exception]
):
    monkeypatch.setattr(holding, "SECONDS", 0.1)
    monkeypatch.setitem(TARGETS, "case", Target(judge, "yaml"))
    with pytest.raises(kind):
        hold("case", f"private: {{name: {CANARY}}}\n".encode())


def test_what_was_slow_once_alone_is_none(monkeypatch: pytest.MonkeyPatch):
    rounds: list[bytes] = []

    def stumble(raw: bytes) -> None:
        rounds.append(raw)
        if len(rounds) == 1:
            _wait(raw)

    monkeypatch.setattr(holding, "SECONDS", 0.1)
    monkeypatch.setitem(TARGETS, "case", Target(stumble, "yaml"))
    hold("case", b"x")
    assert rounds == [b"x", b"x"]


def test_a_register_of_many_rows_takes_its_time_and_no_more():
    packed = gzip.compress(b"a,b,c\n" * 2_000_000)
    assert TARGETS["gzip"].weigh(packed) == 12_000_000
    assert TARGETS["gzip"].weigh(packed[:-9]) > 11_000_000
    assert TARGETS["gzip"].weigh(b"no gzip") == 7
    assert TARGETS["case"].weigh(packed) == len(packed)


def test_what_is_slow_until_it_is_remembered_is_a_find(monkeypatch: pytest.MonkeyPatch):
    remembered = lru_cache(_wait)
    monkeypatch.setattr(holding, "SECONDS", 0.1)
    monkeypatch.setattr(mapfiles, "remembered", remembered, raising=False)
    monkeypatch.setitem(TARGETS, "case", Target(remembered, "yaml"))
    with pytest.raises(SlowError):
        hold("case", b"x")


def test_a_refusal_is_none(monkeypatch: pytest.MonkeyPatch):
    def refuse(_raw: bytes) -> None:
        raise RefusedError("not so")

    monkeypatch.setitem(TARGETS, "case", Target(refuse, "yaml"))
    hold("case", b"")
