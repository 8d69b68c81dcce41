"""Keys drawn out of keys, against the library's own HKDF."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from aduan.store.files.drawing import draw_key


@given(st.binary(min_size=1), st.binary(), st.binary(), st.integers(1, 32))
def test_it_is_what_the_library_draws(secret: bytes, salt: bytes, purpose: bytes, length: int):
    theirs = HKDF(algorithm=SHA256(), length=length, salt=salt or None, info=purpose)
    assert draw_key(secret, salt, purpose, length) == theirs.derive(secret)


def test_more_than_one_round_is_refused():
    with pytest.raises(ValueError, match="33"):
        draw_key(bytes(32), b"", b"", 33)
