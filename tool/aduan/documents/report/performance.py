"""How the office performed in a year: what came in, what was closed, and whether it was in time. All of it exact."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.published import OUTCOME
from aduan.documents.report.paper import Bars, Block, Grid, Heading, Paragraph, Picture, Points
from aduan.documents.report.stock import tell_stock
from aduan.documents.report.telling import Telling, plain
from aduan.publish.reading.shown import (
    ClockSum,
    list_rows,
    list_sops,
    sum_clocks,
    sum_on_time,
    table_of,
)
from aduan.publish.site.charts import draw_groups


def summarise(telling: Telling) -> Iterator[Block]:
    """What who reads nothing else should know."""
    points = [*_state_volume(telling), *_state_speed(telling), *_state_subjects(telling)]
    if points:
        yield Heading(telling.t("Ringkasan", "Summary"))
        yield Points(tuple(points))


def tell_performance(telling: Telling) -> Iterator[Block]:
    """The chapter."""
    t = telling.t
    yield Heading(t("Kinerja", "Performance"))
    if not telling.counts:
        yield Paragraph(t("Belum ada masa yang diumumkan.", "No period has been published yet."))
        return
    yield Paragraph(" ".join(_state_volume(telling)))
    yield from tell_stock(telling)
    yield from _show_months(telling)
    yield from _show_stages(telling)
    yield from map(Paragraph, _state_speed(telling))


def _show_stages(telling: Telling) -> Iterator[Block]:
    t, names = telling.t, list_sops(telling.bases)
    if not names:
        return
    yield Heading(t("Ketepatan waktu menurut tahap", "On time by stage"), 2)
    for name in names:
        yield from _show_limits(telling, name, alone=len(names) == 1)
    yield Paragraph(
        t(
            "Terlambat mencakup yang berakhir sesudah batas waktunya dan yang pada akhir masa ini masih berjalan dan sudah lewat. Batas yang diperpanjang dihitung dengan perpanjangannya.",
            "Late are those that ended past their limit, and those still running past it at the end of this time. A limit that was lengthened counts as long as it became.",
        ),
        small=True,
    )


def _state_volume(telling: Telling) -> Iterator[str]:
    t, counts = telling.t, telling.counts
    if not counts:
        return
    share = sum_on_time(telling.bases)
    end = telling.day(telling.bases[-1].last)
    yield t(
        "Selama tahun {y} diterima {a} dan selesai {b}; pada {end} masih terbuka {c}, di antaranya lewat batas waktu: {d}.",
        "In {y} {a} came in and {b} were closed; on {end} {c} were open, of them overdue: {d}.",
        y=telling.year,
        a=telling.cases(sum(m.received for m in counts)),
        b=telling.number(sum(m.closed for m in counts)),
        end=end,
        c=telling.number(counts[-1].open),
        d=telling.none_or(counts[-1].overdue),
    )
    if share.whole:
        yield t(
            "Dari {whole} yang selesai, atau lewat batas waktu pada {end}, {part} selesai tepat waktu ({percent}).",
            "Of {whole} that were closed, or overdue on {end}, {part} were closed on time ({percent}).",
            whole=telling.cases(share.whole),
            end=end,
            part=telling.number(share.part),
            percent=telling.words.percent(share),
        )
    lengthened = sum(one.extended for one in counts)
    if lengthened:
        yield t(
            "{count} lagi selesai dalam batas waktu yang diperpanjang: tidak tepat waktu dan tidak terlambat.",
            "{count} more were closed within a lengthened limit: neither on time nor late.",
            count=telling.number(lengthened),
        )
    unlimited = sum(one.unlimited for one in counts)
    if unlimited:
        yield t(
            "{count} lagi selesai tanpa batas waktu: tidak tepat waktu dan tidak terlambat.",
            "{count} more were closed without a limit: neither on time nor late.",
            count=telling.number(unlimited),
        )


def _state_speed(telling: Telling) -> Iterator[str]:
    speed = telling.stretch.speed if telling.stretch else None
    if speed is None:
        return
    yield telling.t(
        "Separuh pengaduan selesai dalam {a} di tangan kantor; dengan waktu pelapor sendiri, dalam {b}.",
        "Half were closed within {a} in the office's hands; with the complainant's own time, within {b}.",
        a=telling.within(speed.half),
        b=telling.within(speed.all_half),
    )
    if speed.most is not None:
        yield telling.t(
            "Sembilan dari sepuluh selesai dalam {c} di tangan kantor.",
            "Nine in ten were closed within {c} in the office's hands.",
            c=telling.within(speed.most),
        )


def _state_subjects(telling: Telling) -> Iterator[str]:
    table = table_of(telling.stretch, OUTCOME) if telling.stretch else None
    if table is None:
        return
    said = [
        telling.t(
            "{what} {n}",
            "{what} {n}",
            what=telling.inner(row.value.label),
            n=plain(telling.words.cell(row.cell)),
        )
        for row in list_rows(table)
    ]
    yield telling.t(
        "Bagaimana berakhirnya, menurut catatan kantor: {said}.",
        "How they ended, by the office's own record: {said}.",
        said="; ".join(said),
    )


def _show_months(telling: Telling) -> Iterator[Block]:
    t, counts = telling.t, telling.counts
    caption = t(
        "Pengaduan masuk dan selesai menurut masa", "Complaints received and closed by period"
    )
    names = [telling.words.short(base.name) for base in telling.bases]
    received = [period.received for period in counts]
    closed = [period.closed for period in counts]
    in_time = [period.in_time for period in counts]
    still_open = [period.open for period in counts]
    series = [("received", received), ("closed", closed)]
    keys = (("received", t("masuk", "received")), ("closed", t("selesai", "closed")))
    yield Picture("bulan", caption, draw_groups(names, series), keys)
    heads = (
        t("Masuk", "Received"),
        t("Selesai", "Closed"),
        t("Selesai tepat waktu", "Closed on time"),
        t("Terbuka di akhir", "Open at the end"),
    )
    rows = list(zip(received, closed, in_time, still_open, strict=True))
    grid = telling.period_grid(caption, heads, rows)
    # What is open at the end of the last period is what is open at the end of all.
    sums = (sum(received), sum(closed), sum(in_time), still_open[-1])
    total = (t("Jumlah", "All"), *map(telling.number, sums))
    yield Grid(grid.caption, grid.heads, (*grid.rows, total), summed=True)


def _show_limits(telling: Telling, name: str, *, alone: bool) -> Iterator[Block]:
    t, clocks = telling.t, sum_clocks(telling.bases, name)
    caption = t("Tepat waktu menurut batas waktunya", "On time by limit")
    if not alone:
        sop = telling.law.sops.get(name)
        caption += f": {telling.label(sop.title) if sop else name}"
    bars = []
    for one in clocks:
        share = one.on_time
        bars.append((telling.label(one.clock.label), share.ratio, telling.words.percent(share)))
    yield Picture(f"tahap-{name}", caption, Bars(tuple(bars)))
    heads = (
        t("Batas waktu", "Limit"),
        t("Lamanya", "Length"),
        t("Tepat waktu", "On time"),
        t("Terlambat", "Late"),
        t("Persentase", "Share"),
    )
    yield Grid(caption, heads, tuple(_limit_row(telling, one) for one in clocks))


def _limit_row(telling: Telling, one: ClockSum) -> tuple[str, ...]:
    words = telling.words
    late = one.late + one.overdue
    warns = telling.t(" (hanya peringatan)", " (only warns)") if one.clock.warns else ""
    name = telling.label(one.clock.label) + warns
    return (
        name,
        telling.limit(one.clock),
        words.number(one.ended),
        words.number(late),
        words.percent(one.on_time),
    )
