"""A PDF that has a reader draw for ever, or read for minutes, is refused by counting; nothing is drawn."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from aduan.store.files.pdfdrawing import DrawingCount
from aduan.store.files.pdfinline import count_names, measure_inline, measure_shown
from aduan.store.files.pdflists import require_short_lists
from aduan.store.files.pdfs import clean_pdf
from aduan.store.files.unfit import UnfitFileError
from tests.bombs import make_object_stream, make_objects, make_places, write_packed

SIDE = 100
DOT = b"0 0 m 9 9 l S"


class Page:
    """A page of `SIDE` by `SIDE` that is drawn upon."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.pdf.add_blank_page(page_size=(SIDE, SIDE))

    def draw(self, raw: bytes, **names: Any) -> Any:
        """A drawing, and what its names mean. `X`: a drawing in it, `P`: a pattern, `F`: a font, `G`: a
        state.
        """
        form = self.pdf.make_stream(raw)
        form.Subtype = Name.Form
        form.BBox = Array([0, 0, SIDE, SIDE])
        form.Resources = self.mean(**names)
        return form

    def mean(self, **names: Any) -> Any:
        kinds = {"X": "/XObject", "P": "/Pattern", "F": "/Font", "G": "/ExtGState"}
        meant = Dictionary()
        for name, part in names.items():
            meant[kinds[name]] = Dictionary({f"/{name}": part})
        return meant

    def tile(self, step: float, raw: bytes = DOT, **names: Any) -> Any:
        cell = self.draw(raw, **names)
        cell.PatternType = 1
        cell.XStep, cell.YStep = step, step
        return cell

    def write(self, raw: bytes, **names: Any) -> bytes:
        page = self.pdf.pages[0]
        page.Contents, page.Resources = self.pdf.make_stream(raw), self.mean(**names)
        return write_packed(self.pdf)


def nest(page: Page, depth: int, times: int) -> Any:
    form = page.draw(DOT)
    for _level in range(depth):
        form = page.draw(b"/X Do " * times, X=form)
    return form


def draw_in_each_other() -> bytes:
    page = Page()
    return page.write(b"/X Do", X=nest(page, 12, 10))


def draw_itself() -> bytes:
    page = Page()
    form = page.draw(b"/X Do")
    form.Resources = page.mean(X=form)
    return page.write(b"/X Do", X=form)


def draw_deep() -> bytes:
    page = Page()
    return page.write(b"/X Do", X=nest(page, 3_000, 1))


def draw_unusually() -> bytes:
    """Its name is spelled by numbers, and the order to draw it stands behind something else."""
    page = Page()
    return page.write(b"/#58 1 % rekaan\n Do " * 9, X=nest(page, 12, 10))


def tile_tiles() -> bytes:
    page = Page()
    cell = page.tile(0.1)
    return page.write(b"/P scn", P=page.tile(0.1, b"/P scn", P=cell))


def tile_nothing() -> bytes:
    page = Page()
    return page.write(b"/P scn", P=page.tile(0))


def write_drawings() -> bytes:
    page = Page()
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        CharProcs=Dictionary(a=page.draw(DOT * 1_000)),
    )
    return page.write(b"/F 9 Tf (" + b"a" * 40_000 + b") Tj", F=letters)


def mask_often() -> bytes:
    page = Page()
    state = Dictionary(SMask=Dictionary(S=Name.Alpha, G=page.draw(DOT * 10_000)))
    return page.write(b"/G gs " * 9_000, G=state)


def lay_upon() -> bytes:
    page = Page()
    looks = Dictionary(N=Dictionary(On=nest(page, 12, 10)))
    page.pdf.pages[0].Annots = Array([Dictionary(Subtype=Name.Stamp, AP=looks)])
    return page.write(b"")


def make_inline(side: int, said: bytes = b"/W %d /H %d /BPC 8") -> bytes:
    return b"BI " + said % (side, side) + b" /F /Fl ID " + zlib.compress(b"\0") + b" EI\n"


def show_picture_often() -> bytes:
    page = Page()
    picture = page.pdf.make_stream(zlib.compress(bytes(9)))
    for key, value in {"Subtype": Name.Image, "Width": 5000, "Height": 5000}.items():
        picture["/" + key] = value
    return page.write(b"/X Do " * 20, X=picture)


ENDLESS: dict[str, Callable[[], bytes]] = {
    "drawings in each other": draw_in_each_other,
    "a drawing in itself": draw_itself,
    "deep": draw_deep,
    "unusual": draw_unusually,
    "tiles of tiles": tile_tiles,
    "tiles of no size": tile_nothing,
    "letters that are drawings": write_drawings,
    "masks": mask_often,
    "laid upon the page": lay_upon,
    "a picture in the text": lambda: Page().write(make_inline(60_000)),
    "its sides by number": lambda: Page().write(
        make_inline(60_000, b"/#57idth %d /#48eight %d /BPC 8")
    ),
    "pictures in the text": lambda: Page().write(make_inline(5_000) * 20),
    "one picture often": show_picture_often,
    "names without end": lambda: Page().write(b"/a" * 2_100_000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_page_that_draws_without_end_is_refused_at_once(kind: str):
    raw = ENDLESS[kind]()
    before = time.process_time()
    with pytest.raises(UnfitFileError, match="holds more than can be opened"):
        clean_pdf(raw)
    assert time.process_time() - before < 2


def count(raw: bytes) -> int:
    with pikepdf.open(BytesIO(raw)) as pdf:
        return DrawingCount().measure_page(pdf.pages[0])


def test_a_drawing_counts_as_often_as_it_is_drawn():
    page = Page()
    once = count(page.write(b"/X Do", X=nest(page, 0, 1)))
    assert once == len(b"/X Do" + DOT)
    assert count(page.write(b"/X Do " * 3, X=nest(page, 1, 2))) == 18 + 3 * (12 + 2 * len(DOT))


def test_a_tile_counts_as_often_as_it_stands_on_the_page():
    page = Page()
    tiles = (SIDE / 10) ** 2 + 1
    assert count(page.write(b"/P scn", P=page.tile(10))) == 6 + tiles * len(DOT)


def test_a_page_may_have_its_names_from_the_group_that_it_is_in():
    page = Page()
    raw = page.write(b"/X Do", X=nest(page, 12, 10))
    with pikepdf.open(BytesIO(raw)) as pdf:
        pdf.Root.Pages.Resources = pdf.pages[0].Resources
        del pdf.pages[0].Resources
        raw = write_packed(pdf)
    with pytest.raises(UnfitFileError):
        clean_pdf(raw)


def test_an_ordinary_page_is_taken():
    page = Page()
    heading = b"/P <</MCID 0>> BDC (X) Tj EMC /P /M0 BDC EMC "
    raw = page.write(heading * 900 + b"/P scn /X Do " * 9 + make_inline(60), P=page.tile(4))
    assert clean_pdf(raw).lost == frozenset()
    # What marks a paragraph draws no pattern of the same name.
    assert count(raw) < 10 * len(raw) + 9 * 700 * len(DOT)


def test_names_letters_and_pictures_are_counted_however_they_are_written():
    assert count_names(b"/A/A#42 /#41 Do /A BMC /B<</C 1>>BDC")[b"A"] == 2
    assert measure_shown(b"(abc) Tj <61 62> Tj (a\\(b) Tj") == 3 + 2 + 4
    assert measure_shown(b"(a(b)c)") == len(b"(a(b)c)")
    assert measure_inline(make_inline(4) + b"BI /Width 8 % /Width 1\n /H 8 /IM true ID") == 16 + 8


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_objects(40, 1),
        lambda: make_places(50, 10),
        lambda: make_object_stream(40),
        # Packed twice, or by what nobody packs lists by.
        lambda: make_object_stream(1).replace(b"/FlateDecode", b"[/FlateDecode/FlateDecode]"),
        lambda: make_object_stream(1).replace(b"/FlateDecode", b"/LZWDecode"),
        lambda: make_object_stream(1).replace(b"/FlateDecode", b" 9 0 R"),
        lambda: make_objects(40, 1).replace(b"/First", b"/#46irst"),
    ],
)
def test_lists_of_objects_are_counted_before_anybody_reads_them(make: Callable[[], bytes]):
    raw = make()
    before = time.process_time()
    with pytest.raises(UnfitFileError, match="holds more than can be opened"):
        require_short_lists(raw)
    with pytest.raises(UnfitFileError, match="holds more than can be opened"):
        clean_pdf(raw)
    assert time.process_time() - before < 1


def test_lists_of_ten_thousand_objects_are_not_long():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Lang = "id"
    pdf.Root.Outlines = pdf.make_indirect(Dictionary())
    for number in range(10_000):
        pdf.make_indirect(Dictionary(Title=f"Rekaan {number}"))
    written = BytesIO()
    pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    require_short_lists(written.getvalue())
    assert clean_pdf(written.getvalue())
