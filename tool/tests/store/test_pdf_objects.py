"""A PDF of a few megabytes that says very much in plain is refused by its bytes, before a reader keeps
each word of it; a reader that is sent into a remark finds nothing that was not counted.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from unittest.mock import patch

import pikepdf
import pytest

from aduan.store.files.pdflists import require_short_lists
from aduan.store.files.pdfobjects import ItemCount, count_items, find_objects
from aduan.store.files.pdfs import clean_pdf
from aduan.store.files.unfit import UnfitFileError

TOO_MUCH = "holds more than can be opened"


def write(*more: bytes, kids: bytes = b"3 0 R") -> bytes:
    """A PDF of one page, of further objects, and of a list of where they stand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        *more,
    ]
    written = b"%PDF-1.4\n"
    places = b""
    for number, said in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, places)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    return written + table + tail


MUCH: dict[str, Callable[[], bytes]] = {
    "numbers": lambda: b"[" + b"1 " * 810_000 + b"]",
    "mappings": lambda: b"[" + b"<<>>" * 101_000 + b"]",
    "lists": lambda: b"[" + b"[]" * 401_000 + b"]",
    "names": lambda: b"<<" + b"".join(b"/%x 1" % name for name in range(401_000)) + b">>",
    "texts": lambda: b"[" + b"()" * 810_000 + b"]",
    "references": lambda: b"[" + b"3 0 R " * 810_000 + b"]",
    "many in one text": lambda: b"[ %" + b"9 0 obj [ %" * 50 + b"\n" + b"1 " * 50_000 + b"]",
}


@pytest.mark.parametrize("kind", MUCH)
def test_what_says_very_much_is_refused_and_never_opened(kind: str):
    raw = write(MUCH[kind]())
    never = patch.object(pikepdf, "open", side_effect=AssertionError("opened"))
    with never, pytest.raises(UnfitFileError, match=TOO_MUCH):
        clean_pdf(raw)


def test_pages_named_over_and_over_are_refused_and_not_copied():
    never = patch.object(pikepdf.Pdf, "pages", side_effect=AssertionError("asked for all"))
    with never, pytest.raises(UnfitFileError, match=TOO_MUCH):
        clean_pdf(write(kids=b"3 0 R " * 2_000))


def test_a_page_may_list_two_hundred_remarks_and_not_a_million_times_the_same():
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Annots[%s]>>"
    assert clean_pdf(write(page % (b"5 0 R " * 200), b"<</Subtype/Text>>", kids=b"4 0 R"))
    with pytest.raises(UnfitFileError, match=TOO_MUCH):
        clean_pdf(write(page % (b"5 0 R " * 510_000), b"<</Subtype/Text>>", kids=b"4 0 R"))


@pytest.mark.parametrize(
    "hidden", [b"%obj\n", b"(obj)", b"%(\n", b"<41>", b"(\\() ", b"/obj ", b"]"]
)
def test_no_remark_or_text_hides_a_list_of_objects(hidden: bytes):
    long = zlib.compress(bytes(20_000), 1)
    said = b"<</Type/ObjStm/N 1/First 4/X[%s]/Filter/FlateDecode/Length %d>>" % (hidden, len(long))
    raw = write(said + b"%x\nstream \n" + long + b"\nendstream")
    fewer = patch("aduan.store.files.pdflists.MOST_LISTED", 10_000)
    with fewer, pytest.raises(UnfitFileError, match=TOO_MUCH):
        require_short_lists(raw)


def test_what_lists_unpack_to_is_counted_with_the_rest():
    many = zlib.compress(b"4 0 [" + b"1 " * 500_000 + b"]")
    said = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    once = said % (len(many), many)
    require_short_lists(write(once))
    with pytest.raises(UnfitFileError, match=TOO_MUCH):
        require_short_lists(write(once, once))


def test_an_object_ends_where_a_reader_ends_it():
    for said in (b"[(a)b)]", b"<</A(\\))/B[>>]>>", b"[<4(>%]\n]", b"(a(b)c)", b"/Nama", b"12"):
        raw = b"9 0 obj " + said + b" endobj [1]"
        found = find_objects(raw, ItemCount())[0]
        assert raw[found.begin : found.end].strip() == said


def test_each_word_and_bracket_is_an_item_and_so_is_what_a_number_names():
    assert count_items(b"[1 2 3]") == 4
    assert count_items(b"[1 0 R 22 0 R]") == 3
    assert count_items(b"<</A(b c)>>") == 6
