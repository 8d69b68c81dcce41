"""How far a complainant is known: named to whoever handles the case, withheld from most, or nameless."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import PERSON


class Naming(StrEnum):
    """Whether somebody's name may be said, is for few alone, or was never asked for."""

    NAMED = "named"
    WITHHELD = "withheld"
    NAMELESS = "nameless"


def find_how_named(fields: Mapping[str, object], sop: Sop) -> Naming:
    """By the open fields of a case: who else reads of the person (`readers.person.also`), and what
    spares the person that group of fields.
    """
    rule = sop.readers.get(PERSON)
    if rule is None or not rule.field:
        return Naming.WITHHELD
    value = fields.get(rule.field)
    if value == rule.when:
        return Naming.NAMED
    field = sop.open_fields.get(rule.field)
    answer, spared = (field.spares if field else None) or (None, "")
    about = {one.group for one in sop.first_event.sealed.values() if seal_group(one) == PERSON}
    is_nameless = answer == value and spared in about
    return Naming.NAMELESS if is_nameless else Naming.WITHHELD
