"""What ends, ends ahead: no code and no procedure ends on a day on which somebody may have used it.

What was entered on a computer without a network is judged by the law that it meets: had a code ended
yesterday, a complaint of this morning could never be entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aduan.core.law.calendar import DAY
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import law_path


def check_ends(before: Law, after: Law, today: date) -> Iterator[Finding]:
    """ADU695, ADU696: what a change of law made today would have ended."""
    yield from _check_codes(before, after, today)
    yield from _check_receiving_goes_on(before, after, today)


def _check_codes(before: Law, after: Law, today: date) -> Iterator[Finding]:
    for name, book in after.codes.items():
        for list_name, codes in book.items():
            known = before.codes.get(name, {}).get(list_name)
            for code in codes.codes.values():
                old = known.codes.get(code.name) if known else None
                if old is None or code.until is None or code.until >= today:
                    continue
                if old.in_force(today):
                    values = {"code": code.name, "list": list_name, "today": today.isoformat()}
                    yield Finding("ADU695", values=values, path=law_path("codes", name))


def _check_receiving_goes_on(before: Law, after: Law, today: date) -> Iterator[Finding]:
    """Today and tomorrow complaints come in, under one procedure or another."""
    for day in (today, today + DAY):
        if _receives(before, day) and not _receives(after, day):
            path = law_path("sop", after.office.sop)
            yield Finding("ADU696", values={"day": day.isoformat()}, path=path)
            return


def _receives(law: Law, day: date) -> bool:
    receiving = [sop for sop in law.sops.values() if not sop.takes_in]
    return any(sop.in_force(day) for sop in receiving)
