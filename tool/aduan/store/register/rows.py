"""The rows of an old register judged one by one, and against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from aduan.core.text import mark as _
from aduan.store.register.cells import Table
from aduan.store.register.maps import ImportMap
from aduan.store.register.reader import RowReader
from aduan.store.register.row import Candidate, Refusal, UnbelievableError


def judge_rows(table: Table, mapping: ImportMap, zone: tzinfo, now: datetime) -> tuple[list[Candidate], list[Refusal]]:
    """The rows that can be believed and the ones that cannot."""
    reader = RowReader(table.columns, mapping, zone, now)
    candidates, refused = [], []
    for line in table.lines:
        try:
            candidates.append(reader.read(line))
        except UnbelievableError as problem:
            refused.append(Refusal(line.number, problem.template, problem.values))
    repeated = list(_find_repeated(candidates))
    rows = {refusal.row for refusal in repeated}
    return [c for c in candidates if c.row not in rows], sorted(refused + repeated, key=lambda r: r.row)


def _find_repeated(candidates: Sequence[Candidate]) -> Iterator[Refusal]:
    """One id on several rows: where they say the same the first stands, else none of them can be believed."""
    by_source: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_source[candidate.source].append(candidate)
    for rows in (rows for rows in by_source.values() if len(rows) > 1):
        numbers = ", ".join(str(c.row) for c in rows)
        if len({c.twin for c in rows}) == 1:
            repeats = _("the id was already on row {first}, with the same data")
            yield from (Refusal(c.row, repeats, {"first": rows[0].row}) for c in rows[1:])
        else:
            differ = _("the same id stands on the rows {rows}, with different data")
            yield from (Refusal(c.row, differ, {"rows": numbers}) for c in rows)
