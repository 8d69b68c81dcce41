"""What the rows of a decree say of its limits, held against the clocks that count them.

A row's limit is text, as the decree writes it ("5 Hari", "14 (empat belas) hari kerja"); a clock
rests on a row by its `basis`, and the row `total` on the clock that sums up the others. Limits in
other units than days are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import CALENDAR_DAY, WORKING_DAY, Clock
from aduan.core.words.findings import Finding, Node
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label

_TOTAL = "total"
# A number, perhaps again in words; days, and of which kind: before the noun in English, behind it
# in Indonesian.
_IN_DAYS = re.compile(
    r"""
    (?P<count> \d+ ) \s*
    (?: \( [^)]* \) \s* )?
    (?: (?P<before> working|calendar ) \s+ )?
    (?: hari | days? ) \b
    (?: \s+ (?P<after> kerja|kalender ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BASIS_IN_ROW = re.compile(r"row (\S+)\Z")
_UNITS = {
    "kerja": WORKING_DAY,
    "working": WORKING_DAY,
    "kalender": CALENDAR_DAY,
    "calendar": CALENDAR_DAY,
}
_UNIT_LABELS = {
    WORKING_DAY: Label("hari kerja", "working days"),
    CALENDAR_DAY: Label("hari kalender", "calendar days"),
}


@dataclass(frozen=True)
class SaidLimit:
    """What a row says of a limit: so many days, and of which unit; "" where it leaves that open, as
    `1 Hari` does.
    """

    text: str
    days: int
    unit: str

    def is_counted_by(self, clock: Clock) -> bool:
        """Whether a clock has this limit, for some case at least."""
        return self.days in clock.every_limit() and self.unit in ("", clock.unit)


def check_rows(sop: Sop, _law: Law) -> Iterator[Finding]:
    """Every limit in days that a row says, in either language, is what the clocks that rest on it
    count (ADU515); where none rests on it, some clock counts it all the same (ADU516).
    """
    clocks = list(sop.clocks.values())
    for number, row in enumerate(sop.data["rows"]):
        node = ("rows", number, "limit")
        resting = [clock for clock in clocks if _rests_on(clock, sop, row["row"])]
        for said in _read_limits(row):
            values = {"row": row["row"], "said": said.text}
            for clock in resting:
                if not said.is_counted_by(clock):
                    counted = {"clock": clock.name, "limit": _say_limit(clock)}
                    yield Finding("ADU515", node, {**values, **counted})
            if not resting and not any(said.is_counted_by(clock) for clock in clocks):
                yield Finding("ADU516", node, values)


def check_named_rows(sop: Sop, _law: Law) -> Iterator[Finding]:
    """ADU550: a part of the procedure rests on a row that the decree's table has not. An office
    without a table is asked nothing.
    """
    known = [str(row["row"]) for row in sop.data["rows"]]
    if not known:
        return
    for node, basis in _list_bases(sop.data):
        named = _BASIS_IN_ROW.match(basis)
        if named is not None and named[1] not in known:
            values = {"row": named[1], "known": ", ".join(known)}
            yield Finding("ADU550", node, values)


def _list_bases(data: object, node: Node = ()) -> Iterator[tuple[Node, str]]:
    """What each part of a file says that it rests on, however deep it stands."""
    if isinstance(data, Mapping):
        parts: Iterable[tuple[str | int, object]] = data.items()
    elif isinstance(data, list):
        parts = enumerate(data)
    else:
        return
    for key, value in parts:
        if key == "basis" and isinstance(value, str):
            yield (*node, key), value
        yield from _list_bases(value, (*node, key))


def _read_limits(row: Mapping[str, Any]) -> list[SaidLimit]:
    """Each different limit in days that a row says, in one language or the other."""
    found: dict[tuple[int, str], SaidLimit] = {}
    for text in (row.get("limit") or {}).values():
        for match in _IN_DAYS.finditer(text):
            days = int(match["count"])
            word = match["before"] or match["after"] or ""
            unit = _UNITS.get(word.lower(), "")
            found.setdefault((days, unit), SaidLimit(text, days, unit))
    return list(found.values())


def _rests_on(clock: Clock, sop: Sop, row: str) -> bool:
    if row == _TOTAL:
        return bool(clock.sum_of)
    basis = sop.data["clocks"][clock.name].get("basis", "")
    named = _BASIS_IN_ROW.match(str(basis))
    return named is not None and named[1] == row


def _say_limit(clock: Clock) -> Label:
    unit = _UNIT_LABELS[clock.unit]
    return Label(
        f"{clock.limit} {unit.id}",
        f"{clock.limit} {unit.en}",
    )
