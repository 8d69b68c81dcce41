"""That a procedure has a beginning and an end: one step with which each complaint begins, a state in
which it is over; and that its clocks run between the two.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EXTEND, START
from aduan.core.words.findings import Finding

# The paper that tells the complainant what became of the complaint.
ANSWER = "answer"
# What an outcome says of the complainant where it says nothing.
UNSAID = "other"
NOWHERE = "…"


def check_course(sop: Sop) -> Iterator[Finding]:
    """ADU537, ADU538, ADU539: without these nothing else can be asked of a procedure."""
    begin = [event for event in sop.events.values() if event.move_from(START)]
    if not begin:
        yield Finding("ADU537", ("events",), {"start": START})
    for event in begin[1:]:
        values = {"first": begin[0].named, "start": START}
        yield Finding("ADU538", ("events", event.name, "moves"), values)
    if not any(state.final for state in sop.states.values()):
        yield Finding("ADU539", ("states",))


def check_counted(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU549: a state in which a level works and no limit runs, though the level, or the procedure,
    has one: time spent there would count nowhere, and the level would seem to be in time.
    """
    limits = [clock for clock in sop.clocks.values() if not clock.warns]
    if not limits:
        return
    for state in sop.states.values():
        if state.stage is None or state.final:
            continue
        own = [clock for clock in limits if clock.stage == state.stage]
        if not any(state.name in clock.states for clock in own or limits):
            values = {
                "state": state.name,
                "clocks": ", ".join(clock.name for clock in own or limits),
            }
            yield Finding("ADU549", ("states", state.name), values)


def check_running(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU541: clocks that go on when a complaint is over. ADU542: a step that lengthens limits, of
    which none may be.
    """
    for name, clock in sop.clocks.items():
        for state in sorted(clock.states):
            if sop.states[state].final:
                values = {"clock": name, "state": state}
                yield Finding("ADU541", ("clocks", name, "states"), values)
    if any(clock.extension for clock in sop.clocks.values()):
        return
    for name, event in sop.events.items():
        if event.effect == EXTEND:
            yield Finding("ADU542", ("events", name, "effect"), {"step": name})


def check_answered(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU552: a complaint may end by what the complainant said of an answer, or by waiting for that,
    where none was given: it would be counted as such. Which steps answer is what `papers` says; a
    procedure that names none is asked nothing.
    """
    answers = sop.papers.get(ANSWER, ())
    if not answers or sop.takes_in:
        return
    unanswered = _reach_without(sop, answers)
    for name, event in sop.events.items():
        for number, move in enumerate(event.moves):
            says = sop.statements.get(move.outcome or "", UNSAID)
            here = [state for state in sop.states if state in move.sources & unanswered]
            closes = sop.states[move.target].final and says != UNSAID
            if name in answers or not closes or not here:
                continue
            values = {
                "step": event.named,
                "states": ", ".join(here),
                "left": ", ".join(sorted(move.sources - unanswered)) or NOWHERE,
                "answers": ", ".join(answers),
            }
            yield Finding("ADU552", ("events", name, "moves", number, "from"), values)


def _reach_without(sop: Sop, steps: Container[str]) -> frozenset[str]:
    """Each state to which a complaint can come although none of these steps was taken."""
    reached = {START}
    moves = [
        move for event in sop.events.values() if event.name not in steps for move in event.moves
    ]
    while more := {move.target for move in moves if move.sources & reached} - reached:
        reached |= more
    return frozenset(reached)
