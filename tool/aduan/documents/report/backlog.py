"""What was late and what was still open in a year, and whether the complaint box was opened. All of it exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.documents.report.paper import Block, Grid, Heading, Paragraph, Picture
from aduan.documents.report.telling import Telling, plain
from aduan.publish.site.charts import draw_stacks


def tell_late(telling: Telling) -> Iterator[Block]:
    t, counts = telling.t, telling.counts
    if not counts:
        return
    last = counts[-1]
    end = telling.day(telling.bases[-1].last)
    yield Heading(t("Yang lewat batas waktu, dan tunggakan", "Overdue complaints, and the backlog"))
    yield Paragraph(
        t(
            "Selesai terlambat selama tahun {y}: {late}. Pada {end} terbuka {open}: lewat batas waktu {overdue}, menunggu pelapor {waiting}.",
            "Closed late in {y}: {late}. On {end} {open} were open: overdue {overdue}, waiting for the complainant {waiting}.",
            y=telling.year,
            late=telling.none_or(sum(m.late for m in counts)),
            end=end,
            open=telling.cases(last.open),
            overdue=telling.none_or(last.overdue),
            waiting=telling.none_or(last.waiting),
        )
    )
    yield _draw_ages(telling)
    heads = (
        t("Terbuka di akhir", "Open at the end"),
        t("Lewat batas waktu", "Overdue"),
        t("Menunggu pelapor", "Waiting for the complainant"),
        t("Selesai terlambat", "Closed late"),
    )
    rows = [(m.open, m.overdue, m.waiting, m.late) for m in counts]
    caption = t("Tunggakan dan keterlambatan menurut masa", "Backlog and lateness by period")
    yield telling.period_grid(caption, heads, rows)
    if any(stage.open for stage in last.stages):
        yield _show_stages(telling, end)


def tell_box(telling: Telling, unopened: Sequence[Block]) -> Iterator[Block]:
    """What is published of it, then the days that its register has."""
    t, counts = telling.t, telling.counts
    days = sum(m.box_days for m in counts)
    missed = sum(m.box_missed for m in counts)
    if not days and not unopened:
        return
    yield Heading(t("Kotak pengaduan", "The complaint box"))
    if days:
        yield _say_opened(telling, days, missed)
    if missed:
        heads = (
            t("Hari kerja", "Working days"),
            t("Tanpa catatan tepat waktu", "Without an opening in time"),
        )
        caption = t(
            "Hari kerja tanpa catatan pembukaan kotak tepat waktu",
            "Working days without an opening in time",
        )
        yield telling.period_grid(caption, heads, [(m.box_days, m.box_missed) for m in counts])
    yield from unopened


def _say_opened(telling: Telling, days: int, missed: int) -> Paragraph:
    return Paragraph(
        telling.t(
            "Kotak pengaduan dan media lainnya dibuka setiap hari kerja. Dari {days}, yang pembukaannya tidak tercatat atau terlambat dicatat: {missed}.",
            "The complaint box and the other media are opened every working day. Of {days}, without an opening on record, or entered late: {missed}.",
            days=telling.days(days),
            missed=telling.none_or(missed),
        )
    )


def _draw_ages(telling: Telling) -> Picture:
    counts = telling.counts
    names = [telling.words.short(base.name) for base in telling.bases]
    keys = []
    layers = []
    # One layer for each age: how many were that old at the end of each period.
    for place, band in enumerate(counts[-1].ages):
        kind = f"age-{place}"
        keys.append((kind, plain(telling.words.band(band))))
        layers.append((kind, [period.ages[place].count for period in counts]))
    caption = telling.t(
        "Pengaduan terbuka pada akhir masa, menurut umurnya",
        "Open complaints at each period's end, by age",
    )
    return Picture("umur", caption, draw_stacks(names, layers), tuple(keys))


def _show_stages(telling: Telling, end: str) -> Grid:
    t = telling.t
    last = telling.counts[-1]
    rows = []
    for stage in last.stages:
        numbers = (stage.open, stage.overdue)
        rows.append((telling.label(stage.label), *map(telling.number, numbers)))
    waits = t("Menunggu pelapor", "Waiting for the complainant")
    rows.append((waits, telling.number(last.waiting), "–"))
    caption = t("Yang terbuka pada {end}, menurut tahap", "Open on {end}, by stage", end=end)
    heads = (t("Tahap", "Stage"), t("Terbuka", "Open"), t("Lewat batas waktu", "Overdue"))
    return Grid(caption, heads, tuple(rows))
