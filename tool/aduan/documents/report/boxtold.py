"""The complaint box in papers for superiors and inspectors."""

from __future__ import annotations

from aduan.desk.boxperiod import BoxPeriod
from aduan.publish.reading.words import Words


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
