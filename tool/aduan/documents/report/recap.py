"""The recap for superiors as a paper: internal, exact, and every table adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from aduan.core.figures.closings import Closing
from aduan.core.figures.recap import Recap
from aduan.core.figures.stock import StageStock, Stock
from aduan.core.law.law import Law
from aduan.core.law.published import OUTCOME
from aduan.desk.boxperiod import BoxPeriod
from aduan.documents.report.annex import mark_internal
from aduan.documents.report.boxtold import say_box
from aduan.documents.report.inside import say_timeliness
from aduan.documents.report.paper import Block, Grid, Paragraph, Report, Signature
from aduan.documents.report.statements import show_statements
from aduan.documents.report.stock import head_stock
from aduan.documents.report.telling import Telling, plain
from aduan.documents.report.underway import show_underway
from aduan.documents.report.yearly import address, close, count_titles, list_head
from aduan.publish.reading.words import Words


def write_recap(
    law: Law, recap: Recap, language: str, as_of: date, box: BoxPeriod | None = None
) -> Report:
    """The paper of one recap; `as_of`: the day of the record that it was counted from. `box`: what the
    complaint box was in that time.
    """
    telling = Telling(law, recap.period.year, (), None, Words(language))
    t, name = telling.t, say_period(telling, recap)
    return Report(
        language=language,
        head=tuple(list_head(law, language)),
        titles=count_titles(law),
        fields=(
            (t("Nomor", "Number"), ""),
            (
                t("Hal", "Subject"),
                t("Rekapitulasi pengaduan {name}", "Recap of complaints, {name}", name=name),
            ),
        ),
        addressee=tuple(address(telling)),
        title=t("Rekapitulasi Pengaduan", "Recap of Complaints"),
        subtitle=name[:1].upper() + name[1:],
        stamp="",
        blocks=(*_tell(telling, recap, as_of, box), Signature(tuple(close(telling)))),
        mark=mark_internal(telling),
    )


def say_period(telling: Telling, recap: Recap) -> str:
    """`Mei 2026`, `triwulan II 2026`, `tahun 2026`; with the last day, where it still runs."""
    words, period = telling.words, recap.period
    if period.months == 12:
        name = telling.t("tahun {year}", "year {year}", year=period.year)
    else:
        name = plain(words.period(period.name))
    if recap.until == period.last:
        return name
    return telling.t(
        "{name} sampai {day}", "{name} up to {day}", name=name, day=telling.day(recap.until)
    )


def _tell(telling: Telling, recap: Recap, as_of: date, box: BoxPeriod | None) -> Iterator[Block]:
    yield Paragraph(_say_stock(telling, recap))
    yield _show_stock(telling, recap)
    if recap.levels:
        yield _show_levels(telling, recap)
    if recap.closings:
        yield _show_endings(telling, recap)
        yield Paragraph(say_timeliness(telling.words, recap.closings))
    yield from show_statements(telling.law, recap.statements, telling.words)
    yield from show_underway(recap.underway, telling.words)
    if box is not None:
        yield Paragraph(say_box(telling.words, box))
    yield Paragraph(_qualify(telling, as_of), small=True)


def _say_stock(telling: Telling, recap: Recap) -> str:
    stock = recap.stock
    values = {name: telling.number(getattr(stock, name)) for name in Stock.__dataclass_fields__}
    undated = telling.t(" − {undated}", " − {undated}", **values) if stock.undated else ""
    told = telling.t(
        "Belum selesai di awal {opening}, masuk {received}, dibuka kembali {reopened}, selesai {closed}: {opening} + {received} + {reopened} − {closed}{undated} = {closing} belum selesai pada {day}, di antaranya lewat batas waktu: {overdue}.",
        "Open at the start {opening}, received {received}, reopened {reopened}, closed {closed}: {opening} + {received} + {reopened} − {closed}{undated} = {closing} open on {day}, of these overdue: {overdue}.",
        **{**values, "undated": undated},
        day=telling.day(recap.until),
        overdue=telling.none_or(recap.overdue),
    )
    return f"{told} {_say_missed(telling, recap)}" if recap.missed else told


def _say_missed(telling: Telling, recap: Recap) -> str:
    """Of what is in time now, how much was late before: the level that was late is not the one that has it."""
    return telling.t(
        "Dari yang tidak lewat batas waktu pada hari itu, yang batas sebelumnya sudah terlewati: {missed}.",
        "Of those not overdue on that day, with an earlier limit missed: {missed}.",
        missed=telling.number(recap.missed),
    )


def _show_stock(telling: Telling, recap: Recap) -> Grid:
    t = telling.t
    start, received, again, closed, end = head_stock(telling, t("Dibuka kembali", "Reopened"))
    # A column of its own only where some days are unknown.
    has_undated = bool(recap.stock.undated)
    undated = [t("Hari tutup tidak diketahui", "Closed, day unknown")] if has_undated else []
    heads = (t("Bulan", "Month"), start, received, again, closed, *undated, end)
    rows = []
    for period, stock in recap.months:
        month = plain(telling.words.period(period.name))
        rows.append(_stock_row(telling, month, stock, has_undated))
    rows.append(_stock_row(telling, t("Seluruhnya", "In all"), recap.stock, has_undated))
    return Grid(
        t("Pengaduan menurut bulan", "Complaints by month"), heads, tuple(rows), summed=True
    )


def _stock_row(telling: Telling, name: str, stock: Stock, undated: bool) -> tuple[str, ...]:
    unknown = (stock.undated,) if undated else ()
    numbers = (stock.opening, stock.received, stock.reopened, stock.closed, *unknown, stock.closing)
    return (name, *map(telling.number, numbers))


def _show_levels(telling: Telling, recap: Recap) -> Grid:
    t = telling.t
    several = len({level.sop.id for level in recap.levels}) > 1
    heads = (
        t("Jenjang", "Level"),
        t("Di awal", "At the start"),
        t("Masuk jenjang", "Came"),
        t("Keluar", "Left"),
        t("Di akhir", "At the end"),
        t("Lewat batas waktu di akhir", "Overdue at the end"),
    )
    rows = []
    for level in recap.levels:
        name = _name_level(telling, level, several=several)
        late = recap.late[level.sop.id, level.stage]
        numbers = (level.opening, level.came, level.left, level.closing, late)
        rows.append((name, *map(telling.number, numbers)))
    return Grid(t("Pengaduan menurut jenjang", "Complaints by level"), heads, tuple(rows))


def _name_level(telling: Telling, level: StageStock, *, several: bool) -> str:
    name = telling.t("Menunggu pelapor", "Waiting for the complainant")
    if level.stage:
        name = telling.label(level.sop.stages[level.stage].label)
    if not several:
        return name
    procedure = telling.label(level.sop.title)
    return f"{name} ({procedure})"


def _show_endings(telling: Telling, recap: Recap) -> Grid:
    t = telling.t
    every = Counter(_name_outcome(telling, closing) for closing in recap.closings)
    late = Counter(_name_outcome(telling, closing) for closing in recap.closings if closing.is_late)
    rows = [
        (name, telling.number(count), telling.number(late[name]))
        for name, count in every.most_common()
    ]
    every_one, late_ones = telling.number(every.total()), telling.number(late.total())
    rows.append((t("Jumlah", "All"), every_one, late_ones))
    heads = (
        t("Hasil akhir", "Outcome"),
        t("Selesai", "Closed"),
        t("Di antaranya terlambat", "Of these late"),
    )
    return Grid(
        t("Pengaduan selesai menurut hasil akhirnya", "Closed complaints by outcome"),
        heads,
        tuple(rows),
        summed=True,
    )


def _name_outcome(telling: Telling, closing: Closing) -> str:
    """How a closing ended, in the words of its own procedure: another may have them, too."""
    sop = telling.law.sops[closing.sop]
    return telling.label(sop.outcomes[closing.values[OUTCOME]])


def _qualify(telling: Telling, as_of: date) -> str:
    return telling.t(
        "Awal + masuk + dibuka kembali − selesai = akhir; begitu pula setiap jenjang: awal + masuk − keluar = akhir. Pengaduan yang dibuka kembali dan selesai lagi dihitung dua kali selesai. Menurut catatan pada {day}; langkah yang diurungkan tidak dihitung. Angka ini tepat dan tidak disamarkan, karena itu tidak untuk diumumkan.",
        "Start + received + reopened − closed = end; so it is for each level: start + came − left = end. A complaint that was reopened and closed again counts as closed twice. As the record stood on {day}; steps that were undone are not counted. These numbers are exact and nothing is masked, and so they are not for publication.",
        day=telling.day(as_of),
    )
