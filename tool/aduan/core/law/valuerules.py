"""That what a procedure makes depend on a field's value can be: a value that no complaint ever has
gives a limit, a number or a reader to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from aduan.core.law.law import Law
from aduan.core.law.published import OUTCOME, SIGNED
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.findings import Finding, Node
from aduan.core.words.nearest import offer_names

# What a field of this type holds.
YES_OR_NO: Mapping[str, tuple[object, ...]] = {"boolean": (True, False)}


class _Condition(NamedTuple):
    """A value of a field that something depends on, and the place that says so."""

    node: Node
    field: Field
    value: object


def _show_value(value: object) -> object:
    """A value as the procedure's file has it."""
    return str(value).lower() if isinstance(value, bool) else value


def check_values(sop: Sop, law: Law) -> Iterator[Finding]:
    """ADU540 for every value that its field cannot have."""
    for node, field, value in _list_conditions(sop):
        known = _list_values(field, sop, law)
        if known is None or value in known:
            continue
        shown = [_show_value(one) for one in known]
        values = {"value": value, "field": field.named, "known": offer_names(value, shown)}
        yield Finding("ADU540", node, values)


def check_classes(sop: Sop, law: Law) -> Iterator[Finding]:
    """ADU543: a class of the published tables none of whose codes is in the office's list. (Lists are
    each office's own: that some are not there is usual.)
    """
    for variable in sop.publication.variables:
        field = sop.open_fields.get(variable.name)
        if variable.name in (OUTCOME, SIGNED) or field is None:
            continue
        known = _list_values(field, sop, law) or ()
        for number, level in enumerate(variable.levels):
            for one in level.classes:
                if one.codes and not set(one.codes).intersection(map(str, known)):
                    place = ("publication", variable.name, "levels", number, "classes", one.name)
                    values = {"list": field.list, "codes": ", ".join(one.codes)}
                    yield Finding("ADU543", place, values)


def _list_conditions(sop: Sop) -> Iterator[_Condition]:
    for name, clock in sop.clocks.items():
        for number, (when, _limit) in enumerate(clock.tiers):
            node: Node = ("clocks", name, "tiers", number, "when")
            yield from _of_fields(node, when, sop)
    for name, tiers in sop.setting_tiers.items():
        for number, (when, _days) in enumerate(tiers):
            yield from _of_fields(("settings_by", name, number, "when"), when, sop)
    for name, rule in sop.readers.items():
        if rule.also:
            node = ("readers", name, "also", "when")
            yield _Condition(node, sop.open_fields[rule.field], rule.when)
        if rule.apart:
            node = ("readers", name, "apart", "when")
            yield _Condition(node, sop.open_fields[rule.apart_field], rule.apart_when)
    for event in sop.events.values():
        for field in event.open.values():
            node = ("events", event.name, "open", field.name)
            if field.offers:
                yield _Condition((*node, "offers", "when"), field, field.offers[0])
            if field.spares:
                yield _Condition((*node, "spares", "when"), field, field.spares[0])


def _of_fields(node: Node, when: Mapping[str, object], sop: Sop) -> Iterator[_Condition]:
    for name, value in when.items():
        yield _Condition((*node, name), sop.open_fields[name], value)


def _list_values(field: Field, sop: Sop, law: Law) -> tuple[object, ...] | None:
    """The values that a field can have; None where nobody can list them."""
    if field.type == "code":
        return tuple(law.codes[sop.codes][field.list].codes)
    return YES_OR_NO.get(field.type)
