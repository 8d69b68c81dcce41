"""What a PDF does beside being looked at: programs, calls of programs, films, forms that are sent, files
fetched from elsewhere. All of it is taken out.

What may stay is listed, for what readers can be made to do has no end.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from aduan.core.words.text import mark as _
from aduan.store.files.unfit import UnfitFileError

# What leads to the pages, and says how they are shown; of names, those of places on them.
_TOP = {
    *("/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/PageMode", "/PageLayout"),
    *("/ViewerPreferences", "/Names", "/Dests", "/Outlines", "/AcroForm", "/StructTreeRoot"),
    *("/MarkInfo", "/Lang", "/OCProperties", "/OutputIntents"),
}
_NAMES = {"/Dests", "/AP"}
_TRAILER = {"/Root", "/Size"}
# What lies on a page and does nothing; of anything else, what is seen of it.
_STILL = {
    *("/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
    *("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup"),
    *("/Widget", "/Watermark", "/Redact", "/PrinterMark", "/TrapNet"),
}
_SEEN = {"/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/P"}
# What runs by itself, wherever it stands, and where a click leads.
_RUN = ("/AA", "/OpenAction", "/JavaScript", "/JS", "/XFA", "/PresSteps")
_CLICKED = ("/A", "/PA")
# Of a stream: that it lies elsewhere, or that a printer draws something else in its place.
_ELSEWHERE = (
    *("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/PS", "/Subtype2", "/Alternates"),
    "/DestOutputProfileRef",
)
# Without one of these a part does nothing.
DOING = frozenset({*_RUN, *_CLICKED, *_ELSEWHERE, "/Rect", "/Type", "/AF"})
_TURNS = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}
_ADDRESSES = ("http://", "https://", "mailto:", "tel:")


def require_drawn(pdf: Any) -> None:
    """UnfitFileError: its pages are drawn by a program alone, and without it say nothing."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/XFA" not in form:
        return
    if pdf.Root.get("/NeedsRendering") or not form.get("/Fields"):
        raise UnfitFileError(
            _("file {number} is a PDF that only a program draws"),
            _("open it, print it as a new PDF, and attach that"),
        )


def still_whole(pdf: Any) -> None:
    """Leave of what a PDF says of itself only what its pages need."""
    _keep(pdf.trailer, _TRAILER)
    _keep(pdf.Root, _TOP)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _keep(names, _NAMES)


def still_part(part: Any, said: set[str]) -> bool:
    """Take out of a mapping or stream what it would do; whether there was any. `said`: its keys."""
    did = [
        _drop_running(part, said),
        _drop_clicked(part, said),
        _drop_playing(part, said),
        _drop_elsewhere(part, said),
    ]
    return any(did)


def _drop_running(part: Any, said: set[str]) -> bool:
    """A place at which a PDF is opened runs nothing, and is dropped with the rest."""
    found = said.intersection(_RUN)
    runs = any(not _is_place(part[key]) for key in found)
    for key in found:
        del part[key]
    return runs


def _is_place(said: object) -> bool:
    if isinstance(said, pikepdf.Array):
        return True
    return isinstance(said, pikepdf.Dictionary) and _is_harmless(said)


def _drop_clicked(part: Any, said: set[str]) -> bool:
    did = False
    for key in said.intersection(_CLICKED):
        action = part.get(key)
        # The same key says of a paragraph how it is set.
        if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
            continue
        if not _is_harmless(action):
            del part[key]
            did = True
        elif "/Next" in action:
            del action["/Next"]
            did = True
    return did


def _is_harmless(action: Any) -> bool:
    """Whether it goes to a place on the pages, or to an address that is seen."""
    kind = str(action.get("/S", ""))
    if kind == "/Named":
        return str(action.get("/N", "")) in _TURNS
    if kind == "/URI":
        return str(action.get("/URI", "")).strip().lower().startswith(_ADDRESSES)
    return kind == "/GoTo"


def _drop_playing(part: Any, said: set[str]) -> bool:
    if "/Rect" not in said or "/Subtype" not in part:
        return False
    if str(part.Subtype) in _STILL:
        return False
    _keep(part, _SEEN)
    part.Subtype = pikepdf.Name.Stamp
    return True


def _drop_elsewhere(part: Any, said: set[str]) -> bool:
    if "/Type" in said and part.get("/Type") == "/Filespec":
        _keep(part, set())
        return True
    # Fonts and pictures may be called by these names, too; a list of files is none of them.
    found = ["/AF"] if "/AF" in said and isinstance(part["/AF"], pikepdf.Array) else []
    if isinstance(part, pikepdf.Stream):
        found += said.intersection(_ELSEWHERE)
    for key in found:
        del part[key]
    return bool(found)


def _keep(part: Any, kept: set[str]) -> None:
    for key in [key for key in part.keys() if key not in kept]:  # noqa: SIM118  # no mapping of Python's
        del part[key]
