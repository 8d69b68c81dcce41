"""The annual report's content, in the order in which a regency's offices write theirs. Its figures are the ledger's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from aduan.core.law.law import Law
from aduan.core.words.dates import say_date
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.documents.report.backlog import tell_box, tell_late
from aduan.documents.report.method import tell_method
from aduan.documents.report.paper import Block, Heading, Paragraph, Points, Report, Signature
from aduan.documents.report.performance import summarise, tell_performance
from aduan.documents.report.subjects import tell_subjects
from aduan.documents.report.telling import Telling
from aduan.publish.reading.shown import Shown, year_bases
from aduan.publish.reading.words import Words

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
BLANK = "…" * 9


class UnpublishedError(RefusedError):
    """The figures of a year are not all out: of it there is a draft alone."""


def write_report(
    law: Law,
    shown: Shown,
    year: int,
    language: str,
    *,
    draft: bool,
    own: Sequence[Sequence[Block]] = (),
    unopened: Sequence[Block] = (),
    day: date | None = None,
) -> Report:
    """The report of one year, of what is published alone: anybody may read it. `own`: chapters that
    the office wrote, before the one on method; `unopened`: the days on which the box was not opened;
    `day`: on which it is signed, None: left to be filled in. UnpublishedError: the year is not out.
    """
    words = Words(language)
    stretch = next((one for one in shown.years if one.year == year), None)
    telling = Telling(law, year, year_bases(shown, year), stretch, words)
    if not telling.is_whole and not draft:
        raise UnpublishedError(
            _("the figures of {year} are not all published yet"),
            _("`aduan publish` when they are due; or a draft now: --draft"),
            year=year,
        )
    t = telling.t
    return Report(
        language=language,
        head=tuple(list_head(law, language)),
        fields=(
            (t("Nomor", "Number"), ""),
            (t("Sifat", "Nature"), t("Biasa", "Ordinary")),
            (t("Lampiran", "Enclosures"), ""),
            (t("Hal", "Subject"), _subject(telling)),
        ),
        addressee=tuple(address(telling)),
        title=t(
            "Laporan Tahunan Penanganan Pengaduan Masyarakat",
            "Annual Report on the Handling of Public Complaints",
        ),
        subtitle=t("Tahun {year}", "Year {year}", year=year),
        stamp=t("RANCANGAN", "DRAFT") if draft else "",
        blocks=(
            *_number(_tell(telling, own, unopened), telling),
            Signature(tuple(close(telling, day))),
        ),
        titles=count_titles(law),
    )


def list_head(law: Law, language: str) -> Iterator[str]:
    """The office's lines at the top of every letter."""
    yield from _list_names(law, language)
    yield from list_contact(law, language)


def list_contact(law: Law, language: str) -> Iterator[str]:
    """Where the office is, and how it is reached: the lines below its name."""
    contact = law.office.data.get("contact") or {}
    address = (contact.get("address") or {}).get(language, "")
    messages = contact.get("whatsapp")
    chat = f"WhatsApp {messages}" if messages else ""
    reached = (contact.get("phone"), chat, contact.get("email"), contact.get("web"))
    lines = (address, " · ".join(filter(None, reached)))
    yield from filter(None, lines)


def count_titles(law: Law) -> int:
    """How many of these lines are the office's name, as its letterhead writes it."""
    return len(_list_names(law, ""))


def _list_names(law: Law, language: str) -> Sequence[str]:
    lines = (law.office.data.get("letterhead") or {}).get("lines")
    return lines or (law.office.name.text(language),)


def _subject(telling: Telling) -> str:
    return telling.t("Laporan pengaduan tahun {y}", "Report on complaints in {y}", y=telling.year)


def address(telling: Telling) -> Iterator[str]:
    """To whom it goes."""
    superior = telling.law.office.superior
    yield telling.t("Kepada Yth.", "To")
    yield superior.text(telling.words.language) if superior else BLANK
    # English letters have no such line.
    if place := telling.t("di tempat", ""):
        yield place


def _tell(
    telling: Telling, own: Sequence[Sequence[Block]], unopened: Sequence[Block]
) -> Iterator[Iterable[Block]]:
    """The chapters, each beginning with its heading; one without blocks is left out."""
    yield _introduce(telling)
    yield tell_performance(telling)
    yield from tell_subjects(telling)
    yield tell_late(telling)
    yield tell_box(telling, unopened)
    yield from own
    yield tell_method(telling)


def _number(chapters: Iterator[Iterable[Block]], telling: Telling) -> Iterator[Block]:
    yield from summarise(telling)
    full = [blocks for chapter in chapters if (blocks := list(chapter))]
    for numeral, (first, *rest) in zip(NUMERALS, full, strict=False):
        if isinstance(first, Heading):
            yield Heading(f"{numeral}. {first.text}")
        else:
            yield first
        yield from rest


def _introduce(telling: Telling) -> Iterator[Block]:
    t, decree = telling.t, telling.law.sop.data["decree"]
    language = telling.words.language
    yield Heading(t("Pendahuluan", "Introduction"))
    yield Paragraph(
        t(
            "Laporan ini disusun untuk memenuhi kewajiban melaporkan penanganan pengaduan setiap tahun, menurut {title}.",
            "This report meets the duty to report each year on how complaints were handled, by the {title}.",
            title=decree["title"][language],
        )
    )
    yield Paragraph(
        t(
            "Maksudnya agar atasan kantor mengetahui berapa pengaduan yang diterima, seberapa cepat ditangani, apa pokok dan penyebabnya, dan apa yang belum selesai.",
            "Its purpose is to let the office's superior know how many complaints came in, how fast they were handled, what they were about and why they arose, and what is not finished.",
        )
    )
    basis = tuple(item[language] for item in decree.get("legal_basis", ()))
    if basis:
        yield Paragraph(t("Dasar hukum:", "Legal basis:"))
        yield Points(basis)


def _leader(law: Law) -> Label:
    """Who leads the office: who holds the procedure's last stage."""
    *_others, last = law.sop.stages.values()
    return law.sop.roles[last.role].label


def close(telling: Telling, day: date | None = None) -> Iterator[str]:
    """Where it is signed, and on which day; what is not known is filled in by hand."""
    language = telling.words.language
    said = say_date(day, language, weekday=False) if day else BLANK
    yield f"{telling.law.office.place or BLANK}, {said}"
    yield f"{_leader(telling.law).text(telling.words.language)},"
    yield ""
    yield telling.t("Nama: {blank}", "Name: {blank}", blank=BLANK + BLANK)
    yield telling.t("NIP {blank}", "Staff no. {blank}", blank=BLANK + BLANK)
