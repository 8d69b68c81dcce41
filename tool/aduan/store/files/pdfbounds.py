"""What a PDF may hold, so that it can be opened: pages, objects, pixels, and bytes once they are
unpacked. A few kilobytes can unpack to gigabytes, and would take the computer of whoever looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

import pikepdf
from pikepdf.settings import get_qpdf_limits, set_qpdf_limits

from aduan.core.words.attachments import MOST_PIXELS
from aduan.core.words.text import mark as _
from aduan.store.files.jpegparts import has_many_scans, measure_pixels
from aduan.store.files.unfit import UnfitFileError, explain_damaged
from aduan.store.files.unpacking import measure_flate, measure_lzw, measure_runs

MEBIBYTE = 1 << 20
MOST_PAGES, MOST_OBJECTS, MOST_FILTERS = 1_000, 100_000, 4
# Of one part: a picture as large as one by itself may be, three bytes a pixel.
MOST_UNPACKED = 3 * MOST_PIXELS
# Of all parts, such as twenty pages of plain pixels.
MOST_IN_ALL = 512 * MEBIBYTE
# Of what is unpacked only to be unpacked again, and of the lists by which a PDF is read.
MOST_BETWEEN = 16 * MEBIBYTE

# Filters have a short name, too.
_LONG = {
    "/Fl": "/FlateDecode",
    "/LZW": "/LZWDecode",
    "/RL": "/RunLengthDecode",
    "/A85": "/ASCII85Decode",
    "/AHx": "/ASCIIHexDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}
# Those that make a picture: what comes out is as large as its sides say.
_ONE_BIT = {"/CCITTFaxDecode", "/JBIG2Decode"}
_PICTURES = _ONE_BIT | {"/DCTDecode", "/JPXDecode"}
_PACKINGS = ("flate_max_memory", "run_length_max_memory", "png_max_memory", "tiff_max_memory")
_LIMIT = "memory limit exceeded"
# The head of a picture of wavelets: its sides stand eight bytes behind.
_WAVELETS = b"\xff\x4f\xff\x51"


def explain_holding_more() -> UnfitFileError:
    """Of a PDF that unpacks to more than a computer opens with ease."""
    return UnfitFileError(
        _("file {number} is a PDF that holds more than can be opened here"),
        _("print it as a new PDF, in parts if it has many pages, and attach that"),
    )


@contextmanager
def bounded_reading(most: int = MOST_BETWEEN) -> Iterator[None]:
    """While it lasts, what reads a PDF unpacks nothing that is longer than it should be, in bytes."""
    before = get_qpdf_limits()
    set_qpdf_limits(**dict.fromkeys(_PACKINGS, most))  # type: ignore[arg-type]
    try:
        yield
    finally:
        set_qpdf_limits(**{name: before[name] for name in _PACKINGS})  # type: ignore[arg-type]


def require_few(pdf: Any) -> None:
    """UnfitFileError: it has too many objects or pages, or no page at all."""
    # One after another: a reader that is asked for all of them copies each that is named twice.
    objects = int(pdf.trailer.get("/Size", 0))
    if objects > MOST_OBJECTS or _count_pages(pdf.Root.get("/Pages")) > MOST_PAGES:
        raise explain_holding_more()
    if not len(pdf.pages):
        raise explain_damaged()


def _count_pages(whole: Any) -> int:
    """The pages in a group and in the groups that it holds; it stops once they are too many."""
    pages = groups = 0
    todo = [whole]
    while todo and max(pages, groups, len(todo)) <= MOST_PAGES + 1:
        kids = todo.pop().get("/Kids")
        if not isinstance(kids, pikepdf.Array):
            pages += 1
            continue
        groups += 1
        todo += [kids[place] for place in range(min(len(kids), MOST_PAGES + 2))]
    return max(pages, groups, len(todo))


def require_read(pdf: Any) -> None:
    """UnfitFileError: parts of it were left out, since they unpack to too much."""
    if any(_LIMIT in str(warning) for warning in pdf.get_warnings()):
        raise explain_holding_more()


def list_filters(part: Any) -> list[str]:
    """How a stream is packed: the long names of its filters, in their order."""
    found = part.get("/Filter")
    if found is None:
        return []
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    names = map(str, listed)
    return [_LONG.get(name, name) for name in names]


def measure_stream(part: Any) -> int:
    """The bytes that a stream unpacks to; a picture's own packing aside.

    UnfitFileError: they are too many, or it has too many pixels.
    """
    names = list_filters(part)
    packed = _list_packings(names)
    is_picture = len(packed) < len(names)
    raw = _undo(part, packed if is_picture else packed[:-1])
    if _is_large_picture(part, names, raw):
        raise explain_holding_more()
    if is_picture or not packed:
        return len(raw)
    return _measure(raw, packed[-1], find_parameters(part, len(packed) - 1), MOST_UNPACKED)


def unwrap_picture(part: Any) -> bytes:
    """A picture in its own packing, without what some programs pack it in once more. UnfitFileError:
    that unpacks to too much.
    """
    return _undo(part, _list_packings(list_filters(part)))


def _list_packings(names: list[str]) -> list[str]:
    """The filters before the one that makes a picture, or all."""
    if len(names) > MOST_FILTERS:
        raise explain_holding_more()
    return list(takewhile(lambda name: name not in _PICTURES, names))


def _undo(part: Any, packings: list[str]) -> bytes:
    """What is left of a stream once its first filters are undone, none of them to too much."""
    raw = bytes(part.read_raw_bytes())
    for place, name in enumerate(packings):
        parameters = find_parameters(part, place)
        _measure(raw, name, parameters, MOST_BETWEEN)
        raw = _unpack(raw, name, parameters)
    return raw


def _measure(raw: bytes, name: str, parameters: Any, most: int) -> int:
    if name == "/FlateDecode":
        length = measure_flate(raw, most)
    elif name == "/RunLengthDecode":
        length = measure_runs(raw, most)
    elif name == "/LZWDecode":
        length = measure_lzw(raw, most, int(parameters.get("/EarlyChange", 1)))
    else:
        length = len(raw)
    if length > most:
        raise explain_holding_more()
    return length


def find_parameters(part: Any, place: int) -> Any:
    """What is said of the filter at a place; nothing is an empty mapping."""
    said = part.get("/DecodeParms", part.get("/DP"))
    if isinstance(said, pikepdf.Array):
        said = said[place] if place < len(said) else None
    return said if isinstance(said, pikepdf.Dictionary) else pikepdf.Dictionary()


def _unpack(raw: bytes, name: str, parameters: Any) -> bytes:
    """One filter undone, by the library that reads the whole."""
    scratch = pikepdf.new()
    stream = scratch.make_stream(b"")
    own = {key: parameters[key] for key in parameters.keys()}  # noqa: SIM118  # no mapping of Python's
    parms = pikepdf.Dictionary(own) if own else None
    stream.write(raw, filter=pikepdf.Name(name), decode_parms=parms)
    return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))


def _is_large_picture(part: Any, names: list[str], raw: bytes) -> bool:
    """Whether a picture takes too much to be drawn: by what is said of it, and by its own head."""
    if "/DCTDecode" in names and has_many_scans(raw):
        return True
    return _count_pixels(part, names, raw) * _find_depth(part, names) > 8 * MOST_PIXELS


def measure_picture_bytes(part: Any) -> int:
    """The bytes of one colour of a picture, by what is said of it."""
    said = int(part.get("/Width", 0)) * int(part.get("/Height", 0))
    return said * _find_depth(part, list_filters(part)) // 8


def _find_depth(part: Any, names: list[str]) -> int:
    depth = 1 if _ONE_BIT & set(names) or part.get("/ImageMask") else 8
    return int(part.get("/BitsPerComponent", depth))


def _count_pixels(part: Any, names: list[str], raw: bytes) -> int:
    said = int(part.get("/Width", 0)) * int(part.get("/Height", 0))
    if "/DCTDecode" in names:
        return max(said, measure_pixels(raw))
    if "/JPXDecode" in names:
        return max(said, _measure_wavelets(raw))
    return said


def _measure_wavelets(raw: bytes) -> int:
    """The pixels of the largest picture of wavelets in a stream."""
    most = 0
    at = raw.find(_WAVELETS)
    while at >= 0:
        wide = int.from_bytes(raw[at + 8 : at + 12])
        high = int.from_bytes(raw[at + 12 : at + 16])
        most = max(most, wide * high)
        at = raw.find(_WAVELETS, at + 1)
    return most
