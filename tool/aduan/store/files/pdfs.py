"""PDFs that are to be attached: their pages kept, and what is said, hidden or done beside them taken
out. With what bounds them (`pdfactions` and those that begin so) the one door to pikepdf.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf

from aduan.core.words.text import mark as _
from aduan.store.files.jpegparts import strip_jpeg
from aduan.store.files.losses import Loss, ShownFile
from aduan.store.files.pdfactions import DOING, require_drawn, still_part, still_whole
from aduan.store.files.pdfbounds import (
    MOST_IN_ALL,
    bounded_reading,
    explain_holding_more,
    find_parameters,
    list_filters,
    measure_stream,
    require_few,
    require_read,
    unwrap_picture,
)
from aduan.store.files.pdfdrawing import require_drawable
from aduan.store.files.pdffunctions import KIND, FunctionCount
from aduan.store.files.pdflists import require_short_lists
from aduan.store.files.unfit import UnfitFileError, explain_damaged

# What tells of a page, or of a picture on it, by whom and when it was made.
_SAID = ("/Metadata", "/PieceInfo", "/LastModified")
# What a remark says of who wrote it, and when; of a field of a form `/T` is its name.
_SIGNED = ("/T", "/M", "/CreationDate", "/NM")
# Without one of these nothing is taken out of a part.
_TELLING = DOING | {*_SAID, KIND, "/EF", "/FT", "/Rect", "/Filter", "/Type"}


def clean_pdf(raw: bytes) -> ShownFile:
    """The pages of a PDF alone. UnfitFileError: it is locked, damaged, carries other files, unpacks
    to more than can be opened, or only a program draws it.
    """
    with bounded_reading(), _open(raw) as pdf:
        _require_small(pdf)
        require_drawable(pdf)
        require_drawn(pdf)
        lost: set[Loss] = set()
        functions = FunctionCount()
        for part in _walk(pdf):
            lost |= _clean_part(part, functions)
        require_read(pdf)
        still_whole(pdf)
        return ShownFile(_write(pdf), frozenset(lost))


def _write(pdf: Any) -> bytes:
    """A PDF named by what it holds, not by when it was first written; each stream packed as it is."""
    written = BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return written.getvalue()


@contextmanager
def _open(raw: bytes) -> Iterator[Any]:
    require_short_lists(raw)
    try:
        # What is damaged is not guessed at: pages could be lost unseen.
        # Asked to hand on what a group says to its pages, it would copy each one named twice.
        with pikepdf.open(
            BytesIO(raw),
            inherit_page_attributes=False,
            attempt_recovery=False,
            suppress_warnings=True,
        ) as pdf:
            if pdf.is_encrypted:
                raise _explain_locked()
            require_few(pdf)
            yield pdf
    except pikepdf.PasswordError:
        raise _explain_locked() from None
    except UnfitFileError:
        raise
    except Exception:  # nothing is known of what a broken file does to its reader
        raise explain_damaged() from None


def _explain_locked() -> UnfitFileError:
    return UnfitFileError(
        _("file {number} is a PDF that is locked"),
        _("open it, print it as a new PDF without a password, and attach that"),
    )


def _require_small(pdf: Any) -> None:
    unpacked = 0
    for whole in pdf.objects:
        if isinstance(whole, pikepdf.Stream):
            unpacked += measure_stream(whole)
        if unpacked > MOST_IN_ALL:
            raise explain_holding_more()


def _walk(pdf: Any) -> Iterator[Any]:
    """Every mapping and stream of a PDF, those that stand inside another one, too."""
    for whole in pdf.objects:
        todo = [whole]
        while todo:
            part = todo.pop()
            inside: list[Any] = []
            if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
                yield part
                inside = [value for _key, value in part.items()]
            elif isinstance(part, pikepdf.Array):
                inside = list(part)
            todo += [one for one in inside if _is_inside(one)]


def _is_inside(part: object) -> bool:
    """Whether a part stands within another one, and is no object that comes by itself."""
    return isinstance(part, (pikepdf.Dictionary, pikepdf.Array)) and not part.is_indirect


def _clean_part(part: Any, functions: FunctionCount) -> set[Loss]:
    """Take out of a mapping or stream what is not seen; what is lost by that. UnfitFileError: it
    carries a file, or has too much computed.
    """
    said = set(part.keys()) & _TELLING
    # Most say nothing of interest, and there may be a hundred thousand.
    if not said:
        return set()
    if "/EF" in said or part.get("/Type") == "/EmbeddedFile":
        raise UnfitFileError(
            _("file {number} is a PDF that carries other files"),
            _("attach these by themselves; print the pages as a new PDF"),
        )
    if KIND in said:
        functions.measure(part)
    lost = set()
    if still_part(part, said):
        lost.add(Loss.RUNNING)
    if "/FT" in said and _is_signed(part):
        # It holds for the bytes as they came alone, and says whose it was.
        _drop(part, ("/V",))
        lost.add(Loss.SIGNATURE)
    _drop(part, tuple(said.intersection(_SAID)))
    if "/Rect" in said and part.get("/Subtype") != "/Widget":
        _drop(part, _SIGNED)
    if "/Filter" in said and isinstance(part, pikepdf.Stream):
        _clean_stream(part)
    return lost


def _is_signed(part: Any) -> bool:
    return bool(part.get("/FT") == "/Sig" and "/V" in part)


def _drop(part: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in part:
            del part[key]


def _clean_stream(part: Any) -> None:
    """A picture on a page says where it was taken, too."""
    names = list_filters(part)
    if "/DCTDecode" not in names:
        return
    is_last = names[-1] == "/DCTDecode"
    stripped = strip_jpeg(unwrap_picture(part)) if is_last else None
    if stripped is None:
        raise UnfitFileError(
            _("file {number} is a PDF with a picture that cannot be cleaned"),
            _("print it as a new PDF, and attach that"),
        )
    own = find_parameters(part, len(names) - 1)
    kept = own if len(own.keys()) else None
    part.write(stripped, filter=pikepdf.Name("/DCTDecode"), decode_parms=kept)
