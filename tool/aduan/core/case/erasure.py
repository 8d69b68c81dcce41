"""The erasure of a case's text, as the record and the computer at hand tell of it: for people, and
for the paper that somebody signs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from aduan.core.case.custody import ASK_ERASURE
from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class Removal:
    """A folder that keys and attachments went from: how many files, and whether it could be
    reached.
    """

    folder: str
    files: int
    is_reached: bool = True


@dataclass(frozen=True, slots=True)
class Erasure:
    """An erasure: the case, the numbers of the step and of the request before it, and when it was
    entered; who asked for it and when, who carried it out, who entered that. `grounds`: the open
    fields of the request, by name. `removals`: the folders that something went from.
    """

    case_id: str
    number: int
    request: int
    entered: datetime
    asked_by: str
    asked: datetime
    carried_out_by: str
    entered_by: str
    grounds: Mapping[str, object]
    removals: tuple[Removal, ...] = ()


def find_erasure(case: Case, sop: Sop, removals: Sequence[Removal] = ()) -> Erasure | None:
    """The facts of a case's erasure; None where its text is there. `removals`: what is known of the
    folders that it went from.
    """
    number = case.position.custody.erased
    if number is None:
        return None
    request = _find_request(case, sop, number)
    open_fields = sop.events[request.name].open
    done = case.history[number - 1]
    return Erasure(
        case_id=case.id,
        number=number,
        request=request.number,
        entered=done.entered or done.at,
        asked_by=request.actor,
        asked=request.entered or request.at,
        carried_out_by=done.actor,
        entered_by=done.by,
        grounds={name: said for name, said in request.fields.items() if name in open_fields},
        removals=tuple(removals),
    )


def _find_request(case: Case, sop: Sop, number: int) -> Event:
    """The request that counts before an erasure: there is one, or it would not have been taken."""
    asked = [
        step.event
        for step in case.steps
        if step.event.number < number and sop.events[step.event.name].effect == ASK_ERASURE
    ]
    # A history that breaks the rules may have none: then the erasure alone tells.
    return asked[-1] if asked else case.history[number - 1]


@dataclass(frozen=True, slots=True)
class EndedRequest:
    """A request that a text be erased which nobody waits for any more, and the step that ended it."""

    request: Event
    ending: Event


def find_ended_request(case: Case) -> EndedRequest | None:
    """The last request that another step ended (a hold, a reopening); None where none was, where it
    was made anew, or carried out.
    """
    waiting, ended = None, None
    for step in case.steps:
        asked = step.position.custody.find(ASK_ERASURE)
        if waiting is not None and asked is None:
            ended = EndedRequest(case.history[waiting.number - 1], step.event)
        waiting = asked
    is_over = waiting is not None or case.position.custody.erased is not None
    return None if is_over else ended
