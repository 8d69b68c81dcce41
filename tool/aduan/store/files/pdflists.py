"""How much the lists of a PDF's objects unpack to, counted in its bytes before a reader opens it: a
reader unpacks them all at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from aduan.store.files.unpacking import measure_flate

# Of all lists together, and how many there may be; a hundred thousand objects take about six
# mebibytes in a thousand lists.
MOST_LISTED, MOST_LISTS = 32 * 1024 * 1024, 10_000
_BLANK = rb"[\0\t\n\f\r ]"
_OBJECT = re.compile(rb"\bobj\b")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
# What a list of objects, and one of the places where they stand, cannot do without.
_LISTING = (rb"/First", rb"/W")
_FILTER = rb"/Filter"
_PLAIN = re.compile(
    rb"/Filter" + _BLANK + rb"*(?:/FlateDecode(?=" + _BLANK + rb"*[/>])"
    rb"|\[" + _BLANK + rb"*/FlateDecode" + _BLANK + rb"*\])"
)


@dataclass(frozen=True)
class _Places:
    """Where something stands in a file, in order."""

    at: list[int]

    def count_between(self, begin: int, end: int) -> int:
        return bisect_left(self.at, end) - bisect_left(self.at, begin)

    def find_last(self, end: int) -> int:
        """The last place before an end; the beginning if there is none."""
        before = bisect_left(self.at, end)
        return self.at[before - 1] if before else 0


def holds_long_lists(raw: bytes) -> bool:
    """Whether the lists of a PDF unpack to more than `MOST_LISTED` bytes, or are packed as nobody packs
    them.
    """
    objects = _find(_OBJECT, raw)
    listing = _find(_spell(*_LISTING), raw)
    filters = _find(_spell(_FILTER), raw)
    plain = _find(_PLAIN, raw)
    whole = memoryview(raw)
    length = lists = 0
    for match in _STREAM.finditer(raw):
        begin, end = objects.find_last(match.start()), match.start()
        if not listing.count_between(begin, end):
            continue
        packed = filters.count_between(begin, end)
        if packed > 1 or packed != plain.count_between(begin, end):
            return True
        lists += 1
        # Up to its own end: what it says of its length, and where its stream ends, may be false.
        length += measure_flate(whole[match.end() :], MOST_LISTED) if packed else 0
        if length > MOST_LISTED or lists > MOST_LISTS:
            return True
    return False


def _find(what: re.Pattern[bytes], raw: bytes) -> _Places:
    return _Places([match.start() for match in what.finditer(raw)])


def _spell(*names: bytes) -> re.Pattern[bytes]:
    """Names as they may be written: each letter as itself, or by its number."""
    spelled = []
    for name in names:
        letters = [b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in name[1:]]
        spelled.append(b"/" + b"".join(letters) + rb"(?=[\0\t\n\f\r \[\]<>()/{}%0-9+-])")
    return re.compile(b"|".join(spelled))
