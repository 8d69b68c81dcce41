"""Public keys of the curve 25519, judged before they are used: written in the one way there is, and
not among the few that give the same with every other key, or take a signature for any text.

No secret passes here, so that plain numbers will do. Sources: RFC 7748, RFC 8032.
"""

from __future__ import annotations

# Bytes of a key of either kind.
SIZE = 32
PRIME = 2**255 - 19
_D = -121665 * pow(121666, -1, PRIME) % PRIME
_ROOT = pow(2, (PRIME - 1) // 4, PRIME)
# The first coordinate of Montgomery's curve is (1 + y) / (1 - y) of Edwards'.
_A = 486662

Point = tuple[int, int]


def is_reading_key(key: bytes) -> bool:
    """Whether these are the bytes of an X25519 key that may be used."""
    u = int.from_bytes(key, "little")
    return len(key) == SIZE and u < PRIME and not _is_small(u)


def is_signing_key(key: bytes) -> bool:
    """Whether these are the bytes of an Ed25519 key that may be used."""
    point = _read_point(key)
    if point is None:
        return False
    for _ in range(3):
        point = _double(point)
    return point != (0, 1)


def _is_small(u: int) -> bool:
    """Whether eight times the point with this coordinate is none, on the curve or on its twin."""
    x, z = u, 1
    for _ in range(3):
        plus = (x + z) ** 2 % PRIME
        minus = (x - z) ** 2 % PRIME
        four = (plus - minus) % PRIME
        x = plus * minus % PRIME
        z = four * (minus + (_A + 2) // 4 * four) % PRIME
    return z == 0


def _read_point(key: bytes) -> Point | None:
    """The point that bytes say (RFC 8032, 5.1.3); None: none, or said in another way than the one."""
    number = int.from_bytes(key, "little")
    sign, y = number >> 255, number % 2**255
    if len(key) != SIZE or y >= PRIME:
        return None
    over = y * y - 1
    under = _D * y * y + 1
    square = over * pow(under, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * _ROOT % PRIME
    if x * x % PRIME != square or (x == 0 and sign):
        return None
    return (PRIME - x if x % 2 != sign else x), y


def _double(point: Point) -> Point:
    x, y = point
    xx = x * x % PRIME
    yy = y * y % PRIME
    xy = x * y % PRIME
    cross = _D * xx * yy % PRIME
    new_x = 2 * xy * pow(1 + cross, -1, PRIME)
    new_y = (yy + xx) * pow(1 - cross, -1, PRIME)
    return new_x % PRIME, new_y % PRIME
