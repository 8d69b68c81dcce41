"""How long letters from the page *Tulis pengaduan* were under way, in papers that are not for the public."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.figures.underway import Underway
from aduan.documents.report.paper import Block, Paragraph
from aduan.publish.reading.words import Words


def show_underway(underway: Underway, words: Words) -> Iterator[Block]:
    """One sentence; nothing where no letter was entered."""
    if underway.letters:
        yield Paragraph(_tell(underway, words))


def _tell(underway: Underway, words: Words) -> str:
    values = {
        "letters": words.number(underway.letters),
        "dated": words.number(underway.dated),
        "middle": words.number(underway.middle),
        "longest": words.number(underway.longest),
    }
    if not underway.dated:
        text = words.t(
            "{letters} surat dari halaman Tulis pengaduan; hari penulisannya tidak diketahui.",
            "{letters} letters from the page Write a complaint; the days on which they were written are not known.",
            **values,
        )
    else:
        text = words.t(
            "{letters} surat dari halaman Tulis pengaduan. Dari hari ditulis (menurut ponsel "
            "pelapor, diketahui pada {dated} surat) sampai diterima: nilai tengah {middle} hari "
            "kerja, terlama {longest}.",
            "{letters} letters from the page Write a complaint. From the day of writing (by the "
            "complainant's phone, known of {dated}) to receipt: {middle} working days in the "
            "middle, {longest} at most.",
            **values,
        )
    return str(text.unescape())
