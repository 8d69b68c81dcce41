"""Whether what a case says the complainant signed was signed: computed again by whoever has the
record. Source: schema/receipt.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.case.fold import Case, Step
from aduan.core.case.receipts import find_slip_value, list_claims, tag_case
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding
from aduan.core.words.receipts import KEY, SIGNED, SLIP
from aduan.store.files.slips import Slip, is_signed


def check_signed_words(case: Case, sop: Sop, judged: int = 0) -> Iterator[Finding]:
    """ADU365 for each step that counts and bears a signature that is not of it.

    `judged`: so many of the first steps were looked at before.
    """
    for place, step in enumerate(case.steps[judged:], judged):
        value = find_slip_value(step.event, sop)
        if value is None or _is_of_it(
            value[KEY], value[SIGNED], case.steps[:place], step, case, sop
        ):
            continue
        field = sop.events[step.event.name].find_open(SLIP)
        name = field.name if field else ""
        yield Finding("ADU365", ("history", step.event.number - 1, name))


def _is_of_it(
    key: str, signed: str, before: tuple[Step, ...], step: Step, case: Case, sop: Sop
) -> bool:
    field = sop.events[step.event.name].find_open(SLIP)
    claims = list_claims(field.word, before, sop) if field else []
    public, signature = bytes.fromhex(key), bytes.fromhex(signed)
    slips = [Slip(claim, public, signature) for claim in claims]
    return any(is_signed(one, tag_case(case.id)) for one in slips)
