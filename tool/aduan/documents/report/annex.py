"""The internal annex to the annual report: a file of its own, marked on every page, with the true counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aduan.core.law.law import Law
from aduan.documents.report.paper import Block, Paragraph, Report
from aduan.documents.report.telling import Telling
from aduan.documents.report.yearly import address, count_titles, list_head
from aduan.publish.reading.words import Words


def write_annex(law: Law, year: int, language: str, inside: Sequence[Block], as_of: date) -> Report:
    """The annex of one year, with what it tells, as of a day."""
    telling = Telling(law, year, (), None, Words(language))
    t = telling.t
    return Report(
        language=language,
        head=tuple(list_head(law, language)),
        titles=count_titles(law),
        fields=(
            (
                t("Hal", "Subject"),
                t("Lampiran terbatas tahun {y}", "Internal annex for {y}", y=year),
            ),
        ),
        addressee=tuple(address(telling)),
        title=t("Lampiran Terbatas Laporan Tahunan", "Internal Annex to the Annual Report"),
        subtitle=t("Tahun {year}", "Year {year}", year=year),
        stamp="",
        blocks=(*_warn(telling, as_of), *inside),
        mark=mark_internal(telling),
    )


def mark_internal(telling: Telling) -> str:
    """What stands at the top of every page that is not for the public."""
    return telling.t("INTERNAL: tidak untuk diumumkan", "INTERNAL: not for publication")


def _warn(telling: Telling, as_of: date) -> Iterator[Block]:
    yield Paragraph(
        telling.t(
            "Angka sebenarnya menurut isian, termasuk yang kecil. Angka sekecil itu dapat mengungkap identitas; simpan sebagaimana berkas pengaduannya.",
            "The true counts by each field, the small ones too. Numbers so small can give people away; keep them as the complaints themselves.",
        )
    )
    yield Paragraph(
        telling.t(
            "Menurut catatan pada {day}; dapat berbeda dari yang diumumkan jika catatan diralat setelahnya.",
            "As the record stood on {day}; it can differ from what was published where the record was corrected since.",
            day=telling.day(as_of),
        )
    )
