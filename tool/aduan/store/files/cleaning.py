"""A file that somebody gives, judged and made clean: what is attached is what is seen, and no more."""

from __future__ import annotations

from aduan.core.words.attachments import LARGEST, LARGEST_KEPT, FileSort
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.filesorts import (
    find_sort,
    find_sort_said,
    is_other_picture,
    is_phone_picture,
)
from aduan.store.files.losses import Loss, ShownFile
from aduan.store.files.officefiles import clean_office_file, is_office_file
from aduan.store.files.private import PrivateFile, open_file
from aduan.store.files.unfit import UnfitFileError, explain_damaged

# A picture that is made smaller may have been so large, in bytes.
LARGEST_PICTURE = 40 * 1024 * 1024


@dataclass(frozen=True)
class JudgedFile:
    """A file as it was given, of a kind that may be attached. `is_wide`: it is a picture of more
    pixels than are needed to see what is on it.
    """

    file: PrivateFile
    sort: FileSort
    is_wide: bool = False


@dataclass(frozen=True)
class CleanFile:
    """A file as it is attached: its name, what is seen of it, and what it lost by that."""

    file: PrivateFile
    sort: FileSort
    lost: frozenset[Loss] = frozenset()


def judge_file(file: PrivateFile) -> JudgedFile:
    """What a file is. UnfitFileError: it may not be attached."""
    name, raw = open_file(file)
    sort = find_sort(raw)
    if sort is None and is_phone_picture(raw):
        raise UnfitFileError(
            _("file {number} is a picture of a kind that some phones make (HEIC)"),
            _(
                "open it on the phone or computer and save it as JPEG; "
                "a phone that is set to “most compatible” pictures makes JPEG at once"
            ),
        )
    if sort is None:
        raise UnfitFileError(
            _("file {number} is no JPEG, PNG or PDF"),
            _("only these may be attached; save it as one of them"),
        )
    if find_sort_said(name) is not sort:
        raise UnfitFileError(
            _("file {number} is not what its name says"),
            _("look at what it is; its name ends as its kind does: .jpg, .png or .pdf"),
        )
    if sort is FileSort.PDF:
        return JudgedFile(file, sort)
    from aduan.store.files.pictures import LONG_SIDE, measure_picture

    return JudgedFile(file, sort, is_wide=measure_picture(raw, sort) > LONG_SIDE)


def clean_file(judged: JudgedFile, *, smaller: bool) -> CleanFile:
    """A file with nothing about it but what is seen. UnfitFileError: it is too large, or cannot be
    cleaned.
    """
    name, raw = open_file(judged.file)
    makes_smaller = smaller and judged.is_wide
    if len(raw) > (LARGEST_PICTURE if makes_smaller else LARGEST):
        raise _explain_large(judged, smaller=smaller)
    shown = _clean(raw, judged.sort, makes_smaller)
    # What was brought is judged: cleaned it may be a little longer.
    if len(shown.content) > LARGEST_KEPT:
        raise _explain_large(judged, smaller=smaller)
    return CleanFile(PrivateFile(name, shown.content), judged.sort, shown.lost)


def clean_shown(name: str, raw: bytes) -> ShownFile:
    """A file as everybody may see it: a picture or PDF with nothing about it but what is seen, such
    as where and with which camera it was taken; an office file without who wrote it; anything else
    as it is. UnfitFileError: it cannot be cleaned.
    """
    sort = find_sort(raw)
    if sort is not None:
        return _clean(raw, sort, smaller=False)
    if find_sort_said(name) is not None:
        raise explain_damaged()
    if is_office_file(name):
        return ShownFile(clean_office_file(raw))
    if is_other_picture(name):
        from aduan.store.files.pictures import require_bare

        require_bare(raw)
    return ShownFile(raw)


def _clean(raw: bytes, sort: FileSort, smaller: bool) -> ShownFile:
    if sort is FileSort.PDF:
        from aduan.store.files.pdfs import clean_pdf

        return clean_pdf(raw)
    from aduan.store.files.pictures import clean_picture

    return ShownFile(clean_picture(raw, sort, smaller=smaller))


def _explain_large(judged: JudgedFile, *, smaller: bool) -> UnfitFileError:
    if judged.sort is FileSort.PDF:
        hint = _("save it smaller, or in two parts")
    elif judged.is_wide and not smaller:
        hint = _("attach it with --smaller, which keeps what is to be read")
    else:
        hint = _("photograph it anew in fewer pixels, or cut it in two, and attach both parts")
    if judged.is_wide and smaller:
        return UnfitFileError(_("file {number} is too large even once it is made smaller"), hint)
    return UnfitFileError(_("file {number} is larger than 5 MiB"), hint)
