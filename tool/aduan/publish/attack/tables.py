"""A10: that each table is the one that the rule makes: its level, labels, partner, bands and lengths
just where the rule puts them. A4: that lengths give no few away.

Written apart from what makes releases: by looking at the table alone, without the true counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.publiclaw import PublicLevel, PublicVariable
from aduan.core.figures.releases.release import Lengths, Release, SpanFigures, SpanTable
from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach

SMALL, LARGE = "0-4", "5+"
# A label: at most this, at least that; so many closings for each class; so many for a band, a half,
# nine in ten.
AT_MOST, AT_LEAST = 4, 5
FOR_EACH, FOR_BAND, FOR_HALF, FOR_NINE = 8, 20, 20, 90
# So many late ones in all before any band is told; where they stand in a row of closings.
LATE_FOR_BAND, LATE_AT = 20, slice(-2, None)


@dataclass(frozen=True)
class Seen:
    """One table as the public sees it, with the total of its population, all in all and by stage,
    and how many of it were late, which the performance of the base periods gives.
    """

    release: Release
    span: SpanFigures
    variable: PublicVariable
    table: SpanTable
    total: int
    by_stage: dict[str, int]
    late: int

    @property
    def level(self) -> PublicLevel | None:
        """The law's level by which it is shown; None: too few, or none of the law's."""
        place = self.table.level
        if place is None or place >= len(self.variable.levels):
            return None
        return self.variable.levels[place]

    @property
    def name(self) -> str:
        """What it is called by in a finding."""
        return self.level.name if self.level else self.variable.name


def list_tables(ledger: Ledger, first: int = 0) -> Iterator[Seen]:
    """Every table of the spans from a place on."""
    for place in range(first, len(ledger.releases)):
        release = ledger.releases[place]
        law = ledger.laws.get(release.law)
        if release.span is None or law is None:
            continue
        stages = dict.fromkeys(law.stage_names, 0)
        late = dict.fromkeys(law.stage_names, 0)
        for one in ledger.spanned_by(place):
            for stage, row in zip(stages, one.performance.closings, strict=False):
                stages[stage] += sum(row)
                late[stage] += sum(row[LATE_AT])
        for variable, table in zip(law.variables, release.span.tables, strict=False):
            by_stage = {name: count for name, count in stages.items() if name in variable.of}
            total = sum(by_stage.values())
            late_of = sum(count for name, count in late.items() if name in variable.of)
            yield Seen(release, release.span, variable, table, total, by_stage, late_of)


def find_unruly(ledger: Ledger, first: int = 0) -> Iterator[Breach]:
    """Tables and lengths that the rule would have made otherwise."""
    for seen in list_tables(ledger, first):
        for message in _judge(seen):
            yield Breach("A10", seen.release.name, message, {"table": seen.name})
    for release in ledger.releases[first:]:
        if release.span is not None:
            yield from _judge_lengths(ledger, release, release.span)


def _judge(seen: Seen) -> Iterator[str]:
    if seen.table.level != _find_level(seen):
        yield _("table {table} is in other classes than its total asks for")
        return
    level, cells = seen.level, seen.table.cells
    if level is None:
        if cells:
            yield _("table {table} is there although too few were closed")
        return
    if len(cells) != len(level.classes):
        yield _("table {table} has other classes than its law")
        return
    yield from _judge_labels(seen, level)
    yield from _judge_bands(seen)


def _find_level(seen: Seen) -> int | None:
    """The finest level whose classes the total is enough for; None: it is for none."""
    for place, level in enumerate(seen.variable.levels):
        if seen.total >= FOR_EACH * len(level.classes):
            return place
    return None


def _judge_labels(seen: Seen, level: PublicLevel) -> Iterator[str]:
    names = [one.name for one in level.classes]
    cells = dict(zip(names, seen.table.cells, strict=True))
    exact = [cell for cell in cells.values() if isinstance(cell, int)]
    if any(count <= AT_MOST for count in exact):
        yield _("table {table} tells a number below 5")
    small = [name for name in names if cells[name] == SMALL]
    large = [name for name in names if cells[name] == LARGE]
    expected: list[str] = []
    if small:
        others = (name for name in level.hide if name not in small)
        expected.append(next(others, ""))
    if large != expected:
        yield _("in table {table} another class is “5 or more” than the order says")
    left = seen.total - sum(exact)
    if (left < AT_LEAST) if small else left != 0:
        yield _("table {table} does not add up to its total")


def _judge_bands(seen: Seen) -> Iterator[str]:
    tells = seen.variable.late and seen.late >= LATE_FOR_BAND
    for cell, band in zip(seen.table.cells, seen.table.late, strict=True):
        is_told = tells and isinstance(cell, int) and cell >= FOR_BAND
        if (band is not None) != is_told:
            yield _("table {table} has shares late where the rule has none, or the reverse")


def _judge_lengths(ledger: Ledger, release: Release, span: SpanFigures) -> Iterator[Breach]:
    place = ledger.releases.index(release)
    total = sum(one.performance.closed for one in ledger.spanned_by(place))
    wrong = _("lengths stand where the rule has none, or the reverse")
    if not _is_right(total, span.lengths, is_sure=span.is_sure):
        yield Breach("A10", release.name, wrong)
    for table in span.tables:
        for cell, lengths in zip(table.cells, table.lengths, strict=True):
            if not _is_right(cell, lengths, is_sure=span.is_sure):
                yield Breach("A10", release.name, wrong)
    for seen in list_tables(ledger, place):
        if seen.release is release and _leaves_few(seen):
            text = _("the lengths of table {table} give those of a few away")
            yield Breach("A4", release.name, text, {"table": seen.name})
    told = [span.lengths, *(one for table in span.tables for one in table.lengths)]
    if any(one and not _is_in_order(one) for one in told):
        text = _("lengths contradict each other")
        yield Breach("A4", release.name, text)


def _is_right(said: int | str, lengths: Lengths | None, *, is_sure: bool) -> bool:
    count = said if isinstance(said, int) and is_sure else 0
    if (lengths is not None) != (count >= FOR_HALF):
        return False
    return lengths is None or (lengths[2] is not None) == (count >= FOR_NINE)


def _is_in_order(lengths: Lengths) -> bool:
    half, all_half, most = lengths
    return half <= all_half and (most is None or half <= most)


def _leaves_few(seen: Seen) -> bool:
    """Whether the classes whose lengths are told leave between one and four others that are not."""
    told = 0
    for cell, lengths in zip(seen.table.cells, seen.table.lengths, strict=True):
        told += int(cell) if lengths is not None and isinstance(cell, int) else 0
    return LARGE in seen.table.cells and 0 < seen.total - told < AT_LEAST
