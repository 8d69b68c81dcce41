"""That what a procedure names is there: every state, stage, outcome, clock, setting, role, step and
list of codes that one part of its file names is defined in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from aduan.core.law.law import Law
from aduan.core.law.published import OUTCOME, OWN_CODE, REST, SIGNED
from aduan.core.law.readers import CLOSED, RESTRICTED
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import START, EventKind
from aduan.core.words.findings import Finding, Node
from aduan.core.words.nearest import offer_names


class _Reference(NamedTuple):
    """A name that stands at a place of the file, and the names that are defined for it."""

    node: Node
    name: str
    known: Collection[str]


def check_names(sop: Sop, law: Law) -> Iterator[Finding]:
    """ADU506 for every name that is nowhere defined. The other rules can rely on names after it."""
    for node, name, known in _list_references(sop, law):
        if name not in known:
            yield Finding("ADU506", node, {"value": name, "known": offer_names(name, known)})


def _list_references(sop: Sop, law: Law) -> Iterator[_Reference]:
    """All names by which one part of the procedure's file speaks of another."""
    yield _Reference(("codes",), sop.codes, law.codes)
    for name, state in sop.states.items():
        if state.stage:
            yield _Reference(("states", name, "stage"), state.stage, sop.stages)
    for event in sop.events.values():
        yield from _of_event(sop, event)
    yield from _of_lists(sop, law)
    yield from _of_clocks(sop)
    for role in sop.box_roles:
        yield _Reference(("box", "by"), role, sop.roles)
    for role in sop.outage_roles:
        yield _Reference(("outage", "by"), role, sop.roles)
    for role in sop.confirming_roles:
        yield _Reference(("outage", "confirm"), role, sop.roles)
    yield from _of_readers(sop)
    yield from _of_upkeep(sop)
    yield from _of_settled(sop)
    yield from _of_papers(sop)
    yield from _of_settings(sop)
    yield from _of_listed(sop)
    yield from _of_publication(sop, law)
    for number, row in enumerate(sop.data["rows"]):
        for role in row.get("acts", ()):
            yield _Reference(("rows", number, "acts"), role, sop.roles)


def _of_upkeep(sop: Sop) -> Iterator[_Reference]:
    """The roles that keep the paths of the office."""
    if "rules" not in sop.data.get("upkeep", {}):
        for role in sop.law_keepers:
            yield _Reference(("upkeep", "by"), role, sop.roles)
        return
    for number, rule in enumerate(sop.upkeep.rules):
        for role in rule.by:
            yield _Reference(("upkeep", "rules", number, "by"), role, sop.roles)


def _of_readers(sop: Sop) -> Iterator[_Reference]:
    """The roles that read private texts, and the field by which further ones do."""
    for name, rule in sop.readers.items():
        for role in (*rule.by, *rule.also, *rule.apart):
            yield _Reference(("readers", name, "by"), role, sop.roles)
        for role in rule.restricted:
            yield _Reference(("readers", RESTRICTED), role, sop.roles)
        for role in rule.closed:
            yield _Reference(("readers", CLOSED, "by"), role, sop.roles)
        if rule.closed:
            yield _Reference(("readers", CLOSED, "after"), rule.closed_after, sop.settings)
        if rule.also:
            yield _Reference(("readers", name, "also", "field"), rule.field, sop.open_fields)
        if rule.apart:
            node = ("readers", name, "apart", "field")
            yield _Reference(node, rule.apart_field, sop.open_fields)


def _of_event(sop: Sop, event: EventKind) -> Iterator[_Reference]:
    """The states that a step comes from, what its moves lead to, what its fields set off."""
    begin = ("events", event.name)
    states = {*sop.states, START}
    for source in sorted(event.sources):
        yield _Reference((*begin, "from"), source, states)
    for number, move in enumerate(event.moves):
        move_node = (*begin, "moves", number)
        yield _Reference((*move_node, "to"), move.target, sop.states)
        if move.outcome:
            yield _Reference((*move_node, "outcome"), move.outcome, sop.outcomes)
        if move.after:
            yield _Reference((*move_node, "after"), move.after, sop.settings)
    if event.after:
        yield _Reference((*begin, "after"), event.after, sop.settings)
    groups = {sealed.group for sealed in event.sealed.values()}
    for field in event.open.values():
        node = (*begin, "open", field.name)
        if field.offers:
            _value, step = field.offers
            yield _Reference((*node, "offers"), step, sop.events)
        if field.spares:
            _value, group = field.spares
            yield _Reference((*node, "spares"), group, groups)
        if field.names:
            coded, _kind = field.names
            yield _Reference((*node, "names"), coded, _list_coded(event))


def _list_coded(event: EventKind) -> set[str]:
    return {name for name, field in event.open.items() if field.type == "code"}


def _of_lists(sop: Sop, law: Law) -> Iterator[_Reference]:
    """The lists of codes that fields take their values from."""
    book = law.codes.get(sop.codes, {})
    for name, event in sop.events.items():
        for field in event.open.values():
            if field.list:
                yield _Reference(("events", name, "open", field.name, "list"), field.list, book)
    for field in sop.common.values():
        if field.list:
            yield _Reference(("common", field.name, "list"), field.list, book)


def _of_clocks(sop: Sop) -> Iterator[_Reference]:
    for name, clock in sop.clocks.items():
        begin = ("clocks", name)
        for state in sorted(clock.states):
            yield _Reference((*begin, "states"), state, sop.states)
        for part in clock.sum_of:
            yield _Reference((*begin, "sum_of"), part, sop.clocks)
        if clock.stage:
            yield _Reference((*begin, "stage"), clock.stage, sop.stages)
        for when, _limit in clock.tiers:
            for field in when:
                yield _Reference((*begin, "tiers"), field, sop.open_fields)


def _of_listed(sop: Sop) -> Iterator[_Reference]:
    """The fields of lists: only by a code can a list be narrowed."""
    coded = {name for name, field in sop.open_fields.items() if field.type == "code"}
    for name in sop.listed:
        yield _Reference(("listed", name), name, coded)


def _of_settled(sop: Sop) -> Iterator[_Reference]:
    """The steps of a complaint that is settled at the desk: all of them follow its receipt."""
    later = [kind.name for kind in sop.events.values() if not kind.move_from(START)]
    for number, step in enumerate(sop.settled):
        yield _Reference(("settled", number), step, later)


def _of_settings(sop: Sop) -> Iterator[_Reference]:
    """The numbers that differ for some cases, and the fields by which they do."""
    for name, tiers in sop.setting_tiers.items():
        yield _Reference(("settings_by", name), name, sop.settings)
        for number, (when, _days) in enumerate(tiers):
            for field in when:
                yield _Reference(("settings_by", name, number, "when"), field, sop.open_fields)


def _of_papers(sop: Sop) -> Iterator[_Reference]:
    """The steps that are told in a kind of paper."""
    for kind, steps in sop.papers.items():
        for number, step in enumerate(steps):
            yield _Reference(("papers", kind, number), step, sop.events)


def _of_publication(sop: Sop, law: Law) -> Iterator[_Reference]:
    """Only what is coded may be counted for the public; a text could hold anything."""
    coded = {name for name, field in sop.open_fields.items() if field.type == "code"}
    for variable in sop.publication.variables:
        yield _Reference(("publication",), variable.name, coded | {OUTCOME, SIGNED})
        for stage in variable.of:
            yield _Reference(("publication", variable.name, "of"), stage, sop.stages)
        known = _codes_of(variable.name, sop, law)
        for number, level in enumerate(variable.levels):
            place = ("publication", variable.name, "levels", number)
            names = {one.name for one in level.classes} or known
            for hidden in level.hide:
                yield _Reference((*place, "hide"), hidden, names | {REST})
            # Lists are each office's own: a code that one does not have stands for nothing there.
            is_own = variable.name not in (OUTCOME, SIGNED)
            if level.classes or not is_own:
                yield _Reference((*place, "rest"), level.rest, names | {REST})
            for one in () if is_own else level.classes:
                for code in one.codes:
                    yield _Reference((*place, "classes", one.name, "codes"), code, known)


def _codes_of(name: str, sop: Sop, law: Law) -> set[str]:
    """The values that a variable can have, by the law."""
    if name == OUTCOME:
        return set(sop.outcomes)
    if name == SIGNED:
        return {OWN_CODE}
    field = sop.open_fields.get(name)
    book = law.codes.get(sop.codes, {})
    if field is None or field.list not in book:
        return set()
    return set(book[field.list].codes)
