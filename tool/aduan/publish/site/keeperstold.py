"""What the keepers of the law did, and what the office puts right about the past, for their page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aduan.core.law.keeperschanges import ChangedPart, KeepersChange
from aduan.core.law.law import Office
from aduan.core.words.text import Label, read_label
from aduan.publish.reading.words import Words

KINDS = {
    ChangedPart.LAW: Label("aturan", "the law"),
    ChangedPart.STAFF: Label("peran pegawai", "the staff's roles"),
    ChangedPart.TOOL: Label("alat", "the tool"),
    ChangedPart.WORKFLOWS: Label("pekerjaan otomatis", "automatic jobs"),
}
# How many due days moved is told in the bands in which the site tells what is overdue now: a number
# could point at one person.
BANDS = (
    (10, Label("10 atau lebih", "10 or more")),
    (5, Label("5–9", "5–9")),
    (1, Label("1–4", "1–4")),
)
NONE, UNTOUCHED = Label("tidak ada", "none"), Label("–", "–")


def tell_keepers_changes(
    kept: Sequence[KeepersChange] | None, office: Office, words: Words
) -> Mapping[str, Any]:
    """The names by which the page's template speaks of them; `kept`: None where nobody can tell."""
    errata = office.data.get("errata") or ()
    return {
        "kept": kept,
        "say_kinds": lambda change: words.listed(
            label for kind, label in KINDS.items() if kind in change.kinds
        ),
        "say_moved": lambda change: words.label(band_moved(change.moved)),
        "errata": [
            {"code": item["code"], "text": words.label(read_label(item["text"]))} for item in errata
        ],
    }


def band_moved(moved: int | None) -> Label:
    """A number of due days in its band; None: the change could move none."""
    if moved is None:
        return UNTOUCHED
    return next((label for least, label in BANDS if moved >= least), NONE)
