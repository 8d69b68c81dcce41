"""The kinds of paper that templates make: what each is called, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aduan.core.words.text import Label


class About(StrEnum):
    """What a paper is about: one case, the cases of a period, or the office alone."""

    CASE = "case"
    PERIOD = "period"
    OFFICE = "office"


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper. `called`: its name as people type it, and of its file. `needs_step`: it tells
    a step that must have been taken. `is_slip`: the complainant's own slip, which of one who is not
    named says nothing but the number.
    """

    name: str
    called: Label
    about: About = About.CASE
    needs_step: bool = False
    is_slip: bool = False


PAPER_KINDS = {
    kind.name: kind
    for kind in (
        PaperKind("receipt", Label("tanda-terima", "receipt"), is_slip=True),
        PaperKind("form", Label("formulir", "form"), About.OFFICE),
        PaperKind("disposition", Label("disposisi", "disposition")),
        PaperKind("answer", Label("jawaban", "answer"), needs_step=True),
        PaperKind("invitation", Label("undangan", "invitation")),
        PaperKind("minutes", Label("berita-acara", "minutes")),
        PaperKind("statement", Label("pernyataan", "statement")),
        PaperKind("referral", Label("penerusan", "referral"), needs_step=True),
        PaperKind("extension", Label("perpanjangan", "extension"), needs_step=True),
        PaperKind("incomplete", Label("kelengkapan", "incomplete"), needs_step=True),
        PaperKind("access", Label("salinan-data", "access")),
        PaperKind("destruction", Label("berita-acara-pemusnahan", "record-of-erasure")),
        PaperKind("register", Label("register", "register"), About.PERIOD),
        PaperKind("recap", Label("rekap", "recap"), About.PERIOD),
        PaperKind("evidence", Label("bukti", "evidence"), About.PERIOD),
    )
}

# Those that bear the name of whoever leads the office, unless somebody else was named.
SIGNED_BY_OFFICE = frozenset(
    (
        *("answer", "disposition", "evidence", "extension", "incomplete"),
        *("invitation", "recap", "referral", "register"),
    )
)

# Those that bear what is said of a letter (number, nature, enclosures, copies), and those that bear its
# number alone.
LETTERED = frozenset(
    (
        *("answer", "disposition", "extension", "incomplete"),
        *("invitation", "recap", "referral"),
    )
)
NUMBERED = frozenset(("minutes", "destruction"))
# Those that are sent to whoever complained.
TO_COMPLAINANT = frozenset(("answer", "extension", "incomplete", "invitation"))


def list_unprinted(kind: str, said: Mapping[str, object]) -> list[str]:
    """What was said of a letter, by name, that a kind of paper has no place for."""
    borne = {"number"} if kind in NUMBERED else set[str]()
    if kind in LETTERED:
        borne = set(said)
    return [name for name, text in said.items() if text and name not in borne]
