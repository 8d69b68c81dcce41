"""An office that is kept apart: why, as a finding."""

from __future__ import annotations

from aduan.core.words.findings import Finding


class ApartError(Exception):
    """What an office gives is not taken; `finding` says why. Inside this room only."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding
