"""Small files of age, opened by our own hand: what `pyrage` seals, and nothing that it refuses."""

from __future__ import annotations

import re
from hashlib import sha256

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.bech32 import read_bech32
from aduan.store.keys.age import seal
from aduan.store.keys.agefile import FileKey
from tests.identities import identity_of

PEOPLE = [f"p{number}" for number in range(9)]


def key_of(name: str) -> FileKey:
    return FileKey(sha256(name.encode()).digest())


@given(
    content=st.binary(max_size=70_000) | st.binary(min_size=65_530, max_size=65_545),
    circle=st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
    hint=st.integers(0, 12),
)
def test_who_is_in_the_circle_opens_it_wherever_they_stand(content, circle, hint):
    sealed = seal(content, [identity_of(name).public for name in circle])
    for name in PEOPLE:
        key = key_of(name)
        key.hint = hint
        opens = name in circle and len(content) <= 64 * 1024
        assert key.open(sealed) == (content if opens else None)
        assert identity_of(name).open(sealed) == (content if name in circle else None)


@given(data=st.data())
def test_no_bit_of_it_can_be_changed(data):
    sealed = bytearray(seal(b"x" * 32, [identity_of(name).public for name in ("p1", "p2")]))
    place = data.draw(st.integers(0, 10_000)) % len(sealed)
    sealed[place] ^= 1 << data.draw(st.integers(0, 7))
    mine, theirs = key_of("p1").open(bytes(sealed)), identity_of("p1").open(bytes(sealed))
    assert mine is None
    assert theirs is None


@pytest.mark.parametrize("place", range(3))
def test_each_32_bytes_are_written_in_one_way_only(place):
    """43 letters of base 64 have two bits to spare: a reader that drops them takes four files for one."""
    sealed = seal(b"x" * 32, [identity_of("p1").public])
    share, body = re.findall(rb"-> X25519 (.{43})\n(.{43})\n", sealed)[0]
    mac = re.findall(rb"--- (.{43})\n", sealed)[0]
    letters = (share, body, mac)[place]
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = alphabet.index(letters[-1:])
    assert last % 4 == 0
    for spare in (1, 2, 3):
        other = letters[:-1] + alphabet[last + spare : last + spare + 1]
        twisted = sealed.replace(letters, other)
        assert key_of("p1").open(twisted) is None
        assert identity_of("p1").open(twisted) is None


@given(st.binary())
def test_whatever_it_is_given_it_answers(raw: bytes):
    assert key_of("p1").open(raw) is None
    assert key_of("p1").open(b"age-encryption.org/v1\n-> X25519 " + raw) is None


def test_the_place_at_which_it_opened_is_tried_first_the_next_time():
    key = key_of("p3")
    sealed = seal(b"x", [identity_of(name).public for name in PEOPLE])
    assert key.open(sealed) == b"x"
    stanza = sealed.split(b"-> ")[1 + key.hint]
    assert key.open(sealed) == b"x"
    assert stanza.startswith(b"X25519")


def test_a_secret_is_read_as_it_was_written():
    secret = sha256(b"p1").digest()
    assert read_bech32(str(identity_of("p1").write()).lower()) == secret


def test_a_share_that_is_the_same_for_all_opens_nothing():
    sealed = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(identity_of("p1").public)])
    head, mark, rest = sealed.partition(b"-> X25519 ")
    weak = head + mark + b"A" * 43 + rest[43:]
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(weak, [pyrage.x25519.Identity.from_str(identity_of("p1").write())])
    assert key_of("p1").open(weak) is None
