"""Sealing and opening: as the specification says, and nowhere but in its own place."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.findings import Finding, RefusedError
from aduan.store.files.casekeys import MATTER, PERSON, make_case_key, tag_of
from aduan.store.files.private import Private, open_text
from aduan.store.files.sealedblock import LONGEST, SALT, SEAL, SealedBlock, read_block, step_of
from aduan.store.files.sealing import SealPlace, open_block, seal_texts
from tests.store import sealing_by_hand as by_hand

VECTORS = Path(__file__).parents[1] / "vectors" / "sealing"
PLACE = SealPlace("20261123-K7M4QX", "receive", "2026-11-23T09:15:00+07:00", "sari", MATTER)
KEY, SALT_BYTES = bytes(range(32)), bytes(SALT)
CANARY = "KENARI-4711"
TEXTS = {"subject": Private(f"Contoh {CANARY}"), "description": Private("Baris satu\nBaris dua")}
NAMES = st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True)
# Any text; and such as is full of what is written otherwise than it reads.
WRITABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=600) | st.text('"\\\n an')


@dataclass(frozen=True)
class Vector:
    """One case of a file of vectors."""

    data: dict[str, Any]

    @property
    def key(self) -> bytes:
        return bytes.fromhex(self.data["key"])

    @property
    def place(self) -> SealPlace:
        said = self.data["place"]
        return SealPlace(said["case"], said["event"], said["at"], said["by"], said["group"])

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.data["place"].values())


def read_vectors(name: str) -> list[Any]:
    cases = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(Vector(case), id=case["name"]) for case in cases]


def opened(text: str, key: bytes = KEY, place: SealPlace = PLACE) -> dict[str, str]:
    texts = open_block(text, key, place)
    assert not isinstance(texts, Finding)
    return {name: open_text(text) for name, text in texts.items()}


@pytest.mark.parametrize("vector", read_vectors("valid"))
def test_a_vector_is_sealed_and_opened_as_it_stands(vector: Vector):
    texts = {name: Private(text) for name, text in vector.data["texts"].items()}
    salt = bytes.fromhex(vector.data["salt"])
    assert opened(vector.data["block"], vector.key, vector.place) == vector.data["texts"]
    assert seal_texts(texts, vector.key, salt, vector.place) == vector.data["block"]


@pytest.mark.parametrize("vector", read_vectors("valid"))
def test_a_vector_is_what_the_specification_gives_by_hand(vector: Vector):
    plain, block = vector.data["plain"].encode(), vector.data["block"]
    salt = bytes.fromhex(vector.data["salt"])
    assert by_hand.seal(plain, vector.key, salt, vector.parts) == block
    assert by_hand.unseal(block, vector.key, vector.parts) == plain


@pytest.mark.parametrize("vector", read_vectors("refused"))
def test_a_vector_to_be_refused_gives_its_one_finding(vector: Vector):
    found = open_block(vector.data["block"], vector.key, vector.place)
    assert found == Finding(vector.data["code"])


@given(st.dictionaries(NAMES, WRITABLE, min_size=1, max_size=5))
def test_whatever_is_sealed_opens_to_the_letter_and_by_hand(said: dict[str, str]):
    texts = {name: Private(text) for name, text in said.items()}
    block = seal_texts(texts, KEY, SALT_BYTES, PLACE)
    assert opened(block) == said
    parts = (PLACE.case_id, PLACE.event, PLACE.at, PLACE.by, PLACE.group)
    assert by_hand.unseal(block, KEY, parts)


@given(st.integers(min_value=0, max_value=9_000))
def test_a_block_s_length_is_a_step(length: int):
    block = read_block(seal_texts({"note": Private("x" * length)}, KEY, SALT_BYTES, PLACE))
    assert isinstance(block, SealedBlock)
    size = len(block.closed) - SEAL
    assert size == step_of(size)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, case_id="20261123-K7M4QY"),
        replace(PLACE, event="record"),
        replace(PLACE, at="2026-11-23T09:15:01+07:00"),
        replace(PLACE, by="budi"),
        replace(PLACE, group=PERSON),
    ],
)
def test_a_block_that_was_moved_does_not_open(elsewhere: SealPlace):
    block = seal_texts(TEXTS, KEY, SALT_BYTES, PLACE)
    assert open_block(block, KEY, elsewhere) == Finding("ADU215")


def test_another_key_opens_nothing_even_under_the_right_tag():
    block = seal_texts(TEXTS, KEY, SALT_BYTES, PLACE)
    other = make_case_key(secrets.token_bytes)
    assert open_block(block, other, PLACE) == Finding("ADU215")
    renamed = block.replace(tag_of(KEY), tag_of(other))
    assert open_block(renamed, other, PLACE) == Finding("ADU215")


@given(st.data())
def test_no_bit_of_a_block_can_be_changed(data: st.DataObject):
    block = seal_texts(TEXTS, KEY, SALT_BYTES, PLACE)
    place = data.draw(st.integers(min_value=0, max_value=len(block) - 1))
    letter = data.draw(st.characters(exclude_characters=block[place]))
    changed = block[:place] + letter + block[place + 1 :]
    assert isinstance(open_block(changed, KEY, PLACE), Finding)


def test_two_salts_give_two_blocks():
    blocks = {seal_texts(TEXTS, KEY, secrets.token_bytes(SALT), PLACE) for _ in range(3)}
    assert len(blocks) == 3


def test_no_two_places_are_the_same_to_a_key():
    with pytest.raises(ValueError, match=r"\|"):
        seal_texts(TEXTS, KEY, SALT_BYTES, replace(PLACE, event="a|b"))


def test_a_salt_has_its_length():
    with pytest.raises(ValueError, match="32"):
        seal_texts(TEXTS, KEY, b"", PLACE)


def test_what_is_too_long_is_refused_without_a_word_of_it():
    long = {"note": Private(CANARY * (LONGEST // len(CANARY) + 1))}
    with pytest.raises(RefusedError) as refused:
        seal_texts(long, KEY, SALT_BYTES, PLACE)
    assert CANARY not in repr(refused.value) + str(refused.value.values)


def test_what_was_opened_is_closed_to_whoever_looks():
    block = seal_texts(TEXTS, KEY, SALT_BYTES, PLACE)
    assert CANARY not in block
    assert CANARY not in repr(open_block(block, KEY, PLACE))
    assert open_block(block, KEY, PLACE) == TEXTS


@pytest.mark.parametrize("letters", ["a", "a1", "a-", "a: ", 'a: "', "a: |-\n", "é"])
def test_a_word_as_long_as_a_text_may_be_is_read_as_fast_as_any_other(letters: str):
    """Sought anew at each of its letters, this took minutes."""
    said = {"description": letters * ((LONGEST - 1024) // len(letters) // 2), "name": "Rekaan"}
    texts = {name: Private(text) for name, text in said.items()}
    assert opened(seal_texts(texts, KEY, SALT_BYTES, PLACE)) == said
