"""How much there is to compute in the functions of a PDF, which give colours to shadings and inks.

A function may be made of others, and name one of them twice: sixty that do so are computed 2^60 times
by a reader, out of nine kilobytes. Each is counted once here, and nothing is computed.
"""

from __future__ import annotations

from dataclasses import field
from math import prod
from typing import Any

import pikepdf

from aduan.core.words.quickly import dataclass
from aduan.store.files.pdfbounds import explain_holding_more

# Words of programs and functions that one is made of, each as often as it is named; samples of one;
# functions in one another.
MOST_COMPUTED, MOST_SAMPLES, MOST_INSIDE = 5_000, 4_000_000, 50
_SAMPLED, _STITCHED, _PROGRAM = 0, 3, 4

KIND = "/FunctionType"


@dataclass
class FunctionCount:
    """What was counted so far. `known`: of each function; `under_way`: those that are being counted."""

    known: dict[tuple[int, int], int] = field(default_factory=dict)
    under_way: list[tuple[int, int]] = field(default_factory=list)

    def measure(self, function: Any) -> int:
        """What a function takes. UnfitFileError: too much, or it has no end."""
        key = tuple(function.objgen)
        if function.is_indirect and key in self.known:
            return self.known[key]
        if (function.is_indirect and key in self.under_way) or len(self.under_way) > MOST_INSIDE:
            raise explain_holding_more()
        self.under_way.append(key)
        takes = self._measure_own(function)
        self.under_way.pop()
        if takes > MOST_COMPUTED:
            raise explain_holding_more()
        self.known[key] = takes
        return takes

    def _measure_own(self, function: Any) -> int:
        kind = int(function.get(KIND, -1))
        if kind == _SAMPLED:
            return _measure_samples(function)
        if kind == _PROGRAM:
            return _count_words(function)
        takes = 1
        for part in function.get("/Functions", ()) if kind == _STITCHED else ():
            takes += self.measure(part)
            if takes > MOST_COMPUTED:
                break
        return takes


def _measure_samples(function: Any) -> int:
    sides = [int(side) for side in function.get("/Size", ())]
    colours = max(len(function.get("/Range", ())) // 2, 1)
    if prod(sides) * colours > MOST_SAMPLES:
        raise explain_holding_more()
    return 1


def _count_words(function: Any) -> int:
    if not isinstance(function, pikepdf.Stream):
        return 1
    program = bytes(function.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    return len(program.replace(b"{", b" ").replace(b"}", b" ").split())
