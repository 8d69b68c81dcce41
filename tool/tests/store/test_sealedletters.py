"""Letters from the page: the same as their specification says, whoever made them."""

from __future__ import annotations

import json
from datetime import date, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.receipts import MADE, OUTSIDE
from aduan.store.files.casekeys import Entropy
from aduan.store.files.letterkeys import draw_letter_key, is_of, make_letter_key
from aduan.store.files.letters import (
    BrokenLetter,
    SealedLetter,
    find_letter,
    open_letter,
    seal_letter,
)
from aduan.store.files.lettertext import MOST_PICTURE, MOST_TEXT, PICTURES, read_letter_content
from aduan.store.files.private import Private, open_text
from aduan.store.files.receiptkeys import draw_keys

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "letter" / "letters.json").read_text(encoding="utf-8")
)
DRAWN = Random(1)
TODAY = date(2026, 11, 30)
KEY, SECRET = make_letter_key("2026-12", "desk", TODAY, DRAWN.randbytes)
PUBLIC = bytes.fromhex(KEY.public)
RECEIPT = dict(draw_keys("0" * 20).public)
LETTER = {"t": 1795600000, "f": {"subject": "Rekaan"}, "r": RECEIPT}


def _always(secret: bytes) -> Entropy:
    return lambda _count: secret


def find_whole(text: str) -> SealedLetter:
    found = find_letter(text)
    assert isinstance(found, SealedLetter)
    return found


def open_fields(text: str, secret: bytes = SECRET) -> dict[str, object] | None:
    letter = open_letter(find_whole(text), draw_letter_key(secret))
    if letter is None:
        return None
    return {
        name: open_text(value) if isinstance(value, Private) else value
        for name, value in letter.fields.items()
    }


@pytest.mark.parametrize("vector", VECTORS["valid"], ids=lambda vector: vector["code"])
def test_a_letter_is_sealed_and_opened_as_frozen(vector: dict[str, Any]):
    key = VECTORS["keys"][vector["key"]]
    chance = bytes.fromhex(vector["chance"])
    drawn = iter([chance[:32], chance[32:]])
    sealed = seal_letter(vector["letter"], bytes.fromhex(key["public"]), lambda _n: next(drawn))
    assert sealed == vector["sealed"]
    found = find_whole(sealed)
    assert found.name == key["public"][:16]
    letter = open_letter(found, draw_letter_key(bytes.fromhex(key["secret"])))
    assert letter is not None
    assert letter.receipt == {**draw_keys(vector["code"]).public, MADE: OUTSIDE}
    assert open_fields(sealed, bytes.fromhex(key["secret"])) == vector["letter"]["f"]
    assert len(letter.pictures) == len(vector["letter"].get("p", []))


@pytest.mark.parametrize("broken", VECTORS["broken"], ids=lambda broken: broken["why"])
def test_a_letter_that_is_not_whole_is_told_from_one_that_is(broken: dict[str, str]):
    assert isinstance(find_letter(broken["text"]), BrokenLetter)


def test_each_frozen_key_is_what_its_secret_half_gives():
    for number, said in enumerate(VECTORS["keys"]):
        secret = bytes.fromhex(said["secret"])
        made, _secret = make_letter_key(said["month"], said["audience"], TODAY, _always(secret))
        assert (made.public, made.tag) == (said["public"], said["tag"]), number
        assert is_of(secret, made)


def test_another_key_opens_nothing():
    sealed = seal_letter(LETTER, PUBLIC, DRAWN.randbytes)
    _other, secret = make_letter_key("2026-12", "desk", TODAY, DRAWN.randbytes)
    assert open_fields(sealed, secret) is None


@given(st.integers(1, 60), st.sampled_from(["\n", " \n> ", "\n>> ", "\n > >", "\r\n", "\t"]))
def test_a_chat_may_break_a_letter_into_lines(width: int, between: str):
    sealed = VECTORS["valid"][0]["sealed"]
    head, letters = sealed.rsplit(" ", 1)
    broken = between.join(letters[at : at + width] for at in range(0, len(letters), width))
    text = f"Assalamualaikum, ini surat saya:\n\n{head}{between}{broken}\n\nTerima kasih."
    assert find_whole(text) == find_whole(sealed)


def test_a_quoted_letter_is_whole():
    sealed = VECTORS["valid"][0]["sealed"]
    lines = [sealed[at : at + 60] for at in range(0, len(sealed), 60)]
    assert find_whole("".join(f"> {line}\n" for line in lines)) == find_whole(sealed)


@pytest.mark.parametrize("between", ["=\n", "=\r\n", "<br>", "<br/>\n", "<BR />", "=20\n"])
def test_mail_and_pages_may_end_the_lines_of_a_letter_in_their_own_ways(between: str):
    sealed = VECTORS["valid"][0]["sealed"]
    head, letters = sealed.rsplit(" ", 1)
    broken = between.join(letters[at : at + 70] for at in range(0, len(letters), 70))
    assert find_whole(f"{head} {broken}") == find_whole(sealed)


@pytest.mark.parametrize("behind", ["... Baca selengkapnya", "… Read more", "…"])
def test_of_a_letter_that_a_chat_shows_in_part_all_letters_are_counted(behind: str):
    sealed = VECTORS["valid"][0]["sealed"]
    head, letters = sealed.rsplit(" ", 1)
    found = find_letter(f"{head} {letters[:700]}{behind}")
    assert isinstance(found, BrokenLetter)
    assert found.letters == 700


def test_a_letter_larger_than_any_is_told_from_a_cut_one():
    large, cut = (find_letter(f"ADUAN-LETTER-1 {all_} 0000 ABC") for all_ in (50_000_000, 1748))
    assert isinstance(large, BrokenLetter)
    assert isinstance(cut, BrokenLetter)
    assert (large.is_too_large, cut.is_too_large) == (True, False)


def test_a_letter_of_a_few_words_and_of_many_has_one_of_few_lengths():
    lengths = {
        len(seal_letter({**LETTER, "f": {"subject": "x" * size}}, PUBLIC, DRAWN.randbytes))
        for size in range(1, 5000, 61)
    }
    assert len(lengths) == 4


def test_the_same_letter_sealed_twice_has_nothing_in_common():
    one, other = (find_whole(seal_letter(LETTER, PUBLIC, DRAWN.randbytes)) for _ in range(2))
    blocks = {one.sealed[at : at + 8] for at in range(8, len(one.sealed) - 8)}
    assert not any(other.sealed[at : at + 8] in blocks for at in range(8, len(other.sealed) - 8))


HOSTILE: dict[str, Any] = {
    "no JSON": b"{",
    "a list": b"[]",
    "nested without end": b"[" * 100_000,
    "no receipt": {"t": 1, "f": {}},
    "zero keys": {"t": 1, "f": {}, "r": {"read": "0" * 64, "sign": "0" * 64}},
    "keys that are none": {"t": 1, "f": {}, "r": {"read": "x", "sign": 3}},
    "a moment before all": {**LETTER, "t": -1},
    "a moment after all": {**LETTER, "t": 10**18},
    "a moment that is text": {**LETTER, "t": "kemarin"},
    "yes for a moment": {**LETTER, "t": True},
    "a number for a text": {**LETTER, "f": {"subject": 3}},
    "fields that are none": {**LETTER, "f": "x"},
    "more text than a letter has": {**LETTER, "f": {"subject": "x" * (MOST_TEXT + 1)}},
    "many fields": {**LETTER, "f": {f"f{i}": "x" * 1000 for i in range(100)}},
    "four pictures": {**LETTER, "p": ["AAAA"] * (PICTURES + 1)},
    "a picture that is none": {**LETTER, "p": ["?"]},
    "a picture too large": {**LETTER, "p": ["AAAA" * (MOST_PICTURE // 3 + 1)]},
    "pictures that are none": {**LETTER, "p": "AAAA"},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_letter_of_ours_is_not_read(name: str):
    said = HOSTILE[name]
    plain = said if isinstance(said, bytes) else json.dumps(said).encode()
    assert read_letter_content(plain) is None


@given(st.binary(max_size=300))
def test_whatever_bytes_come_are_no_letter(plain: bytes):
    assert read_letter_content(plain) is None


@given(st.text(max_size=200))
def test_whatever_text_comes_never_stops_the_search(text: str):
    find_letter(text)
    assert not isinstance(find_letter(f"ADUAN-LETTER-1 20 0000 {text}"), SealedLetter)


def test_a_share_that_gives_everybody_the_same_opens_nothing():
    found = find_whole(seal_letter(LETTER, PUBLIC, DRAWN.randbytes))
    zero = SealedLetter(found.name, found.sealed[:8] + bytes(32) + found.sealed[40:])
    assert open_letter(zero, draw_letter_key(SECRET)) is None


def test_nothing_of_a_letter_is_seen_where_somebody_looks_at_it_by_mistake():
    letter = read_letter_content(json.dumps(LETTER).encode())
    assert "Rekaan" not in repr(letter)


@pytest.mark.parametrize("version", ["2", "10", "0"])
def test_a_letter_of_another_version_of_the_page_is_known_as_one(version: str):
    text = seal_letter(LETTER, PUBLIC, DRAWN.randbytes)
    other = f"Yth. kantor\n> {text.replace('LETTER-1', f'letter-{version}')}"
    assert find_letter(other) == BrokenLetter(0, 0, is_of_other=True)
    # One of ours below it is taken.
    assert isinstance(find_letter(f"{other}\n{text}"), SealedLetter)


@pytest.mark.parametrize("words", ["ADUAN-LETTER", "ADUAN-LETTER-", "ADUAN-LETTER-1 x", "surat"])
def test_what_only_speaks_of_letters_is_none(words: str):
    assert find_letter(f"{words} lain") is None


@pytest.mark.parametrize(
    ("moment", "opens"), [(0, True), (4294967296, True), (253402300799, False)]
)
def test_a_moment_that_opens_has_a_day_in_every_zone(moment: int, opens: bool):
    """The last hours of the year 9999 have none east of Greenwich."""
    letter = read_letter_content(json.dumps({**LETTER, "t": moment}).encode())
    assert (letter is not None) is opens
    if letter is not None:
        assert letter.written.astimezone(timezone(timedelta(hours=14))).year < 9999
