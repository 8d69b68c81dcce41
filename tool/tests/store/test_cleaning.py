"""What is attached is what is seen: nothing that a camera, a scanner or a program wrote beside it."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image

from aduan.core.words.attachments import FILE_STEPS, LARGEST_KEPT, FileSort
from aduan.store.files import cleaning, sealedattachment
from aduan.store.files.cleaning import clean_file, judge_file
from aduan.store.files.jpegparts import strip_jpeg
from aduan.store.files.losses import ShownFile
from aduan.store.files.pictures import LONG_SIDE, clean_picture
from aduan.store.files.private import PrivateFile, open_file
from aduan.store.files.unfit import UnfitFileError
from tests.attachables import CANARY, make_jpeg, make_pdf, make_png, pad, read_inside
from tests.bombs import make_large_jpeg

# As the office is told it, whatever the code says.
FIVE_MIB = 5 * 1024 * 1024


def cleaned(name: str, raw: bytes, *, smaller: bool = False) -> bytes:
    judged = judge_file(PrivateFile(name, raw))
    kept, content = open_file(clean_file(judged, smaller=smaller).file)
    assert kept == name
    return content


def look(raw: bytes) -> Any:
    picture = Image.open(BytesIO(raw))
    picture.load()
    return picture


def refused(name: str, raw: bytes) -> str:
    with pytest.raises(UnfitFileError) as stop:
        cleaned(name, raw)
    assert CANARY not in repr(stop.value) + str(stop.value.values)
    return stop.value.template


def test_a_photo_tells_no_place_nor_text_nor_anything_but_itself():
    raw = make_jpeg()
    assert raw.count(CANARY.encode()) > 5
    clean = cleaned("foto.JPG", raw)
    assert CANARY.encode() not in clean
    assert b"Exif" not in clean
    assert set(look(clean).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert strip_jpeg(clean) == clean


def wrap_photo(raw: bytes, name: str, packed: Callable[[bytes], bytes]) -> bytes:
    """A PDF whose photo is packed once more, as some programs do."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        photo = pdf.pages[0].Resources.XObject.Foto
        names = pikepdf.Array([pikepdf.Name(name), pikepdf.Name.DCTDecode])
        photo.write(packed(photo.read_raw_bytes()), filter=names)
        written = BytesIO()
        pdf.save(written, compress_streams=False)
        return written.getvalue()


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("/FlateDecode", zlib.compress),
        ("/ASCII85Decode", lambda raw: base64.a85encode(raw) + b"~>"),
        ("/ASCIIHexDecode", lambda raw: raw.hex().encode() + b">"),
    ],
)
def test_a_photo_of_a_pdf_is_cleaned_that_is_packed_once_more(
    name: str, packed: Callable[[bytes], bytes]
):
    clean = read_inside(cleaned("a.pdf", wrap_photo(make_pdf(), name, packed)))
    assert CANARY.encode() not in clean
    with pikepdf.open(BytesIO(clean)) as pdf:
        assert pdf.pages[0].Resources.XObject.Foto.Filter == pikepdf.Name.DCTDecode


def test_a_photo_is_as_fine_as_it_was():
    before, after = look(make_jpeg((320, 200))), look(cleaned("a.jpg", make_jpeg((320, 200))))
    assert before.quantization == after.quantization
    assert before.size == after.size


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stands_upright_once_nothing_says_how_it_lies(turned: int):
    clean = look(cleaned("a.jpg", make_jpeg((60, 40), turned=turned)))
    assert clean.size == ((60, 40) if turned < 5 else (40, 60))


def test_a_picture_tells_no_text_of_any_kind():
    clean = cleaned("layar.png", make_png())
    assert CANARY.encode() not in clean
    assert look(clean).info == {}
    chunks = {clean[at + 4 : at + 8] for at in list_chunks(clean)}
    assert chunks == {b"IHDR", b"IDAT", b"IEND"}
    assert look(clean).tobytes() == look(make_png_again(clean)).tobytes()


def list_chunks(raw: bytes) -> list[int]:
    found, at = [], 8
    while at < len(raw):
        found.append(at)
        at += 12 + int.from_bytes(raw[at : at + 4])
    return found


def make_png_again(raw: bytes) -> bytes:
    return clean_picture(raw, FileSort.PNG)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_of_any_colours_is_cleaned_and_made_smaller(mode: str):
    written = BytesIO()
    Image.new(mode, (LONG_SIDE + 400, 30)).save(written, "PNG")
    assert look(cleaned("a.png", written.getvalue())).mode == mode
    smaller = look(cleaned("a.png", written.getvalue(), smaller=True))
    assert max(smaller.size) == (LONG_SIDE if mode != "I;16" else LONG_SIDE + 400)


def test_what_is_seen_through_stays_so():
    written = BytesIO()
    Image.new("P", (9, 9)).save(written, "PNG", transparency=0)
    assert look(cleaned("a.png", written.getvalue())).info == {"transparency": 0}


def test_a_photo_in_printers_colours_looks_the_same():
    written = BytesIO()
    Image.new("CMYK", (16, 16), (10, 200, 30, 0)).save(written, "JPEG")
    before = look(written.getvalue()).convert("RGB").getpixel((3, 3))
    assert look(cleaned("a.jpg", written.getvalue())).getpixel((3, 3)) == before


def test_a_large_photo_is_made_smaller_where_that_is_wanted():
    raw = make_jpeg((2400, 1200))
    assert judge_file(PrivateFile("a.jpg", raw)).is_wide
    assert look(cleaned("a.jpg", raw)).size == (2400, 1200)
    assert look(cleaned("a.jpg", raw, smaller=True)).size == (2000, 1000)
    assert not judge_file(PrivateFile("a.jpg", make_jpeg((2000, 1200)))).is_wide


def test_a_picture_that_would_fill_the_memory_is_refused():
    written = BytesIO()
    Image.new("1", (60_000, 30_000)).save(written, "PNG")
    assert len(written.getvalue()) < FIVE_MIB
    assert "pixels" in refused("a.png", written.getvalue())
    written = BytesIO()
    Image.new("1", (8_000, 8_000)).save(written, "PNG")
    assert "pixels" in refused("a.png", written.getvalue())


def test_a_photo_of_very_many_pixels_is_made_smaller_without_being_held_whole():
    written = BytesIO()
    # As new telephones take them.
    Image.new("L", (8_000, 8_000), 99).save(written, "JPEG")
    raw = written.getvalue()
    with pytest.raises(UnfitFileError) as stop:
        cleaned("a.jpg", raw)
    assert "--smaller" in stop.value.hint_template
    assert look(cleaned("a.jpg", raw, smaller=True)).size == (LONG_SIDE, LONG_SIDE)


def test_one_that_would_be_held_whole_is_refused_with_another_way_out():
    # It sharpens while it loads.
    raw = make_large_jpeg(8_000).replace(b"\xff\xc0", b"\xff\xc2")
    with pytest.raises(UnfitFileError) as stop:
        cleaned("a.jpg", raw, smaller=True)
    assert "fewer pixels" in stop.value.hint_template


def test_a_moving_picture_is_refused():
    written = BytesIO()
    frames = [Image.new("L", (4, 4), shade) for shade in (0, 99, 200)]
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:])
    assert "moving" in refused("a.png", written.getvalue())


def test_a_pdf_tells_no_author_place_or_hand_and_runs_nothing():
    raw = make_pdf()
    assert raw.count(CANARY.encode()) > 8
    clean = cleaned("surat.pdf", raw)
    inside = read_inside(clean)
    assert CANARY.encode() not in inside
    for key in (b"/Info", b"/Metadata", b"/JavaScript", b"/Launch", b"/OpenAction"):
        assert key not in inside
    with pikepdf.open(BytesIO(clean)) as pdf:
        page = pdf.pages[0]
        assert page.Annots[0].Contents == "Rekaan"
        photo = page.Resources.XObject.Foto.read_raw_bytes()
    assert look(photo).tobytes() == look(make_jpeg()).tobytes() or look(photo).size == (60, 40)
    assert strip_jpeg(photo) == photo


def test_a_pdf_is_cleaned_to_the_same_bytes_each_time():
    raw = make_pdf()
    assert cleaned("a.pdf", raw) == cleaned("a.pdf", raw)


def test_a_pdf_does_not_keep_the_name_that_it_was_given_when_it_was_first_written():
    """By it copies of one paper are known, whoever has them, and two runs of a program differ."""
    with pikepdf.open(BytesIO(make_pdf())) as pdf:
        first, second = BytesIO(), BytesIO()
        for written, name in ((first, b"nama pertama"), (second, b"nama kedua")):
            pdf.trailer["/ID"] = pikepdf.Array([pikepdf.String(name)] * 2)
            pdf.save(written)
    assert cleaned("a.pdf", first.getvalue()) == cleaned("a.pdf", second.getvalue())


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.pdf", make_pdf(password=""), "locked"),
        ("a.pdf", make_pdf(password="rahasia"), "locked"),
        ("a.pdf", make_pdf(carries=True), "other files"),
        ("a.pdf", make_pdf()[:1500], "damaged"),
        ("a.pdf", b"%PDF-1.7\n" + CANARY.encode(), "damaged"),
        ("a.jpg", make_jpeg()[:300], "damaged"),
        ("a.jpg", b"\xff\xd8\xff" + CANARY.encode(), "damaged"),
        ("a.png", make_png()[:-30], "damaged"),
        ("a.png", make_jpeg(), "not what its name says"),
        ("a.exe", make_jpeg(), "not what its name says"),
        ("jpg", make_jpeg(), "not what its name says"),
        ("a.pdf.png", make_pdf(), "not what its name says"),
        ("a.gif", b"GIF89a", "no JPEG"),
        ("a.heic", b"\0\0\0\x1cftypheic" + bytes(99), "HEIC"),
        ("a.jpg", b"\0\0\0\x1cftypmif1" + bytes(99), "HEIC"),
        ("a.mp4", b"\0\0\0\x1cftypisom" + bytes(99), "no JPEG"),
        ("a.jpg", b"", "no JPEG"),
        ("a.jpg", pad(make_jpeg(), FIVE_MIB + 1), "larger than 5 MiB"),
        ("a.png", pad(make_png(), FIVE_MIB + 1), "larger than 5 MiB"),
        ("a.pdf", make_pdf() + bytes(FIVE_MIB), "larger than 5 MiB"),
    ],
)
def test_what_cannot_be_attached_is_refused_with_its_reason(name: str, raw: bytes, reason: str):
    assert reason in refused(name, raw)


@pytest.mark.parametrize("make", [make_jpeg, make_png])
def test_five_mebibytes_are_not_too_many(make: Callable[[], bytes]):
    name = "a.jpg" if make is make_jpeg else "a.png"
    assert len(cleaned(name, pad(make(), FIVE_MIB))) < FIVE_MIB


@pytest.mark.parametrize("length", [FIVE_MIB, FIVE_MIB - 2048])
def test_what_is_brought_is_judged_though_cleaning_makes_it_a_little_longer(
    monkeypatch: pytest.MonkeyPatch, length: int
):
    def lengthen(raw: bytes, *_said: object) -> ShownFile:
        return ShownFile(raw + bytes(4096))

    monkeypatch.setattr(cleaning, "_clean", lengthen)
    assert len(cleaned("a.jpg", pad(make_jpeg(), length))) == length + 4096
    with pytest.raises(UnfitFileError, match="larger than 5 MiB"):
        cleaned("a.jpg", pad(make_jpeg(), FIVE_MIB + 1))


def test_the_longest_that_is_kept_can_be_sealed_with_the_longest_name():
    title = f"{LARGEST_KEPT} {'x' * sealedattachment.LONGEST_NAME}\n"
    assert LARGEST_KEPT + len(title) <= FILE_STEPS[-1]


@pytest.mark.parametrize("cut", range(0, 1200, 37))
def test_a_jpeg_cut_off_anywhere_is_told_apart_or_not_at_all(cut: int):
    stripped = strip_jpeg(make_jpeg()[:cut])
    assert stripped is None or CANARY.encode() not in stripped
