"""A PDF that has a reader compute for ever, or put by states without end, is refused by counting;
gradients as programs write them are not.
"""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from aduan.store.files.pdfbounds import bounded_reading
from aduan.store.files.pdffunctions import MOST_COMPUTED, FunctionCount
from aduan.store.files.pdfinline import MOST_NESTED, has_fine_dashes, nests_deep
from aduan.store.files.pdfs import clean_pdf
from aduan.store.files.unfit import UnfitFileError
from tests.bombs import write_packed


def between(pdf: Any) -> Any:
    """From one colour to another."""
    return pdf.make_indirect(
        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1),
    )


def stitch(pdf: Any, parts: list[Any]) -> Any:
    bounds = [number / len(parts) for number in range(1, len(parts))]
    return pdf.make_indirect(
        Dictionary(
            FunctionType=3,
            Domain=[0, 1],
            Functions=Array(parts),
            Bounds=Array(bounds),
            Encode=Array([0, 1] * len(parts)),
        )
    )


def compute(pdf: Any, program: bytes) -> Any:
    stream = pdf.make_stream(program)
    stream.FunctionType = 4
    stream.Domain, stream.Range = Array([0, 1]), Array([0, 1])
    return stream


def sample(pdf: Any, *sides: int) -> Any:
    stream = pdf.make_stream(b"\0" * 8)
    stream.FunctionType, stream.BitsPerSample = 0, 8
    stream.Domain, stream.Range = Array([0, 1] * len(sides)), Array([0, 1])
    stream.Size = Array(sides)
    return stream


def double(pdf: Any) -> Any:
    """Thirty within one another, each naming the one below twice."""
    function = between(pdf)
    for _level in range(30):
        function = stitch(pdf, [function, function])
    return function


def circle(pdf: Any) -> Any:
    function = stitch(pdf, [between(pdf), between(pdf)])
    function.Functions[0] = function
    return function


def measure(make: Any) -> int:
    pdf = pikepdf.new()
    with bounded_reading():
        return FunctionCount().measure(make(pdf))


def test_a_gradient_of_many_colours_is_counted_once_each():
    assert measure(lambda pdf: stitch(pdf, [between(pdf) for _number in range(200)])) == 201
    assert measure(lambda pdf: compute(pdf, b"{dup mul 1 exch sub}")) == 5
    assert measure(lambda pdf: sample(pdf, 17, 17, 17, 17)) == 1


@pytest.mark.parametrize(
    "make",
    [
        double,
        circle,
        lambda pdf: compute(pdf, b"{" + b"dup pop " * MOST_COMPUTED + b"}"),
        lambda pdf: compute(pdf, b"{" + b"{}if" * (MOST_COMPUTED + 1) + b"}"),
        lambda pdf: sample(pdf, 60_000, 60_000),
    ],
)
def test_what_takes_too_long_or_has_no_end_is_refused(make: Any):
    with pytest.raises(UnfitFileError, match="holds more"):
        measure(make)


@pytest.mark.parametrize(("length", "is_taken"), [(3, True), (0.000001, False)])
def test_dashes_of_a_state_are_looked_at_too(length: float, is_taken: bool):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    state = Dictionary(D=Array([Array([length, length]), 0]))
    page = pdf.pages[0]
    page.Resources = Dictionary(ExtGState=Dictionary(G=state))
    page.Contents = pdf.make_stream(b"/G gs 0 0 m 100 100 l S")
    if is_taken:
        assert clean_pdf(write_packed(pdf)).content
    else:
        with pytest.raises(UnfitFileError, match="holds more"):
            clean_pdf(write_packed(pdf))


@pytest.mark.parametrize("make", [between, double])
def test_a_function_is_found_wherever_it_stands(make: Any):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceGray, Coords=Array([0, 0, 9, 9]), Function=make(pdf)
    )
    page = pdf.pages[0]
    page.Resources = Dictionary(Shading=Dictionary(S=shading))
    page.Contents = pdf.make_stream(b"/S sh")
    raw = write_packed(pdf)
    if make is between:
        assert clean_pdf(raw).content
    else:
        with pytest.raises(UnfitFileError, match="holds more"):
            clean_pdf(raw)


def test_dashes_are_as_long_as_somebody_sees():
    assert not has_fine_dashes(b"[3 2] 0 d 0 0 m 842 595 l S [] 0 d [0 0] 0 d [ 4 ] 1 d")
    assert not has_fine_dashes(b"[.5 .5]0 d 0 0 m 100000 0 l S [(a) 120 (b)] TJ")
    assert has_fine_dashes(b"[0.00001 0.00001] 0 d 0.001 w 0 0 m 595 842 l S")
    assert has_fine_dashes(b".000001 0 0 .000001 0 0 cm [.5]0 d 0 0 m 842000000 0 l S")


def test_states_within_one_another_are_few():
    assert not nests_deep(b"q 1 0 0 1 0 0 cm Q\n" * 10_000)
    assert not nests_deep(b"q " * MOST_NESTED + b"Q " * MOST_NESTED)
    assert not nests_deep(b"(q) Tj /q gs q\nQ" * 10)
    assert nests_deep(b"q " * (MOST_NESTED + 1) + b"Q " * (MOST_NESTED + 1))
    assert nests_deep(b"q[]0 d " * (MOST_NESTED + 1))
