"""Ledgers of made-up offices with the true counts that they were made from. The numbers are drawn, the
labels are made by the rule; nothing here is chained or dated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from aduan.core.clocks.periods import find_period
from aduan.core.figures.releases.labels import choose_level, label_classes
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import TIMELINESS, PublicLaw, PublicVariable
from aduan.core.figures.releases.release import Performance, Release, SpanFigures, SpanTable
from tests.publish.ledgers import ledger_of

Truth = Mapping[str, Counter[str]]


@dataclass(frozen=True, eq=False)
class MadeOffice:
    """An office's ledger, and of each variable how many closings had which code."""

    ledger: Ledger
    truth: Truth


@cache
def shipped_law() -> PublicLaw:
    law = ledger_of(60).newest_law
    assert law is not None
    return law


def other_law(procedure: str = "lain-2020") -> PublicLaw:
    return replace(shipped_law(), procedure=procedure)


def make_office(
    rng: Random, law: PublicLaw | None = None, parts: Sequence[str] = ("2025",), most: int = 150
) -> MadeOffice:
    """An office that published one year in some parts (`2025`, or `2025-H1`, `2025-H2`)."""
    own = law or shipped_law()
    truth: dict[str, Counter[str]] = {one.name: Counter() for one in own.variables}
    releases = []
    for number, name in enumerate(parts, 1):
        stages = {stage: rng.randrange(most) for stage in own.stage_names}
        stages[own.stage_names[-1]] = 0
        tables = [_make_table(rng, one, stages, truth[one.name]) for one in own.variables]
        releases.append(_make_release(own, number, name, stages, tables))
    return MadeOffice(Ledger(tuple(releases), {own.number: own}), truth)


def _make_table(
    rng: Random, variable: PublicVariable, stages: Mapping[str, int], truth: Counter[str]
) -> SpanTable:
    total = sum(count for stage, count in stages.items() if stage in variable.of)
    finest = variable.levels[0]
    codes = [code for one in finest.classes for code in one.codes] + ["-"]
    weights = [rng.choice((0, 1, 1, 5, 40)) for _code in codes]
    weights[0] += 1
    drawn = Counter(rng.choices(codes, weights, k=total))
    truth.update(drawn)
    place = choose_level(variable, total)
    if place is None:
        return SpanTable(None, (), (), ())
    level = variable.levels[place]
    counts = [0] * len(level.classes)
    for code, count in drawn.items():
        counts[level.class_of(code)] += count
    said = label_classes(level, counts)
    return SpanTable(place, said, (None,) * len(said), (None,) * len(said))


def _make_release(
    law: PublicLaw,
    number: int,
    name: str,
    stages: Mapping[str, int],
    tables: Sequence[SpanTable],
) -> Release:
    period = find_period(name)
    assert period is not None
    closed = sum(stages.values())
    row = (0,) * (len(TIMELINESS) - 1)
    performance = Performance(
        before=3,
        received=closed + 2,
        reopened=0,
        closed=closed,
        undated=0,
        open=5,
        closings=tuple((count, *row) for count in stages.values()),
        stages=(*tuple((0, 0) for _ in range(len(stages))), (5, 1)),
        ages=(5, 0, 0, 0),
        clocks=tuple((0, 0, 0) for _clock in law.clocks),
        box=(20, 1),
    )
    span = SpanFigures(1, is_sure=False, lengths=None, tables=tuple(tables))
    return Release(
        1, number, period, period.last, "0" * 64, law.number, "0" * 64, performance, span
    )
