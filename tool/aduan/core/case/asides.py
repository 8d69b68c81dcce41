"""Steps that a merge set aside.

Two clerks who could not see each other took a step from the same place, and the procedure allows
one of them. Putting their files together keeps both steps; the one that is not allowed where it now
stands is named by a `retract` with `merge: true` at the end, in the name of who entered it. It
never counted, and stays to be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aduan.core.case.fold import Event, is_aside
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding
from aduan.core.words.traits import Trait


def find_retract_name(sop: Sop) -> str | None:
    """The name of the procedure's step that takes another back."""
    return next((kind.name for kind in sop.events.values() if kind.effect == "retract"), None)


def check_aside(event: Event, history: Sequence[Event]) -> Finding | None:
    """A merge names an earlier step, once, in the name of who entered it."""
    of = str(event.fields.get("of", ""))
    target = history[int(of) - 1] if of.isdecimal() and 0 < int(of) < event.number else None
    twice = any(is_aside(e) and e.fields.get("of") == of for e in history[: event.number - 1])
    if target is None or target.by != event.by or is_aside(target) or twice:
        return Finding("ADU321", ("history", event.number - 1, "of"), {"of": of})
    return None


def check_reason(
    event: Event, retract: Event, found: Sequence[Finding], sop: Sop
) -> Finding | None:
    """A step that is allowed where it stands is not set aside.

    But for a retract: it names a step by its number, and where others took steps meanwhile the
    number may mean another one now. So a merge sets it aside always; who wrote it can take the step
    back again.
    """
    if sop.events[event.name].effect == "retract" or any(f.has(Trait.ABOUT_ORDER) for f in found):
        return None
    return Finding("ADU321", ("history", retract.number - 1, "of"), {"of": str(event.number)})


def retracts_by_number(history: Sequence[Event]) -> Mapping[int, Event]:
    """The retract that sets each step aside, by that step's number."""
    named = ((event.fields.get("of"), event) for event in history if is_aside(event))
    return {int(of): event for of, event in named if isinstance(of, str) and of.isdecimal()}
