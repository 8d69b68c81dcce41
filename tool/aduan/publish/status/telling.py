"""What a slot tells a complainant: codes and moments, never a number, a name or a text of the case.

The words for the codes are on the page (`StatusWords`), in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from aduan.core.case.apart import find_apart_roles
from aduan.core.case.fold import Case, stand_at
from aduan.core.case.receipts import Receipt, list_claims, may_sign, tag_case
from aduan.core.case.told import find_last_told, list_sound_receipts
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run, Status, leading_run
from aduan.core.figures.worklist import make_task
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.law import CodeEntry, Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import Clock
from aduan.core.law.sopparts import State
from aduan.core.words.receipts import ANSWER, Word
from aduan.core.words.text import Label
from aduan.publish.status.slots import Facts, SlotFor

# How a complaint stands in its time, by number.
IN_TIME, LATE = 0, 1
# An objection that waits; an answer to one is told as the number of its code, from 1.
WAITS = 0


@dataclass(frozen=True)
class StatusWords:
    """What the numbers in slots mean: each is a place in one of these lists."""

    states: tuple[tuple[Sop, State], ...]
    outcomes: tuple[tuple[str, str, Label], ...]
    clocks: tuple[tuple[str, Clock], ...]
    answers: tuple[CodeEntry, ...]


def list_words(law: Law) -> StatusWords:
    """The lists of every procedure of an office under which it receives complaints itself."""
    sops = [sop for sop in law.ordered_sops if not sop.takes_in]
    return StatusWords(
        tuple((sop, state) for sop in sops for state in sop.states.values()),
        tuple((sop.id, name, label) for sop in sops for name, label in sop.outcomes.items()),
        tuple((sop.id, clock) for sop in sops for clock in sop.clocks.values()),
        tuple(_list_answers(law, sops)),
    )


def _list_answers(law: Law, sops: Sequence[Sop]) -> Iterator[CodeEntry]:
    for sop in sops:
        for kind in sop.events.values():
            field = kind.find_open("code") if kind.effect == ANSWER else None
            if field is not None:
                yield from law.book(sop)[field.list].codes.values()


def tell_cases(cases: Sequence[Case], law: Law, as_of: datetime) -> Iterator[SlotFor]:
    """A slot for each receipt of each complaint that is open, or was closed not long ago: as it stood
    then, but for what was erased since.
    """
    words = list_words(law)
    for now in cases:
        frame = frame_of(now.sop, law, as_of)
        case = stand_at(now, as_of, frame.sop, law)
        if case is None or now.position.custody.erased is not None:
            continue
        if frame.today > find_last_told(case, law):
            continue
        facts = _tell_case(case, frame, words)
        receipts = list_sound_receipts(case.history, frame.sop)
        for receipt in receipts:
            own = _tell_receipt(receipt, receipts)
            yield SlotFor(bytes.fromhex(receipt.read), {**facts, **own})


def _tell_case(case: Case, frame: Frame, words: StatusWords) -> Facts:
    runs = run_clocks(case, frame)
    facts: dict[str, object] = {
        "c": tag_case(case.id),
        "s": words.states.index((frame.sop, frame.sop.states[case.state])),
        "t": _judge_time(runs),
    }
    if case.position.since is not None:
        facts["m"] = _seconds(case.position.since)
    for claim in list_claims(Word.OBJECTION.label, case.steps, frame.sop)[:1]:
        facts["n"] = claim.number
    if case.outcome is not None:
        places = [(sop, name) for sop, name, _label in words.outcomes]
        facts["o"] = places.index((case.sop, case.outcome))
    leading = leading_run(runs)
    if leading is not None and case.is_open:
        facts |= _tell_run(leading, case, words)
    if case.is_open:
        facts |= _tell_waiting(case, frame)
        facts |= _tell_apart(case, frame)
    return {**facts, **_tell_objection(case, frame.sop, words)}


def _judge_time(runs: Sequence[Run]) -> int:
    binding = [run for run in runs if not run.clock.warns]
    return LATE if any(run.status in (Status.OVERDUE, Status.LATE) for run in binding) else IN_TIME


def _tell_run(run: Run, case: Case, words: StatusWords) -> Facts:
    """The clock that is due first: when, and how much of it is used."""
    place = words.clocks.index((case.sop, run.clock))
    return {"k": place, "d": _seconds(run.due), "u": run.used, "l": run.limit}


def _tell_waiting(case: Case, frame: Frame) -> Facts:
    """Whether the complainant is asked for a word, and the day before which."""
    holder = case.holder(frame.sop)
    if holder is None or frame.sop.roles[holder].staff:
        return {}
    lapse = make_task(case, frame.law, frame.as_of).may_lapse
    if lapse is None:
        return {"w": 1}
    begins = datetime.combine(lapse, time(), frame.calendar.zone)
    return {"w": 1, "b": _seconds(begins)}


def _tell_apart(case: Case, frame: Frame) -> Facts:
    """Whether it is about those whose turn it is, and is kept from them."""
    is_apart = case.holder(frame.sop) in find_apart_roles(case.fields, frame.sop)
    return {"p": 1} if is_apart else {}


def _tell_objection(case: Case, sop: Sop, words: StatusWords) -> Facts:
    """Whether an objection waits, or the code by which the last one was answered."""
    if case.position.objection is not None:
        return {"j": WAITS}
    for step in reversed(case.steps):
        kind = sop.events[step.event.name]
        field = kind.find_open("code") if kind.effect == ANSWER else None
        if field is not None:
            names = [entry.name for entry in words.answers]
            return {"j": 1 + names.index(str(step.event.fields[field.name]))}
    return {}


def _tell_receipt(receipt: Receipt, receipts: Sequence[Receipt]) -> Facts:
    """What holds of this receipt alone: whether a later one was given, and what it cannot sign."""
    later = receipts[receipts.index(receipt) + 1 :]
    facts: dict[str, object] = {}
    if later:
        facts["x"] = _seconds(later[-1].event.at)
    if not may_sign(receipt, receipts, Word.SATISFIED):
        facts["g"] = 0
    return facts


def _seconds(moment: datetime) -> int:
    """Seconds since 1970."""
    return int(moment.timestamp())
