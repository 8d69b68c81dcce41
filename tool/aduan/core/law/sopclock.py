"""The clocks of a procedure: in which states each runs, and how long it may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aduan.core.words.text import Label

WORKING_DAY, CALENDAR_DAY = "working_day", "calendar_day"


@dataclass(frozen=True, eq=False)
class Clock:
    """One limit of the decree (rows 7, 8 and `total`; see `basis` in the procedure's file).

    It runs while a case is in one of `states`, up to `limit` units (`unit`: working or calendar
    days). `tiers`: other limits for the cases whose fields hold such values, the first that fits.
    `stage`: whose time it is; None for a clock over all stages. `sum_of`: the clocks whose limits
    make up this one's.
    """

    name: str
    label: Label
    limit: int
    unit: str
    states: frozenset[str]
    stage: str | None
    severity: str
    sum_of: tuple[str, ...]
    tiers: tuple[tuple[Mapping[str, object], int], ...] = ()

    @property
    def warns(self) -> bool:
        """Whether passing the limit only warns, and never fails a build."""
        return self.severity == "warning"

    def limit_for(self, fields: Mapping[str, object]) -> int:
        """The limit, in the clock's unit, for a case whose open fields hold these values."""
        for when, limit in self.tiers:
            if all(fields.get(name) == value for name, value in when.items()):
                return limit
        return self.limit

    def every_limit(self) -> set[int]:
        """The limits that it may have, for one case or another."""
        return {self.limit, *(limit for _when, limit in self.tiers)}
