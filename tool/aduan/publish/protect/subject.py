"""What a year's releases can speak of: its variables, their values, and the axes that show them.
All from the law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from aduan.core.figures.closings import MISSING, NO, YES, Closing
from aduan.core.law.law import Law
from aduan.core.law.published import ON_TIME, OUTCOME, SATISFACTION, STAGE
from aduan.core.law.sop import Sop
from aduan.core.words.text import Label
from aduan.publish.ledger.release import Axis, Role, Value

NOT_RECORDED = Label("Tidak tercatat", "Not recorded")
ON_TIME_LABEL = Label("Tepat waktu", "On time")
OUTCOME_LABEL = Label("Hasil akhir", "Outcome")
SATISFACTION_LABEL = Label("Pernyataan pelapor", "The complainant's statement")
STAGE_LABEL = Label("Tahap terakhir", "Last stage")
IN_TIME = {YES: Label("Tepat waktu", "On time"), NO: Label("Terlambat", "Late")}
STATEMENTS = {
    "satisfied": Label("Menyatakan puas", "Satisfied"),
    "dissatisfied": Label("Menyatakan tidak puas", "Not satisfied"),
    "none": Label("Tanpa pernyataan", "No statement"),
    "other": Label("Berakhir dengan cara lain", "Ended in another way"),
}

Values = dict[str, Label]


def list_axes(law: Law, closings: Sequence[Closing], first: date, last: date) -> dict[str, Axis]:
    """The axes of a stretch of time, in the order of display.

    A code that was in force on any of its days is a value, and so is one that a closing has (a case
    may be older than the code list). A variable that could only have one value tells nothing, and
    is left out. Of procedures, those that ended something; while nothing has ended, the one in
    force.
    """
    present = {closing.sop for closing in closings}
    sops = [sop for sop in law.ordered_sops if sop.id in present] or [law.sop]
    named = dict(_labels(law, sops, closings, first, last))
    axes = {
        name: _plain(name, label, role, values)
        for name, label, role, values in _variables(sops, named)
    }
    if OUTCOME in axes:
        axes[SATISFACTION] = _satisfaction(sops, named[OUTCOME])
    return axes


def _variables(
    sops: Sequence[Sop], named: Mapping[str, Values]
) -> Iterator[tuple[str, Label, Role, Values]]:
    yield STAGE, STAGE_LABEL, Role.PERFORMANCE, named[STAGE]
    yield ON_TIME, ON_TIME_LABEL, Role.PERFORMANCE, named[ON_TIME]
    if len(named[OUTCOME]) > 1:
        yield OUTCOME, OUTCOME_LABEL, Role.SENSITIVE, named[OUTCOME]
    for name in dict.fromkeys(field for sop in sops for field in sop.publication.fields):
        role = (
            Role.SENSITIVE
            if any(name in sop.publication.sensitive for sop in sops)
            else Role.IDENTIFYING
        )
        if len(named[name]) > 1:
            label = next(sop.open_fields[name].label for sop in sops if name in sop.open_fields)
            yield name, label, role, named[name]


def _labels(
    law: Law, sops: Sequence[Sop], closings: Sequence[Closing], first: date, last: date
) -> Iterator[tuple[str, Values]]:
    """Every value that each variable can have, with its label."""
    yield ON_TIME, dict(IN_TIME)
    stages = {name: stage.label for sop in sops for name, stage in sop.stages.items()}
    yield STAGE, _with_found(stages, (c.values[STAGE] for c in closings))
    yield OUTCOME, {name: label for sop in sops for name, label in sop.outcomes.items()}
    for name in dict.fromkeys(field for sop in sops for field in sop.publication.fields):
        known: Values = {}
        for sop in sops:
            known.update(
                {c: label for c, label in _codes(law, sop, name, first, last) if c not in known}
            )
        found = [closing.values.get(name, MISSING) for closing in closings]
        yield name, _with_found(known, found, law, sops, name)


def _codes(law: Law, sop: Sop, name: str, first: date, last: date) -> Iterator[tuple[str, Label]]:
    field = sop.open_fields.get(name)
    entries = law.book(sop)[field.list].codes if field and field.list in law.book(sop) else {}
    for code, entry in entries.items():
        if (entry.since is None or entry.since <= last) and (
            entry.until is None or entry.until >= first
        ):
            yield code, entry.label
    if entries and name not in {f.name for f in sop.first_event.open.values() if f.required}:
        yield MISSING, NOT_RECORDED


def _with_found(
    known: Values,
    found: Iterable[str],
    law: Law | None = None,
    sops: Sequence[Sop] = (),
    name: str = "",
) -> Values:
    values = dict(known)
    for code in sorted(set(found) - set(known)):
        values[code] = NOT_RECORDED if code == MISSING else _old_label(law, sops, name, code)
    if MISSING in values:
        values[MISSING] = values.pop(MISSING)
    return values


def _old_label(law: Law | None, sops: Sequence[Sop], name: str, code: str) -> Label:
    for sop in sops if law else ():
        field = sop.open_fields.get(name)
        entries = (
            law.book(sop)[field.list].codes if law and field and field.list in law.book(sop) else {}
        )
        if code in entries:
            return entries[code].label
    return Label(code, code)


def _plain(name: str, label: Label, role: Role, values: Values) -> Axis:
    return Axis(
        name, label, name, role, tuple(Value(code, text, (code,)) for code, text in values.items())
    )


def _satisfaction(sops: Sequence[Sop], outcomes: Values) -> Axis:
    said = {name: statement for sop in reversed(sops) for name, statement in sop.statements.items()}
    groups = {key: tuple(name for name in outcomes if said[name] == key) for key in STATEMENTS}
    values = tuple(
        Value(key, STATEMENTS[key], members) for key, members in groups.items() if members
    )
    return Axis(SATISFACTION, SATISFACTION_LABEL, OUTCOME, Role.SENSITIVE, values)
