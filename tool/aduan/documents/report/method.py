"""What the figures of a report mean, what they leave out, and where they can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.documents.report.paper import Block, Heading, Points
from aduan.documents.report.telling import Telling, plain


def tell_method(telling: Telling) -> Iterator[Block]:
    yield Heading(telling.t("Catatan metode", "Notes on method"))
    yield Points((*_define(telling), *_mask(telling), *_qualify(telling)))


def _define(telling: Telling) -> Iterator[str]:
    t = telling.t
    yield t(
        "Selesai berarti prosesnya berakhir, bukan masalahnya terpecahkan. Pengaduan yang dibuka kembali dan selesai lagi dihitung dua kali.",
        "Closed means that the handling ended, not that the matter was solved. A complaint taken up again and closed again counts twice.",
    )
    yield t(
        "Masuk dihitung menurut bulan diterima, selesai dan rinciannya menurut bulan selesai. Yang masih terbuka tidak dirinci.",
        "Received counts by the month of receipt; closed, and all its details, by the month of closing. What is open is not split.",
    )
    yield t(
        "Tepat waktu dihitung dari yang selesai ditambah yang masih terbuka dan lewat batas waktu di akhir masa ini.",
        "On time is counted of what was closed and what was still open and overdue at the end of this time.",
    )
    yield t(
        "Pernyataan pelapor dicatat oleh kantor sendiri.",
        "The complainants' statements were written down by the office itself.",
    )


def _mask(telling: Telling) -> Iterator[str]:
    if telling.stretch:
        k = telling.stretch.release.k
        yield telling.t(
            "Angka di bawah {k} dalam tabel rincian ditulis {small}, juga bila nol; “{large}” menggantikan angka yang akan membuka angka kecil itu. Tidak ada angka yang dibulatkan atau dipalsukan.",
            "Numbers below {k} in the detailed tables are written {small}, zero too; “{large}” stands for a number that would give such a one away. No number is rounded or falsified.",
            k=k,
            small=telling.words.small(k),
            large=plain(telling.words.large(k)),
        )


def _qualify(telling: Telling) -> Iterator[str]:
    t, stretch = telling.t, telling.stretch
    if stretch is None:
        return
    closed = sum(m.closed for m in telling.counts)
    if closed != stretch.total:
        yield t(
            "Bulan demi bulan terhitung {months} yang selesai, setahun penuh {year}: catatan dibetulkan di antaranya.",
            "Month by month {months} closed were counted, over the whole year {year}: the record was corrected in between.",
            months=telling.cases(closed),
            year=telling.number(stretch.total),
        )
    if stretch.release.corrections is not None:
        yield t(
            "{n} yang dihitung sebelumnya kemudian diperbaiki dalam catatan.",
            "{n} that were counted before have since been corrected in the record.",
            n=telling.cases(stretch.release.corrections),
        )
    yield t(
        "Angka laporan ini sama dengan yang diumumkan: terbitan {name}, nomor {number}, tanggal {day}.",
        "The figures of this report are those that were published: release {name}, number {number}, of {day}.",
        name=stretch.release.name,
        number=stretch.release.number,
        day=telling.day(stretch.release.made),
    )
