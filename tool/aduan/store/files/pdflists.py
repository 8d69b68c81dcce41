"""How much the lists of a PDF's objects unpack to, counted in its bytes before a reader opens it: a
reader unpacks them all at once, and makes something of each word in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aduan.core.words.quickly import dataclass
from aduan.store.files.pdfbounds import explain_holding_more
from aduan.store.files.pdfobjects import ItemCount, find_objects
from aduan.store.files.unpacking import list_unpacked

# Of all lists together; a hundred thousand objects take about six mebibytes.
MOST_LISTED = 32 * 1024 * 1024
_BLANK = rb"[\0\t\n\f\r ]"
_PLAIN = re.compile(
    rb"/Filter" + _BLANK + rb"*(?:/FlateDecode(?=" + _BLANK + rb"*[/>])"
    rb"|\[" + _BLANK + rb"*/FlateDecode" + _BLANK + rb"*\])"
)


def _spell(name: bytes) -> re.Pattern[bytes]:
    """A name as it may be written: each letter as itself, or by its number."""
    letters = [b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in name[1:]]
    return re.compile(b"/" + b"".join(letters) + rb"(?=[\0\t\n\f\r \[\]<>()/{}%0-9+-])")


# What a list of objects, and one of the places where they stand, cannot do without.
_HOLDING, _PLACING = _spell(rb"/First"), _spell(rb"/W")
_FILTERS = _spell(rb"/Filter")


@dataclass(frozen=True)
class _List:
    """A list: where it begins, whether it is packed, and whether objects stand in it themselves."""

    begin: int
    is_packed: bool
    holds_objects: bool

    def unpack(self, raw: bytes) -> Iterable[bytes]:
        """What it unpacks to, up to its own end: what it says of its length, and where its stream
        ends, may be false.
        """
        behind = memoryview(raw)[self.begin :]
        if self.is_packed:
            return list_unpacked(behind)
        return [bytes(behind)] if self.holds_objects else []


def require_short_lists(raw: bytes) -> None:
    """UnfitFileError: the objects of a PDF are too many, or its lists of them unpack to more than
    `MOST_LISTED` bytes, hold too much, or are packed as nobody packs them.
    """
    count = ItemCount()
    found = find_objects(raw, count)
    lists = [_read_list(raw[one.begin : one.end], one.stream) for one in found if one.stream]
    length = 0
    for one in filter(None, lists):
        for piece in one.unpack(raw):
            length += len(piece)
            if length > MOST_LISTED:
                raise explain_holding_more()
            if one.holds_objects:
                count.add(piece)


def _read_list(said: bytes, begin: int) -> _List | None:
    """The list that a stream is, by what is said of it; None: it is none."""
    holds_objects = bool(_HOLDING.search(said))
    if not holds_objects and not _PLACING.search(said):
        return None
    packed = len(_FILTERS.findall(said))
    if packed > 1 or packed != len(_PLAIN.findall(said)):
        raise explain_holding_more()
    return _List(begin, bool(packed), holds_objects)
