"""The keys of receipts in case files: one belongs to one case alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.core.words.receipts import MADE, OUTSIDE, READ, SIGN
from aduan.store.files.casehead import LIST
from aduan.store.files.yamlread import read_yaml


def list_outside_keys(raw: bytes) -> set[str]:
    """The keys of receipts whose codes were made outside: only such a one can come twice, by two ways."""
    given = (receipt for receipt in _list_given(raw) if receipt.get(MADE) == OUTSIDE)
    return {key for receipt in given for key in (receipt[READ], receipt[SIGN])}


def _list_given(raw: bytes) -> Iterator[Mapping[str, str]]:
    data = read_yaml(raw).data
    steps = data.get(LIST) if isinstance(data, Mapping) else None
    for step in steps if isinstance(steps, list) else ():
        for value in step.values() if isinstance(step, Mapping) else ():
            if isinstance(value, Mapping) and {READ, SIGN} <= value.keys():
                yield {str(name): str(text) for name, text in value.items()}
