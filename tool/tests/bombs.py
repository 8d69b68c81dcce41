"""Files that are small and unpack to very much: made up, and made here."""

from __future__ import annotations

import base64
import zlib
from io import BytesIO

import pikepdf

from tests.attachables import make_jpeg

MEBIBYTE = 1 << 20
# A PDF's first objects: the whole, its one group of pages, the page.
_PAGES = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
]
Filters = list[pikepdf.Name]
FLATE = pikepdf.Name.FlateDecode


def pack_zeros(mebibytes: int, head: bytes = b"") -> bytes:
    """So many zeros behind a head, deflated."""
    packer = zlib.compressobj(1)
    zeros = bytes(MEBIBYTE)
    packed = [packer.compress(head), *(packer.compress(zeros) for _ in range(mebibytes))]
    return b"".join([*packed, packer.flush()])


def pack_lzw(length: int) -> bytes:
    """So many zeros and a few more, packed as old scanners do: each code stands for one zero more
    than the last.
    """
    bits = "100000000"
    unpacked, code, width = 0, 257, 9
    while unpacked < length:
        at_first = code == 257
        bits += f"{0 if at_first else code:0{width}b}"
        unpacked += 1 if at_first else code - 256
        code += 1
        if code + 1 >= 1 << width and width < 12:
            width += 1
        if code == 4094:
            bits += f"{256:0{width}b}"
            code, width = 257, 9
    bits += f"{257:0{width}b}"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def make_page(packed: bytes, filters: Filters) -> bytes:
    """A PDF of a page that shows one stream, kept as it is packed."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=pikepdf.Array(filters))
    page.Contents = stream
    return write_packed(pdf)


def make_picture(width: int, height: int, packed: bytes, codec: str, depth: int = 8) -> bytes:
    """A PDF of a page with a picture that says it is so large."""
    pdf = pikepdf.new()
    name = pikepdf.Name
    picture = pdf.make_stream(b"")
    picture.write(packed, filter=name("/" + codec))
    said = {"Subtype": name.Image, "ColorSpace": name.DeviceGray, "BitsPerComponent": depth}
    for key, value in {**said, "Width": width, "Height": height}.items():
        picture["/" + key] = value
    page = pdf.add_blank_page()
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=picture))
    page.Contents = pdf.make_stream(b"/X Do")
    return write_packed(pdf)


def make_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page()
    return write_packed(pdf)


def make_large_jpeg(side: int) -> bytes:
    """A small photo whose head says that it has so many pixels along each side."""
    raw = make_jpeg()
    head = raw.index(b"\xff\xc0") + 5
    return raw[:head] + side.to_bytes(2) * 2 + raw[head + 4 :]


def make_wavelets(side: int) -> bytes:
    """The head of a picture of wavelets that says it has so many pixels along each side."""
    return b"\xff\x4f\xff\x51" + bytes(4) + side.to_bytes(4) * 2 + bytes(40)


def make_shared(packed: bytes, count: int) -> bytes:
    """A PDF of pages that show so many streams."""
    pdf = pikepdf.new()
    for _ in range(count):
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=FLATE)
        pdf.add_blank_page().Contents = stream
    return write_packed(pdf)


def pack_often(raw: bytes, times: int) -> bytes:
    """Bytes deflated so many times over."""
    for _ in range(times):
        raw = zlib.compress(raw, 9)
    return raw


def make_redrawn_jpeg(times: int) -> bytes:
    """A small photo that is drawn over so many times."""
    raw = make_jpeg()
    scan = raw.index(b"\xff\xda")
    return raw[:scan] + raw[scan : raw.rindex(b"\xff\xd9")] * times + b"\xff\xd9"


def make_object_stream(mebibytes: int) -> bytes:
    """A PDF whose one further object stands in a stream of so many zeros."""
    head = b"5 0\n0 "
    said = b"/Type/ObjStm/N 1/First 4"
    return _write_compact(_frame(pack_zeros(mebibytes, head), said), _make_row(2, 4, 0), 1)


def make_objects(count: int, megabytes: int) -> bytes:
    """A PDF of so many objects, each in a stream of so many zeros."""
    first = len(_PAGES) + 1
    heads = [b"%d 0\n" % (first + count + number) for number in range(count)]
    zeros = bytes(megabytes * 1_000_000)
    said = b"/Type/ObjStm/N 1/First %d"
    held = [_frame(zlib.compress(head + b"0 " + zeros, 1), said % len(head)) for head in heads]
    rows = [_make_row(2, first + number, 0) for number in range(count)]
    return _write_listed([*_PAGES, *held], b"".join(rows), count)


def make_places(count: int, megabytes: int) -> bytes:
    """A PDF whose list of objects goes on in so many others, each of so many zeros."""
    rows = megabytes * 1_000_000 // 8
    zeros = zlib.compress(bytes(8 * rows), 1)
    written, before = b"%PDF-1.5\n", b""
    for number in range(count):
        at = len(written)
        said = b"/Type/XRef/W[1 4 3]/Index[5 %d]/Size %d" % (rows, rows + 5)
        written += b"%d 0 obj\n%s\nendobj\n" % (number + 4, _frame(zeros, said + before))
        before = b"/Prev %d" % at
    return written + b"startxref\n%d\n%%%%EOF\n" % at


def make_many_objects(count: int) -> bytes:
    """A PDF of so many objects, which are nothing."""
    heads = b" ".join(b"%d %d" % (number + 5, 2 * number) for number in range(count)) + b"\n"
    said = b"/Type/ObjStm/N %d/First %d" % (count, len(heads))
    held = _frame(zlib.compress(heads + b"0 " * count, 1), said)
    rows = b"".join(_make_row(2, 4, number) for number in range(count))
    return _write_compact(held, rows, count)


def make_long_list(count: int) -> bytes:
    """A PDF whose list of objects has so many rows of nothing."""
    return _write_compact(_frame(zlib.compress(b""), b""), bytes(8 * count), count)


def pack_ascii(mebibytes: int) -> bytes:
    """So many zeros, deflated and then written in letters."""
    return base64.a85encode(pack_zeros(mebibytes)) + b"~>"


def write_packed(pdf: pikepdf.Pdf) -> bytes:
    """A PDF with each stream packed as it is."""
    written = BytesIO()
    pdf.save(
        written,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return written.getvalue()


def _frame(packed: bytes, said: bytes) -> bytes:
    length = b"/Filter/FlateDecode/Length %d" % len(packed)
    return b"<<" + said + length + b">>stream\n" + packed + b"\nendstream"


def _make_row(kind: int, at: int, nth: int) -> bytes:
    return bytes([kind]) + at.to_bytes(4) + nth.to_bytes(3)


def _write_compact(held: bytes, rows: bytes, count: int) -> bytes:
    """A PDF of one page whose list of objects is packed. `held`: its fourth object; `rows`: the list's
    rows for those from the fifth on, so many.
    """
    return _write_listed([*_PAGES, held], rows, count)


def _write_listed(objects: list[bytes], rows: bytes, count: int) -> bytes:
    """A PDF of these objects, and of others of which there are rows alone, so many."""
    written = b"%PDF-1.5\n"
    listed = _make_row(0, 0, 0)
    for number, said in enumerate(objects, 1):
        listed += _make_row(1, len(written), 0)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    own = count + len(objects) + 1
    listed += rows + _make_row(1, len(written), 0)
    said = b"/Type/XRef/Root 1 0 R/W[1 4 3]/Size %d" % (own + 1)
    tail = b"%d 0 obj\n%s\nendobj\n" % (own, _frame(zlib.compress(listed, 1), said))
    return written + tail + b"startxref\n%d\n%%%%EOF\n" % len(written)
