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
        "Pernyataan yang tidak ditandatangani pelapor dengan kodenya sendiri ditulis oleh kantor.",
        "Statements that complainants did not sign with a code of their own were written down by the office.",
    )


def _mask(telling: Telling) -> Iterator[str]:
    if telling.stretch:
        yield telling.t(
            "Angka di bawah lima dalam tabel rincian ditulis {small}, juga bila nol; bila ada, satu kelas lagi, yang ditetapkan lebih dulu, ditulis “{large}”. Setiap angka lain pasti; tidak ada yang dibulatkan atau dipalsukan.",
            "Numbers below five in the detailed tables are written {small}, zero too; where there is one, one further class, fixed in advance, is written “{large}”. Every other number is exact; none is rounded or falsified.",
            small=plain(telling.words.small()),
            large=plain(telling.words.large()),
        )


def _qualify(telling: Telling) -> Iterator[str]:
    t = telling.t
    yield t(
        "Yang baru dicatat sesudah masanya diumumkan dihitung sekali, pada masa berikutnya.",
        "What was entered after its period had come out counts once, in a later period.",
    )
    if telling.stretch is None or not telling.bases:
        return
    last = telling.bases[-1]
    yield t(
        "Angka laporan ini sama dengan yang diumumkan: terbitan {name}, nomor {number}, tanggal {day}.",
        "The figures of this report are those that were published: release {name}, number {number}, of {day}.",
        name=last.name,
        number=last.number,
        day=telling.day(last.made),
    )
