"""What the record says of a complainant's receipt, and the words that one can sign with it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from aduan.core.words.curvepoints import is_reading_key, is_signing_key

# The complainant objects to how a case went, and is answered: what such steps do.
OBJECT, ANSWER = "object", "answer"
# The types of fields that hold a receipt's keys, and a word signed with them.
RECEIPT, SLIP = "receipt", "slip"
# The public halves of a receipt's keys, and where its code was made, if not at the desk.
READ, SIGN, MADE = "read", "sign", "made"
# The day on which a letter was written, by the clock of the phone that made the code with it.
WRITTEN = "written"
# Only a code that the office never saw proves that the complainant signed.
OUTSIDE = "outside"
# What the record says of a signed word: the key, and the signature. The word itself and what it is
# about follow from where it stands.
KEY, SIGNED = "key", "signed"
# Letters of a public key in base 16.
KEY_LETTERS = 64


class Word(Enum):
    """What a complainant may say of a complaint, each by its number in a slip."""

    SATISFIED = 1
    DISSATISFIED = 2
    OBJECTION = 3

    @property
    def label(self) -> str:
        """The word as it is signed, and as a procedure's file names it."""
        return self.name.lower()


def read_word(label: str) -> Word | None:
    """The word of a label; None: there is none."""
    return next((word for word in Word if word.label == label), None)


def list_key_marks(receipt: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of a receipt, base 16: each of them belongs to one case alone; none: it is no receipt."""
    if not {READ, SIGN} <= receipt.keys():
        return ()
    return str(receipt[READ]), str(receipt[SIGN])


def is_sound(receipt: Mapping[str, object]) -> bool:
    """Whether both keys of a receipt, which has the right shape, may be used."""
    read = bytes.fromhex(str(receipt[READ]))
    sign = bytes.fromhex(str(receipt[SIGN]))
    return is_reading_key(read) and is_signing_key(sign)
