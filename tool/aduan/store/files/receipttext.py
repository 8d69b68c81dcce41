"""The keys of receipts in case files, looked for in many of them at once: one belongs to one case alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from aduan.core.words.receipts import MADE, OUTSIDE, READ, SIGN
from aduan.store.files.casehead import LIST
from aduan.store.files.yamlread import read_yaml

# What may be a key. Hardly any file has one that is looked for, and so few of them are read.
_KEY = re.compile(rb"\b[0-9a-f]{64}\b")


def find_holders(
    wanted: Collection[str], files: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, str]]:
    """Each of some keys with the path of a file that has it as a receipt's, in the files' order."""
    for path, raw in files:
        near = {key.decode("ascii") for key in _KEY.findall(raw)}.intersection(wanted)
        if near:
            yield from ((key, path) for key in sorted(near & list_given_keys(raw)))


def list_given_keys(raw: bytes) -> set[str]:
    """The keys of all receipts that a case file gives."""
    return {key for receipt in _list_given(raw) for key in (receipt[READ], receipt[SIGN])}


def list_outside_keys(raw: bytes) -> set[str]:
    """Those of codes that were made outside: only such a receipt can come twice, by two ways."""
    given = (receipt for receipt in _list_given(raw) if receipt.get(MADE) == OUTSIDE)
    return {key for receipt in given for key in (receipt[READ], receipt[SIGN])}


def _list_given(raw: bytes) -> Iterator[Mapping[str, str]]:
    data = read_yaml(raw).data
    steps = data.get(LIST) if isinstance(data, Mapping) else None
    for step in steps if isinstance(steps, list) else ():
        for value in step.values() if isinstance(step, Mapping) else ():
            if isinstance(value, Mapping) and {READ, SIGN} <= value.keys():
                yield {str(name): str(text) for name, text in value.items()}
