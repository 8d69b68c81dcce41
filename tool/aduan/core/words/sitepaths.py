"""What the build of the site makes by itself: the one list of its addresses and files, in whose place
nothing that people write may stand; and the pages that have to be there.
"""

from __future__ import annotations

import re

from aduan.core.words.officepaths import SITE
from aduan.core.words.places import fold_path
from aduan.core.words.text import LANGUAGES

# The pages, by their names in the address, in both languages.
MADE_PAGES = frozenset(
    {
        *("index", "cara-mengadu", "alur", "statistik", "lewat-waktu", "laporan"),
        *("data-terbuka", "metode", "perubahan-aturan", "formulir", "privasi", "cek-status"),
        "tulis-pengaduan",
    }
)
# Files at the top of the site, and folders of them, without what follows the first dot.
MADE_FILES = frozenset(
    {"404", "badge", "data", "feed", "heads", "lencana", "search", "sitemap", "status", "umpan"}
)
# MkDocs takes it for the first page of its folder.
_READ_AS_INDEX = "readme"
# All that is below is an edition of its own.
_EDITIONS = frozenset(LANGUAGES)
_TAKEN = MADE_PAGES | MADE_FILES | _EDITIONS | {_READ_AS_INDEX}
# What the first name below the folder of the site is, without what follows its first dot.
_FIRST = re.compile(rf"{re.escape(SITE)}/([^/.]*)")
_YEAR = re.compile(r"laporan-[0-9]{4}\Z")

# They say what the record is protected against, and what it is not: a promise that stays.
PROMISES = frozenset({f"{SITE}/penjagaan.md", f"{SITE}/penjagaan.en.md"})
_PROMISED = frozenset({"penjagaan"})


def is_made_by_build(path: str) -> bool:
    """Whether the build makes what a file of the site would stand for; `path`: from the office's
    folder. The first page's own place counts, in whatever folder it is written.
    """
    folded = fold_path(path)
    first = _FIRST.match(folded)
    if first is None:
        return False
    name = first[1]
    if name in _PROMISED:
        return folded not in PROMISES
    return name in _TAKEN or _YEAR.match(name) is not None
