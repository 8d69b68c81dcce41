"""What a sync costs, counted in gits that are started: time drifts, counts do not."""

from __future__ import annotations

from subprocess import Popen
from typing import Any

import pytest

from aduan.store.git.repository import Repository
from tests.histories import OTHER_PATH, Clone
from tests.store.sync.stations import clone_again, exchange

# It was 107 when each look at an object was a git of its own.
MOST = 36
NOTHING_NEW = 8


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The gits that were started since, by their first words."""
    commands: list[str] = []
    start = Repository._start

    def count(self: Repository, arguments: Any, *rest: Any, **named: Any) -> Popen[bytes]:
        commands.append(" ".join(arguments)[:80])
        return start(self, arguments, *rest, **named)

    monkeypatch.setattr(Repository, "_start", count)
    return commands


def test_steps_onto_a_moved_tip_start_few_gits_however_many_they_are(
    clone: Clone, started: list[str]
):
    counted = []
    for steps in (1, 6):
        other = clone_again(clone, f"lain{steps}", "p1")
        clone.take("attempt", 60 + steps, "sari", OTHER_PATH, medium="phone")
        exchange(clone)
        for number in range(steps):
            other.take("attempt", 70 + number + steps, "p1", medium="phone")
        started.clear()
        done = exchange(other)
        assert (done.received, done.sent) == (1, steps)
        counted.append(len(started))
        exchange(clone)
    assert max(counted) <= MOST, started
    assert counted[0] == counted[1]


def test_a_sync_with_nothing_new_starts_few_gits(clone: Clone, started: list[str]):
    exchange(clone)
    started.clear()
    exchange(clone)
    assert len(started) <= NOTHING_NEW, started
