"""How much a page of a PDF draws, counted as often as it is drawn: a form that a form draws ten times, the
cell of a pattern on each of its tiles, a letter that is itself a drawing, a picture within the text.

A few hundred bytes can have a reader draw for ever. What a drawing takes is its own length, and what all
takes that it names, as often as it names it; each is counted once, and nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import partial
from typing import Any

import pikepdf

from aduan.core.words.quickly import dataclass
from aduan.store.files.pdfbounds import bounded_reading, explain_holding_more, measure_picture_bytes
from aduan.store.files.pdfinline import (
    count_marks,
    count_meant,
    count_names,
    has_fine_dashes,
    measure_inline,
    measure_shown,
    nests_deep,
    read_names,
)

MEBIBYTE = 1 << 20
# Of one page, bytes of drawing and of pictures; of all drawings together, as they are written.
MOST_DRAWN, MOST_WRITTEN = 256 * MEBIBYTE, 64 * MEBIBYTE
# Names and pictures in them.
MOST_MARKS = 2_000_000
# What is listed takes as long to look at as so many names: what lies on a page, parts of its text.
LISTED_MARKS = 4
# Drawings in one another; for each that is read, at least so much is counted.
MOST_DEEP, LEAST = 50, 512

Key = tuple[object, ...]
Names = dict[bytes, list[tuple[str, Any]]]


@dataclass(frozen=True)
class _Space:
    """In what is drawn: what its names mean and whose names they are, and how large it is."""

    names: Any
    owner: Key
    area: float


@dataclass
class DrawingCount:
    """What was counted so far. `tables`: what names mean; `known`: what each drawing takes;
    `under_way`: those that are being counted.
    """

    tables: dict[Key, Names] = field(default_factory=dict)
    known: dict[Key, int] = field(default_factory=dict)
    under_way: set[Key] = field(default_factory=set)
    written: int = 0
    marks: int = 0

    def measure_page(self, page: Any) -> int:
        """The bytes that a page draws. UnfitFileError: they are too many, or have no end."""
        space = _Space(
            _find_inherited(page.obj, "/Resources"),
            page.obj.objgen,
            _measure_box(_find_inherited(page.obj, "/MediaBox")) or MEBIBYTE,
        )
        self._mark(LISTED_MARKS * _count_listed(page.obj))
        total = self._measure_text(_list_streams(page.obj.get("/Contents")), space)
        for seen in _list_seen(page.obj):
            total += self._measure_form(seen, space)
        return _bound(total)

    def _measure_text(self, streams: Iterable[Any], space: _Space) -> int:
        raw = b"\n".join(map(self._read, streams))
        self._mark(count_marks(raw))
        if nests_deep(raw) or has_fine_dashes(raw):
            raise explain_holding_more()
        total = len(raw) + measure_inline(raw)
        meant = self._read_names(space.names)
        for name, times in count_names(raw).items():
            for kind, part in meant.get(name, ()):
                takes = self._measure_named(kind, part, raw, space)
                total = _bound(total + times * takes)
        return total

    def _mark(self, times: int) -> None:
        self.marks += times
        if self.marks > MOST_MARKS:
            raise explain_holding_more()

    def _read_names(self, names: Any) -> Names:
        """What names mean; those that many drawings share are read once."""
        self._mark(count_meant(names) if isinstance(names, pikepdf.Dictionary) else 0)
        if not isinstance(names, pikepdf.Dictionary) or not names.is_indirect:
            return read_names(names)
        if names.objgen not in self.tables:
            self.tables[names.objgen] = read_names(names)
        return self.tables[names.objgen]

    def _read(self, stream: Any) -> bytes:
        raw = bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
        self.written += len(raw) + LEAST
        if self.written > MOST_WRITTEN:
            raise explain_holding_more()
        return raw

    def _measure_named(self, kind: str, part: Any, raw: bytes, space: _Space) -> int:
        """What is drawn each time that something is named."""
        if kind == "/XObject" and isinstance(part, pikepdf.Stream):
            return self._measure_form(part, space)
        if kind == "/Pattern" and isinstance(part, pikepdf.Stream):
            return _count_tiles(part, space) * self._measure_form(part, space)
        if kind == "/ExtGState" and isinstance(part, pikepdf.Dictionary):
            if "/D" in part and has_fine_dashes(raw + _write_dashes(part["/D"])):
                raise explain_holding_more()
            return self._measure_mask(part, space)
        if kind == "/Font" and part.get("/Subtype") == "/Type3":
            return measure_shown(raw) * self._measure_letters(part, space)
        return 0

    def _measure_form(self, stream: Any, outer: _Space) -> int:
        if stream.get("/Subtype") == "/Image":
            mask = stream.get("/SMask")
            behind = measure_picture_bytes(mask) if isinstance(mask, pikepdf.Stream) else 0
            return measure_picture_bytes(stream) + behind
        space = _enter(stream, outer)
        key = (stream.objgen, space.owner)
        return self._count_once(key, partial(self._measure_text, [stream], space))

    def _measure_mask(self, state: Any, space: _Space) -> int:
        mask = state.get("/SMask")
        drawn = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        return self._measure_form(drawn, space) if isinstance(drawn, pikepdf.Stream) else 0

    def _measure_letters(self, font: Any, outer: _Space) -> int:
        """What the largest letter of a font of drawings takes."""
        drawings = font.get("/CharProcs")
        if not isinstance(drawings, pikepdf.Dictionary):
            return 0
        own = font.get("/Resources")
        names = own if isinstance(own, pikepdf.Dictionary) else outer.names
        space = _Space(names, (font.objgen, outer.owner), MEBIBYTE)
        self._mark(LISTED_MARKS * len(drawings))
        streams = _list_values(drawings)
        return max((self._measure_form(one, space) for one in streams), default=0)

    def _count_once(self, key: Key, count: Any) -> int:
        if key in self.known:
            return self.known[key]
        # What draws itself has no end.
        if key in self.under_way or len(self.under_way) > MOST_DEEP:
            raise explain_holding_more()
        self.under_way.add(key)
        self.known[key] = count()
        self.under_way.remove(key)
        return self.known[key]


def require_drawable(pdf: Any) -> None:
    """UnfitFileError: a page draws more than a reader draws with ease."""
    count = DrawingCount()
    with bounded_reading(MOST_WRITTEN):
        for page in pdf.pages:
            count.measure_page(page)


def _write_dashes(said: Any) -> bytes:
    """The dashes of a state, as a drawing would say them."""
    lengths = said[0] if isinstance(said, pikepdf.Array) and len(said) else ()
    written = " ".join(f"{float(length):.9f}" for length in lengths)
    return f" [{written}] 0 d".encode()


def _bound(total: int) -> int:
    if total > MOST_DRAWN:
        raise explain_holding_more()
    return total


def _enter(stream: Any, outer: _Space) -> _Space:
    """The space of a drawing; without names of its own it uses those around it."""
    own = stream.get("/Resources")
    area = _measure_box(stream.get("/BBox")) or outer.area
    if isinstance(own, pikepdf.Dictionary):
        return _Space(own, (stream.objgen,), area)
    return _Space(outer.names, outer.owner, area)


def _measure_box(box: Any) -> float:
    if not isinstance(box, pikepdf.Array) or len(box) != 4:
        return 0.0
    left, low, right, high = map(float, box)
    return abs((right - left) * (high - low))


def _count_tiles(pattern: Any, space: _Space) -> int:
    """How often a pattern stands in all of a space."""
    wide, high = float(pattern.get("/XStep", 0)), float(pattern.get("/YStep", 0))
    matrix = list(pattern.get("/Matrix", (1, 0, 0, 1)))
    a, b, c, d = map(float, matrix[:4])
    tile = abs(wide * high * (a * d - b * c))
    return int(space.area / tile) + 1 if tile else MOST_DRAWN


def _find_inherited(page: Any, key: str) -> Any:
    """What is said of a page, or of the group that it is in."""
    node = page
    for _level in range(MOST_DEEP):
        if key in node or "/Parent" not in node:
            break
        node = node.Parent
    return node.get(key)


def _list_streams(contents: Any) -> list[Any]:
    listed = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [one for one in listed if isinstance(one, pikepdf.Stream)]


def _count_listed(page: Any) -> int:
    """How many things a page lists that are looked at one by one."""
    lists = [page.get("/Contents"), page.get("/Annots")]
    return sum(len(one) for one in lists if isinstance(one, pikepdf.Array))


def _list_values(mapping: Any) -> Iterator[Any]:
    for key in mapping.keys():  # noqa: SIM118  # no mapping of Python's
        if isinstance(mapping[key], pikepdf.Stream):
            yield mapping[key]


def _list_seen(page: Any) -> Iterator[Any]:
    """What is seen of each thing that lies on a page."""
    for laid in page.get("/Annots", ()):
        looks = laid.get("/AP") if isinstance(laid, pikepdf.Dictionary) else None
        normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
        if isinstance(normal, pikepdf.Stream):
            yield normal
        elif isinstance(normal, pikepdf.Dictionary):
            yield from _list_values(normal)
