"""What must hold within a procedure, beyond the shape of its file: it can be walked to its end, by
people who hold a role, within limits that add up. Checks are functions in a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from aduan.core.law.bounds import check_bounds
from aduan.core.law.courserules import check_answered, check_counted, check_course, check_running
from aduan.core.law.decreesaid import check_chart, check_reasons
from aduan.core.law.filerules import check_files
from aduan.core.law.law import Law
from aduan.core.law.namerules import check_names
from aduan.core.law.published import SIGNED
from aduan.core.law.rowlimits import check_named_rows, check_rows
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AUTHOR, HOLDER, SOURCE, START, EventKind
from aduan.core.law.valuerules import check_classes, check_values
from aduan.core.words.findings import Finding, Node
from aduan.core.words.nearest import offer_names
from aduan.core.words.officepaths import is_law_of
from aduan.core.words.receipts import SLIP

# Kinds of paper on which what was said is written by hand, whatever steps were taken.
TELLING_NO_STEP = frozenset(("invitation", "minutes", "statement"))
LawCheck = Callable[[Sop, Law], Iterator[Finding]]


def check_law(law: Law, raw: Mapping[str, Any]) -> list[Finding]:
    """All findings among the law's files, each with the path of its file.

    `raw`: the data of each file of schema/, by its path from the office's folder; `law`: what was
    read from them. Where a procedure names what is not there, only that is said of it.
    """
    found = list(check_files(law, raw))
    # A file may give its procedure another name than its own: what is wrong in it is still found in
    # that file.
    sop_paths = [path for path in raw if is_law_of("sop", path)]
    paths = {raw[path]["id"]: path for path in sop_paths}
    for sop in law.sops.values():
        inside = list(check_names(sop, law)) or list(check_course(sop))
        if not inside:
            for check in SOP_CHECKS:
                inside += check(sop, law)
        found += [replace(finding, path=paths[sop.id]) for finding in inside]
    return found


def check_roles(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU503: every role that a step, a state or a stage names is one of the procedure's."""
    for name, event in sop.events.items():
        for role in _list_roles(event):
            if role not in sop.roles and role not in (HOLDER, AUTHOR):
                yield _unknown_role(("events", name, "by"), role, sop)
    for state in sop.states.values():
        if state.held_by and state.held_by not in sop.roles:
            yield _unknown_role(("states", state.name, "held_by"), state.held_by, sop)
    for stage in sop.stages.values():
        if stage.role not in sop.roles:
            yield _unknown_role(("stages", stage.name, "role"), stage.role, sop)


def _unknown_role(node: Node, role: str, sop: Sop) -> Finding:
    return Finding("ADU503", node, {"role": role, "known": offer_names(role, sop.roles)})


def check_reachable(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU501: a complaint can come to every state."""
    reached: set[str] = set()
    for move in sop.moves:
        if START in move.sources:
            reached |= {move.target} | sop.ahead.get(move.target, frozenset())
    for state in sop.states:
        if state not in reached:
            yield Finding("ADU501", ("states", state), {"state": state})


def check_ways_out(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU502: a complaint that is not at its end can always go on."""
    for state in sop.states.values():
        if not state.final and not sop.ahead[state.name]:
            yield Finding("ADU502", ("states", state.name), {"state": state.name})


def check_sums(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU504: the stages' limits add up to the total (row `total` of the decree: 1 + 5 + 8 = 14)."""
    for name, clock in sop.clocks.items():
        if not clock.sum_of:
            continue
        total = sum(sop.clocks[part].limit for part in clock.sum_of)
        if total != clock.limit:
            values = {
                "clocks": ", ".join(clock.sum_of),
                "sum": total,
                "limit": clock.limit,
                "clock": name,
            }
            yield Finding("ADU504", ("clocks", name, "limit"), values)


def check_lengthened_sums(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU548: a whole that gives no room for the lengthening of one of its parts."""
    for name, clock in sop.clocks.items():
        for part in clock.sum_of:
            days = sop.clocks[part].extension
            if days > clock.extension:
                values = {"clock": name, "part": part, "days": days}
                yield Finding("ADU548", ("clocks", name), values)


def check_outcomes(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU513: a case is closed by an outcome. Every way into a final state has one, and no other
    way has.
    """
    for name, event in sop.events.items():
        for number, move in enumerate(event.moves):
            closes = sop.states[move.target].final
            says_how = move.outcome is not None
            if closes != says_how:
                yield Finding("ADU513", ("events", name, "moves", number), {"state": move.target})


def check_aliases(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU514: each word that people type in their language means one step."""
    taken: set[str] = set(sop.events)
    for name, event in sop.events.items():
        if event.alias and event.alias in taken:
            yield Finding("ADU514", ("events", name, "alias"), {"value": event.alias})
        taken.add(event.alias)
    for name, event in sop.events.items():
        for number, former in enumerate(event.former):
            if former in taken:
                yield Finding("ADU514", ("events", name, "former", number), {"value": former})
            taken.add(former)


def check_sources(sop: Sop, law: Law) -> Iterator[Finding]:
    """ADU531, ADU532: only a procedure for old registers has steps that name their source, its first
    one always; it is never the one for new cases.
    """
    if sop.takes_in and sop.id == law.office.sop:
        yield Finding("ADU532", ("takes_in",), {"sop": sop.id})
    begins = sop.first_event.open.values()
    names_its_source = any(field.type == SOURCE and field.required for field in begins)
    if sop.takes_in and not names_its_source:
        yield Finding("ADU531", ("takes_in",), {"sop": sop.id})
    for name, event in sop.events.items():
        for field in event.open.values():
            if field.type == SOURCE and not sop.takes_in:
                yield Finding("ADU531", ("events", name, "open", field.name), {"sop": sop.id})


def check_signed(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU536: where signed statements are counted for the public, a complaint can carry one however
    it ends. An outcome that cannot would tie that table to the one of outcomes: of 60 complaints
    with 20 signed, where 40 ended so, the other classes hold 20, and five of 0-4 would each be 4.
    """
    if SIGNED not in sop.publication.by_name:
        return
    kinds = [event for event in sop.events.values() if event.find_open(SLIP) is not None]
    staying = [kind for kind in kinds if not kind.moves]
    for name, event in sop.events.items():
        for number, move in enumerate(event.moves):
            places = move.sources | {move.target}
            is_signable = event in kinds or any(kind.sources & places for kind in staying)
            if move.outcome is not None and not is_signable:
                node = ("events", name, "moves", number)
                outcome = sop.outcomes[move.outcome]
                yield Finding("ADU536", node, {"outcome": outcome})


def check_example(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU546: the office has not made the procedure that came with the tool its own yet, and shows
    its rows under the title of its own decree.
    """
    if sop.data.get("example"):
        yield Finding("ADU546", ("example",))


def check_papers(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU556: steps are named for a paper that tells none: it is filled in by hand."""
    for kind in sop.papers:
        if kind in TELLING_NO_STEP:
            yield Finding("ADU556", ("papers", kind))


# These are asked only of a procedure that names nothing unknown, and has a beginning and an end.
SOP_CHECKS: tuple[LawCheck, ...] = (
    check_roles,
    check_reachable,
    check_ways_out,
    check_sums,
    check_lengthened_sums,
    check_rows,
    check_named_rows,
    check_reasons,
    check_chart,
    check_outcomes,
    check_aliases,
    check_signed,
    check_sources,
    check_bounds,
    check_running,
    check_counted,
    check_answered,
    check_values,
    check_classes,
    check_papers,
    check_example,
)


def _list_roles(event: EventKind) -> list[str]:
    """Who may take a step, by the step's own word and by that of its moves."""
    named = list(event.by)
    for move in event.moves:
        named += move.by
    return named
