"""Whether an open text names somebody of whom the name is known: as few false alarms as may be, for it
asks a clerk at work.

Two words of a name beside each other name its owner, and so does one after an address (Bapak, Ibu,
Sdr.) or a word that says whose something is (atas nama, a.n., pelapor), titles between them or not.
One alone does not: Sari, Indah and Jaya are words and shops, too. Only of a name that is one word is
that word enough, where it is long, and no word of the office's own.
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
# What says whose something is; `a.n.` and `a/n` are read as one word.
_ON_BEHALF = re.compile(r"\ba ?[./] ?n\b")
_LEADS = frozenset({"nama", "an", "pelapor", "pengadu", "pemohon", "almarhum", "almarhumah"})
_TITLES = frozenset({"h", "hj", "haji", "hajah", "drs", "dra", "dr", "ir", "prof", "kh"})
# Titles, and what ties the parts of a name.
_NO_NAMES = _ADDRESSES | _TITLES | {"bin", "binti", "spd", "amd", "contoh", "and", "dan"}
_SHORTEST, _LONG = 3, 5
# Names, and words of any letter.
_WORDS_TOO = frozenset(
    {
        *("benar", "kasih", "usaha", "sabar", "jujur", "terang", "harapan", "karya", "bunga"),
        *("cahaya", "surya", "bintang", "mawar", "melati", "setia", "bakti", "makmur", "mulia"),
        *("utama", "abadi", "damai", "sejahtera", "subur", "murni", "indah", "mandiri", "sukses"),
        *("perdana", "tunggal", "berkah", "langit", "jumat", "sabtu", "minggu", "senin"),
        *("januari", "april", "agustus"),
    }
)


def is_named_in(text: str, called: str, ordinary: Container[str]) -> bool:
    """Whether a text names who is called so. `ordinary`: words, as `fold_text` has them, that name
    nobody by themselves.
    """
    name = [word for word in split_words(called) if _is_of_name(word)]
    if not name:
        return False
    words = split_words(text)
    own = {word for word in name if word not in ordinary and word not in _WORDS_TOO}
    if len(set(name)) == 1 and own and len(name[0]) >= _LONG:
        return name[0] in words
    is_addressed = _follows(words, _ADDRESSES, name) or _follows(words, _LEADS, own)
    return is_addressed or _stand_together(words, name)


def split_words(text: str) -> list[str]:
    """The words of a text, in order, as they are compared."""
    return _WORD.findall(_ON_BEHALF.sub("an", fold_text(text)))


def _is_of_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _NO_NAMES


def _follows(words: Sequence[str], leads: Container[str], name: Container[str]) -> bool:
    """Whether a word of the name stands behind one that leads to names, titles between them passed over."""
    pairs = pairwise([word for word in words if word not in _TITLES])
    return any(before in leads and word in name for before, word in pairs)


def _stand_together(words: Sequence[str], name: Container[str]) -> bool:
    pairs = pairwise(words)
    return any(one != two and one in name and two in name for one, two in pairs)
