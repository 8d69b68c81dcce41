"""The key for the day on which all others are lost: on two sheets, of which each alone is useless.

One sheet holds random bytes, the other the secret XORed with them: to who has only one, every secret
is as likely as any other. It is stored nowhere; only its public half stands in the office's file.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from aduan.core.words.bech32 import KEY_BYTES
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.casekeys import Entropy
from aduan.store.files.private import HIDDEN
from aduan.store.files.qrcodes import draw_qr
from aduan.store.keys.age import SecretKey, make_secret_of
from aduan.store.keys.sheetwords import WORDS, find_word

SHEETS = (1, 2)
# Bytes by which a mistyped sheet is found out.
_CHECK = 3
# A byte for the sheet's number, its half, the sum: each one word.
LENGTH = 1 + KEY_BYTES + _CHECK


@dataclass(frozen=True)
class Sheet:
    """One of the two: its number, and its half of the secret."""

    number: int
    half: bytes

    def __repr__(self) -> str:
        return f"Sheet({self.number}, {HIDDEN})"


def make_sheets(entropy: Entropy) -> tuple[Sheet, Sheet, str]:
    """Two new sheets, and the public key of what they make together."""
    secret, pad = entropy(KEY_BYTES), entropy(KEY_BYTES)
    public = make_secret_of(secret).public
    return Sheet(1, pad), Sheet(2, _mix(secret, pad)), public


def join_sheets(one: Sheet, other: Sheet) -> SecretKey:
    """The key that two sheets make. RefusedError: it is the same sheet twice."""
    if one.number == other.number:
        raise RefusedError(
            _("this is sheet {number} twice"), _("both sheets are needed"), number=one.number
        )
    return make_secret_of(_mix(one.half, other.half))


def write_words(sheet: Sheet) -> list[str]:
    """The words of a sheet, `LENGTH` of them."""
    content = bytes([sheet.number]) + sheet.half
    return [WORDS[byte] for byte in content + _sum_of(content)]


def read_words(typed: Sequence[str]) -> Sheet:
    """A sheet from its words. RefusedError: one is mistyped; it is named by its place alone."""
    places = [find_word(word) for word in typed]
    if None in places:
        raise RefusedError(
            _("word {number} is none of the sheets' words"),
            _("read it once more; the first four letters are enough"),
            number=places.index(None) + 1,
        )
    raw = bytes(place for place in places if place is not None)
    content, said = raw[:-_CHECK], raw[-_CHECK:]
    if len(raw) != LENGTH or said != _sum_of(content) or content[0] not in SHEETS:
        raise RefusedError(
            _("these {count} words are no whole sheet"),
            _("a sheet has {length} words; one was left out, changed, or taken from another sheet"),
            count=len(raw),
            length=LENGTH,
        )
    return Sheet(content[0], content[1:])


def draw_sheet(sheet: Sheet) -> bytes:
    """The words of a sheet as a QR code: an SVG, for paper."""
    return draw_qr(" ".join(write_words(sheet)))


def _mix(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _sum_of(content: bytes) -> bytes:
    return sha256(b"aduan-recovery-1" + content).digest()[:_CHECK]
