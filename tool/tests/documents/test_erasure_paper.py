"""The record of an erasure on paper: its whole text in both languages, as it stands on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.case.erasure import Removal, find_erasure
from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.words.text import LANGUAGES, Label
from aduan.documents.papers.erasuredata import Destruction, ErasedCopy, tell_erasure
from aduan.documents.papers.paperdata import LetterHead, tell_common
from aduan.documents.papers.templating import set_paper
from tests.core.builders import OPEN, case_of, law
from tests.documents.wholetext import compare, read_lines
from tests.qrreading import count_pages, read_page_text

VAULT = Label("Brankas kantor", "The office's vault")
COPY = Label("Salinan brankas", "Copy of the vault")
REMOVALS = (Removal("//contoh/brankas", 3), Removal("//contoh/salinan", 0, is_reached=False))
LETTER = LetterHead(day=date(2026, 12, 15))


def erased_case() -> Case:
    return case_of(
        [
            ("receive", "2026-11-23T09:00", OPEN["receive"]),
            ("withdraw", "2026-11-23T10:00"),
            ("erase-request", "2026-11-24T09:00", {**OPEN["erase-request"], "by": "secretariat"}),
            ("erase", "2026-12-15T09:00", {"by": "head"}),
        ]
    )


def set_record(
    language: str = "id",
    *,
    case: Case | None = None,
    removals: tuple[Removal, ...] = REMOVALS,
    at: Law | None = None,
) -> bytes:
    """The paper of an erasure as PDF."""
    erased, office = case or erased_case(), at or law()
    erasure = find_erasure(erased, office.sop, removals)
    assert erasure is not None
    kinds = (VAULT, COPY)[: len(removals)]
    copies = tuple(
        ErasedCopy(kind, one.folder, one.files, one.is_reached)
        for kind, one in zip(kinds, removals, strict=True)
    )
    told = Destruction(erased, erasure, office.sop, copies, ("officer", "head"))
    common = tell_common(office, "destruction", LETTER, language, "")
    return set_paper("destruction", {**common, "erasure": tell_erasure(office, told, language)}, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_went_who_asked_and_who_did_it(language: str):
    compare(f"destruction.{language}.txt", read_lines(set_record(language)))


def test_it_says_who_entered_what_somebody_else_asked_for():
    asked = {**OPEN["erase-request"], "by": "officer", "whose": "secretariat"}
    case = case_of(
        [
            ("receive", "2026-11-23T09:00", OPEN["receive"]),
            ("withdraw", "2026-11-23T10:00"),
            ("erase-request", "2026-11-24T09:00", asked),
            ("erase", "2026-12-15T09:00", {"by": "head"}),
        ]
    )
    erasure = find_erasure(case, law().sop)
    assert erasure is not None
    told = tell_erasure(law(), Destruction(case, erasure, law().sop, (), ()), "en")
    facts = {fact["label"]: fact["text"] for fact in told["facts"]}  # type: ignore[attr-defined]
    assert facts["The request entered by"].startswith("Officer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_set_alike_each_time_on_few_pages(language: str):
    pdf = set_record(language)
    assert pdf == set_record(language)
    assert count_pages(pdf) <= 2


def test_where_no_place_is_known_it_says_so():
    assert "tidak menyimpan catatan tentang tempat" in read_page_text(set_record(removals=()))


def test_text_that_was_never_sealed_is_named():
    case = erased_case()
    first = replace(case.history[0], filled=frozenset({"subject"}))
    clear = replace(case, history=(first, *case.history[1:]))
    assert "1 langkah yang dicatat tanpa segel" in read_page_text(set_record(case=clear))


def test_the_number_of_who_signs_is_printed_where_it_is_known():
    office = law()
    head = replace(office.staff["head"], nip="000000000000000000")
    known = replace(office, staff={**office.staff, "head": head})
    assert "NIP 000000000000000000" in read_page_text(set_record(at=known))


def test_only_what_is_finished_is_said_to_be_destroyed():
    done = (Removal("//contoh/brankas", 3), Removal("//contoh/salinan", 0))
    finished, not_yet = (
        " ".join(read_page_text(set_record(removals=r)).split()) for r in (done, REMOVALS)
    )
    assert "telah dimusnahkan" in finished
    assert "BELUM SELESAI" not in finished
    assert "telah dimusnahkan" not in not_yet
    assert "BELUM SELESAI" in not_yet
    assert "Salinan brankas: //contoh/salinan" in not_yet
