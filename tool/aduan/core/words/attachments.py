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


# So many a case, and bytes each.
MOST, LARGEST = 20, 5 * 1024 * 1024
# What the record says of one: its kind, the step that it was filled up to, the sum over its sealed
# bytes.
SORT, STEP, SUM = "kind", "size", "sha256"
# A file of `LARGEST` bytes may be somewhat longer once it was cleaned, and has a name.
FILE_STEPS = list_size_steps(6 * 1024 * 1024)
# The group that an attachment is sealed for, in place of one of the groups of texts.
ATTACHMENT = "attachment"
