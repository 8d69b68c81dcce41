"""The register of the complaint box, cases/YYYY/box.yaml: one item an opening (row 5 of the
decree).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from aduan.core.clocks.backdating import is_backdated
from aduan.core.law.law import Law
from aduan.core.words.casewords import HISTORY
from aduan.core.words.dates import read_moment
from aduan.core.words.quickly import dataclass
from aduan.store.files.outages import KINDS, outage_kind
from aduan.store.files.yamlread import read_yaml

# What a correction of a count names: the moment of the opening, which no merge moves.
CORRECTS = "corrects"
# What takes an opening back that never was names the same.
UNDOES = "undoes"
# What says why it could not be opened names the days.
UNOPENED = "unopened"
# An item with one of these is judged by those above it.
LOOKS_BACK = frozenset({CORRECTS, UNDOES, UNOPENED, *KINDS})


@dataclass(frozen=True)
class Opening:
    """One opening as it counts now. `logged` is what was written at the time, where it was
    corrected since. `entered`: when it was entered, where it says so.
    """

    at: datetime
    by: str
    found: Mapping[str, str]
    logged: Mapping[str, str]
    entered: datetime | None = None


def read_openings(raw: bytes) -> list[Opening]:
    """The openings of a register that has no findings, in its order, without those taken back; each with
    its last corrected count.
    """
    openings: list[Opening] = []
    for item in list_items(raw):
        if outage_kind(item) or UNOPENED in item:
            continue
        if UNDOES in item:
            _undo(openings, read_moment(item[UNDOES]))
        elif CORRECTS in item:
            _correct(openings, read_moment(item[CORRECTS]), item["found"])
        else:
            openings.append(_make_opening(item))
    return openings


def list_items(raw: bytes) -> list[Any]:
    """The items of a register, as far as it has a list of them."""
    data = read_yaml(raw).data
    items = data.get(HISTORY) if isinstance(data, Mapping) else None
    return items if isinstance(items, list) else []


def find_latest(items: Iterable[Any]) -> datetime | None:
    """The latest moment of a register's items, wherever it stands; None where none has one."""
    latest: datetime | None = None
    for item in items:
        try:
            at = read_moment(item["at"])
        except (KeyError, TypeError, ValueError):
            continue
        latest = max(latest or at, at)
    return latest


def _make_opening(item: Mapping[str, Any]) -> Opening:
    found = item.get("found", {})
    return Opening(
        at=read_moment(item["at"]),
        by=item.get("by", ""),
        found=found,
        logged=found,
        entered=read_moment(item["entered"]) if "entered" in item else None,
    )


def _correct(openings: list[Opening], at: datetime, found: Mapping[str, str]) -> None:
    """Put the count of the last opening at a moment right."""
    for place in reversed(range(len(openings))):
        if openings[place].at == at:
            openings[place] = replace(openings[place], found=found)
            return


def _undo(openings: list[Opening], at: datetime) -> None:
    """Leave the last opening at a moment out."""
    for place in reversed(range(len(openings))):
        if openings[place].at == at:
            del openings[place]
            return


def is_entered_late(opening: Opening, law: Law) -> bool:
    """Whether an opening was entered later than the office allows."""
    return opening.entered is not None and is_backdated(opening.at, opening.entered, law)


def box_days(raw: bytes, law: Law) -> Iterator[date]:
    """The days on which the box was logged as opened, and in time; a correction opens nothing."""
    for opening in read_openings(raw):
        if not is_entered_late(opening, law):
            yield law.calendar.local_day(opening.at)
