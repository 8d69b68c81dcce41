"""The sealed blocks of a case file's data: whether each has its form. No key is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from aduan.core.words.aboutpeople import BLOCKS
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding
from aduan.store.files.sealedblock import read_block


def check_blocks(steps: Iterable[Any]) -> list[Finding]:
    """A finding for each block of a file's steps that does not have the form of one, whatever else
    is wrong with them; numbered from the first of these steps.
    """
    return [found for number, step in enumerate(steps) for found in _check_step(number, step)]


def _check_step(number: int, step: object) -> Iterator[Finding]:
    if not isinstance(step, dict) or BLOCKS.keys().isdisjoint(step):
        return
    for key in BLOCKS:
        text = step.get(key)
        # What is no text at all, the shape names.
        block = read_block(text) if isinstance(text, str) else None
        if isinstance(block, Finding):
            yield replace(block, node=(HISTORY, number, key), values={"field": key})
