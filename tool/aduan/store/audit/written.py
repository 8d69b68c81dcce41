"""Whether a commit is written as git writes it: what another reader would see in it otherwise has
no place.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from itertools import pairwise

from aduan.core.words.findings import Finding
from aduan.core.words.personnumbers import list_person_numbers

_ID = rb"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_NAME = rb"[^\n<>]*"
_ADDRESS_AND_TIME = rb"<[^\n<>]*> -?[0-9]+ [+-][0-9]+"
# Tree, parents, author, committer, each in its place.
_HEAD = re.compile(
    rb"tree " + _ID + rb"\n(?P<parents>(?:parent " + _ID + rb"\n)*)"
    rb"author (?P<author>" + _NAME + rb")" + _ADDRESS_AND_TIME + rb"\n"
    rb"committer (?P<committer>" + _NAME + rb")" + _ADDRESS_AND_TIME + rb"\n"
)
# Below them its signature: for each sort of ids one, in lines that are set in.
_SIGNATURES = re.compile(
    rb"(?:gpgsig [^\n]*\n(?: [^\n]*\n)*)?(?:gpgsig-sha256 [^\n]*\n(?: [^\n]*\n)*)?(?:\n|\Z)"
)
# Digits, as they stand in a number, at the end of a line and at the beginning of one.
_AT_END = re.compile(r"[+\d][\d .()/-]*\s*\Z")
_AT_BEGINNING = re.compile(r"\s*[\d .()/-]*\d")
# The commits of a case name it in the same words, and those of other cases lie between them.
MANY_LINES = 4096


def check_written(raw: bytes, own: Container[str] = ()) -> Iterator[Finding]:
    """The finding of a commit's own bytes, if there is one; empty bytes: it is too large to be
    read. `own`: numbers that are no person's.
    """
    head = _HEAD.match(raw)
    parents = head["parents"].splitlines() if head else []
    names_one_twice = len(set(parents)) < len(parents)
    if head is None or b"\0" in raw or names_one_twice:
        yield Finding("ADU645")
    elif _SIGNATURES.match(raw, head.end()) is None:
        # A sort of letters, a tag that was joined, a second signature, a line of somebody's own: no
        # message shows what stands there, and every clone keeps it.
        yield Finding("ADU648")
    message = raw.partition(b"\n\n")[2]
    # Whoever wrote it is named there, and no less for good.
    names = [head["author"], head["committer"]] if head else []
    said = b"\n".join([message, *names])
    yield from check_message(said.decode("utf-8", "replace"), own)


def check_message(message: str, own: Container[str] = ()) -> Iterator[Finding]:
    """The warning that a message holds a number of a person; of a name nobody can tell."""
    lines = message.splitlines()
    numbers = [number for line in lines for number in _list_numbers(line)]
    for line, following in pairwise(lines):
        numbers += _list_broken(line, following)
    if any(number not in own for number in numbers):
        yield Finding("ADU647")


def _list_broken(line: str, following: str) -> list[str]:
    """The numbers of people that begin at the end of one line and end at the beginning of the next."""
    tail, head = _AT_END.search(line), _AT_BEGINNING.match(following)
    if tail is None or head is None:
        return []
    apart = {*_list_numbers(tail[0]), *_list_numbers(head[0])}
    begun, rest = tail[0].rstrip(), head[0].lstrip()
    found = [*_list_numbers(f"{begun}-{rest}"), *_list_numbers(begun + rest)]
    return [number for number in found if number not in apart]


@lru_cache(maxsize=MANY_LINES)
def _list_numbers(line: str) -> tuple[str, ...]:
    """The numbers of people in one line."""
    return tuple(list_person_numbers(line))
