"""What the rows of a decree say of its limits, held against the clocks that count them.

A row's limit is text, as the decree writes it ("5 Hari", "14 (empat belas) hari kerja"); a clock
rests on a row by its `basis`, and the row `total` on the clock that sums up the others. Limits in
other units than days are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aduan.core.law.law import Law
from aduan.core.law.sop import Clock, Sop
from aduan.core.words.findings import Finding
from aduan.core.words.text import Label

_TOTAL = "total"
_DAYS = re.compile(
    r"(?P<count>\d+)\s*(?:\([^)]*\)\s*)?(?:(?P<before>working|calendar)\s+)?(?:hari|days?)\b(?:\s+(?P<after>kerja|kalender))?",
    re.IGNORECASE,
)
_ROW = re.compile(r"row (\S+)\Z")
_UNITS = {
    "kerja": "working_day",
    "working": "working_day",
    "kalender": "calendar_day",
    "calendar": "calendar_day",
}
_WORDS = {
    "working_day": Label("hari kerja", "working days"),
    "calendar_day": Label("hari kalender", "calendar days"),
}


@dataclass(frozen=True)
class SaidLimit:
    """What a row says of a limit: so many days, and of which kind where it says that (`1 Hari`
    leaves it open).
    """

    text: str
    days: int
    unit: str

    def is_counted_by(self, clock: Clock) -> bool:
        return self.days in _limits(clock) and self.unit in ("", clock.unit)


def check_rows(sop: Sop, _law: Law) -> Iterator[Finding]:
    """Every limit in days that a row says, in either language, is what the clocks that rest on it
    count.
    """
    clocks = list(sop.clocks.values())
    for number, row in enumerate(sop.data["rows"]):
        node = ("rows", number, "limit")
        resting = [clock for clock in clocks if _rests_on(clock, sop, row["row"])]
        for said in _read_limits(row):
            values = {"row": row["row"], "said": said.text}
            for clock in resting:
                if not said.is_counted_by(clock):
                    yield Finding(
                        "ADU515", node, {**values, "clock": clock.name, "limit": _say(clock)}
                    )
            if not resting and not any(map(said.is_counted_by, clocks)):
                yield Finding("ADU516", node, values)


def _read_limits(row: Mapping[str, Any]) -> list[SaidLimit]:
    """Each different limit in days that a row says, in one language or the other."""
    found: dict[tuple[str, str], SaidLimit] = {}
    for text in (row.get("limit") or {}).values():
        for match in _DAYS.finditer(text):
            unit = _UNITS.get((match["before"] or match["after"] or "").lower(), "")
            found.setdefault((match["count"], unit), SaidLimit(text, int(match["count"]), unit))
    return list(found.values())


def _rests_on(clock: Clock, sop: Sop, row: str) -> bool:
    if row == _TOTAL:
        return bool(clock.sum_of)
    basis = _ROW.match(str(sop.data["clocks"][clock.name].get("basis", "")))
    return basis is not None and basis[1] == row


def _limits(clock: Clock) -> set[int]:
    return {clock.limit, *(limit for _when, limit in clock.tiers)}


def _say(clock: Clock) -> Label:
    unit = _WORDS[clock.unit]
    return Label(f"{clock.limit} {unit.id}", f"{clock.limit} {unit.en}")
