"""Numbers of a procedure that stand in the code, since no file may lower them: who is asked about an
erasure must have the time to object, and what was closed must stay readable while its end can still
be disputed.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import ERASE
from aduan.core.words.findings import Finding

# In working days between a request and its erasure; in days after a closing until fewer people read.
LEAST_BEFORE_ERASING, LEAST_READABLE = 7, 60


def check_bounds(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU535: a number of the procedure lies below what the code allows."""
    erasing = {kind.after for kind in sop.events.values() if kind.effect == ERASE}
    closing = {rule.closed_after for rule in sop.readers.values()}
    bounds = dict.fromkeys(closing, LEAST_READABLE) | dict.fromkeys(erasing, LEAST_BEFORE_ERASING)
    for name, days in sop.settings.items():
        least = bounds.get(name, 0)
        if days < least:
            yield Finding("ADU535", ("settings", name), {"name": name, "least": least})
