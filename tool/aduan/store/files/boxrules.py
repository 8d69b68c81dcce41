"""What must hold in a register of the complaint box, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from aduan.core.case.amendments import name_code
from aduan.core.case.sealedrules import is_sealing
from aduan.core.clocks.backdating import is_backdated
from aduan.core.clocks.deadlines import missing_box_days
from aduan.core.clocks.entries import is_true_entry
from aduan.core.law.calendar import Calendar
from aduan.core.law.law import Law
from aduan.core.words.casewords import HISTORY
from aduan.core.words.characters import check_texts
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, Node
from aduan.core.words.officepaths import OFFICE_FILE, box_path
from aduan.core.words.personnumbers import holds_person_number
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, Named, Phrase, join_named
from aduan.core.words.text import mark as _
from aduan.store.files.boxcauses import check_cause
from aduan.store.files.boxfile import CORRECTS, LOOKS_BACK, UNDOES, UNOPENED
from aduan.store.files.document import Document
from aduan.store.files.growth import check_open_end
from aduan.store.files.outagerules import (
    OutagesAbove,
    check_confirmer,
    check_outage,
    name_needed,
)
from aduan.store.files.outages import outage_kind
from aduan.store.files.remarks import SIGN, find_item, find_remarks
from aduan.store.files.yamlread import read_yaml

# What an entry of the register is, with roles of its own.
BOX_ENTRY = Phrase(_("the opening of the box"))
FOUND = Named("found", Label("Ditemukan", "Found"))
OPENING = Label("Kotak pengaduan dibuka", "Complaint box opened")
REASON = Named("reason", Label("Alasan ralat", "Reason of the correction"))
WHY_UNDONE = Named("reason", Label("Alasan mengurungkan", "Reason for taking it back"))


def check_box(path: str, raw: bytes, law: Law, as_of: datetime) -> list[Finding]:
    """Rings 1 and 2 of one register: shape, order of time, known people, known media.

    `path`: its place in the office's folder. `as_of`: what is later lies ahead.
    """
    document = read_yaml(raw)
    found = document.findings or _check_shape(raw, document)
    if not found:
        found = check_texts(document.data, raw)
        found += _check_items(path, document.data, law, as_of)
    if found:
        places = read_yaml(raw, places=True)
        return [places.locate(finding, path) for finding in found]
    return [replace(finding, path=path) for finding in _check_remarks(raw, document.data, law)]


def _check_remarks(raw: bytes, data: Mapping[str, Any], law: Law) -> list[Finding]:
    """ADU347 for each remark of a sound register from its first item on that was entered where texts
    are sealed.
    """
    if not law.office.has_sealing or SIGN not in raw:
        return []
    for number, item in enumerate(data[HISTORY], 1):
        entered = read_moment(item.get("entered", item["at"]))
        if is_sealing(law, law.calendar.local_day(entered)):
            return find_remarks(raw, find_item(raw, number))
    return []


def _check_shape(raw: bytes, document: Document) -> list[Finding]:
    from aduan.store.files.schemas import shape_of

    return [*check_open_end(raw, document), *shape_of("box").check(document.data)]


@dataclass(frozen=True)
class _Above:
    """What stands above an item: when the box was opened, but for what was taken back; and the
    outages.
    """

    opened: list[datetime] = field(default_factory=list)
    outages: OutagesAbove = field(default_factory=OutagesAbove)


def _check_kind(
    node: Node, item: Mapping[str, Any], at: datetime, above: _Above
) -> Iterator[Finding]:
    """What an item says as that which it is: of an outage, of an opening that never was, a correction,
    an opening. `above`: takes in what it tells.
    """
    if outage_kind(item):
        yield from check_outage(node, item, at, above.outages)
        above.outages.take_in(item, at)
    elif UNDOES in item:
        yield from _check_undoing(node, item, above.opened)
    elif CORRECTS in item:
        yield from _check_correction(node, item, above.opened)
    elif LOOKS_BACK.isdisjoint(item):
        above.opened.append(at)


def _check_items(
    path: str, data: Mapping[str, Any], law: Law, as_of: datetime
) -> Iterator[Finding]:
    """What the items of a register that has its shape say, one after the other."""
    year = int(data["year"])
    if box_path(year) != path:
        yield Finding("ADU511", ("year",), {"file": path, "value": data["year"]})
    latest: datetime | None = None
    above = _Above()
    for number, item in enumerate(data[HISTORY]):
        node = (HISTORY, number)
        try:
            at = read_moment(item["at"])
        except ValueError:
            yield Finding("ADU208", (*node, "at"))
            continue
        yield from _check_kind(node, item, at, above)
        if LOOKS_BACK.isdisjoint(item):
            yield from _check_year(node, path, at, law)
        if UNOPENED in item:
            yield from check_cause(node, item, path, law.calendar.local_day(at))
        # What stands below a later one was entered after it, and says when.
        if latest and at < latest and "entered" not in item:
            example = latest.astimezone(law.calendar.zone).isoformat(timespec="seconds")
            yield Finding("ADU414", (*node, "at"), {"latest": example})
        if at > as_of:
            yield Finding("ADU307", (*node, "at"))
        yield from _check_entered(node, item, at, as_of)
        latest = max(latest or at, at)
        yield from _check_media(node, item, law)
        yield from _check_person(node, item, above, law, law.calendar.local_day(at))


def _check_entered(
    node: Node, item: Mapping[str, Any], at: datetime, as_of: datetime
) -> Iterator[Finding]:
    """Nothing is entered before it happened, or later than now."""
    try:
        entered = read_moment(item["entered"]) if "entered" in item else None
    except ValueError:
        yield Finding("ADU208", (*node, "entered"))
        return
    if entered is not None and entered < at:
        yield Finding("ADU325", (*node, "entered"))
    if entered is not None and entered > as_of:
        yield Finding("ADU307", (*node, "entered"))


def check_box_entries(
    above: Sequence[Any], items: Sequence[Any], first: int, law: Law, committed: datetime
) -> Iterator[Finding]:
    """What is wrong with who entered some items of a register, and with when they say that it was,
    committed then. They have no other findings. `first`: the number of the first; `above`: those
    before it, as far as one of them looks back.
    """
    for place, item in enumerate(items):
        at = read_moment(item["at"])
        node = (HISTORY, first - 1 + place)
        yield from check_confirmer(node, item, chain(above, items[:place]), law)
        if "entered" in item:
            if not is_true_entry(read_moment(item["entered"]), committed):
                values = {"event": OPENING, "entered": item["entered"]}
                yield Finding("ADU636", (*node, "entered"), values)
        elif is_backdated(at, committed, law):
            example = committed.astimezone(law.calendar.zone).isoformat(timespec="seconds")
            yield Finding("ADU635", (*node, "at"), {"event": OPENING, "entered": example})


def _check_year(node: Node, path: str, at: datetime, law: Law) -> Iterator[Finding]:
    """An opening stands in the register of its year, by the office's own day."""
    expected = box_path(law.calendar.local_day(at).year)
    if path != expected:
        yield Finding("ADU112", (*node, "at"), {"expected": expected})


def _check_media(node: Node, item: Mapping[str, Any], law: Law) -> Iterator[Finding]:
    """What was counted are channels by which a complaint may come."""
    # An outage counts nothing.
    if "found" not in item:
        return
    way_in = law.sop.way_in
    channels = law.book(law.sop)[way_in.list].codes if way_in else {}
    for name in item["found"]:
        if name not in channels:
            allowed = join_named(map(name_code, channels.values()))
            values = {"value": name, "field": FOUND, "allowed": allowed}
            yield Finding("ADU204", (*node, "found", name), values)


def _check_correction(
    node: Node, item: Mapping[str, Any], opened: list[datetime]
) -> Iterator[Finding]:
    """It names an opening above it; what it says may be read by everybody."""
    if _find_opened(item[CORRECTS], opened) is None:
        yield Finding("ADU408", (*node, CORRECTS), {"moment": item[CORRECTS]})
    if holds_person_number(item["reason"]):
        yield Finding("ADU209", (*node, "reason"), {"field": REASON})


def _check_undoing(
    node: Node, item: Mapping[str, Any], opened: list[datetime]
) -> Iterator[Finding]:
    """Check what takes an opening back, which stands there for those below no more."""
    moment = _find_opened(item[UNDOES], opened)
    if moment is None:
        yield Finding("ADU417", (*node, UNDOES), {"moment": item[UNDOES]})
    else:
        opened.remove(moment)
    if holds_person_number(item["reason"]):
        yield Finding("ADU209", (*node, "reason"), {"field": WHY_UNDONE})


def _find_opened(text: str, opened: Sequence[datetime]) -> datetime | None:
    """The moment that is written, where the box was opened then."""
    try:
        moment = read_moment(text)
    except ValueError:
        return None
    return moment if moment in opened else None


def _check_person(
    node: Node, item: Mapping[str, Any], above: _Above, law: Law, day: date
) -> Iterator[Finding]:
    """Who opened the box, or told of an outage, is known, and held a role for it on that day."""
    if "for" in item and item["for"] not in law.staff:
        yield Finding("ADU304", (*node, "for"), {"person": item["for"]})
    person = item["by"]
    if person not in law.staff:
        yield Finding("ADU304", (*node, "by"), {"person": person})
        return
    what, roles = BOX_ENTRY, law.sop.box_roles
    if outage_kind(item):
        what, roles = name_needed(item, above.outages, law.sop)
    needed = {"what": what, "roles": law.sop.name_roles(roles)}
    for held in _list_days(item, day, law):
        if law.staff[person].roles_on(held).isdisjoint(roles):
            values = {"person": person, "day": held.isoformat(), **needed}
            yield Finding("ADU406", (*node, "by"), values)


def _list_days(item: Mapping[str, Any], day: date, law: Law) -> list[date]:
    """The days on which a role is needed: that of the opening, and that of its entry."""
    try:
        entered = law.calendar.local_day(read_moment(item["entered"]))
    except (KeyError, ValueError):
        return [day]
    return [day] if entered == day else [day, entered]


def check_box_days(
    opened: list[date], law: Law, calendar: Calendar, as_of: datetime
) -> list[Finding]:
    """One warning that counts the working days without an opening."""
    days = missing_box_days(opened, law.office.opened_on, calendar, as_of)
    if not days:
        return []
    values = {"count": len(days), "day": days[-1].isoformat()}
    return [Finding("ADU405", values=values, path=OFFICE_FILE, line=1, column=1)]
