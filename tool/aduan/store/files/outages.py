"""The outages in the register of the box: items that say from when until when nothing could be
entered, items that confirm one, and items that take one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from aduan.core.clocks.outages import Outage
from aduan.core.words.casewords import HISTORY
from aduan.core.words.dates import read_moment
from aduan.core.words.quickly import dataclass
from aduan.store.files.yamlread import read_yaml

OUTAGE, CONFIRMS, RETRACTS = "outage", "confirms", "retracts"
# An item with several of these is what the first of them says, to whoever reads or judges it.
KINDS = (RETRACTS, CONFIRMS, OUTAGE)


def outage_kind(item: Mapping[str, Any]) -> str:
    """What an item of a register says of an outage, by its key; "" where it is about none."""
    return next((key for key in KINDS if key in item), "")


def read_outages(raw: bytes) -> list[Outage]:
    """The outages of a register that has its shape, in its order, without those taken back."""
    return [outage for outage in read_told_outages(raw).values() if not outage.taken_back]


def read_told_outages(raw: bytes) -> dict[datetime, Outage]:
    """All of them by the moment that a confirmation names. One that the same person entered and
    confirmed is not confirmed; of two with one moment the first stands.
    """
    found: dict[datetime, Outage] = {}
    tellers = read_tellers(raw)
    for item in _list_items(raw):
        kind, at = outage_kind(item), read_moment(item["at"])
        if kind == OUTAGE and at not in found:
            found[at] = _make_outage(item)
        elif kind in (CONFIRMS, RETRACTS):
            of = read_moment(item[kind])
            if of not in found:
                continue
            if kind == RETRACTS:
                found[of] = replace(found[of], taken_back=True)
            elif tellers[of] != item["by"]:
                found[of] = replace(found[of], confirmed=True)
    return found


def _make_outage(item: Mapping[str, Any]) -> Outage:
    span = item[OUTAGE]
    entered = read_moment(item.get("entered", item["at"]))
    return Outage(read_moment(span["from"]), read_moment(span["until"]), entered, confirmed=False)


@dataclass(frozen=True)
class SaidOfOutage:
    """What a person said of an outage that was entered, and when; `reason`: why, if it was said."""

    by: str
    at: datetime
    reason: str = ""


def read_said(raw: bytes, kind: str) -> dict[datetime, SaidOfOutage]:
    """Who first confirmed each outage of such a register, or took it back (`kind`), by the outage's
    moment.
    """
    said: dict[datetime, SaidOfOutage] = {}
    for item in _list_items(raw):
        if outage_kind(item) == kind:
            one = SaidOfOutage(item["by"], read_moment(item["at"]), item.get("reason", ""))
            said.setdefault(read_moment(item[kind]), one)
    return said


def read_tellers(raw: bytes) -> dict[datetime, str]:
    """Who told of each outage of such a register, by its moment."""
    tellers: dict[datetime, str] = {}
    for item in _list_items(raw):
        if outage_kind(item) == OUTAGE:
            tellers.setdefault(read_moment(item["at"]), item["by"])
    return tellers


def _list_items(raw: bytes) -> Iterable[Any]:
    data = read_yaml(raw).data
    return data[HISTORY] if isinstance(data, Mapping) else ()
