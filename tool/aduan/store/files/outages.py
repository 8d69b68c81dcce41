"""The outages in the register of the box: items that say from when until when nothing could be
entered, and items that confirm one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from aduan.core.clocks.outages import Outage
from aduan.core.law.law import Law
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, Node
from aduan.store.files.casehead import LIST
from aduan.store.files.yamlread import read_yaml

OUTAGE, CONFIRMS = "outage", "confirms"


def read_outages(raw: bytes) -> list[Outage]:
    """The outages of a register that has its shape, in its order."""
    return list(read_told_outages(raw).values())


def read_told_outages(raw: bytes) -> dict[datetime, Outage]:
    """The same by the moment that a confirmation names. One that the same person entered and confirmed
    is not confirmed; of two with one moment the first stands.
    """
    data = read_yaml(raw).data
    items = data[LIST] if isinstance(data, Mapping) else ()
    found: dict[datetime, Outage] = {}
    told_by: dict[datetime, str] = {}
    for item in items:
        at = read_moment(item["at"])
        if OUTAGE in item and at not in found:
            span = item[OUTAGE]
            entered = read_moment(item.get("entered", item["at"]))
            since, until = read_moment(span["from"]), read_moment(span["until"])
            found[at] = Outage(since, until, entered, confirmed=False)
            told_by[at] = item["by"]
        elif CONFIRMS in item:
            of = read_moment(item[CONFIRMS])
            if of in found and told_by[of] != item["by"]:
                found[of] = replace(found[of], confirmed=True)
    return found


def read_confirmers(raw: bytes) -> dict[datetime, tuple[str, datetime]]:
    """Who first confirmed each outage of such a register, and when, by the outage's moment."""
    data = read_yaml(raw).data
    items = data[LIST] if isinstance(data, Mapping) else ()
    confirmed: dict[datetime, tuple[str, datetime]] = {}
    for item in items:
        if CONFIRMS in item:
            confirmed.setdefault(read_moment(item[CONFIRMS]), (item["by"], read_moment(item["at"])))
    return confirmed


def check_outage(
    node: Node, item: Mapping[str, Any], at: datetime, told: Mapping[datetime, str]
) -> Iterator[Finding]:
    """An outage has begun, ended, and was told after that, at a moment of its own; what is confirmed
    stands above, and is somebody else's (`told`: who told of an outage, by the moments of such
    items).
    """
    if CONFIRMS in item:
        moment = _find_moment(item[CONFIRMS])
        by = told.get(moment) if moment else None
        if by is None:
            yield Finding("ADU409", (*node, CONFIRMS), {"moment": item[CONFIRMS]})
        elif by == item["by"]:
            yield Finding("ADU412", (*node, "by"), {"person": by})
        return
    if at in told:
        yield Finding("ADU413", (*node, "at"), {"person": told[at]})
    said = item[OUTAGE]
    since, until = _find_moment(said["from"]), _find_moment(said["until"])
    if since is None or until is None:
        yield Finding("ADU208", (*node, OUTAGE))
    elif not since < until <= at:
        yield Finding("ADU410", (*node, OUTAGE))


def check_unconfirmed(path: str, raw: bytes, law: Law) -> Iterator[Finding]:
    """ADU416 for each outage of a sound register that nobody confirmed, at its line: who entered it, and
    who may confirm it.
    """
    waiting = {at for at, outage in read_told_outages(raw).items() if not outage.confirmed}
    if not waiting:
        return
    places = read_yaml(raw, places=True)
    for number, item in enumerate(places.data[LIST]):
        at = read_moment(item["at"])
        if OUTAGE not in item or at not in waiting:
            continue
        since = read_moment(item[OUTAGE]["from"])
        values = {
            "day": law.calendar.local_day(since).isoformat(),
            "person": item["by"],
            "roles": law.sop.name_roles(law.sop.confirming_roles),
        }
        yield places.locate(Finding("ADU416", (LIST, number), values), path)


def check_confirmer(
    node: Node, item: Mapping[str, Any], above: Iterable[Any], law: Law
) -> Iterator[Finding]:
    """ADU412 where a confirmation is entered by somebody who cannot be told apart from who told of the
    outage: both have one e-mail. (Asked when it is entered: what e-mails become changes nothing.)
    """
    if CONFIRMS not in item:
        return
    moment = _find_moment(item[CONFIRMS])
    outages = (other for other in above if OUTAGE in other)
    meant = (other for other in outages if _find_moment(other["at"]) == moment)
    told = next(meant, None)
    if told is None:
        return
    teller = law.staff.get(told["by"])
    confirmer = law.staff.get(item["by"])
    if teller is None or confirmer is None:
        return
    if teller.email.casefold() == confirmer.email.casefold():
        yield Finding("ADU412", (*node, "by"), {"person": item["by"]})


def _find_moment(text: str) -> datetime | None:
    try:
        return read_moment(text)
    except ValueError:
        return None
