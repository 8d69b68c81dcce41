"""Whether an open text names somebody of whom the name is known: as few false alarms as may be, for it
asks a clerk at work.

Two words of a name beside each other name its owner, and so does one after an address (Bapak, Ibu,
Sdr.). One alone does not: Sari, Indah and Jaya are words and shops, too. Only of a name that is one
word is that word enough, where it is long, and no word of the office's own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from aduan.core.words.seeking import fold_text

_WORD = re.compile(r"[^\W\d_]+")
# Before a name: how people are addressed.
_ADDRESSES = frozenset(
    {
        *("bapak", "bpk", "pak", "ibu", "bu", "sdr", "sdri", "saudara", "saudari", "tuan", "tn"),
        *("nyonya", "ny", "nona", "mr", "mrs", "ms"),
    }
)
# Titles, and what ties the parts of a name.
_NO_NAMES = _ADDRESSES | {
    "bin",
    "binti",
    "haji",
    "hajah",
    "drs",
    "dra",
    "spd",
    "amd",
    "contoh",
    "and",
    "dan",
}
_SHORTEST, _LONG = 3, 5
# Names, and words of any letter.
_WORDS_TOO = frozenset({"benar", "kasih", "usaha", "sabar", "jujur", "terang", "harapan", "karya"})


def is_named_in(text: str, called: str, ordinary: Container[str]) -> bool:
    """Whether a text names who is called so. `ordinary`: words, as `fold_text` has them, that name
    nobody by themselves.
    """
    name = [word for word in split_words(called) if _is_of_name(word)]
    if not name:
        return False
    words = split_words(text)
    is_long = len(set(name)) == 1 and len(name[0]) >= _LONG
    if is_long and name[0] not in ordinary and name[0] not in _WORDS_TOO:
        return name[0] in words
    return _is_addressed(words, name) or _stand_together(words, name)


def split_words(text: str) -> list[str]:
    """The words of a text, in order, as they are compared."""
    return _WORD.findall(fold_text(text))


def _is_of_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _NO_NAMES


def _is_addressed(words: Sequence[str], name: Container[str]) -> bool:
    pairs = pairwise(words)
    return any(before in _ADDRESSES and word in name for before, word in pairs)


def _stand_together(words: Sequence[str], name: Container[str]) -> bool:
    pairs = pairwise(words)
    return any(one != two and one in name and two in name for one, two in pairs)
