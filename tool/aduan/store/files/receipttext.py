"""The keys of receipts in case files: one belongs to one case alone, whichever half of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aduan.core.words.casewords import HISTORY
from aduan.core.words.receipts import MADE, OUTSIDE, list_key_marks
from aduan.store.files.yamlread import read_yaml

# Whatever may be such a key: a hint, which stands to be read.
_MARK = re.compile(rb"\b[0-9a-f]{64}\b")
_BEGINS = OUTSIDE.encode("ascii")


def list_possible_keys(raw: bytes) -> set[str]:
    """All that may be a key in a file of a case, wherever it stands."""
    return {mark.decode("ascii") for mark in _MARK.findall(raw)}


def list_outside_keys(raw: bytes) -> set[str]:
    """The keys of receipts whose codes were made outside: only such a one can come twice, by two ways."""
    if _BEGINS not in raw:
        return set()
    given = (receipt for receipt in _list_given(raw) if receipt.get(MADE) == OUTSIDE)
    return {key for receipt in given for key in list_key_marks(receipt)}


def _list_given(raw: bytes) -> Iterator[Mapping[str, str]]:
    data = read_yaml(raw).data
    steps = data.get(HISTORY) if isinstance(data, Mapping) else None
    for step in steps if isinstance(steps, list) else ():
        for value in step.values() if isinstance(step, Mapping) else ():
            if isinstance(value, Mapping) and list_key_marks(value):
                yield {str(name): str(text) for name, text in value.items()}
