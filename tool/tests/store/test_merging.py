"""Merging: any two legal additions give one legal history that holds every step, whoever merges
what in which order.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.case.allowed import next_steps
from aduan.core.case.fold import Event, fold
from aduan.core.case.judging import check_history
from aduan.core.law.law import Grant, Person
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.chunks import UnmergeableError, split_chunks
from aduan.store.files.events import make_events
from aduan.store.files.merging import merge_files
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_item, write_mapping
from tests.core.builders import CASE_ID, OPEN, at, framed, law, sop

# Two people for each role, so that two clerks may do the same.
PEOPLE = [f"{role}-{n}" for role in ("officer", "team", "head", "secretariat") for n in "ab"]
LAW = replace(
    law(), staff={p: Person(p, p, f"{p}@contoh.example", (Grant(p[:-2]),)) for p in PEOPLE}
)
START = at("2026-11-23T09:00")
HEAD = write_mapping({"id": CASE_ID, "sop": sop().id}) + "history:\n"


@dataclass(frozen=True)
class Taken:
    """One step that a clerk took: the item as written."""

    item: dict[str, object]

    @property
    def text(self) -> str:
        return write_item(self.item)


def make_taken(name: str, minute: int, by: str, number: int, last: int) -> Taken:
    kind = sop().events[name]
    fields = {**OPEN.get(name, {})}
    if kind.effect == "retract":
        fields["of"] = str(last)
    if name == "decide":
        fields["responsible"] = "licensing"
    moment = (START + timedelta(minutes=minute)).isoformat(timespec="seconds")
    private = {
        f.name: f"Rekaan {number}." for f in kind.sealed.values() if f.required and not f.group
    }
    item = {"event": name, "at": moment, "by": by, **fields}
    return Taken({**item, "private": private} if private else item)


def text_of(steps: Sequence[Taken]) -> bytes:
    return (HEAD + "".join(step.text for step in steps)).encode()


def events_of(raw: bytes) -> tuple[Event, ...]:
    return make_events(read_yaml(raw).data, sop())


def findings_of(raw: bytes) -> list[str]:
    return [f.code for f in check_history(CASE_ID, events_of(raw), framed(by_law=LAW))]


@st.composite
def some_tail(
    draw: st.DrawFn, base: tuple[Taken, ...], clerks: Sequence[str], most: int = 4
) -> tuple[Taken, ...]:
    """Legal further steps after a history, each by one of some clerks, hardly ever at the same
    moment.
    """
    steps = list(base)
    minute = max((int((events_of(text_of(base))[-1].at - START).total_seconds()) // 60), 0)
    for _turn in range(draw(st.integers(0, most))):
        case = fold(CASE_ID, events_of(text_of(steps)), sop())
        last = case.steps[-1].event.number
        minute += draw(st.integers(0, 3))
        fitting = []
        for kind, _roles in next_steps(case.position, sop()):
            if kind.name not in ("lapse", "duplicate", "amend"):
                for by in clerks:
                    step = make_taken(kind.name, minute, by, len(steps), last)
                    if not findings_of(text_of([*steps, step])):
                        fitting.append(step)
        if not fitting:
            break
        steps.append(draw(st.sampled_from(fitting)))
    return tuple(steps)


FIRST = (make_taken("receive", 0, "officer-a", 0, 0),)
some_base = some_tail(FIRST, PEOPLE, 6)


@st.composite
def some_clones(draw: st.DrawFn, count: int) -> tuple[bytes, list[bytes]]:
    """A history, and what clones that cannot see each other made of it."""
    base = draw(some_base)
    return text_of(base), [text_of(draw(some_tail(base, PEOPLE[n % 2 :: 2]))) for n in range(count)]


@given(some_clones(2))
def test_two_legal_tails_give_one_legal_history_with_every_step(clones: tuple[bytes, list[bytes]]):
    base, (one, other) = clones
    merged = merge_files(one, other, LAW)
    assert merged.content.startswith(base)
    assert findings_of(merged.content) == []
    bodies = [chunk.body for chunk in split_chunks(merged.content).items]
    added = [
        Counter(c.body for c in split_chunks(side).items[len(events_of(base)) :])
        for side in (one, other)
    ]
    asides = [e for e in events_of(merged.content) if e.fields.get("merge") is True]
    assert Counter(bodies[len(events_of(base)) : len(bodies) - len(asides)]) == added[0] | added[1]
    assert {str(a.number) for a in merged.asides} == {e.fields["of"] for e in asides}


@given(some_clones(2))
def test_merging_is_commutative_and_idempotent(clones: tuple[bytes, list[bytes]]):
    base, (one, other) = clones
    merged = merge_files(one, other, LAW).content
    assert merge_files(other, one, LAW).content == merged
    for known in (base, one, other, merged):
        assert merge_files(merged, known, LAW).content == merged
        assert merge_files(known, merged, LAW).content == merged


@given(some_clones(3))
@settings(max_examples=60)
def test_three_clones_merged_in_any_order_end_equal(clones: tuple[bytes, list[bytes]]):
    _base, versions = clones
    ends = set()
    for a, b, c in itertools.permutations(versions):
        ends.add(merge_files(merge_files(a, b, LAW).content, c, LAW).content)
        ends.add(merge_files(a, merge_files(b, c, LAW).content, LAW).content)
        ends.add(
            merge_files(merge_files(a, b, LAW).content, merge_files(b, c, LAW).content, LAW).content
        )
    assert len(ends) == 1


def test_a_step_that_both_took_is_set_aside_once_and_named():
    base = (*FIRST, make_taken("record", 1, "officer-a", 1, 1))
    one = text_of((*base, make_taken("verify", 2, "officer-a", 2, 2)))
    other = text_of((*base, make_taken("verify", 3, "officer-b", 2, 2)))
    merged = merge_files(one, other, LAW)
    assert [(a.number, a.event, a.by, a.beside) for a in merged.asides] == [
        (4, "verify", "officer-b", "officer-a")
    ]
    assert merged.content.decode().endswith(
        '  - event: retract\n    at: "2026-11-23T09:03:00+07:00"\n    by: officer-b\n    of: '
        '"4"\n    merge: true\n'
    )


def test_who_took_a_step_back_takes_back_no_other():
    base = (*FIRST, make_taken("record", 1, "officer-a", 1, 1))
    mine = (*base, make_taken("verify", 5, "officer-a", 2, 2))
    one = text_of((*mine, make_taken("retract", 6, "secretariat-a", 3, 3)))
    other = text_of((*base, make_taken("verify", 2, "officer-b", 2, 2)))
    merged = merge_files(one, other, LAW)
    assert [a.event for a in merged.asides] == ["verify", "retract"]
    assert findings_of(merged.content) == []
    assert fold(CASE_ID, events_of(merged.content), sop()).state == "verified"


def test_comments_of_both_sides_stay():
    base = text_of(FIRST) + b"# both know this\n"
    one = base + b"  # of one\n" + make_taken("record", 1, "officer-a", 1, 1).text.encode()
    other = base + make_taken("attempt", 2, "officer-b", 1, 1).text.encode() + b"# of the other\n"
    merged = merge_files(one, other, LAW).content
    assert merge_files(other, one, LAW).content == merged
    for comment in (b"# both know this\n", b"  # of one\n", b"# of the other\n"):
        assert merged.count(comment) == 1


@pytest.mark.parametrize(
    "other",
    [
        b"id: 20261123-K7M4QX\nsop: dharmasraya-2017\nhistory: []\n",
        b"not: a case\n",
        b"\xff\xfe",
        text_of(FIRST).replace(b"20261123-K7M4QX", b"20261123-K7M4QZ"),
        text_of(FIRST)[:-1],
        # found by fuzzing: what can be read and taken apart, and does not have the form of a case
        text_of(FIRST).replace(b"by: officer-a", b"by: [officer-a]"),
        text_of(FIRST).replace(b"+07:00", b""),
        text_of(FIRST)
        + b'  - event: [record]\n    at: "2026-11-23T09:10:00+07:00"\n    by: officer-a\n',
        text_of(FIRST)
        + b'  - event: decide\n    at: "2026-11-23T09:10:00+07:00"\n    by: officer-a\n    responsible: [x]\n',
    ],
)
def test_what_is_not_two_additions_to_one_file_is_refused(other: bytes):
    with pytest.raises(UnmergeableError):
        merge_files(text_of(FIRST), other, LAW)


def test_two_openings_of_the_box_are_both_kept():
    head = b'year: "2026"\nhistory:\n'

    def opened(hour: str, by: str) -> bytes:
        return write_item(
            {"at": f"2026-11-23T{hour}:00+07:00", "by": by, "found": {"box": "1"}}
        ).encode()

    one, other = (
        head + opened("08:00", "b") + opened("12:00", "b"),
        head + opened("08:00", "b") + opened("09:00", "a"),
    )
    merged = merge_files(one, other, LAW).content
    assert merged == head + opened("08:00", "b") + opened("09:00", "a") + opened("12:00", "b")


def test_what_was_merged_is_a_case_that_check_takes(bench: Bench):
    first = make_taken("receive", 0, "sari", 0, 0)
    base = (first, make_taken("record", 1, "sari", 1, 1))
    private = {"subject": "Rekaan.", "description": "Rekaan."}
    base[0].item["private"] = private
    one = text_of((*base, make_taken("verify", 2, "sari", 2, 2)))
    other = text_of((*base, make_taken("escalate", 3, "sari", 2, 2)))
    merged = merge_files(one, other, bench.law)
    path = f"cases/2026/11/{CASE_ID}.yaml"
    assert [
        f.code for f in read_case(path, merged.content, bench).findings if f.kind == "invalid"
    ] == []
