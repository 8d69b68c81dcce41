"""How long it took, by group: never of so few that it would speak of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from aduan.core.figures.closings import Closing
from aduan.core.figures.measure import find_half
from aduan.publish.ledger.release import Axis, Kind, Quantile, Release, Role, Table
from aduan.publish.protect.counting import K, value_of

# So many closings for "half within", and for "nine in ten within".
ENOUGH, PLENTY = 10, 50


def list_quantiles(
    tables: Sequence[Table],
    axes: Mapping[str, Axis],
    closings: Sequence[Closing],
    days_in: Callable[[Closing], str],
    earlier: Sequence[Release],
) -> list[Quantile]:
    """The lengths of all closings of each stretch, and of each group by one plain axis in a whole
    year.

    Only of groups whose count is shown exactly. When groups are taken out of what holds them,
    nothing or at least k remain: else the whole and its groups together would tell of the few left.
    So nothing is told by group of a part, which would lie both within the part and within the
    year's group.
    """
    whole = max((table.parts for table in tables), key=len, default=())
    found: list[Quantile] = []
    for table in tables:
        if not _may_tell(table, axes, whole):
            continue
        inside = [closing for closing in closings if days_in(closing) in table.parts]
        shown = [
            cell for cell in table.cells if cell.kind is Kind.EXACT and (cell.value or 0) >= ENOUGH
        ]
        left = len(inside) - sum(cell.value or 0 for cell in shown)
        shown.sort(key=lambda cell: cell.value or 0)
        while shown and table.axes and 0 < left < K:
            left += shown.pop(0).value or 0
        keep = {cell.at for cell in shown}
        found += _of_table(table, axes, inside, keep)
    return _fit_together(found, _sizes(tables), earlier)


def _may_tell(table: Table, axes: Mapping[str, Axis], whole: tuple[str, ...]) -> bool:
    if not table.axes:
        return True
    plain = len(table.axes) == 1 and axes[table.axes[0]].is_plain
    return (
        plain
        and table.parts == whole
        and axes[table.axes[0]].role is not Role.PERFORMANCE
        and _is_year(table, whole)
    )


def _is_year(table: Table, whole: tuple[str, ...]) -> bool:
    """Whether a table speaks of a whole year: of all its parts, or of the only one."""
    return len(whole) > 1 or "-" not in table.parts[0]


def _fit_together(
    found: list[Quantile], sizes: Mapping[tuple[str, ...], int], earlier: Sequence[Release]
) -> list[Quantile]:
    """Without the last part's own length, or the year's, where too few would remain between the
    year and its parts.
    """
    year = next((q for q in found if not q.axes and len(q.parts) > 1), None)
    if year is None:
        return found
    known = [
        _sizes(r.tables)[q.parts]
        for r in earlier
        for q in r.quantiles
        if not q.axes and len(q.parts) == 1
    ]
    last = next((q for q in found if not q.axes and len(q.parts) == 1), None)
    if _leaves_few(sizes[year.parts], [*known, sizes[last.parts]] if last else known):
        found = [quantile for quantile in found if quantile is not last]
        if _leaves_few(sizes[year.parts], known):
            found = [quantile for quantile in found if quantile is not year]
    return found


def _leaves_few(whole: int, parts: Sequence[int]) -> bool:
    return any(0 < whole - taken < K for taken in (*parts, sum(parts)))


def _sizes(tables: Sequence[Table]) -> dict[tuple[str, ...], int]:
    """The totals of the stretches."""
    return {table.parts: table.cells[0].value or 0 for table in tables if not table.axes}


def _of_table(
    table: Table, axes: Mapping[str, Axis], closings: Sequence[Closing], keep: set[tuple[str, ...]]
) -> Iterator[Quantile]:
    for cell in table.cells:
        if cell.at not in keep:
            continue
        group = [
            c
            for c in closings
            if all(_is_at(c, axes[n], v) for n, v in zip(table.axes, cell.at, strict=True))
        ]
        half, all_half = (
            find_half(c.office_days for c in group),
            find_half(c.all_days for c in group),
        )
        most = (
            sorted(c.office_days for c in group)[-(-9 * len(group) // 10) - 1]
            if len(group) >= PLENTY
            else None
        )
        assert half is not None and all_half is not None  # noqa: S101, PT018  # there are at least ten
        yield Quantile(table.parts, table.axes, cell.at, half, all_half, most)


def _is_at(closing: Closing, axis: Axis, value: str) -> bool:
    return value_of(closing, axis.variable) in axis.members_of(value)
