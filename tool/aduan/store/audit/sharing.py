"""An audit shared by two processes: one looks at the commits and half of the files, the other at
the other half.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from aduan.core.words.findings import Finding

# Below this, a further process costs more than it saves.
WORTH_SHARING = 3000


@dataclass(frozen=True, slots=True)
class Share:
    """Which of so many shares of the files; the first one has the commits themselves as well."""

    number: int = 0
    of: int = 1

    @property
    def has_commits(self) -> bool:
        return self.number == 0

    def owns(self, path: str) -> bool:
        return (
            self.of == 1 or crc32(path.encode("utf-8", "surrogateescape")) % self.of == self.number
        )


Judge = Callable[[Share], list[Finding]]


def judge_in_shares(judge: Judge, commits: Sequence[str]) -> list[Finding]:
    """All findings, in order of the commits. What was read already is handed to the other process
    as it lies there.
    """
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if len(commits) < WORTH_SHARING or (os.cpu_count() or 1) < 2 or not can_fork:
        return judge(Share())
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    other = context.Process(target=_judge_and_send, args=(judge, theirs))
    other.start()
    theirs.close()
    found = judge(Share(0, 2))
    try:
        found += mine.recv()
    except EOFError:
        # It came to nothing over there, whatever it was: we do its share, and meet the same here.
        found += judge(Share(1, 2))
    other.join()
    order = {commit: number for number, commit in enumerate(commits)}
    return sorted(found, key=lambda finding: order.get(finding.commit, -1))


def _judge_and_send(judge: Judge, connection: Any) -> None:
    connection.send(judge(Share(1, 2)))
    connection.close()
