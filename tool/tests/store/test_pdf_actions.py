"""A PDF that is taken does nothing: what runs, plays, sends or fetches is taken out, and that is said."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from aduan.publish.site.folders import read_cleaned
from aduan.publish.site.plugin import tell_lost
from aduan.store.files.losses import Loss, ShownFile
from aduan.store.files.pdfs import clean_pdf
from aduan.store.files.unfit import UnfitFileError
from tests.attachables import read_inside
from tests.bombs import write_packed

CANARY = "KENARI-JALAN"
RUNNING = frozenset({Loss.RUNNING})
Change = Callable[[Any], None]


def make_acting(change: Change) -> bytes:
    """A PDF of a page, changed."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    change(pdf)
    return write_packed(pdf)


def script() -> Any:
    return Dictionary(S=Name.JavaScript, JS=CANARY)


def set_top(**said: Any) -> Change:
    """Something that is said of the whole."""

    def change(pdf: Any) -> None:
        for key, value in said.items():
            pdf.Root["/" + key] = value

    return change


def lay(kind: str = "Link", **said: Any) -> Change:
    """Something that lies on the page."""

    def change(pdf: Any) -> None:
        laid = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=[0, 0, 9, 9], **said)
        pdf.pages[0].Annots = Array([pdf.make_indirect(laid)])

    return change


def click(kind: str, **said: Any) -> Change:
    """Something that is done where a place on the page is clicked."""
    return lay(A=Dictionary(S=Name("/" + kind), **said))


def show(said: Mapping[str, Any]) -> Change:
    """A drawing that the page shows, of which something is said."""

    def change(pdf: Any) -> None:
        drawing = pdf.make_stream(b"")
        form: dict[str, Any] = {"Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}
        for key, value in {**form, **said}.items():
            drawing["/" + key] = value
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=drawing))
        pdf.pages[0].Contents = pdf.make_stream(b"/X Do")

    return change


def hide_script(pdf: Any) -> None:
    kind, words = pdf.make_indirect(Name.JavaScript), pdf.make_indirect(String(CANARY))
    lay(A=pdf.make_indirect(Dictionary(S=kind, JS=words)))(pdf)


def name_script(pdf: Any) -> None:
    named = Array(["a", pdf.make_indirect(script())])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=named))


def wake_model(pdf: Any) -> None:
    model = pdf.make_stream(b"U3D")
    model.OnInstantiate = pdf.make_stream(CANARY.encode())
    lay("3D", **{"3DD": model})(pdf)


def list_in_outline(pdf: Any) -> None:
    entry = pdf.make_indirect(Dictionary(Title="Rekaan", A=script()))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
    entry.Parent = pdf.Root.Outlines


FILE = Dictionary(Type=Name.Filespec, F=CANARY)
ACTING: dict[str, Change] = {
    "a program when it is opened": set_top(OpenAction=script()),
    "a program when it is printed": set_top(AA=Dictionary(WP=script())),
    "a program by its name": name_script,
    "a program behind others": hide_script,
    "a program in the list of chapters": list_in_outline,
    "a program when a page is seen": lambda pdf: pdf.pages[0].obj.update(
        Dictionary(AA=Dictionary(O=script()))
    ),
    "a program after a harmless step": click("GoTo", D=Array([0]), Next=script()),
    "another program is called": click("Launch", F=CANARY),
    "another program with its words": click("Launch", Win=Dictionary(F="cmd.exe", P=CANARY)),
    "another file is opened": click("GoToR", F=CANARY, D=0),
    "a thread of another file": click("Thread", F=CANARY, D=0),
    "a form is sent": click("SubmitForm", F=CANARY),
    "what no reader knows yet": click("Rekaan", F=CANARY),
    "an order to the reader": click("Named", N=Name("/" + CANARY)),
    "an address that is a program": click("URI", URI=f"javascript:{CANARY}"),
    "an address of this computer": click("URI", URI=f"file:///{CANARY}"),
    "an address of the network": click("URI", URI=f"\\\\{CANARY}\\a"),
    "a model that wakes": wake_model,
    "a film": lay("Movie", Movie=Dictionary(F=CANARY)),
    "a screen": lay("Screen", T=CANARY),
    "a stage": lay("RichMedia", RichMediaContent=Dictionary(V=CANARY)),
    "a file laid on the page": lay("FileAttachment", FS=FILE),
    "a drawing that lies elsewhere": show({"F": FILE, "FFilter": Name.FlateDecode}),
    "a page of another file": show({"Ref": Dictionary(F=CANARY, Page=0)}),
    "a drawing for a printer": show({"OPI": Dictionary(F=CANARY)}),
    "a program for a printer": show({"PS": String(CANARY)}),
    "a file that belongs to it": set_top(AF=Array([FILE])),
}


@pytest.mark.parametrize("kind", ACTING)
def test_what_a_pdf_would_do_is_taken_out_and_said(kind: str):
    raw = make_acting(ACTING[kind])
    assert CANARY.encode() in raw
    clean = clean_pdf(raw)
    assert CANARY.encode() not in read_inside(clean.content)
    assert clean.lost == RUNNING


@pytest.mark.parametrize(
    "change",
    [
        set_top(Requirements=Array([Dictionary(S=Name.EnableJavaScripts, V=CANARY)])),
        set_top(Collection=Dictionary(D=CANARY)),
        set_top(URI=Dictionary(Base=CANARY)),
        set_top(Names=Dictionary(Renditions=Dictionary(Names=Array(["a", CANARY])))),
        lambda pdf: pdf.trailer.update(Dictionary(Rekaan=CANARY)),
    ],
)
def test_what_no_page_needs_is_left_out(change: Change):
    raw = make_acting(change)
    assert CANARY.encode() in raw
    assert CANARY.encode() not in read_inside(clean_pdf(raw).content)


@pytest.mark.parametrize(
    "change",
    [
        set_top(OpenAction=Array([0, Name.Fit])),
        set_top(OpenAction=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))),
        click("URI", URI="https://rekaan.example"),
        click("URI", URI="mailto:orang@rekaan.example"),
        click("Named", N=Name.NextPage),
        set_top(StructTreeRoot=Dictionary(K=Dictionary(S=Name.P, A=Dictionary(O=Name.Layout)))),
    ],
)
def test_a_link_and_a_place_are_nothing_that_runs(change: Change):
    assert clean_pdf(make_acting(change)).lost == frozenset()


def test_links_and_remarks_are_kept():
    with pikepdf.open(BytesIO(clean_pdf(make_acting(click("URI", URI="tel:0"))).content)) as pdf:
        assert str(pdf.pages[0].Annots[0].A.URI) == "tel:0"


def test_of_a_film_the_picture_stays_that_is_seen_before_it_plays():
    def change(pdf: Any) -> None:
        lay("Movie", AP=Dictionary(N=pdf.make_stream(b"0 0 9 9 re f")))(pdf)

    with pikepdf.open(BytesIO(clean_pdf(make_acting(change)).content)) as pdf:
        seen = pdf.pages[0].Annots[0]
        assert seen.Subtype == "/Stamp"
        assert seen.AP.N.read_bytes() == b"0 0 9 9 re f"


def make_form(*fields: Any, **said: Any) -> bytes:
    def change(pdf: Any) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields), XFA=pdf.make_stream(b"<xdp/>"))
        set_top(**said)(pdf)

    return make_acting(change)


def test_a_form_that_only_a_program_draws_is_refused():
    """Without the program its page says "please wait"."""
    field = Dictionary(FT=Name.Tx, T="nama", V="Orang Rekaan")
    for raw in (make_form(), make_form(field, NeedsRendering=True)):
        with pytest.raises(UnfitFileError, match="only a program draws"):
            clean_pdf(raw)
    clean = clean_pdf(make_form(field))
    assert clean.lost == RUNNING
    assert b"Orang Rekaan" in read_inside(clean.content)


def sign(pdf: Any) -> None:
    proof = Dictionary(Type=Name.Sig, Name=CANARY, Contents=CANARY)
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T="ttd", V=proof))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def test_a_signature_that_cannot_hold_any_more_says_no_name_and_that_is_told():
    clean = clean_pdf(make_acting(sign))
    assert clean.lost == {Loss.SIGNATURE}
    assert CANARY.encode() not in read_inside(clean.content)


def test_who_builds_the_site_is_told_in_both_languages(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sk.pdf").write_bytes(make_acting(sign))
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.aduan"):
        tell_lost(read_cleaned(tmp_path))
    assert all(line.startswith("site/sk.pdf: ") for line in caplog.messages)
    assert len(set(caplog.messages)) == 2
    assert isinstance(read_cleaned(tmp_path)["sk.pdf"], ShownFile)
