"""Copies that editors, spreadsheets and file managers leave beside a file, by their names: what they hold
was meant for the computer on which they were made.
"""

from __future__ import annotations

import re

_NAMES = (
    # Who has it open: LibreOffice, Word and Excel, Emacs.
    r"\.~lock\..*#",
    r"~\$.*",
    r"\.#.*",
    # What is not saved yet, or was before: Emacs, vim, and those that do like them.
    r"#.*#",
    r".*~",
    r".*\.sw[a-p]",
    r".*\.(bak|old|orig|tmp)",
    # What a file manager keeps for itself.
    r"\.ds_store",
    r"\._.*",
    r"thumbs\.db",
    r"desktop\.ini",
    # A second one of it: by Explorer, Finder, Nautilus, and by folders that are exchanged.
    r"(copy( \d+)? of|salinan( \d+)? dari) .*",
    r".* - (copy|salin|salinan)( ?\(\d+\))?(\..*)?",
    r".* (copy|salinan)( \d+)?(\.[a-z]+)?",
    r".* \((copy|salinan|another copy|\d+(st|nd|rd|th) copy)\)(\..*)?",
    r".*conflicted copy.*",
    r".*\.sync-conflict-.*",
    # Numbers are given to pictures, too; a text of an office bears none.
    r".* ?\(\d+\)\.(yaml|yml|md)",
)
# Of the last name in a path, wherever that is.
_WITHIN = "|".join(_NAMES).replace(".*", "[^/]*")
_LEFT = re.compile(f"(?:.*/)?(?:{_WITHIN})", re.IGNORECASE | re.DOTALL)


def is_leftover(path: str) -> bool:
    """Whether a file is, by its name, a copy that a program left beside another one."""
    return _LEFT.fullmatch(path) is not None
