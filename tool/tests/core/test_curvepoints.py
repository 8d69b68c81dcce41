"""Public keys that are taken, and those that never are: too few values, or written in another way.

The points of small order are those of RFC 7748 and of the "Taming the many EdDSAs" paper.
"""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.curvepoints import PRIME, is_reading_key, is_signing_key

seeds = st.binary(min_size=32, max_size=32)

FF = "ff" * 30
SMALL_READING = [
    "00" * 32,
    "01" + "00" * 31,
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    f"ec{FF}7f",
    f"ed{FF}7f",
    f"ee{FF}7f",
]
SMALL_SIGNING = [
    "01" + "00" * 31,
    f"ec{FF}7f",
    "00" * 32,
    "00" * 31 + "80",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "01" + "00" * 30 + "80",
    f"ee{FF}7f",
    f"ee{FF}ff",
    f"ed{FF}7f",
]


@given(seeds)
def test_keys_that_were_made_honestly_are_taken(seed: bytes):
    reading = X25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    signing = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    assert is_reading_key(reading)
    assert is_signing_key(signing)


@pytest.mark.parametrize("key", SMALL_READING)
def test_a_reading_key_of_small_order_is_never_taken(key: str):
    assert not is_reading_key(bytes.fromhex(key))


@pytest.mark.parametrize("key", SMALL_SIGNING)
def test_a_signing_key_of_small_order_is_never_taken(key: str):
    assert not is_signing_key(bytes.fromhex(key))


@given(seeds)
def test_a_key_has_one_way_to_be_written(seed: bytes):
    key = X25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    number = int.from_bytes(key, "little")
    assert not is_reading_key((number | 1 << 255).to_bytes(32, "little"))
    if number + PRIME < 1 << 255:
        assert not is_reading_key((number + PRIME).to_bytes(32, "little"))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_has_its_length(size: int):
    assert not is_reading_key(b"\x09" * size)
    assert not is_signing_key(b"\x09" * size)


def test_what_is_no_point_of_the_curve_is_never_taken():
    assert not is_signing_key(bytes([2]) + bytes(31))
