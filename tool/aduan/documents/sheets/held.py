"""All that a case holds of a person, on paper, to be handed over against a signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from aduan.core.law.law import Law
from aduan.documents.report.paper import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Points,
    Report,
    Signatures,
)
from aduan.documents.report.yearly import BLANK, count_titles, list_head
from aduan.publish.reading.words import Words


@dataclass(frozen=True)
class ToldStep:
    """A step: its name, when it was and by whom, what it says, what of it stays shut."""

    name: str
    when: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    shut: tuple[str, ...]


@dataclass(frozen=True)
class HeldSheet:
    """What is held of a person, in their language. `about`: the case, and how long it is kept."""

    title: str
    basis: str
    about: tuple[str, ...]
    readers_head: str
    readers: tuple[str, ...]
    steps_head: str
    steps: tuple[ToldStep, ...]


def write_held(law: Law, sheet: HeldSheet, language: str) -> Report:
    """The paper of one sheet."""
    words = Words(language)
    return Report(
        language=language,
        head=tuple(list_head(law, language)),
        titles=count_titles(law),
        fields=(),
        addressee=(),
        title=sheet.title,
        subtitle=_begin(sheet.basis),
        stamp="",
        blocks=(*_tell(sheet), *_tell_rights(words), _sign(words)),
        mark=str(words.t("PRIBADI: hanya untuk orangnya", "PRIVATE: for the person alone")),
    )


def _begin(line: str) -> str:
    """A line with the capital that it has on paper."""
    return line[:1].upper() + line[1:]


def _tell(sheet: HeldSheet) -> Iterator[Block]:
    yield Points(tuple(_begin(line.strip()) for line in sheet.about))
    yield Heading(sheet.readers_head.rstrip(":"))
    yield Points(tuple(map(_begin, sheet.readers)))
    yield Heading(sheet.steps_head.rstrip(":"))
    for number, step in enumerate(sheet.steps, 1):
        yield Heading(f"{number}. {step.name}", level=2)
        yield Paragraph(step.when, small=True)
        if step.fields:
            yield Facts(step.fields)
        yield from (Paragraph(line, small=True) for line in step.shut)


def _tell_rights(words: Words) -> Iterator[Block]:
    yield Heading(str(words.t("Hak Anda", "Your rights")))
    told = words.t(
        "Anda dapat meminta yang keliru diperbaiki, teksnya dibatasi atau dihapus (UU 27/2022), dan mengadu kepada Ombudsman Republik Indonesia jika permintaan itu tidak ditanggapi.",
        "You may ask that what is wrong be corrected, that the text be restricted or erased (Law 27/2022), and go to the Ombudsman of the Republic of Indonesia if that is not answered.",
    )
    yield Paragraph(str(told.unescape()))


def _sign(words: Words) -> Signatures:
    place = f"{BLANK}, {BLANK}"
    name = str(words.t("Nama: {blank}", "Name: {blank}", blank=BLANK * 2))
    given = str(words.t("Yang menyerahkan,", "Handed over by,"))
    taken = str(words.t("Yang menerima,", "Received by,"))
    return Signatures((("", taken, "", name), (place, given, "", name)))
