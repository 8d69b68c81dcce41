"""The form of a sealed block, judged without a key: a hundred kinds of damage, each one finding."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.findings import Finding
from aduan.store.files.sealedblock import (
    LONGEST,
    SALT,
    SEAL,
    STEPS,
    WIDTH,
    SealedBlock,
    read_block,
    step_of,
    write_block,
)

TAG = "mqgmjou7wgzcvhdfri3bitk6t4"
BLOCK = SealedBlock(TAG, bytes(range(SALT)), bytes(range(16)) * 17)
TEXT = write_block(BLOCK)
HEAD, *LINES = TEXT.splitlines()


def lay(head: str, lines: list[str]) -> str:
    return "".join(line + "\n" for line in [head, *lines])


def change(line: int, place: int, letter: str) -> str:
    lines = list(LINES)
    lines[line] = lines[line][:place] + letter + lines[line][place + 1 :]
    return lay(HEAD, lines)


def of_length(length: int) -> str:
    return write_block(SealedBlock(TAG, bytes(SALT), bytes(length)))


# 10 + 26 kinds of damage to the first line.
HEADS = [
    "",
    " ",
    "aduan-seal-1",
    "aduan-seal-1 ",
    f"aduan-seal-1\t{TAG}",
    f"aduan-seal-1  {TAG}",
    f" {HEAD}",
    f"{HEAD} ",
    f"{HEAD}\r",
    f"{HEAD}\u0000",
    f"Aduan-seal-1 {TAG}",
    f"aduan-seal-0 {TAG}",
    f"aduan-seal-2 {TAG}",
    f"aduan-seal-10 {TAG}",
    f"aduan-seal {TAG}",
    f"aduan-seal-1 {TAG[:-1]}",
    f"aduan-seal-1 {TAG}a",
    f"aduan-seal-1 {TAG.upper()}",
    f"aduan-seal-1 {TAG[:-1]}5",
    f"aduan-seal-1 {TAG[:-1]}=",
    f"aduan-seal-1 {TAG[:-1]}١",
    f"aduan-seal-1 0{TAG[1:]}",
    f"aduan-seal-1 1{TAG[1:]}",
    f"aduan-seal-1 8{TAG[1:]}",
    f"aduan-seal-1 é{TAG[1:]}",
    f"aduan-seal-1 -{TAG[1:]}",
    f"aduan-seal-1:{TAG}",
    f"aduan-seal-1 {TAG} {TAG}",
    f"\ufeff{HEAD}",
    f"# {HEAD}",
    "-----BEGIN AGE ENCRYPTED FILE-----",
    "Contoh rekaan",
]
# What no letter of base 64 is, each in the middle of a line.
LETTERS = list("!\"#$%&'()*,-.:;<>?@[]^_`{|}~ \t\r\0é=ａ")
BODIES = {
    "a letter too many": lay(HEAD, [*LINES[:-1], LINES[-1] + "A"]),
    "a letter too few": lay(HEAD, [*LINES[:-1], LINES[-1][:-1]]),
    "an empty line first": lay(HEAD, ["", *LINES]),
    "an empty line inside": lay(HEAD, [*LINES[:2], "", *LINES[2:]]),
    "an empty line last": lay(HEAD, [*LINES, ""]),
    "a blank before a line": lay(HEAD, [LINES[0], " " + LINES[1], *LINES[2:]]),
    "a blank behind a line": lay(HEAD, [LINES[0], LINES[1] + " ", *LINES[2:]]),
    "one long line": lay(HEAD, ["".join(LINES)]),
    "two lines in one": lay(HEAD, [LINES[0] + LINES[1], *LINES[2:]]),
    "a line in two": lay(HEAD, [LINES[0][:40], LINES[0][40:], *LINES[1:]]),
    "line ends of Windows": TEXT.replace("\n", "\r\n").replace("\r\n", "\n", 1),
    "no last line end": TEXT[:-1],
    "two last line ends": TEXT + "\n",
    "a comment": lay(HEAD, [*LINES, "# catatan"]),
    "a second block": TEXT + TEXT,
    "bits to spare": lay(HEAD, [base64.b64encode(bytes(SALT + SEAL + 256)).decode()[:-1] + "B"]),
    "fill inside": lay(HEAD, [LINES[0][:-2] + "==", *LINES[1:]]),
}
LENGTHS = [0, 1, 15, 16, 17, 255, 257, 511, 513, 768, 1023, 1025, 1280, 2560, LONGEST + 1]
GONE = {
    "no line": lay(HEAD, []),
    "first line gone": lay(HEAD, LINES[1:]),
    "last line gone": lay(HEAD, LINES[:-1]),
    "a line twice": lay(HEAD, [LINES[0], *LINES]),
    "half of the lines": lay(HEAD, LINES[: len(LINES) // 2]),
}


@pytest.mark.parametrize("head", HEADS)
def test_a_first_line_that_is_none_is_named(head: str):
    assert read_block(lay(head, LINES)) == Finding("ADU212")


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_that_base_64_does_not_have_is_named(letter: str):
    assert read_block(change(1, 30, letter)) == Finding("ADU213")


@pytest.mark.parametrize("text", BODIES.values(), ids=BODIES.keys())
def test_lines_that_aduan_does_not_write_are_named(text: str):
    assert read_block(text) == Finding("ADU213")


@pytest.mark.parametrize("length", LENGTHS)
def test_a_length_between_the_steps_is_named(length: int):
    assert read_block(of_length(length + SEAL)) == Finding("ADU214")


@pytest.mark.parametrize("text", GONE.values(), ids=GONE.keys())
def test_lines_that_are_gone_or_too_many_are_named_by_the_length(text: str):
    assert read_block(text) == Finding("ADU214")


def test_these_are_a_hundred_kinds_of_damage():
    assert len(HEADS) + len(LETTERS) + len(BODIES) + len(LENGTHS) + len(GONE) >= 100


def test_a_block_is_read_as_it_was_written():
    assert read_block(TEXT) == BLOCK
    assert max(map(len, LINES)) == WIDTH


@given(step=st.sampled_from(STEPS[:12]), seed=st.binary(min_size=1, max_size=8))
def test_every_block_has_one_text(step: int, seed: bytes):
    raw = (seed * (step + SALT + SEAL))[: step + SALT + SEAL]
    block = SealedBlock(TAG, raw[:SALT], raw[SALT:])
    assert read_block(write_block(block)) == block


@given(st.text(max_size=400))
def test_whatever_stands_there_is_a_block_or_one_finding(text: str):
    for said in (text, f"{HEAD}\n{text}"):
        found = read_block(said)
        assert isinstance(found, (SealedBlock, Finding))
        assert not isinstance(found, SealedBlock) or write_block(found) == said


def test_the_steps_are_those_of_the_specification():
    assert STEPS[:9] == (256, 512, 1024, 1536, 2048, 3072, 4096, 6144, 8192)
    assert STEPS[-1] == LONGEST


@given(st.integers(min_value=0, max_value=LONGEST))
def test_a_length_is_filled_to_the_next_step_and_by_little(length: int):
    step = step_of(length)
    assert step is not None
    assert step >= length
    assert step in STEPS
    assert length <= 1024 or step < length * 1.5
    assert not any(length <= other < step for other in STEPS)


def test_what_is_too_long_has_no_step():
    assert step_of(LONGEST) == LONGEST
    assert step_of(LONGEST + 1) is None
