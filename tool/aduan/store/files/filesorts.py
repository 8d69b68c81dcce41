"""Which kind of file a file is: by what it holds, and by what its name says."""

from __future__ import annotations

from pathlib import PurePath

from aduan.core.words.attachments import FileSort

# How each begins.
_BEGINNINGS = {
    FileSort.JPEG: b"\xff\xd8\xff",
    FileSort.PNG: b"\x89PNG\r\n\x1a\n",
    FileSort.PDF: b"%PDF-",
}
_ENDINGS = {
    ".jpg": FileSort.JPEG,
    ".jpeg": FileSort.JPEG,
    ".jpe": FileSort.JPEG,
    ".png": FileSort.PNG,
    ".pdf": FileSort.PDF,
}
# What stands behind `ftyp` in pictures of phones: HEIC, and AVIF.
_PHONE_KINDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"})
# Pictures that a site may show, and that nobody attaches.
_OTHER_PICTURES = frozenset({".gif", ".webp", ".ico"})


def find_sort(raw: bytes) -> FileSort | None:
    """The kind of file that begins so; None: none that may be attached."""
    for sort, beginning in _BEGINNINGS.items():
        if raw.startswith(beginning):
            return sort
    return None


def is_phone_picture(raw: bytes) -> bool:
    """Whether it is a picture as phones keep them, of a kind that other computers may not show."""
    return raw[4:8] == b"ftyp" and raw[8:12] in _PHONE_KINDS


def find_sort_said(name: str) -> FileSort | None:
    """The kind of file that its name says it is; None: none that may be attached."""
    return _ENDINGS.get(PurePath(name).suffix.lower())


def is_other_picture(name: str) -> bool:
    """Whether a file's name says that it is a picture of a kind that is shown and never attached."""
    return PurePath(name).suffix.lower() in _OTHER_PICTURES
