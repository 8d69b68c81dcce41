"""A small file that unpacks to very much is refused before anybody opens it, in little time and
memory; what people scan is not.
"""

from __future__ import annotations

import base64
import random
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.attachments import LARGEST
from aduan.store.files.cleaning import clean_file, judge_file
from aduan.store.files.private import PrivateFile, open_file
from aduan.store.files.unfit import UnfitFileError
from aduan.store.files.unpacking import measure_flate, measure_lzw, measure_runs
from tests import bombs
from tests.attachables import make_jpeg

NAME = pikepdf.Name
FLATE, RUNS = NAME.FlateDecode, NAME.RunLengthDecode
HOLDS_MORE = "file {number} is a PDF that holds more than can be opened here"
PDFS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: bombs.make_page(bombs.pack_zeros(300), [FLATE]),
    "zeros in parts": lambda: bombs.make_shared(bombs.pack_zeros(100), 6),
    "packed three times": lambda: bombs.make_page(
        zlib.compress(zlib.compress(bombs.pack_zeros(300), 9), 9), [FLATE] * 3
    ),
    "packed thirty times": lambda: bombs.make_page(bombs.pack_often(b"0", 30), [FLATE] * 30),
    "in letters": lambda: bombs.make_page(bombs.pack_ascii(300), [NAME.ASCII85Decode, FLATE]),
    "runs": lambda: bombs.make_page(b"\x81\0" * 2_400_000, [RUNS]),
    "lzw": lambda: bombs.make_page(bombs.pack_lzw(160 * bombs.MEBIBYTE), [NAME.LZWDecode]),
    "object stream": lambda: bombs.make_object_stream(300),
    "many objects": lambda: bombs.make_many_objects(110_000),
    "pages": lambda: bombs.make_pages(10_000),
    "picture of one shade": lambda: bombs.make_picture(60_000, 60_000, b"\0", "CCITTFaxDecode", 1),
    "picture of runs": lambda: bombs.make_picture(60_000, 60_000, b"\0", "JBIG2Decode", 1),
    "photo": lambda: bombs.make_picture(60, 40, bombs.make_large_jpeg(60_000), "DCTDecode"),
    "photo drawn over": lambda: bombs.make_picture(
        60, 40, bombs.make_redrawn_jpeg(70), "DCTDecode"
    ),
    "wavelets": lambda: bombs.make_picture(60, 40, bombs.make_wavelets(60_000), "JPXDecode"),
}


def clean(name: str, raw: bytes) -> bytes:
    return open_file(clean_file(judge_file(PrivateFile(name, raw)), smaller=False).file)[1]


def refused(name: str, raw: bytes) -> str:
    assert len(raw) < LARGEST
    with pytest.raises(UnfitFileError) as stop:
        clean(name, raw)
    return stop.value.template


@pytest.mark.parametrize("kind", PDFS)
def test_a_pdf_that_unpacks_to_very_much_is_refused(kind: str):
    assert refused("a.pdf", PDFS[kind]()) == HOLDS_MORE


def test_a_list_of_objects_that_unpacks_to_very_much_is_refused_as_one_that_cannot_be_read():
    assert "damaged" in refused("a.pdf", bombs.make_long_list(2_500_000))


def test_a_picture_of_sixty_thousand_pixels_a_side_is_refused():
    assert "pixels" in refused("a.jpg", bombs.make_large_jpeg(60_000))


def test_a_photo_that_is_drawn_over_and_over_is_refused():
    assert "damaged" in refused("a.jpg", bombs.make_redrawn_jpeg(70))
    assert clean("a.jpg", bombs.make_redrawn_jpeg(1))


MEASURED = """
import sys, time
from pathlib import Path
from aduan.core.words.findings import RefusedError
from aduan.store.files.cleaning import clean_file, judge_file
from aduan.store.files.private import PrivateFile
raw = Path(sys.argv[1]).read_bytes()
before = time.process_time()
try:
    clean_file(judge_file(PrivateFile("a.pdf", raw)), smaller=False)
except RefusedError:
    used = time.process_time() - before
    kept = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    print(used, int(kept["VmHWM"].split()[0]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by Linux")
@pytest.mark.parametrize("kind", ["zeros", "object stream", "many objects", "lzw"])
def test_a_refusal_takes_two_seconds_and_300_mb_at_most(kind: str, tmp_path: Path):
    file = tmp_path / "a.pdf"
    file.write_bytes(PDFS[kind]())
    command = [sys.executable, "-c", MEASURED, str(file)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    seconds, megabytes = said.split()
    assert float(seconds) < 2
    assert int(megabytes) < 300


def make_scan(sides: int) -> bytes:
    """Photographed pages, as a scanner writes them."""
    pdf = pikepdf.new()
    for _ in range(sides):
        photo = pdf.make_stream(b"")
        photo.write(make_jpeg((1240, 1754), quality=68), filter=NAME.DCTDecode)
        for key, value in {"Subtype": NAME.Image, "Width": 1240, "Height": 1754}.items():
            photo["/" + key] = value
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Sisi=photo))
        page.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /Sisi Do")
    return bombs.write_packed(pdf)


def test_an_ordinary_scan_of_nearly_five_mebibytes_is_taken_and_quickly():
    raw = make_scan(5)
    assert 0.6 * LARGEST < len(raw) < LARGEST
    before = time.process_time()
    assert pikepdf.open(BytesIO(clean("a.pdf", raw))).pages[4]
    assert time.process_time() - before < 2


def test_plain_pixels_and_those_in_letters_are_taken():
    shades = random.Random(7).randbytes(2480)
    packed = zlib.compress(shades * 3508)
    for raw, filters in (
        (packed, [FLATE]),
        (base64.a85encode(packed) + b"~>", [NAME.ASCII85Decode, FLATE]),
        (bombs.pack_lzw(8_000_000), [NAME.LZWDecode]),
        (b"\x81\0" * 60_000, [RUNS]),
    ):
        assert clean("a.pdf", bombs.make_page(raw, filters))


def test_a_page_of_one_bit_a_pixel_may_have_eight_times_as_many():
    assert clean("a.pdf", bombs.make_picture(9_921, 14_031, b"\0", "CCITTFaxDecode", 1))


@given(st.binary(max_size=3000))
def test_a_length_is_counted_as_it_is_unpacked(raw: bytes):
    assert measure_flate(zlib.compress(raw), LARGEST) == len(raw)


@pytest.mark.parametrize("length", [1, 255, 256, 5_000, 100_000])
def test_lengths_of_old_packings_are_those_that_the_library_finds(length: int):
    for packed, name, measure in (
        (bombs.pack_lzw(length), NAME.LZWDecode, measure_lzw),
        (b"\x81\0\x02abc" * length + b"\x80", RUNS, measure_runs),
    ):
        pdf = pikepdf.new()
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=name)
        assert measure(packed, LARGEST * 9) == len(
            stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
        )
