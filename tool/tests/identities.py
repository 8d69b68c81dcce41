"""Keys for tests: made-up people with keys, and randomness that is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from aduan.store.keys.age import SecretKey, make_secret


def counted(seed: int) -> Callable[[int], bytes]:
    """Bytes that look random, and are the same each time."""
    state = seed

    def give(count: int) -> bytes:
        nonlocal state
        state += 1_000_003
        return sha256(str(state).encode()).digest()[:count]

    return give


@cache
def identity_of(name: str) -> SecretKey:
    """The key of somebody made up, the same in every process."""
    return make_secret(lambda count: sha256(name.encode()).digest()[:count])
