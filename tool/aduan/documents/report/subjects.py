"""What was complained of, what came of it, and why: the protected tables of a year, as they were published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aduan.core.law.law import Law
from aduan.core.law.published import OUTCOME
from aduan.documents.report.paper import Block, Grid, Heading, Paragraph
from aduan.documents.report.telling import Telling, plain
from aduan.publish.ledger.release import Axis, Cell, Kind, Role, Table
from aduan.publish.reading.shown import Stretch

# So many values of the second axis still stand side by side on a page.
COLUMNS = 4


def tell_subjects(telling: Telling) -> Iterator[Iterable[Block]]:
    """The chapters on subjects and ways, on how complaints ended, and on the rest; or that they are yet to come."""
    stretch = telling.stretch
    if stretch is None:
        yield _say_missing(telling)
        return
    ends = [axis for axis in stretch.single if _is_of_the_end(axis, telling.law)]
    others = [axis for axis in stretch.single if axis not in ends and axis.role is Role.SENSITIVE]
    ways = [axis for axis in stretch.single if axis not in ends and axis.role is Role.IDENTIFYING]
    t = telling.t
    subjects = [*others[:1], *ways]
    if subjects:
        named = telling.join([telling.inner(axis.label) for axis in subjects])
        title = t("Pengaduan menurut {names}", "Complaints by {names}", names=named)
        yield _tell_chapter(telling, stretch, title, subjects, stretch.pairs)
    yield _tell_chapter(telling, stretch, t("Kepuasan pelapor", "Satisfaction"), ends)
    if others[1:]:
        first, *more = (telling.label(axis.label) for axis in others[1:])
        title = (
            telling.join([first, *(telling.inner(axis.label) for axis in others[2:])])
            if more
            else first
        )
        yield _tell_chapter(telling, stretch, title, others[1:])


def _say_missing(telling: Telling) -> Iterator[Block]:
    t = telling.t
    yield Heading(t("Rincian pengaduan", "The complaints in detail"))
    yield Paragraph(
        t(
            "Rincian setahun penuh menurut pokok, saluran, dan hasilnya belum diumumkan; keluar sesudah tahun berakhir.",
            "The whole year by subject, channel and outcome is not published yet; it comes out once the year is over.",
        )
    )


def _is_of_the_end(axis: Axis, law: Law) -> bool:
    """Whether it tells how complaints ended: the outcome, or what is written down together with one."""
    events = (event for sop in law.sops.values() for event in sop.events.values())
    ending = (event for event in events if any(move.outcome for move in event.moves))
    return axis.variable == OUTCOME or any(axis.variable in event.open for event in ending)


def _tell_chapter(
    telling: Telling,
    stretch: Stretch,
    title: str,
    axes: Sequence[Axis],
    pairs: Sequence[Table] = (),
) -> Iterator[Block]:
    if not axes:
        return
    yield Heading(title)
    yield Paragraph(
        telling.t(
            "Dihitung dari {n} yang selesai dalam tahun {y}.",
            "Counted from {n} that were closed in {y}.",
            n=telling.cases(stretch.total),
            y=telling.year,
        )
    )
    for axis in axes:
        yield _show_axis(telling, stretch, axis)
    for table in pairs:
        yield _show_pair(telling, stretch, table)
    shown = [*(stretch.tables[axis.name,] for axis in axes), *pairs]
    yield from _explain(
        stretch.release.k, [cell for table in shown for cell in table.cells], telling
    )


def _show_axis(telling: Telling, stretch: Stretch, axis: Axis) -> Grid:
    t, words = telling.t, telling.words
    rows = tuple(
        (
            telling.label(row.value.label),
            _say_cell(row.cell, stretch.release.k, telling),
            words.percent(row.share) if row.share else "–",
            str(row.quantile.half) if row.quantile else "–",
        )
        for row in stretch.rows(axis.name)
    )
    heads = (
        telling.label(axis.label),
        t("Selesai", "Closed"),
        t("Bagian", "Share"),
        t("Separuh dalam (hari kerja)", "Half within (working days)"),
    )
    return Grid(_caption([axis], telling), heads, rows)


def _show_pair(telling: Telling, stretch: Stretch, table: Table) -> Grid:
    down, across = (stretch.axis(name) for name in table.axes[:2])
    cells = {cell.at: _say_cell(cell, stretch.release.k, telling) for cell in table.cells}
    if len(across.values) <= COLUMNS:
        heads = (
            telling.label(down.label),
            *(telling.label(value.label) for value in across.values),
        )
        rows = [
            (telling.label(one.label), *(cells[one.name, two.name] for two in across.values))
            for one in down.values
        ]
    else:
        heads = (
            f"{telling.label(down.label)}: {telling.inner(across.label)}",
            telling.t("Selesai", "Closed"),
        )
        rows = [
            (f"{telling.label(one.label)}: {telling.inner(two.label)}", cells[one.name, two.name])
            for one in down.values
            for two in across.values
        ]
    return Grid(_caption([down, across], telling), heads, tuple(rows))


def _caption(axes: Sequence[Axis], telling: Telling) -> str:
    names = telling.join([telling.inner(axis.label) for axis in axes])
    return telling.t(
        "Pengaduan selesai menurut {names}", "Complaints closed, by {names}", names=names
    )


def _say_cell(cell: Cell, k: int, telling: Telling) -> str:
    return plain(telling.words.cell(cell, k).striptags())


def _explain(k: int, cells: Sequence[Cell], telling: Telling) -> Iterator[Block]:
    kinds, t = {cell.kind for cell in cells}, telling.t
    said = []
    if Kind.SMALL in kinds:
        said.append(
            t(
                "{small}: sedikit atau tidak ada; disamarkan agar tidak menunjuk orang.",
                "{small}: few or none; hidden so that it points at nobody.",
                small=telling.words.small(k),
            )
        )
    if Kind.LARGE in kinds:
        said.append(
            t(
                "{masked}: disembunyikan agar angka kecil di sampingnya tidak dapat dihitung balik.",
                "{masked}: hidden so that a small number beside it cannot be worked out.",
                masked=plain(telling.words.masked(k)),
            )
        )
    said.append(
        t(
            "“Separuh dalam” hanya disebut bila jumlahnya diumumkan dan cukup banyak.",
            "“Half within” is told only where the number is published and large enough.",
        )
    )
    yield Paragraph(" ".join(said), small=True)
