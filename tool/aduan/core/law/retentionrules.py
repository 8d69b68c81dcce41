"""What must hold of a schedule of retention beyond the shape of its file."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.law import Law
from aduan.core.law.retention import OUTCOME, Fall
from aduan.core.law.sop import Sop
from aduan.core.words.findings import Finding, Node
from aduan.core.words.nearest import offer_names
from aduan.core.words.officepaths import law_path


def check_retention(law: Law) -> Iterator[Finding]:
    """What a schedule names is there, and every case falls in a class; each finding with its path. Of
    a schedule that no procedure follows nothing is asked.
    """
    for name, schedule in law.retention.items():
        path = law_path("retention", name)
        sops = [sop for sop in law.sops.values() if sop.codes == name]
        if not sops:
            continue
        for number, fall in enumerate(schedule.falls):
            node = ("falls", number)
            if fall.into not in schedule.classes:
                told = {"value": fall.into, "known": offer_names(fall.into, schedule.classes)}
                yield Finding("ADU506", (*node, "class"), told, path)
            yield from _check_conditions(fall, node, sops, law, path)
        if schedule.falls[-1].when:
            yield Finding("ADU534", ("falls", len(schedule.falls) - 1), path=path)


def _check_conditions(
    fall: Fall, node: Node, sops: list[Sop], law: Law, path: str
) -> Iterator[Finding]:
    for field, values in fall.when.items():
        for value in sorted(values, key=str):
            if not _can_say(field, value, sops, law):
                known = offer_names(value, _list_known(field, sops, law))
                told = {"value": f"{field}: {value}", "known": known}
                yield Finding("ADU506", (*node, "when", field), told, path)


def _list_known(field: str, sops: list[Sop], law: Law) -> set[str]:
    """What could be said of a field: its codes; where no procedure has it, the fields that are there."""
    known: set[str] = set()
    for sop in sops:
        opened = sop.open_fields.get(field)
        if field == OUTCOME:
            known.update(sop.outcomes)
        elif opened is None:
            known.update(sop.open_fields)
        elif opened.list in law.codes.get(sop.codes, {}):
            known.update(law.codes[sop.codes][opened.list].codes)
    return known


def _can_say(field: str, value: object, sops: list[Sop], law: Law) -> bool:
    """Whether a case of one of these procedures can hold a value in a field."""
    return any(_holds(field, value, sop, law) for sop in sops)


def _holds(field: str, value: object, sop: Sop, law: Law) -> bool:
    if field == OUTCOME:
        return value in sop.outcomes
    opened = sop.open_fields.get(field)
    if opened is None:
        return False
    # That a list is missing is said of the procedure which names it.
    codes = law.codes.get(sop.codes, {}).get(opened.list)
    return opened.type != "code" or codes is None or value in codes.codes
