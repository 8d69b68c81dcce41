"""What a YAML file says, as either reader of it gives it: its data, and where in the file that
stands.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Any

from aduan.core.words.findings import Finding, Node
from aduan.core.words.quickly import dataclass

# The column in which the tool writes the dashes of `history`.
DASHES = 2
# What is no text where it stands without quotation marks.
WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_FIELD = re.compile(r"[a-z][a-z0-9_-]{0,31}\Z")


@dataclass(slots=True)
class Document:
    """What a file says. `places` maps a path in the data to its line and column (from 1), if asked
    for.

    `block_history`: whether `history` is written with dashes, so that a step can be added below it;
    `dashes`: in which column, from 0. `cut`: values beside the private ones that a comment cuts
    short, which is often meant there.
    """

    data: Any = field(default=None, repr=False)
    findings: list[Finding] = field(default_factory=list)
    cut: list[Finding] = field(default_factory=list)
    places: dict[Node, tuple[int, int]] = field(default_factory=dict)
    block_history: bool = True
    dashes: int = DASHES

    def place(self, node: Node) -> tuple[int, int]:
        """Line and column of a path, or of the nearest one above it that is there."""
        while node not in self.places:
            if not node:
                return (1, 1)
            node = node[:-1]
        return self.places[node]

    def locate(self, finding: Finding, path: str) -> Finding:
        """A finding of this file with its path, and with line and column where it has none yet.

        The document must have been read for its places.
        """
        line, column = finding.line, finding.column
        if not line:
            line, column = self.place(finding.node)
        return replace(finding, path=path, line=line, column=column)


def show_key(key: object) -> str:
    """A key as a finding may show it: one that is no name could be a line of private text with a
    colon in it.
    """
    return str(key) if _FIELD.match(str(key)) else "…"
