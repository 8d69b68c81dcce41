"""What must hold among the law's own files, beyond their shape. Checks are functions in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from aduan.core.law.hourrules import check_hours
from aduan.core.law.law import Law
from aduan.core.law.published import ON_TIME, OUTCOME, SATISFACTION, STAGE, published_fields
from aduan.core.law.rowlimits import check_rows
from aduan.core.law.sop import AUTHOR, HOLDER, START, Sop
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, is_law_of, stem_of


def check_reachable(sop: Sop, _law: Law) -> Iterator[Finding]:
    starts = {m.target for e in sop.events.values() for m in e.moves if START in m.sources}
    reached = starts | {target for state in starts for target in sop.ahead.get(state, ())}
    for state in sop.states:
        if state not in reached:
            yield Finding("ADU501", ("states", state), {"state": state})


def check_ways_out(sop: Sop, _law: Law) -> Iterator[Finding]:
    for state in sop.states.values():
        if not state.final and not sop.ahead[state.name]:
            yield Finding("ADU502", ("states", state.name), {"state": state.name})


def check_roles(sop: Sop, _law: Law) -> Iterator[Finding]:
    for name, event in sop.events.items():
        named = [*event.by, *(role for move in event.moves for role in move.by)]
        for role in named:
            if role not in sop.roles and role not in (HOLDER, AUTHOR):
                yield Finding("ADU503", ("events", name, "by"), {"role": role})
    for state in sop.states.values():
        if state.held_by and state.held_by not in sop.roles:
            yield Finding("ADU503", ("states", state.name, "held_by"), {"role": state.held_by})
    for stage in sop.stages.values():
        if stage.role not in sop.roles:
            yield Finding("ADU503", ("stages", stage.name, "role"), {"role": stage.role})


def check_sums(sop: Sop, _law: Law) -> Iterator[Finding]:
    """The stages' limits add up to the total (1 + 5 + 8 = 14)."""
    for name, clock in sop.clocks.items():
        parts = [sop.clocks[part].limit for part in clock.sum_of if part in sop.clocks]
        if clock.sum_of and sum(parts) != clock.limit:
            values = {
                "clocks": ", ".join(clock.sum_of),
                "sum": sum(parts),
                "limit": clock.limit,
                "clock": name,
            }
            yield Finding("ADU504", ("clocks", name, "limit"), values)


def check_names(sop: Sop, law: Law) -> Iterator[Finding]:
    """Every state, stage, outcome, clock, setting and code list that is named is defined."""
    for node, name, known in _named(sop, law):
        if name not in known:
            yield Finding("ADU506", node, {"value": name})


_Reference = tuple[tuple[str | int, ...], str, Any]


def _named(sop: Sop, law: Law) -> Iterator[_Reference]:
    yield ("codes",), sop.codes, law.codes
    for name, state in sop.states.items():
        if state.stage:
            yield ("states", name, "stage"), state.stage, sop.stages
    for name, event in sop.events.items():
        yield from (
            (("events", name, "from"), s, {*sop.states, START}) for s in sorted(event.sources)
        )
        yield from _named_by_moves(sop, name)
        for field in event.open.values():
            if field.offers:
                yield ("events", name, "open", field.name, "offers"), field.offers[1], sop.events
            if field.spares:
                groups = {sealed.group for sealed in event.sealed.values()}
                yield ("events", name, "open", field.name, "spares"), field.spares[1], groups
    yield from _named_by_fields(sop, law)
    for name, clock in sop.clocks.items():
        yield from ((("clocks", name, "states"), s, sop.states) for s in sorted(clock.states))
        yield from ((("clocks", name, "sum_of"), c, sop.clocks) for c in clock.sum_of)
        if clock.stage:
            yield ("clocks", name, "stage"), clock.stage, sop.stages
        for when, _limit in clock.tiers:
            yield from ((("clocks", name, "tiers"), f, sop.open_fields) for f in when)
    yield from ((("box", "by"), role, sop.roles) for role in sop.box_roles)
    yield from ((("upkeep", "by"), role, sop.roles) for role in sop.upkeep_roles)
    later = {kind.name for kind in sop.steps}
    yield from ((("settled", n), step, later) for n, step in enumerate(sop.settled))
    yield from _named_by_publication(sop)
    for number, row in enumerate(sop.data["rows"]):
        yield from ((("rows", number, "acts"), role, sop.roles) for role in row.get("acts", ()))


def _named_by_moves(sop: Sop, name: str) -> Iterator[_Reference]:
    for number, move in enumerate(sop.events[name].moves):
        node = ("events", name, "moves", number)
        yield (*node, "to"), move.target, sop.states
        if move.outcome:
            yield (*node, "outcome"), move.outcome, sop.outcomes
        if move.after:
            yield (*node, "after"), move.after, sop.settings


def _named_by_fields(sop: Sop, law: Law) -> Iterator[_Reference]:
    book = law.codes.get(sop.codes, {})
    for name, event in sop.events.items():
        for field in event.open.values():
            if field.list:
                yield ("events", name, "open", field.name, "list"), field.list, book
    for field in sop.common.values():
        if field.list:
            yield ("common", field.name, "list"), field.list, book


def _named_by_publication(sop: Sop) -> Iterator[_Reference]:
    """Only what is coded may be counted for the public; a text could hold anything."""
    coded = {name for name, field in sop.open_fields.items() if field.type == "code"}
    published = {*published_fields(sop), STAGE, ON_TIME, OUTCOME, SATISFACTION}
    for kind in ("identifying", "sensitive"):
        yield from ((("publication", kind), name, coded) for name in getattr(sop.publication, kind))
    yield from ((("publication", "yearly"), name, published) for name in sop.publication.yearly)
    for number, pair in enumerate(sop.publication.crossed):
        yield from ((("publication", "crossed", number), name, published) for name in pair)


def check_outcomes(sop: Sop, _law: Law) -> Iterator[Finding]:
    """A case is closed by an outcome: every way into a final state has one, and no other."""
    for name, event in sop.events.items():
        for number, move in enumerate(event.moves):
            if move.target in sop.states and sop.states[move.target].final != (
                move.outcome is not None
            ):
                yield Finding("ADU513", ("events", name, "moves", number), {"state": move.target})


def check_aliases(sop: Sop, _law: Law) -> Iterator[Finding]:
    seen: set[str] = set(sop.events)
    for name, event in sop.events.items():
        if event.alias and event.alias in seen:
            yield Finding("ADU514", ("events", name, "alias"), {"value": event.alias})
        seen.add(event.alias)


SOP_CHECKS: tuple[Callable[[Sop, Law], Iterator[Finding]], ...] = (
    check_names,
    check_roles,
    check_reachable,
    check_ways_out,
    check_sums,
    check_rows,
    check_outcomes,
    check_aliases,
)


def check_law(law: Law, raw: Mapping[str, Any]) -> list[Finding]:
    """All findings among the law's files. `raw`: the data of each file, by path."""
    found = list(_check_files(law, raw))
    # A file may give its procedure another name than its own: what is wrong in it is still found in
    # that file.
    paths = {data["id"]: path for path, data in raw.items() if is_law_of("sop", path)}
    for sop in law.sops.values():
        undefined = list(check_names(sop, law))
        checks = [check_names] if undefined else SOP_CHECKS
        found += [
            Finding(f.code, f.node, f.values, paths[sop.id])
            for check in checks
            for f in check(sop, law)
        ]
    return found


def _check_files(law: Law, raw: Mapping[str, Any]) -> Iterator[Finding]:
    if law.office.sop not in law.sops:
        yield Finding("ADU506", ("sop",), {"value": law.office.sop}, OFFICE_FILE)
    if law.office.sealing == "off":
        yield Finding("ADU520", ("sealing",), path=OFFICE_FILE)
    for path, data in raw.items():
        said = data.get("id") if is_law_of("sop", path) else data.get("year")
        file = stem_of(path)
        if (is_law_of("sop", path) or is_law_of("calendar", path)) and str(said) != file:
            yield Finding(
                "ADU511", ("id" if "id" in data else "year",), {"file": file, "value": said}, path
            )
        if is_law_of("calendar", path):
            yield from _check_days(path, data)
    yield from _check_grants(law, raw)
    yield from _check_keys(law)
    yield from check_hours(law.calendar)


def _check_days(path: str, data: Mapping[str, Any]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, entry in enumerate(data.get("days") or ()):
        node = ("days", number, "date")
        day = entry["date"]
        counted = "withdrawn" not in entry
        if day[:4] != str(data["year"]) or (counted and day in seen):
            yield Finding("ADU512", node, {"day": day, "year": data["year"]}, path)
        if entry["source"] not in (data.get("sources") or {}):
            yield Finding("ADU506", ("days", number, "source"), {"value": entry["source"]}, path)
        if counted:
            seen.add(day)


def _check_grants(law: Law, raw: Mapping[str, Any]) -> Iterator[Finding]:
    path = STAFF_FILE
    roles = {role for sop in law.sops.values() for role in sop.roles}
    for person, data in raw.get(path, {}).get("staff", {}).items():
        for number, grant in enumerate(data["roles"]):
            if grant["role"] not in roles:
                node = ("staff", person, "roles", number, "role")
                yield Finding("ADU503", node, {"role": grant["role"]}, path)


def _check_keys(law: Law) -> Iterator[Finding]:
    """A signature says who signed; so no two people have the same key."""
    owner: dict[str, str] = {}
    for person in law.staff.values():
        for number, key in enumerate(person.keys):
            other = owner.setdefault(" ".join(key.text.split()[:2]), person.id)
            if other != person.id:
                node = ("staff", person.id, "keys", number, "key")
                yield Finding("ADU522", node, {"other": other}, STAFF_FILE)
