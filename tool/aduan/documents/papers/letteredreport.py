"""A report as a letter of the office: its number, its day, who signs it, and the office's logo, where they
are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aduan.core.law.law import Law
from aduan.core.words.dates import say_date
from aduan.documents.papers.paperdata import LetterHead, find_signer
from aduan.documents.report.paper import Block, Paragraph, Report, Signature
from aduan.documents.report.yearly import BLANK
from aduan.publish.reading.words import Words


def letter_report(report: Report, law: Law, letter: LetterHead, logo: str) -> Report:
    """The same report with what is said of the letter. `logo`: the name that it is found by; what is
    not known is left to be filled in.
    """
    return replace(
        report,
        fields=tuple(_list_fields(report, letter)),
        blocks=tuple(_list_blocks(report, law, letter)),
        logo=logo,
    )


def _list_fields(report: Report, letter: LetterHead) -> Iterator[tuple[str, str]]:
    """The letter's own, at their places; those that the report does not have above them."""
    t = Words(report.language).t
    said = {
        t("Nomor", "Number").unescape(): letter.number,
        t("Sifat", "Nature").unescape(): letter.nature,
        t("Lampiran", "Enclosures").unescape(): letter.enclosures,
    }
    there = dict(report.fields)
    for name, text in said.items():
        if text and name not in there:
            yield name, text
    for name, text in report.fields:
        yield name, said.get(name) or text


def _list_blocks(report: Report, law: Law, letter: LetterHead) -> Iterator[Block]:
    for block in report.blocks:
        if isinstance(block, Signature):
            yield Signature(tuple(_sign(report.language, law, letter)))
        else:
            yield block
    if letter.copies:
        copies = Words(report.language).t(
            "Tembusan: {names}", "Copies to: {names}", names="; ".join(letter.copies)
        )
        yield Paragraph(copies.unescape())


def _sign(language: str, law: Law, letter: LetterHead) -> Iterator[str]:
    """Place and day, the office they hold, room to sign, name and number."""
    title, person = find_signer(law, letter)
    day = say_date(letter.day, language, weekday=False) if letter.day else BLANK
    t = Words(language).t
    name, nip = (person.name, person.nip) if person else ("", "")
    yield f"{law.office.place or BLANK}, {day}"
    yield f"{title.text(language)},"
    yield ""
    yield name or t("Nama: {blank}", "Name: {blank}", blank=BLANK + BLANK).unescape()
    yield t("NIP {nip}", "Staff no. {nip}", nip=nip or BLANK + BLANK).unescape()
