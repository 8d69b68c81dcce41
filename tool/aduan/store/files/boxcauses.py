"""Why the complaint box could not be opened, as its register says it: items that name the days and the
cause. Such days still count as days without an opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding, Node
from aduan.core.words.officepaths import box_path
from aduan.core.words.personnumbers import holds_person_number
from aduan.core.words.text import Label, Named
from aduan.store.files.boxfile import UNOPENED, list_items

# So many days are told of at once.
MOST_DAYS = 366
CAUSE = Named("reason", Label("Sebab kotak tidak dibuka", "Why the box was not opened"))


def read_causes(raw: bytes) -> dict[date, str]:
    """Each day that a register without findings tells of, with the cause that was told last."""
    causes: dict[date, str] = {}
    if UNOPENED.encode() not in raw:
        return causes
    for item in list_items(raw):
        if UNOPENED in item:
            causes |= dict.fromkeys(_list_days(item), str(item["reason"]))
    return causes


def _list_days(item: Mapping[str, Any]) -> list[date]:
    span = _find_span(item)
    if span is None:
        return []
    first, last = span
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def _find_span(item: Mapping[str, Any]) -> tuple[date, date] | None:
    """The first day and the last; None where they are no days, or not so many in a row."""
    first, last = (find_day(item[UNOPENED][end]) for end in ("from", "until"))
    if first is None or last is None or not 0 <= (last - first).days < MOST_DAYS:
        return None
    return first, last


def check_cause(node: Node, item: Mapping[str, Any], path: str, told: date) -> Iterator[Finding]:
    """An item that names days is in the register of their year, told of on the last of them or later; its
    cause may be read by everybody. `told`: the office's day on which it was.
    """
    span = _find_span(item)
    if span is None or span[1] > told:
        yield Finding("ADU418", (*node, UNOPENED))
    elif path != box_path(span[0].year):
        yield Finding("ADU112", (*node, UNOPENED), {"expected": box_path(span[0].year)})
    if holds_person_number(item["reason"]):
        yield Finding("ADU209", (*node, "reason"), {"field": CAUSE})
