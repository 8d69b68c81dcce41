"""Where an audit begins."""

from __future__ import annotations

from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where an audit begins: behind a commit (which is taken as it is), or with a history's first.

    `origin`: where the office's history begins.
    """

    after: str | None = None
    origin: str | None = None
