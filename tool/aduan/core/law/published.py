"""Which facts of a closed complaint a procedure lets be counted for the public, by their names."""

from __future__ import annotations

from dataclasses import dataclass

# Known of every closing, whatever the procedure; the rest are the procedure's own coded fields.
STAGE, ON_TIME, OUTCOME = "stage", "on_time", "outcome"
# What the complainant said at the end: outcomes in groups.
SATISFACTION = "satisfaction"


@dataclass(frozen=True, eq=False)
class Publication:
    """What the public may see of closed cases, as `publication:` of the procedure's file says.

    `identifying`: fields that can point at a person; `sensitive`: those that can hurt one.
    `yearly`: those that are counted for whole years only. `crossed`: the pairs that are counted
    together, the most important first.
    """

    identifying: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()
    crossed: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The coded fields that may be counted: first those that can point at a person."""
        return (*self.identifying, *self.sensitive)
