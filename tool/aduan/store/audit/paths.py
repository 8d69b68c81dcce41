"""What the audit takes a path for, from the office's folder."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from aduan.core.words.ids import is_id
from aduan.store.files.officefolder import BOX, README, SEEDS


class Kind(StrEnum):
    CASE = "case"
    BOX = "box"
    SEEDS = "seeds"
    STRANGE = "strange"
    LAW = "law"
    RELEASE = "release"
    FREE = "free"


GROWING = frozenset({Kind.CASE, Kind.BOX, Kind.SEEDS})
_CASE = re.compile(r"cases/[0-9]{4}/[0-9]{2}/([^/]+)\.yaml\Z")
_BOX = re.compile(rf"cases/[0-9]{{4}}/{re.escape(BOX)}\Z")
# It says how git reads and merges what stands beside it and below.
ATTRIBUTES = ".gitattributes"
_HEADS = {"cases": Kind.STRANGE, "schema": Kind.LAW}


@lru_cache(maxsize=1 << 16)
def kind_of(path: str) -> Kind:
    """What a path is; what stands beside the cases and is none of theirs is strange."""
    if (case := _CASE.match(path)) and is_id(case[1]):
        return Kind.CASE
    if _BOX.match(path):
        return Kind.BOX
    if path == SEEDS:
        return Kind.SEEDS
    if path == README:
        return Kind.FREE
    if path.startswith("site/releases/"):
        return Kind.RELEASE
    # On a system that does not tell capitals apart, Cases/ is cases/.
    kind = _HEADS.get(path.partition("/")[0].casefold(), Kind.FREE)
    is_attributes = path.rpartition("/")[2].casefold() == ATTRIBUTES
    return Kind.LAW if kind is Kind.FREE and is_attributes else kind
