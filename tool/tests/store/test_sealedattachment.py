"""Attachments sealed and opened: as the specification says, and nowhere but at their own step."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.attachments import ATTACHMENT, FILE_STEPS, LARGEST
from aduan.core.words.findings import Finding, RefusedError
from aduan.store.files.private import PrivateFile, open_file
from aduan.store.files.sealedattachment import (
    LONGEST_NAME,
    fit_name,
    measure_step,
    open_sealed_file,
    read_file_tag,
    seal_file,
)
from aduan.store.files.sealedblock import SALT, SEAL
from aduan.store.files.sealing import SealPlace
from tests.store import sealing_by_hand as by_hand

VECTORS = Path(__file__).parents[1] / "vectors" / "sealing" / "attachments.json"
PLACE = SealPlace("20261123-K7M4QX", "attach", "2026-11-23T09:20:00+07:00", "sari", ATTACHMENT)
PARTS = (PLACE.case_id, PLACE.event, PLACE.at, PLACE.by, PLACE.group)
KEY, SALT_BYTES = bytes(range(32)), bytes(SALT)
CANARY = "KENARI-4711"
SEALED = seal_file(PrivateFile(f"{CANARY}.jpg", CANARY.encode() * 40), KEY, SALT_BYTES, PLACE)
NAMES = st.text(min_size=1, max_size=250)


@dataclass(frozen=True)
class Vector:
    """One case of the file of vectors."""

    data: dict[str, Any]

    @property
    def key(self) -> bytes:
        return bytes.fromhex(self.data["key"])

    @property
    def sealed(self) -> bytes:
        return base64.b64decode(self.data["sealed"])

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.data["place"].values())

    @property
    def place(self) -> SealPlace:
        return SealPlace(*self.parts)


def read_vectors(name: str) -> list[Any]:
    cases = json.loads(VECTORS.read_text(encoding="utf-8"))[name]
    return [pytest.param(Vector(case), id=case["name"]) for case in cases]


def opened(sealed: bytes, key: bytes = KEY, place: SealPlace = PLACE) -> tuple[str, bytes]:
    file = open_sealed_file(sealed, key, place)
    assert isinstance(file, PrivateFile)
    return open_file(file)


@pytest.mark.parametrize("vector", read_vectors("valid"))
def test_a_vector_is_sealed_and_opened_as_it_stands(vector: Vector):
    name, content = vector.data["file"], bytes.fromhex(vector.data["content"])
    salt = bytes.fromhex(vector.data["salt"])
    assert opened(vector.sealed, vector.key, vector.place) == (name, content)
    assert seal_file(PrivateFile(name, content), vector.key, salt, vector.place) == vector.sealed
    assert hashlib.sha256(vector.sealed).hexdigest() == vector.data["sha256"]
    assert measure_step(vector.sealed) == vector.data["size"]


@pytest.mark.parametrize("vector", read_vectors("valid"))
def test_a_vector_is_what_the_specification_gives_by_hand(vector: Vector):
    name, content = vector.data["file"], bytes.fromhex(vector.data["content"])
    plain = f"{len(content)} {name}\n".encode() + content
    salt = bytes.fromhex(vector.data["salt"])
    assert by_hand.seal_file(plain, vector.key, salt, vector.parts) == vector.sealed
    assert by_hand.unseal_file(vector.sealed, vector.key, vector.parts) == (name, content)


@pytest.mark.parametrize("vector", read_vectors("refused"))
def test_a_vector_to_be_refused_gives_its_one_finding(vector: Vector):
    found = open_sealed_file(vector.sealed, vector.key, vector.place)
    assert found == Finding(vector.data["code"])


@given(NAMES, st.binary(max_size=4000))
def test_whatever_is_sealed_opens_to_the_byte_and_by_hand(name: str, content: bytes):
    sealed = seal_file(PrivateFile(name, content), KEY, SALT_BYTES, PLACE)
    assert opened(sealed) == (fit_name(name), content)
    assert by_hand.unseal_file(sealed, KEY, PARTS) == (fit_name(name), content)


@given(NAMES)
def test_a_name_is_kept_in_one_line_that_is_seen(name: str):
    kept = fit_name(name)
    assert kept.isprintable()
    assert 0 < len(kept.encode()) <= LONGEST_NAME
    assert fit_name(kept) == kept


def test_a_name_that_fits_is_kept_as_it_is_and_of_a_long_one_the_end():
    assert fit_name("KTP Orang Rekaan (é).jpg") == "KTP Orang Rekaan (é).jpg"
    assert fit_name("a" * 400 + ".jpg").endswith("a.jpg")


@pytest.mark.parametrize("seed", range(100))
def test_a_hundred_kinds_of_damage_each_give_one_finding(seed: int):
    damaged = damage(SEALED, random.Random(seed))
    assert damaged != SEALED
    found = open_sealed_file(damaged, KEY, PLACE)
    assert isinstance(found, Finding)
    assert found.code in {"ADU216", "ADU217", "ADU218"}
    assert CANARY not in repr(found)


def damage(sealed: bytes, chance: random.Random) -> bytes:
    """One of ten ways in which a file is spoilt on a disk or on its way."""
    at, end = chance.randrange(len(sealed)), chance.randrange(1, 200)
    other = chance.randbytes(end)
    ways = (
        lambda: sealed[:at] + bytes([sealed[at] ^ (1 << chance.randrange(8))]) + sealed[at + 1 :],
        lambda: sealed[:at],
        lambda: sealed[at + 1 :],
        lambda: sealed[:at] + other + sealed[at:],
        lambda: sealed[:at] + sealed[at + end :] + b"\0",
        lambda: sealed + other,
        lambda: sealed[:at] + bytes(end) + sealed[at + end :] + b"\1",
        lambda: sealed[:at] + sealed[at:][::-1] + b"\2",
        lambda: sealed.replace(b"\n", b"\r\n", 1),
        lambda: sealed + sealed,
    )
    return ways[chance.randrange(len(ways))]()


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, case_id="20261123-K7M4QY"),
        replace(PLACE, event="record"),
        replace(PLACE, at="2026-11-23T09:20:01+07:00"),
        replace(PLACE, by="budi"),
        replace(PLACE, group="matter"),
    ],
)
def test_an_attachment_that_was_moved_does_not_open(elsewhere: SealPlace):
    assert open_sealed_file(SEALED, KEY, elsewhere) == Finding("ADU218")


def test_the_largest_file_fits_and_its_length_is_a_step():
    sealed = seal_file(PrivateFile("a" * 200, bytes(LARGEST)), KEY, SALT_BYTES, PLACE)
    assert measure_step(sealed) == FILE_STEPS[-1]
    assert len(sealed) - len(b"aduan-attach-1 \n") - 26 - SALT - SEAL == FILE_STEPS[-1]


def test_what_is_too_large_is_refused_without_a_word_of_it():
    large = PrivateFile(CANARY, CANARY.encode() * (FILE_STEPS[-1] // len(CANARY)))
    with pytest.raises(RefusedError) as refused:
        seal_file(large, KEY, SALT_BYTES, PLACE)
    assert CANARY not in repr(refused.value) + str(refused.value.values)


def test_what_was_sealed_tells_neither_name_nor_content():
    assert CANARY.encode() not in SEALED
    assert CANARY not in repr(open_sealed_file(SEALED, KEY, PLACE))
    assert read_file_tag(SEALED) == by_hand.tag(KEY)


def test_a_salt_has_its_length():
    with pytest.raises(ValueError, match="32"):
        seal_file(PrivateFile("a", b""), KEY, b"", PLACE)
