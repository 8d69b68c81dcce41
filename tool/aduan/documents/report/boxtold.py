"""The complaint box in papers for superiors and inspectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.desk.boxperiod import BoxPeriod, UnopenedDays
from aduan.documents.report.paper import Block, Grid, Paragraph
from aduan.documents.report.telling import plain
from aduan.publish.reading.words import Words

# Written by hand, where the record does not say it.
WHY = "…" * 16


def say_box(words: Words, box: BoxPeriod) -> str:
    """How often it was opened, what was found, and the working days without an opening."""
    text = words.t(
        "Kotak pengaduan: {openings} kali dibuka, {found} pengaduan ditemukan; {missing} hari kerja "
        "tanpa pembukaan yang dicatat tepat waktu.",
        "Complaint box: opened {openings} times, {found} complaints found; {missing} working days "
        "without an opening logged in time.",
        openings=words.number(box.openings),
        found=words.number(box.found),
        missing=words.number(box.missing),
    )
    return str(text.unescape())


def show_unopened(words: Words, days: Sequence[UnopenedDays]) -> Iterator[Block]:
    """The working days without an opening in time and why, as the box's register has them; what it does
    not say is left to be filled in.
    """
    if not days:
        text = words.t(
            "Menurut registernya, kotak dibuka pada setiap hari kerja dan dicatat tepat waktu.",
            "By its register the box was opened on every working day, and logged in time.",
        )
        yield Paragraph(plain(text))
        return
    heads = (
        words.t("Hari kerja", "Working days"),
        words.t("Berapa hari", "How many"),
        words.t("Sebabnya", "Why"),
    )
    rows = [(_say_span(words, one), words.number(one.count), _say_why(words, one)) for one in days]
    caption = words.t(
        "Hari kerja tanpa pembukaan kotak yang dicatat tepat waktu, dan sebabnya",
        "Working days without an opening of the box logged in time, and why",
    )
    yield Grid(plain(caption), tuple(map(plain, heads)), tuple(rows), worded=True)


def _say_span(words: Words, days: UnopenedDays) -> str:
    first, last = words.day(days.first), words.day(days.last)
    if days.count == 1:
        return first
    return plain(words.t("{first} sampai {last}", "{first} to {last}", first=first, last=last))


def _say_why(words: Words, days: UnopenedDays) -> str:
    """An outage before an entry that came late: the one accounts for the other; what the register says
    of the day itself after these.
    """
    if days.outage:
        return plain(words.t("gangguan kantor", "an outage of the office"))
    if days.entered:
        return plain(words.t("dibuka, tetapi terlambat dicatat", "opened, but logged late"))
    return days.cause or WHY
