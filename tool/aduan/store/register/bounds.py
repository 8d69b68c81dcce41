"""How much of a table is still a register: what is kept of it, and what it takes to look at it."""

from __future__ import annotations

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

MEGABYTE = 1024 * 1024
# Packed, a few kilobytes can come to more than any disk holds. The text of a table passes by and is
# not kept.
MAX_BYTES = 512 * MEGABYTE
# Of a spreadsheet, its texts and its looks are kept whole, whatever the map names.
MAX_TEXTS = 128 * MEGABYTE
MAX_ROWS = 300_000
# As wide as spreadsheets are.
MAX_COLUMNS = 16_384
# Every cell is looked at once, whether a map names its column or not.
MAX_CELLS = 30_000_000
# A reader of spreadsheets gives each row as far as its last cell, and empty cells take little.
MAX_SPAN = 10 * MAX_CELLS
# A line of a .csv. Longer ones are what follows a quotation mark that never closes.
MAX_LINE = MEGABYTE
# What is kept: the letters in the columns that the map names.
MAX_LETTERS = 64 * MEGABYTE


def too_many_rows() -> RefusedError:
    return RefusedError(
        _("the table has more than {limit} rows"),
        _("import it in parts, for instance a year at a time"),
        limit=MAX_ROWS,
    )


def too_large() -> RefusedError:
    return RefusedError(
        _("the file is too large, or something stands far below or beside its table"),
        _("keep only the table in it, or import it in parts, for instance a year at a time"),
    )


def too_wordy() -> RefusedError:
    return RefusedError(
        _("the columns that the map names hold more text than names and days"),
        _("name other columns in the map: texts are not imported"),
    )
