"""What was complained of, what came of it, and why: the protected tables of a year, as they were published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aduan.core.law.law import Law
from aduan.core.law.published import OUTCOME, SIGNED
from aduan.documents.report.paper import Block, Grid, Heading, Paragraph
from aduan.documents.report.telling import Telling, plain
from aduan.publish.reading.populations import say_population
from aduan.publish.reading.shown import list_rows
from aduan.publish.reading.told import Axis, Cell, Disclosure, Kind, Stretch, Table


def tell_subjects(telling: Telling) -> Iterator[Iterable[Block]]:
    """The chapters on subjects and ways, on how complaints ended, and on the rest; or that they are yet to come."""
    stretch = telling.stretch
    if stretch is None:
        yield _say_missing(telling)
        return
    ends = [table for table in stretch.tables if _is_of_the_end(table.axis, telling.law)]
    left = [table for table in stretch.tables if table not in ends]
    others = [table for table in left if table.axis.discloses is Disclosure.SENSITIVE]
    ways = [table for table in left if table.axis.discloses is Disclosure.IDENTIFYING]
    t = telling.t
    subjects = [*others[:1], *ways]
    if subjects:
        named = telling.join([telling.inner(table.axis.label) for table in subjects])
        title = t("Pengaduan menurut {names}", "Complaints by {names}", names=named)
        yield _tell_chapter(telling, stretch, title, subjects)
    yield _tell_chapter(telling, stretch, t("Bagaimana berakhirnya", "How they ended"), ends)
    if others[1:]:
        first, *more = (table.axis.label for table in others[1:])
        title = telling.join([telling.label(first), *map(telling.inner, more)])
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
    """Whether it tells how complaints ended: the outcome, whose word there is for it, or what is written
    down together with one.
    """
    events = (event for sop in law.sops.values() for event in sop.events.values())
    ending = (event for event in events if any(move.outcome for move in event.moves))
    if axis.variable in (OUTCOME, SIGNED):
        return True
    return any(axis.variable in event.open for event in ending)


def _tell_chapter(
    telling: Telling, stretch: Stretch, title: str, tables: Sequence[Table]
) -> Iterator[Block]:
    if not tables:
        return
    yield Heading(title)
    before = ""
    for table in tables:
        counted = _say_counted(telling, stretch, table)
        # Said once for all tables that follow each other and are counted of the same.
        if counted != before:
            yield Paragraph(counted)
        yield _show_table(telling, table)
        before = counted
    yield from _explain([cell for table in tables for cell in table.cells], telling)


def _say_counted(telling: Telling, stretch: Stretch, table: Table) -> str:
    return telling.t(
        "Dihitung dari {population}, pada {period}.",
        "Counted from {population}, in {period}.",
        population=say_population(telling.words, table),
        period=plain(telling.words.period(stretch.name)),
    )


def _show_table(telling: Telling, table: Table) -> Grid:
    t, words = telling.t, telling.words
    rows = tuple(
        (
            telling.label(row.value.label),
            _say_cell(row.cell, telling),
            words.percent(row.share) if row.share else "–",
            _say_late(row.cell, telling),
            str(row.speed.half) if row.speed else "–",
        )
        for row in list_rows(table)
    )
    heads = (
        telling.label(table.axis.label),
        t("Selesai", "Closed"),
        t("Bagian", "Share"),
        t("Terlambat", "Late"),
        t("Separuh dalam (hari kerja di kantor)", "Half within (working days in the office)"),
    )
    return Grid(_caption(table.axis, telling), heads, rows)


def _caption(axis: Axis, telling: Telling) -> str:
    return telling.t(
        "Pengaduan selesai menurut {name}",
        "Complaints closed, by {name}",
        name=telling.inner(axis.label),
    )


def _say_cell(cell: Cell, telling: Telling) -> str:
    return plain(telling.words.cell(cell))


def _say_late(cell: Cell, telling: Telling) -> str:
    return "–" if cell.late is None else plain(telling.words.late_band(cell.late))


def _explain(cells: Sequence[Cell], telling: Telling) -> Iterator[Block]:
    kinds, t = {cell.kind for cell in cells}, telling.t
    said = []
    if Kind.SMALL in kinds:
        said.append(
            t(
                "{small}: di bawah lima, juga bila nol. {large}: satu kelas lagi, yang ditetapkan lebih dulu, tidak disebut angkanya; dalam kurung, batas yang tersisa dari kelas lain.",
                "{small}: below five, zero too. {large}: one further class, fixed in advance, is not told; in brackets, the bounds that the other classes leave it.",
                small=plain(telling.words.small()),
                large=plain(telling.words.large()),
            )
        )
    if Kind.APART in kinds:
        said.append(
            t(
                "Tahun ini diumumkan dalam beberapa masa; dijumlahkan yang pasti di setiap masa, “–” lihat masanya.",
                "This year came out in several periods; what is exact in each is added up, “–”: see the periods.",
            )
        )
    said.append(
        t(
            "“Terlambat” dalam pita, dan “separuh dalam”, hanya disebut bila angkanya pasti dan sedikitnya 20.",
            "“Late”, in bands, and “half within” are told only where the number is exact and at least 20.",
        )
    )
    yield Paragraph(" ".join(said), small=True)
