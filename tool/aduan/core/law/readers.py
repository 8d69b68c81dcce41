"""Who may read the private texts of a case, as the procedure's file says it (`readers`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Who reads the log of who opened what; it stands beside the groups of a case's texts.
LOG = "log"


@dataclass(frozen=True)
class ReaderRule:
    """The roles that read one group of a case's private texts.

    `also`: further roles, for cases whose open field `field` holds the value `when`. `restricted`:
    the only roles that read while the text of a case is shut off.
    """

    by: tuple[str, ...]
    also: tuple[str, ...] = ()
    field: str = ""
    when: object = None
    restricted: tuple[str, ...] = ()

    def find_roles(
        self, fields: Mapping[str, object], *, is_restricted: bool = False
    ) -> frozenset[str]:
        """The roles that read this group of a case with these open fields."""
        if is_restricted:
            return frozenset(self.restricted)
        if self.also and fields.get(self.field) == self.when:
            return frozenset((*self.by, *self.also))
        return frozenset(self.by)
