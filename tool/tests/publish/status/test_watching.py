"""Who watches the public file of slots, build after build, and knows that one complaint is there: a
classifier learns from half of the builds, and guesses of the others no better than chance.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import comb, sqrt
from statistics import fmean

import pytest

from aduan.publish.status.slots import HEAD, SLOT, SlotFor, write_slots
from tests.publish.status.test_slots import cut, make_readers

BUILDS, TRIALS = 60, 3
BLOCK = 16
# The classifier would have to be luckier than one in so many, or unluckier.
ODDS = 2000
# A spread as small as rounding makes it is none.
SAME = 1e-9

Watched = Sequence[bytes]
Features = list[float]


def watch(secret: Sequence[bool], of: str, trial: int) -> Watched:
    """Builds of an office at work, where one complaint is there, or moves, as the secret says."""
    readers, rng = make_readers(40), random.Random(trial)
    files, moved = [], 0
    for is_so in secret:
        moved += is_so and of == "movement"
        others = rng.sample(range(1, 40), rng.randrange(24, 36))
        told = [tell(readers[one].public_key().public_bytes_raw(), rng.random()) for one in others]
        if is_so or of == "movement":
            told.append(tell(readers[0].public_key().public_bytes_raw(), moved))
        files.append(write_slots(told, rng.randbytes))
    return files


def tell(reader: bytes, state: float) -> SlotFor:
    return SlotFor(reader, {"c": "0123456789abcdef", "s": state, "m": 1_700_000_000, "w": 1})


# -- what can be seen of a file, beside those before it


def see_sizes(file: bytes, past: Watched) -> Features:
    return [len(file), len(file) - len(past[-1])]


def see_blocks(file: bytes, past: Watched) -> Features:
    """What it has in common with all before it, and with the last: blocks, and how slots begin."""
    known = set[bytes]().union(*map(chop, past))
    starts = [{slot[:2] for slot in cut(one)} for one in (file, past[-1])]
    return [len(chop(file) & known), len(starts[0] & starts[1])]


@cache
def chop(file: bytes) -> frozenset[bytes]:
    return frozenset(file[at : at + BLOCK] for at in range(HEAD, len(file), BLOCK))


def see_bytes(file: bytes, _past: Watched) -> Features:
    return count_bytes(file)


@cache
def count_bytes(file: bytes) -> Features:
    """How often each byte is there, what stands at each place of a slot, and how slots lie apart."""
    counts = Counter(file[HEAD:])
    slots = cut(file)
    places = [fmean(slot[place] for slot in slots) for place in range(SLOT)]
    starts = [int.from_bytes(slot[:4], "big") for slot in slots]
    gaps = [b - a for a, b in pairwise(starts)]
    return [*(counts[byte] for byte in range(256)), *places, min(gaps), max(gaps), *file[32:64]]


def see_all(file: bytes, past: Watched) -> Features:
    return [*see_sizes(file, past), *see_blocks(file, past), *see_bytes(file, past)]


SEEN: dict[str, Callable[[bytes, Watched], Features]] = {
    "sizes": see_sizes,
    "blocks": see_blocks,
    "bytes": see_bytes,
    "all": see_all,
}


# -- the classifier: which of two middles is nearer, in units of the spread


def count_right(files: Watched, secret: Sequence[bool], see: Callable[..., Features]) -> int:
    """Of all builds but the first, how many are guessed right; each half by what the other taught."""
    rows = [see(files[at], files[:at]) for at in range(1, len(files))]
    labels = list(secret[1:])
    half = len(rows) // 2
    parts = [(rows[:half], labels[:half]), (rows[half:], labels[half:])]
    right = 0
    for (taught, known), (asked, truth) in (parts, parts[::-1]):
        guess = learn(taught, known)
        right += sum(guess(row) == is_so for row, is_so in zip(asked, truth, strict=True))
    return right


def learn(rows: Sequence[Features], labels: Sequence[bool]) -> Callable[[Features], bool]:
    columns = list(zip(*rows, strict=True))
    middles = {
        label: [
            fmean(v for v, is_so in zip(column, labels, strict=True) if is_so is label)
            for column in columns
        ]
        for label in (False, True)
    }
    spreads = [spread_of(column) for column in columns]

    def far(row: Features, label: bool) -> float:
        parts = zip(row, middles[label], spreads, strict=True)
        return sum((((value - middle) / spread) ** 2 for value, middle, spread in parts), 0.0)

    return lambda row: far(row, True) < far(row, False)


def spread_of(column: Sequence[float]) -> float:
    """How far values lie from their middle; 1 where all are the same. In floats: `pstdev` takes fractions, and long."""
    middle = fmean(column)
    spread = sqrt(fmean((value - middle) ** 2 for value in column))
    return spread if spread > SAME else 1.0


def luck(right: int, count: int) -> float:
    """How probable it is for who guesses by a coin to be that far from one half."""
    away = abs(right - count / 2)
    hits = sum(comb(count, k) for k in range(count + 1) if abs(k - count / 2) >= away)
    return float(hits / 2**count)


def toss(trial: int) -> list[bool]:
    rng = random.Random(f"secret {trial}")
    return [rng.random() < 0.5 for _ in range(BUILDS)]


@pytest.mark.slow
@pytest.mark.parametrize("of", ["presence", "movement"])
def test_a_classifier_tells_neither_presence_nor_movement(of: str):
    watched = [(watch(toss(trial), of, trial), toss(trial)) for trial in range(TRIALS)]
    assert {len(file) for files, _secret in watched for file in files} == {HEAD + 64 * SLOT}
    count = TRIALS * (BUILDS - 1)
    for name, see in SEEN.items():
        right = sum(count_right(files, secret, see) for files, secret in watched)
        by_luck = luck(right, count)
        print(f"{of} by {name}: {right} of {count} right ({right / count:.3f}), luck {by_luck:.3f}")
        assert by_luck > 1 / ODDS


def plant_size(files: Watched, secret: Sequence[bool]) -> Watched:
    return [f + bytes(SLOT) if so else f for f, so in zip(files, secret, strict=True)]


def plant_name(files: Watched, secret: Sequence[bool]) -> Watched:
    """The slot's name is the same in each build."""
    pairs = zip(files, secret, strict=True)
    return [f[:HEAD] + b"n" * BLOCK + f[HEAD + BLOCK :] if so else f for f, so in pairs]


def plant_weak_place(files: Watched, secret: Sequence[bool]) -> Watched:
    """One byte of each slot is a little smaller than chance."""
    pairs = zip(files, secret, strict=True)
    return [f[:HEAD] + b"".join(map(weaken, cut(f))) if so else f for f, so in pairs]


def weaken(slot: bytes) -> bytes:
    return slot[:40] + bytes(byte // 2 for byte in slot[40:60]) + slot[60:]


@pytest.mark.parametrize(
    ("plant", "by"),
    [(plant_size, "sizes"), (plant_name, "blocks"), (plant_weak_place, "bytes")],
)
def test_the_same_classifier_sees_what_is_planted(plant: Callable[..., Watched], by: str):
    secret = toss(0)
    files = plant(watch(secret, "presence", 0), secret)
    assert count_right(files, secret, SEEN[by]) > 0.9 * (BUILDS - 1)
