"""Who may read the private texts of a case, as the procedure's file says it (`readers`)."""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.words.quickly import dataclass

# Who reads the log of who opened what; it stands beside the groups of a case's texts.
LOG = "log"
# What stands beside the groups, too, and is none: who reads what is closed for long.
CLOSED = "once_closed"
# And who reads what is shut off.
RESTRICTED = "restricted"


@dataclass(frozen=True)
class ReaderRule:
    """The roles that read one group of a case's private texts.

    `also`: further roles, for cases whose open field `field` holds the value `when`. `apart`: who does
    not read a case whose open field `apart_field` holds `apart_when`, whatever else holds: it is
    about them. `restricted`:
    the only roles that read while the text of a case is shut off. `closed`: the only ones that read
    once a case has been closed for longer than the days of the setting `closed_after`; none: it
    stays as it was.
    """

    by: tuple[str, ...]
    also: tuple[str, ...] = ()
    field: str = ""
    when: object = None
    apart: tuple[str, ...] = ()
    apart_field: str = ""
    apart_when: object = None
    restricted: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    closed_after: str = ""

    def find_roles(
        self,
        fields: Mapping[str, object],
        *,
        is_restricted: bool = False,
        is_long_closed: bool = False,
    ) -> frozenset[str]:
        """The roles that read this group of a case with these open fields."""
        roles = self._find_roles(fields, is_restricted=is_restricted, is_long_closed=is_long_closed)
        return roles.difference(self.find_apart(fields))

    def list_role_sets(self) -> frozenset[frozenset[str]]:
        """Every set of roles that may read this group of a case, whatever the case is like."""
        apart = frozenset(self.apart)
        sets: set[frozenset[str]] = set()
        for roles in (self.by, (*self.by, *self.also), self.restricted, self.closed):
            sets |= {frozenset(roles), frozenset(roles) - apart}
        return frozenset(sets)

    def find_apart(self, fields: Mapping[str, object]) -> frozenset[str]:
        """The roles that a case with these open fields is about, which do not read it."""
        is_apart = fields.get(self.apart_field) == self.apart_when
        return frozenset(self.apart) if self.apart and is_apart else frozenset()

    def _find_roles(
        self, fields: Mapping[str, object], *, is_restricted: bool, is_long_closed: bool
    ) -> frozenset[str]:
        if is_restricted:
            return frozenset(self.restricted)
        if is_long_closed:
            return frozenset(self.closed)
        if self.also and fields.get(self.field) == self.when:
            return frozenset((*self.by, *self.also))
        return frozenset(self.by)
