"""What must hold of the office's own settings beyond the shape of their file, which has their bounds:
that changes are dated one after the other, and never switch off what guards the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aduan.core.law.forward import ONCE_ON
from aduan.core.law.hourrules import check_week
from aduan.core.law.law import Law, Office
from aduan.core.words.findings import Finding
from aduan.core.words.nearest import offer_names
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.core.words.telephones import NUMBER_WAYS, NumberDoubt, doubt_office_number
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

# What schema/documents.md writes where an office has its own.
EXAMPLE_PLACE = "Contoh"
DOUBTFUL = {
    NumberDoubt.NO_DIGIT: Phrase(_("there is no digit in it")),
    NumberDoubt.LETTER: Phrase(_("there is a letter among its digits")),
    NumberDoubt.SHORT: Phrase(_("it has too few digits")),
    NumberDoubt.LONG: Phrase(_("it has too many digits for one number")),
}


def check_office_settings(law: Law) -> Iterator[Finding]:
    """All findings of the settings of schema/office.yaml, with its path; hours aside."""
    office = law.office
    if office.sop not in law.sops:
        values = {"value": office.sop, "known": offer_names(office.sop, law.sops)}
        yield Finding("ADU506", ("sop",), values, OFFICE_FILE)
    elif not law.sop.law_keepers:
        yield Finding("ADU527", ("sop",), path=OFFICE_FILE)
    versions = [office, *(later for _since, later in office.later)]
    if versions[-1].sealing == "off":
        yield Finding("ADU520", ("sealing",), path=OFFICE_FILE)
    elif office.recovery_key is None:
        yield Finding("ADU775", ("sealing",), path=OFFICE_FILE)
    if office.place in ("", EXAMPLE_PLACE):
        yield Finding("ADU547", ("letterhead", "place"), path=OFFICE_FILE)
    yield from _check_numbers(office)
    yield from _check_changes(office, law)
    yield from _check_rules(law)
    for name in ONCE_ON:
        for number, (one, other) in enumerate(pairwise(versions), 1):
            if getattr(one, name) != "off" and getattr(other, name) == "off":
                node = ("changes", number - 1, name)
                yield Finding("ADU685", node, {"name": name}, OFFICE_FILE)


def _check_numbers(office: Office) -> Iterator[Finding]:
    """ADU551 for each number of the office that nobody could dial."""
    contact = office.data.get("contact") or {}
    for way in NUMBER_WAYS:
        said = str(contact.get(way) or "").strip()
        doubt = doubt_office_number(said) if said else None
        if doubt is not None:
            values = {"text": said, "why": DOUBTFUL[doubt]}
            yield Finding("ADU551", ("contact", way), values, OFFICE_FILE)


def _check_changes(office: Office, law: Law) -> Iterator[Finding]:
    days = [since for since, _office in office.later]
    for number, (one, other) in enumerate(pairwise(days), 1):
        if other <= one:
            node = ("changes", number, "from")
            yield Finding("ADU530", node, {"day": other.isoformat()}, OFFICE_FILE)
    for number, change in enumerate(office.data.get("changes") or ()):
        if "hours" in change:
            week = law.calendar.hours.week_on(days[number])
            yield from check_week(week, ("changes", number, "hours", "week"))


def _check_rules(law: Law) -> Iterator[Finding]:
    """The rules by which commits are judged only rise, from day to day."""
    rules = law.office.rules
    for number, (before, after) in enumerate(pairwise(rules), 1):
        if after.version <= before.version or after.since <= before.since:
            values = {"version": after.version}
            yield Finding("ADU528", ("rules", number), values, OFFICE_FILE)
