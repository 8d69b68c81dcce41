"""The public file of slots: who has a code reads the own, and nobody else reads anything."""

from __future__ import annotations

import base64
import json
import os
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.publish.status.slots import HEAD, SLOT, SlotFor, count_slots, read_slots, write_slots
from aduan.store.files.receiptkeys import draw_keys

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "receipt" / "slots.json").read_text(encoding="ascii")
)
FILE = base64.b64decode(VECTORS["file"])
# So many builds are watched.
BUILDS = 60
# So many wrong codes are tried; `ADUAN_DAILY=1` tries all that the design names.
WRONG = 10_000 if os.environ.get("ADUAN_DAILY") else 1_000


def make_readers(count: int) -> list[X25519PrivateKey]:
    rng = random.Random(7)
    return [X25519PrivateKey.from_private_bytes(rng.randbytes(32)) for _ in range(count)]


def told_to(readers: list[X25519PrivateKey], step: int = 0) -> list[SlotFor]:
    return [
        SlotFor(reader.public_key().public_bytes_raw(), {"s": number + step})
        for number, reader in enumerate(readers)
    ]


def cut(file: bytes) -> list[bytes]:
    return [file[at : at + SLOT] for at in range(HEAD, len(file), SLOT)]


@pytest.mark.parametrize("vector", VECTORS["opened"], ids=lambda v: str(v["code"]))
def test_a_code_of_the_vectors_opens_its_own_slot(vector: dict[str, Any]):
    assert read_slots(FILE, draw_keys(vector["code"]).read) == vector["told"]


@pytest.mark.parametrize("code", VECTORS["unknown"])
def test_a_code_of_no_complaint_opens_nothing(code: str):
    assert read_slots(FILE, draw_keys(code).read) == []


def test_thousands_of_wrong_codes_open_nothing():
    rng = random.Random(4)
    for _ in range(WRONG):
        code = make_receipt_code(rng.randbytes(ENTROPY))
        assert read_slots(FILE, draw_keys(code).read) == []


def test_each_reader_reads_the_own_slot_and_no_other():
    readers = make_readers(40)
    file = write_slots(told_to(readers), random.Random(1).randbytes)
    for number, reader in enumerate(readers):
        assert read_slots(file, reader) == [{"s": number}]


@pytest.mark.parametrize(("real", "count"), [(0, 64), (48, 64), (49, 128), (96, 128), (3000, 4096)])
def test_a_file_grows_in_steps_and_a_quarter_of_it_is_none(real: int, count: int):
    assert count_slots(real) == count


def test_what_is_longer_than_a_slot_is_never_cut():
    reader = make_readers(1)[0].public_key().public_bytes_raw()
    with pytest.raises(ValueError, match="212"):
        write_slots([SlotFor(reader, {"x": "a" * 250})], random.Random(1).randbytes)


@pytest.mark.parametrize("file", [b"", b"aduan-status-2" + bytes(50), FILE[:-1], FILE[:20]])
def test_what_is_no_file_of_slots_is_said(file: bytes):
    with pytest.raises(ValueError, match="aduan-status-1"):
        read_slots(file, make_readers(1)[0])


def test_a_damaged_slot_is_as_if_it_were_not_there():
    readers = make_readers(1)
    file = bytearray(write_slots(told_to(readers), random.Random(1).randbytes))
    for at in range(HEAD + SLOT - 1, len(file), SLOT):
        file[at] ^= 1
    assert read_slots(bytes(file), readers[0]) == []


def test_watching_builds_shows_neither_who_moved_nor_who_came():
    """Sixty builds with work going on: one size, no block in common, and places of slots that say
    nothing of the complaint.
    """
    readers = make_readers(40)
    files = []
    for build in range(BUILDS):
        # Complaints come and move from build to build; one leaves in the middle.
        present = readers[: 20 + build // 3]
        if build > BUILDS // 2:
            present = present[1:]
        files.append(write_slots(told_to(present, build), random.Random(build).randbytes))
    assert {len(file) for file in files} == {HEAD + 64 * SLOT}
    blocks = Counter(
        slot[at : at + 16] for file in files for slot in cut(file) for at in range(0, SLOT, 16)
    )
    assert max(blocks.values()) == 1


def test_two_cases_of_one_person_have_nothing_in_common():
    """The same is told of both, in one file: no four bytes of one slot stand anywhere in the other."""
    readers = make_readers(2)
    same = [SlotFor(reader.public_key().public_bytes_raw(), {"s": 4}) for reader in readers]
    first, second = (
        next(slot for slot in cut(file) if read_slots(file[:HEAD] + slot, reader))
        for file in [write_slots(same, random.Random(3).randbytes)]
        for reader in readers
    )
    runs = {first[at : at + 4] for at in range(SLOT - 3)}
    assert not any(second[at : at + 4] in runs for at in range(SLOT - 3))


def test_presence_cannot_be_told_better_than_by_chance():
    """Made-up slots are chance; of the bytes of real ones each bit is as often set, too."""
    readers = make_readers(8)
    ones = 0
    for build in range(BUILDS):
        file = write_slots(told_to(readers), random.Random(build).randbytes)
        real = [slot for slot in cut(file) if is_known(slot, file, readers)]
        assert len(real) == len(readers)
        ones += sum(int.from_bytes(slot, "big").bit_count() for slot in real)
    share = ones / (len(readers) * BUILDS * SLOT * 8)
    print(f"bits set in real slots: {share:.4f}")
    assert abs(share - 0.5) < 0.003


def is_known(slot: bytes, file: bytes, readers: list[X25519PrivateKey]) -> bool:
    alone = file[:HEAD] + slot
    return any(read_slots(alone, reader) for reader in readers)


def test_three_thousand_open_cases_are_written_in_a_second():
    """Of this process's own work: the machine has other work, too."""
    told = told_to(make_readers(3000))
    taken = []
    for _ in range(3):
        start = time.process_time()
        write_slots(told, random.Random(1).randbytes)
        taken.append(time.process_time() - start)
    print(f"seconds for 3,000 slots: {min(taken):.2f}")
    assert min(taken) < 1
