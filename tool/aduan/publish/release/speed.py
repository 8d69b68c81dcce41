"""How long it took, by group: never of so few that it would speak of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from aduan.core.closings import Closing
from aduan.core.measure import find_half
from aduan.publish.ledger.release import Axis, Kind, Quantile, Role, Table
from aduan.publish.release.counting import K, value_of

# So many closings for "half within", and for "nine in ten within".
ENOUGH, PLENTY = 10, 50


def list_quantiles(
    tables: Sequence[Table], axes: Mapping[str, Axis], closings: Sequence[Closing], days_in: Callable[[Closing], str]
) -> list[Quantile]:
    """The lengths of all closings, and of each group by one plain axis whose count is shown exactly.

    Of what is left when groups are taken out of the whole, nothing or at least k remain: else the whole and its groups
    together would tell of the few left. Then the smallest groups are left out as well.
    """
    found: list[Quantile] = []
    for table in tables:
        if len(table.axes) > 1 or any(axes[name].role is Role.PERFORMANCE for name in table.axes):
            continue
        inside = [closing for closing in closings if days_in(closing) in table.parts]
        shown = [cell for cell in table.cells if cell.kind is Kind.EXACT and (cell.value or 0) >= ENOUGH]
        left = len(inside) - sum(cell.value or 0 for cell in shown)
        shown.sort(key=lambda cell: cell.value or 0)
        while shown and table.axes and 0 < left < K:
            left += shown.pop(0).value or 0
        keep = {cell.at for cell in shown}
        found += _of_table(table, axes, inside, keep)
    return found


def _of_table(
    table: Table, axes: Mapping[str, Axis], closings: Sequence[Closing], keep: set[tuple[str, ...]]
) -> Iterator[Quantile]:
    for cell in table.cells:
        if cell.at not in keep:
            continue
        group = [c for c in closings if all(_is_at(c, axes[n], v) for n, v in zip(table.axes, cell.at, strict=True))]
        half, all_half = find_half(c.office_days for c in group), find_half(c.all_days for c in group)
        most = sorted(c.office_days for c in group)[-(-9 * len(group) // 10) - 1] if len(group) >= PLENTY else None
        assert half is not None and all_half is not None  # noqa: S101, PT018  # there are at least ten
        yield Quantile(table.parts, table.axes, cell.at, half, all_half, most)


def _is_at(closing: Closing, axis: Axis, value: str) -> bool:
    return value_of(closing, axis.variable) in axis.members_of(value)
