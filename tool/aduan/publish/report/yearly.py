"""The annual report's content, in the order in which a regency's offices write theirs. Its figures are the ledger's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from aduan.core.findings import RefusedError
from aduan.core.law import Law
from aduan.core.text import mark as _
from aduan.publish.charts import draw_groups, draw_stacks
from aduan.publish.ledger.release import Axis, Release
from aduan.publish.report.paper import Block, Grid, Heading, Internal, Paragraph, Picture, Points, Report, Signature
from aduan.publish.shown import Shown, Stretch, list_sops, sum_clocks, sum_on_time, year_months
from aduan.publish.words import Words

MONTHS = 12


@dataclass(frozen=True, eq=False)
class Telling:
    """What one report tells from: the law, a year's months, and the year once it is whole."""

    law: Law
    year: int
    months: tuple[Release, ...]
    stretch: Stretch | None
    words: Words


def write_report(law: Law, shown: Shown, year: int, language: str, inside: Sequence[Grid], *, draft: bool) -> Report:
    """The report of one year. `inside`: tables for the Regent alone. RefusedError: the year is not published whole."""
    words = Words(language)
    stretch = next((one for one in shown.years if one.release.year == year), None)
    months = year_months(shown, year)
    if (stretch is None or len(months) < MONTHS) and not draft:
        raise RefusedError(
            _("the figures of {year} are not all published yet"),
            _("`aduan publish` when they are due; or a draft now: --draft"),
            year=year,
        )
    telling = Telling(law, year, months, stretch, words)
    contact = law.office.data.get("contact") or {}
    lines = [
        (contact.get("address") or {}).get(language, ""),
        " · ".join(filter(None, (contact.get("phone"), contact.get("email")))),
    ]
    return Report(
        language=language,
        head=(law.office.name.text(language), *(line for line in lines if line)),
        fields=tuple(_letter(telling)),
        title=str(words.t("Laporan Tahunan Penanganan Pengaduan Masyarakat", "Annual Report on Public Complaints")),
        subtitle=str(words.t("Tahun {year}", "Year {year}", year=year)),
        stamp=str(words.t("RANCANGAN", "DRAFT")) if draft else "",
        blocks=(*_tell(telling), Signature(tuple(_close(telling))), *_tell_inside(telling, inside)),
    )


def _letter(telling: Telling) -> Iterator[tuple[str, str]]:
    t = telling.words.t
    regent = telling.words.both(telling.law.office.data.get("regent") or {})
    yield str(t("Nomor", "Number")), ""
    yield str(t("Lampiran", "Enclosures")), ""
    yield str(t("Hal", "Subject")), str(t("Laporan pengaduan tahun {y}", "Complaints in {y}", y=telling.year))
    yield str(t("Kepada Yth.", "To")), str(regent.unescape())


def _tell(telling: Telling) -> Iterator[Block]:
    yield from _introduce(telling)
    yield from _perform(telling)
    yield from _time(telling)
    if telling.stretch:
        yield from _divide(telling, telling.stretch)
    yield from _delay(telling)
    yield from _note(telling)


def _introduce(telling: Telling) -> Iterator[Block]:
    t = telling.words.t
    decree = telling.law.sop.data["decree"]
    yield Heading(str(t("I. Pendahuluan", "I. Introduction")))
    yield Paragraph(
        _plain(
            t(
                "Laporan ini disusun untuk memenuhi kewajiban melaporkan penanganan pengaduan setiap tahun, menurut {title}.",
                "This report meets the duty to report each year on how complaints were handled, by the {title}.",
                title=decree["title"][telling.words.language],
            )
        )
    )
    basis = tuple(item[telling.words.language] for item in decree.get("legal_basis", ()))
    if basis:
        yield Paragraph(_plain(t("Dasar hukum:", "Legal basis:")))
        yield Points(basis)


def _perform(telling: Telling) -> Iterator[Block]:
    t, words, months = telling.words.t, telling.words, telling.months
    yield Heading(_plain(t("II. Pengaduan masuk dan selesai", "II. Complaints received and closed")))
    counts = [release.month for release in months if release.month]
    if not counts:
        yield Paragraph(_plain(t("Belum ada bulan yang diumumkan.", "No month has been published yet.")))
        return
    share = sum_on_time(months)
    yield Paragraph(
        _plain(
            t(
                "Selama tahun {y} diterima {a} dan diselesaikan {b}. Dari {of} yang selesai atau lewat batas waktu di akhir tahun selesai tepat waktu ({share}). Pada akhir masa ini {c} masih terbuka, {d} di antaranya lewat batas waktu.",
                "In {y} {a} came in and {b} were closed. Of those closed, or overdue at the year's end, {of} were on time ({share}). At the end of this time {c} were open, {d} of them overdue.",
                y=telling.year,
                a=words.cases(sum(m.received for m in counts)),
                b=words.number(sum(m.closed for m in counts)),
                of=words.of(share),
                share=words.percent(share),
                c=words.number(counts[-1].open),
                d=words.number(counts[-1].overdue),
            )
        )
    )
    names = [words.short_month(release.first) for release in months]
    series = [("received", [m.received for m in counts]), ("closed", [m.closed for m in counts])]
    caption = t("Pengaduan masuk dan selesai menurut bulan", "Complaints received and closed by month")
    keys = (("received", _plain(t("masuk", "received"))), ("closed", _plain(t("selesai", "closed"))))
    yield Picture("bulan", _plain(caption), draw_groups(names, series), keys)
    heads = (
        t("Bulan", "Month"),
        t("Masuk", "Received"),
        t("Selesai", "Closed"),
        t("Tepat waktu", "On time"),
        t("Terbuka di akhir", "Open at the end"),
    )
    rows = [
        (words.month(r.first), *(words.number(n) for n in (m.received, m.closed, m.in_time, m.open)))
        for r, m in zip(months, counts, strict=True)
    ]
    yield _grid(_plain(caption), heads, rows)


def _time(telling: Telling) -> Iterator[Block]:
    t, words, months = telling.words.t, telling.words, telling.months
    yield Heading(_plain(t("III. Ketepatan waktu dan lamanya", "III. Being on time, and how long it took")))
    heads = (
        t("Batas waktu", "Limit"),
        t("Lamanya", "Length"),
        t("Tepat waktu", "On time"),
        t("Terlambat", "Late"),
        t("Persentase", "Share"),
    )
    for name in list_sops(months):
        rows = [
            (
                _plain(words.label(one.clock.label)),
                _plain(words.days(one.clock.limit)),
                words.number(one.ended),
                words.number(one.late + one.overdue),
                words.percent(one.on_time),
            )
            for one in sum_clocks(months, name)
        ]
        title = telling.law.sops[name].title if name in telling.law.sops else None
        yield _grid(_plain(words.label(title)) if title else name, heads, rows)
    speed = telling.stretch.speed if telling.stretch else None
    if speed:
        yield Paragraph(
            _plain(
                t(
                    "Separuh pengaduan selesai dalam {a} di tangan kantor; dengan waktu pelapor sendiri dalam {b}.",
                    "Half were closed within {a} in the office's hands; with the complainant's own time within {b}.",
                    a=words.within(speed.half),
                    b=words.within(speed.all_half),
                )
            )
        )


def _divide(telling: Telling, stretch: Stretch) -> Iterator[Block]:
    t, words = telling.words.t, telling.words
    yield Heading(_plain(t("IV. Rincian pengaduan yang selesai", "IV. The closed complaints in detail")))
    yield Paragraph(
        _plain(
            t(
                "Menurut {n} yang selesai. Angka di bawah 5 ditulis 0–4; “5 atau lebih” menggantikan angka yang akan membuka angka kecil itu.",
                "Of {n} that were closed. Counts below 5 are written 0–4; “5 or more” stands for a number that would give such a count away.",
                n=words.cases(stretch.total),
            )
        )
    )
    for axis in stretch.single:
        yield _axis_grid(stretch, axis, words)


def _axis_grid(stretch: Stretch, axis: Axis, words: Words) -> Grid:
    t = words.t
    rows = [
        (
            _plain(words.label(row.value.label)),
            _plain(words.cell(row.cell).striptags()),
            words.percent(row.share) if row.share else "–",
            str(row.quantile.half) if row.quantile else "–",
        )
        for row in stretch.rows(axis.name)
    ]
    heads = (
        words.label(axis.label),
        t("Selesai", "Closed"),
        t("Bagian", "Share"),
        t("Separuh dalam (hari)", "Half within (days)"),
    )
    return _grid(_plain(words.label(axis.label)), heads, rows)


def _delay(telling: Telling) -> Iterator[Block]:
    t, words, months = telling.words.t, telling.words, telling.months
    counts = [release.month for release in months if release.month]
    if not counts:
        return
    yield Heading(_plain(t("V. Tunggakan dan kotak pengaduan", "V. Backlog and the complaint box")))
    names = [words.short_month(release.first) for release in months]
    layers = [[band.count for band in layer] for layer in zip(*(m.ages for m in counts), strict=True)]
    series = [(f"age-{i}", layer) for i, layer in enumerate(layers)]
    keys = tuple((f"age-{i}", _plain(words.band(band))) for i, band in enumerate(counts[-1].ages))
    caption = t("Pengaduan terbuka pada akhir bulan, menurut umurnya", "Open complaints at each month's end, by age")
    yield Picture("umur", _plain(caption), draw_stacks(names, series), keys)
    days, missed = sum(m.box_days for m in counts), sum(m.box_missed for m in counts)
    yield Paragraph(
        _plain(
            t(
                "Dari {days}, pada {missed} tidak tercatat bahwa kotak pengaduan dan media lainnya dibuka.",
                "Of {days}, {missed} have no opening of the complaint box and the other media on record.",
                days=words.days(days),
                missed=words.number(missed),
            )
        )
    )


def _note(telling: Telling) -> Iterator[Block]:
    t = telling.words.t
    yield Heading(_plain(t("VI. Catatan tentang angka", "VI. Notes on the figures")))
    yield Points(
        tuple(
            _plain(text)
            for text in (
                t(
                    "Selesai berarti prosesnya berakhir, bukan masalahnya terpecahkan. Pengaduan yang dibuka kembali dan selesai lagi dihitung dua kali.",
                    "Closed means that the handling ended, not that the matter was solved. A complaint taken up again and closed again counts twice.",
                ),
                t(
                    "Tepat waktu dihitung dari yang selesai ditambah yang masih terbuka dan lewat batas waktu di akhir tahun.",
                    "On time is counted of what was closed and what was still open and overdue at the year's end.",
                ),
                t(
                    "Pernyataan pelapor dicatat oleh kantor sendiri.",
                    "The complainants' statements were written down by the office itself.",
                ),
            )
        )
    )


def _tell_inside(telling: Telling, inside: Sequence[Grid]) -> Iterator[Block]:
    if not inside:
        return
    t = telling.words.t
    yield Internal(
        _plain(t("Lampiran: angka internal", "Annex: internal figures")),
        _plain(t("INTERNAL: tidak untuk diumumkan", "INTERNAL: not for publication")),
    )
    yield Paragraph(
        _plain(
            t(
                "Angka sebenarnya menurut isian, termasuk yang kecil. Angka sekecil itu dapat menunjuk orangnya; simpan sebagaimana pengaduannya sendiri.",
                "The true counts by each field, the small ones too. Numbers so small can point at people; keep them as the complaints themselves.",
            )
        )
    )
    yield from inside


def _close(telling: Telling) -> Iterator[str]:
    t = telling.words.t
    yield _plain(t("…………………, ………………… 20……", "…………………, ………………… 20……"))
    yield _plain(t("Kepala Dinas,", "Head of Office,"))
    yield ""
    yield _plain(t("Nama: ……………………………………", "Name: ……………………………………"))
    yield _plain(t("NIP: ………………………………………", "Staff number: ………………………………"))


def _grid(caption: str, heads: Sequence[object], rows: Sequence[tuple[str, ...]]) -> Grid:
    return Grid(caption, tuple(_plain(head) for head in heads), tuple(rows))


def _plain(text: object) -> str:
    """A text of the site's words, which are safe in HTML, as it is read."""
    return text.unescape() if isinstance(text, Markup) else str(text)
