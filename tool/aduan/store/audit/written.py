"""Whether a commit is written as git writes it: what another reader would see in it otherwise has
no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aduan.core.words.findings import Finding

_ID = rb"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_PERSON = rb"[^\n<>]*<[^\n<>]*> -?[0-9]+ [+-][0-9]+"
# Tree, parents, author, committer, each in its place; then whatever else git knows of.
_HEAD = re.compile(
    rb"tree " + _ID + rb"\n(?P<parents>(?:parent " + _ID + rb"\n)*)"
    rb"author " + _PERSON + rb"\ncommitter " + _PERSON + rb"\n"
)


def check_written(raw: bytes) -> Iterator[Finding]:
    """The finding of a commit's own bytes, if there is one; empty bytes: it is too large to be
    read.
    """
    head = _HEAD.match(raw)
    parents = head["parents"].splitlines() if head else []
    if head is None or b"\0" in raw or len(set(parents)) < len(parents):
        yield Finding("ADU645")
