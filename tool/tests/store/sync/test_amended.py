"""Two that corrected one field are both told: whose, when, which field; never what it says."""

from __future__ import annotations

from datetime import UTC, datetime

from aduan.store.sync.amended import CorrectedTwice
from aduan.store.sync.syncing import Synced
from tests.histories import CASE, PATH, Clone, hours_at, when
from tests.store.sync.stations import clone_again, exchange

FIELD = "service"


def correct(clone: Clone, at: float, by: str, to: str = "other", field: str = FIELD) -> None:
    clone.take("amend", at, by, field=field, to=to)


def tell(done: Synced) -> list[tuple[str, str, str, str]]:
    return [(two.case_id, two.field, two.earlier.by, two.later.by) for two in done.twice]


def hours_now() -> float:
    """Now, as histories count hours."""
    return hours_at(datetime.now(UTC))


def test_both_are_told_that_they_corrected_one_field(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    correct(clone, 50, "sari")
    correct(other, 51, "p1", "building-permit")
    assert exchange(clone).twice == ()
    second, first = exchange(other), exchange(clone)
    assert tell(second) == tell(first) == [(CASE, FIELD, "sari", "p1")]
    assert (first.twice[0].earlier.at, first.twice[0].later.at) == (when(50), when(51))
    assert clone.read(PATH) == other.read(PATH)


def test_they_are_told_once(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    correct(clone, 50, "sari")
    correct(other, 51, "p1", "building-permit")
    for side in (clone, other, clone):
        exchange(side)
    assert exchange(other).twice == exchange(clone).twice == ()


def test_a_third_who_looks_on_is_told_nothing(clone: Clone):
    other, third = clone_again(clone, "lain", "p1"), clone_again(clone, "ketiga", "p2")
    correct(clone, 50, "sari")
    correct(other, 51, "p1", "building-permit")
    for side in (clone, other):
        exchange(side)
    done = exchange(third)
    assert (done.received, done.twice) == (2, ())


def test_who_corrected_first_is_told_of_the_last_of_several(clone: Clone):
    other, third = clone_again(clone, "lain", "p1"), clone_again(clone, "ketiga", "p2")
    correct(clone, 50, "sari")
    correct(other, 51, "p1", "building-permit")
    correct(third, 52, "p2")
    for side in (clone, other):
        exchange(side)
    assert tell(exchange(third)) == [(CASE, FIELD, "p1", "p2")]
    assert tell(exchange(clone)) == [(CASE, FIELD, "sari", "p2")]
    assert tell(exchange(other)) == [(CASE, FIELD, "p1", "p2")]


def test_other_fields_are_no_matter(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    correct(clone, 50, "sari")
    correct(other, 51, "p1", "visit", field="channel")
    exchange(clone)
    assert (exchange(other).twice, exchange(clone).twice) == ((), ())


def test_who_corrected_a_correction_that_he_had_is_told_nothing_and_neither_is_the_other(
    clone: Clone,
):
    correct(clone, 50, "sari")
    exchange(clone)
    other = clone_again(clone, "lain", "p1")
    correct(other, hours_now(), "p1", "building-permit")
    assert exchange(other).twice == ()
    done = exchange(clone)
    assert (done.received, done.twice) == (1, ())


def test_ones_own_second_correction_tells_nothing(clone: Clone):
    other = clone_again(clone, "lain", "sari")
    correct(clone, 50, "sari")
    correct(other, 51, "sari", "building-permit")
    exchange(clone)
    assert (exchange(other).twice, exchange(clone).twice) == ((), ())


def test_a_correction_that_was_taken_back_replaces_nothing(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    correct(clone, 50, "sari")
    number = clone.read(PATH).count(b"- event:")
    clone.take("retract", 50.5, "sari", of=str(number))
    correct(other, 51, "p1", "building-permit")
    exchange(clone)
    done = exchange(other)
    assert (done.sent, done.kept, done.twice) == (1, (), ())
    assert exchange(clone).twice == ()


def test_what_is_told_has_no_word_of_what_was_written(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    correct(clone, 50, "sari")
    correct(other, 51, "p1", "building-permit")
    exchange(clone)
    (two,) = exchange(other).twice
    assert isinstance(two, CorrectedTwice)
    assert two.field == FIELD
