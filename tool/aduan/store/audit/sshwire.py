"""How SSH writes keys and signatures: fields one after the other (RFC 4251), in base64. Read
strictly or not at all.
"""

from __future__ import annotations

import binascii
from enum import StrEnum


class Reason(StrEnum):
    """Why a signature, or a key, is not taken."""

    FOREIGN = "foreign"  # made with PGP or X.509
    BROKEN = "broken"
    UNKNOWN_KIND = "unknown-kind"
    WEAK = "weak"  # SHA-1, or RSA of less than 2048 bits
    NAMESPACE = "namespace"  # made for another use than the one asked about
    MISMATCH = "mismatch"  # not by this key, or not of these bytes


class SignatureError(ValueError):
    """A signature or a key that is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Fields:
    """The fields in some bytes, read one after the other. SignatureError: the bytes end early, or
    are no such field.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0

    def take(self, count: int) -> bytes:
        found = self._content[self._place : self._place + count]
        if len(found) < count:
            raise SignatureError(Reason.BROKEN)
        self._place += count
        return found

    def take_string(self) -> bytes:
        return self.take(int.from_bytes(self.take(4), "big"))

    def take_word(self) -> str:
        try:
            return self.take_string().decode("utf-8")
        except UnicodeDecodeError as error:
            raise SignatureError(Reason.BROKEN) from error

    def take_number(self) -> int:
        """A number above nought; the RFC wants it without bytes that it does not need."""
        content = self.take_string()
        number = int.from_bytes(content, "big", signed=True)
        if number <= 0 or len(content) != number.bit_length() // 8 + 1:
            raise SignatureError(Reason.BROKEN)
        return number

    def take_rest(self) -> bytes:
        return self.take(len(self._content) - self._place)

    def end(self) -> None:
        """SignatureError: something is left."""
        if self._place != len(self._content):
            raise SignatureError(Reason.BROKEN)


def write_string(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def read_base64(text: bytes) -> bytes:
    """What the text stands for. SignatureError: another text would stand for the same, or it is no
    base64.
    """
    try:
        content = binascii.a2b_base64(text)
    except ValueError as error:
        raise SignatureError(Reason.BROKEN) from error
    if binascii.b2a_base64(content, newline=False) != text:
        raise SignatureError(Reason.BROKEN)
    return content
