"""The publishing part of an office's law, as its files say it now. No complaint is looked at: what a
list of values shows must not depend on what somebody had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aduan.core.figures.releases.publiclaw import (
    PublicClass,
    PublicClock,
    PublicLaw,
    PublicLevel,
    PublicStage,
    PublicVariable,
)
from aduan.core.law.calendar import Hours
from aduan.core.law.law import Law
from aduan.core.law.published import (
    OUTCOME,
    OWN_CODE,
    REST,
    SIGNED,
    LevelRule,
    VariableRule,
)
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import START
from aduan.core.words.text import Label

AFTER_DAYS = 10
OUTCOME_LABEL = Label("Hasil akhir", "Outcome")
SIGNED_LABEL = Label("Pernyataan pelapor ditandatangani", "Statements signed by the complainant")
OWN_CODE_LABEL = Label("Dengan kode pelapor sendiri", "With a code of the complainant's own")
REST_LABEL = Label("Tidak tercatat, atau kode lain", "Not recorded, or another code")

Labels = Mapping[str, Label]
Stages = Mapping[str, tuple[str, ...]]


def make_public_law(law: Law, number: int) -> PublicLaw:
    """The publishing part of the law in force, as law `number` of the ledger."""
    sop = law.sop
    settings = law.office.data.get("publication") or {}
    stages = [PublicStage(name, stage.label) for name, stage in sop.stages.items()]
    clocks = [
        PublicClock(clock.name, clock.label, clock.limit, clock.unit, clock.warns)
        for clock in sop.clocks.values()
    ]
    return PublicLaw(
        number=number,
        procedure=sop.id,
        title=sop.title,
        after_days=int(settings.get("after_days", AFTER_DAYS)),
        stages=tuple(stages),
        clocks=tuple(clocks),
        variables=tuple(_make_variable(one, sop, law) for one in sop.publication.variables),
        weekdays=list_weekdays(law.calendar.hours),
    )


def list_weekdays(hours: Hours) -> tuple[int, ...]:
    """Every weekday on which an office works in some of its usual weeks, Monday being 1."""
    weeks = [hours.week, *(week for _since, week in hours.later)]
    return tuple(sorted({weekday + 1 for week in weeks for weekday in week}))


def _make_variable(rule: VariableRule, sop: Sop, law: Law) -> PublicVariable:
    label = _name_variable(rule.name, sop)
    codes = _list_codes(rule.name, sop, law)
    stages = find_stages(sop) if rule.name == OUTCOME else {}
    levels = [
        _make_level(level, rule.name, label, codes, stages)
        for level in rule.levels
        if _fits(level, codes)
    ]
    of = rule.of or tuple(sop.stages)
    return PublicVariable(rule.name, label, rule.kind, of, rule.late, tuple(levels))


def _name_variable(name: str, sop: Sop) -> Label:
    known = {OUTCOME: OUTCOME_LABEL, SIGNED: SIGNED_LABEL}
    return known[name] if name in known else sop.open_fields[name].label


def _fits(rule: LevelRule, codes: Labels) -> bool:
    """Whether a level says anything of these codes: an office may have a list of its own."""
    named = [one for one in rule.classes if one.name != rule.rest]
    return all(any(code in codes for code in one.codes) for one in named)


def _list_codes(name: str, sop: Sop, law: Law) -> dict[str, Label]:
    """Every code of a list, in force or not: so that none appears because of a complaint."""
    if name == OUTCOME:
        return dict(sop.outcomes)
    if name == SIGNED:
        return {OWN_CODE: OWN_CODE_LABEL}
    field, book = sop.open_fields[name], law.book(sop)
    codes = book[field.list].codes if field.list in book else {}
    return {code: entry.label for code, entry in codes.items()}


def _make_level(
    rule: LevelRule, variable: str, label: Label, codes: Labels, stages: Stages
) -> PublicLevel:
    classes = list(_make_classes(rule, codes, stages))
    names = [one.name for one in classes]
    first = [name for name in rule.hide if name in names]
    # What no order names comes from the end of the list; the rest, before all, where it has none.
    others = [name for name in reversed(names) if name not in first]
    return PublicLevel(
        name=rule.name or variable,
        label=rule.label or label,
        classes=tuple(classes),
        rest=_find_rest(rule, codes),
        hide=(*first, *others),
    )


def _make_classes(rule: LevelRule, codes: Labels, stages: Stages) -> Iterator[PublicClass]:
    for one in rule.classes:
        named = [code for code in one.codes if code in codes]
        # Nothing is known of where what no class names may come from.
        allowed = () if one.name == rule.rest else _unite(named, stages)
        yield PublicClass(one.name, one.label, tuple(named), allowed)
    if rule.classes:
        return
    rest = _find_rest(rule, codes)
    for code, label in codes.items():
        yield PublicClass(code, label, (code,), _unite([code], stages))
    if rest == REST:
        yield PublicClass(REST, REST_LABEL, ())


def _find_rest(rule: LevelRule, codes: Labels) -> str:
    """The class of what no class names. An office may have a list without the code that the
    procedure has for it.
    """
    is_there = bool(rule.classes) or rule.rest in codes
    return rule.rest if is_there else REST


def _unite(codes: Sequence[str], stages: Stages) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in codes:
        found.update(dict.fromkeys(stages.get(code, ())))
    return tuple(found)


def find_stages(sop: Sop) -> dict[str, tuple[str, ...]]:
    """For each outcome the stages that a complaint can have left last when it ends so: what everybody
    can read out of the procedure.
    """
    found: dict[str, set[str]] = {name: set() for name in sop.outcomes}
    todo: list[tuple[str, str | None]] = [(START, None)]
    seen: set[tuple[str, str | None]] = set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        state, left = here
        for move in sop.moves:
            if state not in move.sources:
                continue
            stage = sop.states[move.target].stage or left
            if move.outcome and stage:
                found[move.outcome].add(stage)
            todo.append((move.target, stage))
        # A complaint that is taken up again begins at the stage that it left.
        if state in sop.states and sop.states[state].final and left:
            todo.append((sop.first_state(left), left))
    in_order: dict[str, tuple[str, ...]] = {}
    for outcome, stages in found.items():
        in_order[outcome] = tuple(stage for stage in sop.stages if stage in stages)
    return in_order
