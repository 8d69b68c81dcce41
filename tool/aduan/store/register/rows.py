"""The rows of an old register judged one by one, then those of one complaint against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from aduan.core.words.lookalikes import fold_alike
from aduan.core.words.text import mark as _
from aduan.store.register.cells import Line, Table
from aduan.store.register.maps import ImportMap, Several
from aduan.store.register.reader import RowReader
from aduan.store.register.row import Candidate, Refusal, UnbelievableError
from aduan.store.register.several import join_rows


@dataclass
class Judged:
    """The complaints that rows tell of, the rows that went into another's complaint, and those
    refused.

    `sources`: every id that stands in the files, whatever became of its row.
    """

    candidates: list[Candidate] = field(default_factory=list)
    joined: list[Candidate] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    @property
    def rows(self) -> int:
        return len(self.candidates) + len(self.joined) + len(self.refused)

    def take_out(self, wanted: Callable[[Candidate], bool]) -> list[Candidate]:
        """The complaints of a kind, which are among the rest no more."""
        found = [row for row in self.candidates if wanted(row)]
        self.candidates = [row for row in self.candidates if not wanted(row)]
        return found


def judge_rows(
    tables: Sequence[Table],
    mapping: ImportMap,
    zone: tzinfo,
    now: datetime,
    people: Collection[str] = (),
    required: Collection[str] = (),
) -> Judged:
    """All rows of the parts of one register: what can be believed, and what cannot.

    `people`: names of the staff. `required`: the fields that no complaint is without.
    """
    judged = Judged()
    for part, table in enumerate(tables):
        reader = RowReader(table.columns, mapping, zone, now, part, people, required)
        for line in table.lines:
            _judge_row(reader, line, judged)
    _judge_repeated(judged, mapping.several, [table.file for table in tables])
    judged.sources = {row.source for row in (*judged.candidates, *judged.joined)}
    judged.sources |= {refusal.seen.source for refusal in judged.refused}
    return judged


def _judge_row(reader: RowReader, line: Line, judged: Judged) -> None:
    try:
        judged.candidates.append(reader.read(line))
    except UnbelievableError as problem:
        seen = reader.glimpse(line)
        judged.refused.append(
            Refusal(line.number, problem.template, problem.values, reader.part, seen)
        )


def _judge_repeated(judged: Judged, rule: Several, files: Sequence[str]) -> None:
    """One id on several rows: they are one complaint, by the map's rule."""
    by_source: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in judged.candidates:
        by_source[candidate.source].append(candidate)
    judged.candidates = []
    for rows in by_source.values():
        if len(rows) == 1:
            judged.candidates += rows
        elif rule in (Several.NONE, Several.FIRST_ALONE):
            _refuse_repeated(judged, rows, rule, files)
        else:
            _join_repeated(judged, rows, rule)
    _refuse_alike(judged, files)
    judged.refused.sort(key=lambda refusal: refusal.place)


def _refuse_alike(judged: Judged, files: Sequence[str]) -> None:
    """Ids that are not the same and look so: nobody could tell their cases apart, or one is mistyped."""
    by_look: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in judged.candidates:
        by_look[fold_alike(candidate.source)].append(candidate)
    judged.candidates = []
    for rows in by_look.values():
        if len(rows) == 1:
            judged.candidates += rows
            continue
        numbers = ", ".join(_name_row(row, files) for row in rows)
        alike = _("the ids on the rows {rows} look the same, and are written with other letters")
        judged.refused += (_refuse(row, alike, rows=numbers) for row in rows)


def _join_repeated(judged: Judged, rows: Sequence[Candidate], rule: Several) -> None:
    standing = join_rows(rows, rule)
    judged.candidates.append(standing)
    judged.joined += [row for row in rows if row.place != standing.place]


def _refuse_repeated(
    judged: Judged, rows: Sequence[Candidate], rule: Several, files: Sequence[str]
) -> None:
    """Rows that say the same: the first stands. If they differ it stands too, unless the map says
    that none does.
    """
    first, *others = rows
    same = [row for row in others if row.twin == first.twin]
    differing = [row for row in others if row.twin != first.twin]
    if differing and rule is Several.NONE:
        numbers = ", ".join(_name_row(row, files) for row in rows)
        differ = _("the same id stands on the rows {rows}, with different data")
        judged.refused += (_refuse(row, differ, rows=numbers) for row in rows)
        return
    judged.candidates.append(first)
    name = _name_row(first, files)
    judged.refused += _refuse_others(
        name, same, _("the id was already on row {first}, with the same data")
    )
    judged.refused += _refuse_others(
        name, differing, _("the id was already on row {first}, with different data")
    )


def _name_row(row: Candidate, files: Sequence[str]) -> str:
    """The number of a row, and its file where there are several."""
    file = files[row.part]
    return f"{row.row} ({file})" if file else str(row.row)


def _refuse_others(first: str, rows: Iterable[Candidate], reason: str) -> list[Refusal]:
    return [_refuse(row, reason, first=first) for row in rows]


def _refuse(row: Candidate, reason: str, **values: object) -> Refusal:
    return Refusal(row.row, reason, values, row.part, row.seen)
