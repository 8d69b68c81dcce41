"""A case as JSON: what `new`, the steps, `show` and `deadline` print. Keys may be added, never
changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from aduan.core.case.apart import find_acting_role
from aduan.core.case.erasure import find_ended_request, find_erasure
from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.statements import find_witness, find_word_of
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run
from aduan.core.law.frame import frame_of
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import Label

if TYPE_CHECKING:
    from aduan.core.clocks.proof import ProofDay
    from aduan.core.law.calendar import Calendar
    from aduan.desk.prove import Proven

Facts = dict[str, object]


def clock_facts(run: Run) -> Facts:
    return {
        "name": run.name,
        "run": run.lap,
        "limit": run.limit,
        "unit": run.clock.unit,
        "started": run.started.isoformat(),
        "due": run.due.isoformat(),
        "ended": run.ended.isoformat() if run.ended else None,
        "used": run.used,
        "status": run.status.value,
        # `later`: in time, but entered after it was due; `counted`: late, counted from the entry.
        **({"entry": run.entry.value} if run.entry else {}),
    }


def proof_facts(proven: Proven, calendar: Calendar, language: str) -> Facts:
    """One run of a clock, each day of it explained."""
    return {
        **clock_facts(proven.run),
        "label": proven.run.clock.label.text(language),
        "calendar": calendar.standing_of(proven.run.due.date()).value,
        "days": [day_facts(day, number, language) for day, number in proven.days],
    }


def day_facts(day: ProofDay, number: int, language: str) -> Facts:
    """One day of a clock; `number`: how many were counted up to it."""
    return {
        "date": day.day.isoformat(),
        "counted": day.counted,
        "number": number,
        "why": name_why(day, language),
        "source": day.source,
    }


def name_why(day: ProofDay, language: str) -> str:
    """Why a day counts or not, by its code; a day off by its own name."""
    return day.why.text(language) if isinstance(day.why, Label) else day.why


def step_facts(case: Case, law: Law, commit: str, as_of: datetime) -> Facts:
    """What `new` and every step print."""
    runs = run_clocks(case, frame_of(case.sop, law, as_of))
    return {
        "id": case.id,
        "path": case_path(case.id),
        "state": case.state,
        "commit": commit,
        "clocks": [clock_facts(run) for run in runs],
    }


def case_facts(case: Case, law: Law, as_of: datetime) -> Facts:
    """What `show` prints."""
    from aduan.desk.following import list_following

    frame = frame_of(case.sop, law, as_of)
    sop = frame.sop
    runs = run_clocks(case, frame)
    return {
        "id": case.id,
        "path": case_path(case.id),
        "sop": case.sop,
        "state": case.state,
        "stage": case.stage(sop),
        "holder": find_acting_role(case.holder(sop), case.fields, sop),
        "outcome": case.outcome,
        "received": case.received.isoformat(),
        "closed": case.closed.isoformat() if case.closed else None,
        **{name: case.fields.get(name) for name in sop.open_fields if name != "source"},
        **_erasure_facts(case, sop),
        "clocks": [clock_facts(run) for run in runs],
        "next": [
            {"event": step.kind.name, "roles": list(step.roles)}
            for step in list_following(case, sop)
        ],
        "history": [_event_facts(event, case, sop) for event in case.history],
    }


def _erasure_facts(case: Case, sop: Sop) -> Facts:
    """Since when the text of a case is gone, and on which ground; nothing where it is there."""
    erasure = find_erasure(case, sop)
    if erasure is None:
        ended = find_ended_request(case)
        steps = {"step": ended.request.number, "by_step": ended.ending.number} if ended else {}
        return {"erasure_request_ended": steps} if steps else {}
    people = {"by": erasure.carried_out_by, "asked_by": erasure.asked_by}
    return {"erased": {"at": erasure.entered.isoformat(), **people, **erasure.grounds}}


def _event_facts(event: Event, case: Case, sop: Sop) -> Facts:
    counted = {step.event.number for step in case.steps}
    return {
        "number": event.number,
        "event": event.name,
        "at": event.at.isoformat(),
        **({"entered": event.entered.isoformat()} if event.entered else {}),
        "by": event.by,
        **({"for": event.whose} if event.whose else {}),
        **event.fields,
        **_witness_facts(event, case, sop),
        **({} if event.number in counted else {"counts": False}),
    }


def _witness_facts(event: Event, case: Case, sop: Sop) -> Facts:
    """Of a statement, whose word there is for it: `own-code` where it was signed with a code made
    outside of the office, else `by-office`.
    """
    if find_word_of(event, sop) is None:
        return {}
    return {"witness": find_witness(event, case.history, sop).value}
