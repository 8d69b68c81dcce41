"""Whether what a case says the complainant signed was signed, and counts: computed again by whoever
has the record. Source: schema/receipt.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.receipts import SignedClaim, find_slip_value, list_claims, tag_case
from aduan.core.law.sop import Sop
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding
from aduan.core.words.receipts import KEY, SIGNED, SLIP

# A key, and what was signed with it: that counts once, however many signatures there are of it.
Said = tuple[str, SignedClaim]


def check_signed_words(case: Case, sop: Sop, judged: int = 0) -> Iterator[Finding]:
    """ADU365 for each step that counts and bears a signature that is not of it; ADU364 where the same
    was said in an earlier one.

    `judged`: so many of the first steps were looked at before.
    """
    new = range(judged, len(case.steps))
    if not any(find_slip_value(case.steps[place].event, sop) for place in new):
        return
    said = list_signed_claims(case, sop, judged)
    for place in new:
        event = case.steps[place].event
        value = find_slip_value(event, sop)
        if value is None:
            continue
        claim = _find_claim(place, case, sop)
        if claim is None:
            yield _find_at("ADU365", event, sop)
            continue
        if (value[KEY], claim) in said:
            yield _find_at("ADU364", event, sop)
        said.add((value[KEY], claim))


def list_signed_claims(case: Case, sop: Sop, count: int | None = None) -> set[Said]:
    """All that was signed for the steps of a case that count; with a count, for so many of the first."""
    said: set[Said] = set()
    for place, step in enumerate(case.steps[:count]):
        value = find_slip_value(step.event, sop)
        claim = _find_claim(place, case, sop) if value else None
        if value and claim:
            said.add((value[KEY], claim))
    return said


def _find_claim(place: int, case: Case, sop: Sop) -> SignedClaim | None:
    """What the signature of a step is of; None: it is not of any that the step may bear."""
    event = case.steps[place].event
    value = find_slip_value(event, sop)
    field = sop.events[event.name].find_open(SLIP)
    if value is None or field is None:
        return None
    # Most cases have no signature to look at.
    from aduan.store.files.slips import Slip, is_signed

    public = bytes.fromhex(value[KEY])
    signature = bytes.fromhex(value[SIGNED])
    for claim in list_claims(field.word, case.steps[:place], sop):
        if is_signed(Slip(claim, public, signature), tag_case(case.id)):
            return claim
    return None


def _find_at(code: str, event: Event, sop: Sop) -> Finding:
    """A finding about the signature of a step."""
    field = sop.events[event.name].find_open(SLIP)
    return Finding(code, step_node(event.number, field.name if field else ""))
