"""What the record says of a case's attachments: files about it that lie sealed in the vault.

Which they are, how large about, and the sum of their sealed bytes: never a name, nor what they show.
"""

from __future__ import annotations

from enum import StrEnum

from aduan.core.words.sizesteps import list_size_steps

# The effect of a step that brings files, and the field in which it names them.
ATTACH, ATTACHED = "attach", "files"


class FileSort(StrEnum):
    """What kind of file may be attached."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


# How files are called that show a page, a person or a place.
_SEEN = (
    ".jpg",
    ".jpeg",
    ".jpe",
    ".png",
    ".pdf",
    ".heic",
    ".heif",
    ".webp",
    ".tif",
    ".tiff",
    ".bmp",
    ".gif",
)
# So many a case, and bytes each.
MOST, LARGEST = 20, 5 * 1024 * 1024
# Of a picture that would take more than 150 MB of memory once it is opened.
MOST_PIXELS = 52_000_000
# What the record says of one: its kind, the step that it was filled up to, the sum over its sealed
# bytes.
SORT, STEP, SUM = "kind", "size", "sha256"
# A file of `LARGEST` bytes may be somewhat longer once it was cleaned, and has a name.
FILE_STEPS = list_size_steps(6 * 1024 * 1024)
# In bytes: room for that name, and what may be kept of a file that was cleaned.
NAME_ROOM = 512
LARGEST_KEPT = FILE_STEPS[-1] - NAME_ROOM
# The group that an attachment is sealed for, in place of one of the groups of texts.
ATTACHMENT = "attachment"


def looks_like_scan(path: str) -> bool:
    """Whether a file is, by its name, what people scan or photograph, and attach."""
    return path.lower().endswith(_SEEN)
