"""Pictures that are to be attached: made anew from what is seen, so that nothing else comes along.
The one door to Pillow.

A camera writes into a picture where it was taken, when, and by whose telephone; beside it stands a
smaller one, often of what was cut off.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import get_sampling

from aduan.core.words.attachments import MOST_PIXELS, FileSort
from aduan.core.words.text import mark as _
from aduan.store.files.jpegparts import has_many_scans
from aduan.store.files.unfit import UnfitFileError, explain_damaged

# Pixels along the longer side of what is offered smaller; it shows a page so that it can be read.
LONG_SIDE = 2000
# Of a photo that is read at a fraction of its size, and is never whole in memory.
MOST_SHRUNK = 3 * MOST_PIXELS
# The modes that are made smaller as they are; others become what they show.
_SMOOTH = {"L", "LA", "RGB", "RGBA"}
# Kinds that are shown as they are, if nothing is said in them: what Pillow calls that, and the note
# of a moving picture that says how often it is shown.
_SHOWN_AS_THEY_ARE = ["GIF", "WEBP", "ICO"]
_TOLD = {"exif", "xmp", "comment", "icc_profile"}
_LOOPS = b"NETSCAPE"
# These hold more than a screen shows, and stay as they are.
_DEEP = {"I", "I;16", "I;16B", "F"}


def measure_picture(raw: bytes, sort: FileSort) -> int:
    """The pixels along the longer side of a picture. UnfitFileError: it cannot be attached."""
    with _open(raw, sort) as picture:
        width, height = picture.size
        return max(int(width), int(height))


def clean_picture(raw: bytes, sort: FileSort, *, smaller: bool = False) -> bytes:
    """The picture alone, upright. `smaller`: with `LONG_SIDE` pixels along its longer side at most.

    UnfitFileError: it cannot be opened, is far too large, or moves.
    """
    with _open(raw, sort) as picture:
        if smaller:
            # Read at half its size, or a quarter, where that is enough.
            picture.draft(None, (LONG_SIDE, LONG_SIDE))
        _require_few_pixels(picture, is_wide=not smaller and _can_shrink(picture))
        return (
            _write_jpeg(picture, smaller) if sort is FileSort.JPEG else _write_png(picture, smaller)
        )


def require_bare(raw: bytes) -> None:
    """UnfitFileError: a picture of a kind that is not made anew here tells more than what is seen on
    it, or cannot be opened.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw), formats=_SHOWN_AS_THEY_ARE) as picture:
                told = _list_told(picture)
    except Exception:  # nothing is known of what a broken file does to its reader
        raise explain_damaged() from None
    if told:
        raise explain_damaged()


def _list_told(picture: Any) -> set[str]:
    """What is said of a picture in its file beside what is seen."""
    told = _TOLD & picture.info.keys()
    name = picture.info.get("extension", (_LOOPS,))[0]
    return told if name.startswith(_LOOPS) else {*told, "extension"}


@contextmanager
def _open(raw: bytes, sort: FileSort) -> Iterator[Any]:
    """A picture, its pixels not read yet; whatever its bytes do to Pillow is one refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw), formats=[sort.name]) as picture:
                _require_fit(picture)
                if sort is FileSort.JPEG and has_many_scans(raw):
                    raise explain_damaged()
                yield picture
    except UnfitFileError:
        raise
    except Image.DecompressionBombError:
        raise _explain_pixels() from None
    except Exception:  # nothing is known of what a broken file does to its reader
        raise explain_damaged() from None


def _require_fit(picture: Any) -> None:
    width, height = picture.size
    if width * height > (MOST_SHRUNK if _can_shrink(picture) else MOST_PIXELS):
        raise _explain_pixels()
    if picture.format == "PNG" and getattr(picture, "is_animated", False):
        raise UnfitFileError(
            _("file {number} is a moving picture"), _("attach single pictures of it")
        )


def _can_shrink(picture: Any) -> bool:
    """Whether a picture can be read at a fraction of its size: one that sharpens while it loads is
    held whole.
    """
    return picture.format == "JPEG" and not picture.info.get("progressive")


def _require_few_pixels(picture: Any, *, is_wide: bool) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _explain_pixels(is_wide=is_wide)


def _explain_pixels(*, is_wide: bool = False) -> UnfitFileError:
    hint = (
        _("attach it with --smaller, which keeps what is to be read")
        if is_wide
        else _("save it with fewer pixels, then attach that")
    )
    return UnfitFileError(
        _("file {number} is a picture of more pixels than can be opened here"), hint
    )


def _write_jpeg(picture: Any, smaller: bool) -> bytes:
    """As finely as the picture was: with its own tables, so that it loses next to nothing."""
    tables, sampling = picture.quantization, get_sampling(picture)
    is_progressive = bool(picture.info.get("progressive"))
    seen = _turn_upright(picture, smaller)
    if seen.mode not in ("L", "RGB"):
        seen, tables, sampling = seen.convert("RGB"), None, -1
    written = BytesIO()
    seen.save(
        written,
        "JPEG",
        qtables=tables,
        quality=-1 if tables else 90,
        subsampling=sampling,
        progressive=is_progressive,
        optimize=True,
    )
    return written.getvalue()


def _write_png(picture: Any, smaller: bool) -> bytes:
    clear = picture.info.get("transparency")
    seen = _turn_upright(picture, smaller)
    keeps_clear = clear is not None and seen.mode == picture.mode
    more = {"transparency": clear} if keeps_clear else {}
    written = BytesIO()
    seen.save(written, "PNG", optimize=True, **more)
    return written.getvalue()


def _turn_upright(picture: Any, smaller: bool) -> Any:
    """The pixels as they are looked at, and nothing that was said of them."""
    ImageOps.exif_transpose(picture, in_place=True)
    seen = picture
    if smaller and max(seen.size) > LONG_SIDE and seen.mode not in _DEEP:
        seen = seen if seen.mode in _SMOOTH else seen.convert(_find_smooth(seen))
        seen.thumbnail((LONG_SIDE, LONG_SIDE))
    seen.info.clear()
    return seen


def _find_smooth(picture: Any) -> str:
    """The mode in which a picture of colours by number, or of black and white, is made smaller."""
    if picture.mode in ("P", "PA"):
        return "RGBA" if "transparency" in picture.info else "RGB"
    return "RGB" if picture.mode in ("CMYK", "YCbCr") else "L"
