"""The clocks of a procedure: in which states each runs, and how long it may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label

WORKING_DAY, CALENDAR_DAY = "working_day", "calendar_day"
# Open fields with the values that they hold, and the number for the cases of which that is so.
Tier = tuple[Mapping[str, object], int]


def find_tier(tiers: Iterable[Tier], fields: Mapping[str, object]) -> int | None:
    """The number of the first tier whose values a case's open fields hold; None: of none."""
    for when, number in tiers:
        if all(fields.get(name) == value for name, value in when.items()):
            return number
    return None


@dataclass(frozen=True, eq=False)
class Clock:
    """One limit of the decree (rows 7, 8 and `total`; see `basis` in the procedure's file).

    It runs while a case is in one of `states`, up to `limit` units (`unit`: working or calendar
    days). `tiers`: other limits for the cases whose fields hold such values, the first that fits.
    `stage`: whose time it is; None for a clock over all stages. `sum_of`: the clocks whose limits
    make up this one's. `extension`: by so many units its limit may be lengthened once; 0: it may not.
    """

    name: str
    label: Label
    limit: int
    unit: str
    states: frozenset[str]
    stage: str | None
    severity: str
    sum_of: tuple[str, ...]
    tiers: tuple[Tier, ...] = ()
    extension: int = 0

    @property
    def warns(self) -> bool:
        """Whether passing the limit only warns, and never fails a build."""
        return self.severity == "warning"

    def limit_for(self, fields: Mapping[str, object]) -> int:
        """The limit, in the clock's unit, for a case whose open fields hold these values."""
        found = find_tier(self.tiers, fields)
        return self.limit if found is None else found

    def every_limit(self) -> set[int]:
        """The limits that it may have, for one case or another."""
        return {self.limit, *(limit for _when, limit in self.tiers)}
