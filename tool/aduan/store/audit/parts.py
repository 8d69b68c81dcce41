"""Which part of the files an audit looks at, where two processes share it."""

from __future__ import annotations

from zlib import crc32

from aduan.core.words.quickly import dataclass

# By the sum of its path each file is in one of so many piles.
PILES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the piles of files; one part has the commits themselves as well."""

    piles: tuple[int, ...]
    has_commits: bool

    def owns(self, path: str) -> bool:
        """Whether a file belongs to this part. All versions of one path go to the same."""
        pile = crc32(path.encode("utf-8", "surrogateescape")) % PILES
        return pile in self.piles


WHOLE = Part((0, 1, 2, 3), has_commits=True)
# The commits take about as long as half of the files.
COMMITS_AND_SOME = Part((0,), has_commits=True)
THE_REST = Part((1, 2, 3), has_commits=False)
