"""The receipt on paper, in the moment in which its code is known: what it says, and what its QR code
opens.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.law.law import Law
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code, show_code
from aduan.core.words.text import LANGUAGES
from aduan.documents.papers.paperdata import LetterHead, tell_common
from aduan.documents.papers.receiptdata import Again, Replacing, SharedHead, tell_receipt
from aduan.documents.papers.samples import make_sample
from aduan.documents.papers.templating import set_paper
from aduan.publish.reading.address import place_at
from tests.core.builders import law
from tests.qrreading import count_pages, draw_page, read_codes, read_page_text

SITE = "https://pengaduan.contoh.example/"
PAGES = {"id": f"{SITE}cek-status/", "en": f"{SITE}en/cek-status/"}
CODE = make_receipt_code(bytes(range(7, 7 + ENTROPY)))
HEAD = SharedHead("0123456789abcdef0123456789abcdef01234567", "Selasa, 2 Juni 2026")
DAY = date(2026, 6, 2)
LETTER = LetterHead(day=DAY)
# An office and a street, both made up, as long as they come.
LONG_NAME = (
    "Pemerintah Kabupaten Kepulauan Rekaan Timur Laut",
    "Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu, Tenaga Kerja dan Transmigrasi Rekaan",
)


def make_receipt(
    language: str = "id",
    *,
    code: str | None = CODE,
    is_named: bool = True,
    at: Law | None = None,
    lines: tuple[str, ...] = (),
    replaces: Replacing | None = None,
    again: Again | None = None,
    limits: str = "",
) -> bytes:
    """A receipt as PDF, of an office whose site has an address if it is not told otherwise."""
    office = at or place_at(law(), SITE)
    data = make_sample(tell_common(office, "receipt", LETTER, language, ""), language)
    given = tell_receipt(
        office,
        language,
        code,
        is_named=is_named,
        shared=HEAD,
        day=DAY,
        replaces=replaces,
        again=again,
    )
    if lines:
        data["office"] |= {"letterhead": list(lines), "contact": list(lines[:1]) * 2}  # type: ignore[operator]
        data["case"]["person"] *= 2  # type: ignore[index]
        data["case"]["fields"] *= 3  # type: ignore[index]
    if limits:
        data["limits"] = [{"label": limits, "due": "Rabu, 30 Desember 2026 pukul 16.00 WIT"}]
    if not is_named:
        data["case"] |= {"person": [], "matter": [], "called": "", "named": False}  # type: ignore[operator]
    return set_paper("receipt", {**data, "receipt": given, "sample": False}, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_who_is_named_the_qr_opens_the_page_with_the_code(language: str):
    pdf = make_receipt(language)
    assert read_codes(draw_page(pdf)) == [f"{PAGES[language]}#{show_code(CODE)}"]
    one, two, three, four = show_code(CODE).split("-")
    words = read_page_text(pdf)
    # On the half alone that the complainant takes along.
    assert words.count(f"{one}-{two}") == words.count(f"{three}-{four}") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_who_is_not_named_the_qr_holds_the_page_alone(language: str):
    pdf = make_receipt(language, is_named=False)
    assert read_codes(draw_page(pdf)) == [PAGES[language]]
    assert CODE[:5] in read_page_text(pdf)


def test_without_an_address_there_is_no_qr_and_the_code_stands_there():
    pdf = make_receipt(at=law())
    assert read_codes(draw_page(pdf)) == []
    words = read_page_text(pdf)
    assert CODE[:5] in words
    assert "Cek status" not in words


def test_made_later_it_has_lines_in_place_of_the_code():
    pdf = make_receipt(code=None)
    assert read_codes(draw_page(pdf)) == []
    assert PAGES["id"] in read_page_text(pdf)


def test_it_tells_the_last_shared_head_whole():
    words = read_page_text(make_receipt())
    assert "01234567 89abcdef 01234567 89abcdef 01234567" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_of_an_office_and_all_fields_leave_it_on_one_page_and_its_qr_readable(
    language: str,
):
    pdf = make_receipt(language, lines=LONG_NAME)
    assert read_codes(draw_page(pdf)) == [f"{PAGES[language]}#{show_code(CODE)}"]
    assert LONG_NAME[0].upper() in read_page_text(pdf)
    assert count_pages(pdf) == 1


def test_nothing_of_the_code_is_shown_by_the_data_themselves():
    given = tell_receipt(place_at(law(), SITE), "id", CODE, is_named=True, shared=None, day=DAY)
    assert not any(group in repr(given) for group in show_code(CODE).split("-"))
    assert "svg" not in repr(given)


def test_it_tells_how_the_key_for_letters_begins_that_is_in_force_on_the_day():
    keys = []
    for month, letter in (("2026-05", "a"), ("2026-06", "b"), ("2026-07", "c")):
        key = {"month": month, "audience": "desk", "made": f"{month}-01"}
        keys.append(key | {"tag": "x", "public": letter * 64})
    office = law()
    data = {**office.office.data, "letter_keys": keys}
    keyed = replace(office, office=replace(office.office, data=data))
    assert "bbbbbbbb bbbbbbbb" in read_page_text(make_receipt(at=keyed))


def test_the_page_of_an_address_without_a_slash_is_found():
    office = law()
    placed = replace(office, office=replace(office.office, data={"site_url": SITE[:-1]}))
    given = tell_receipt(placed, "en", CODE, is_named=False, shared=None, day=DAY)
    assert given["page"] == PAGES["en"]


def test_one_given_in_place_of_another_says_so_and_each_half_whose_it_is():
    pdf = make_receipt(replaces=Replacing("Jumat, 24 Juli 2026 pukul 08.01 WIB", "Budi Contoh"))
    words = " ".join(read_page_text(pdf).split())
    assert count_pages(pdf) == 1
    assert words.count("pengganti yang terdahulu; diberikan Jumat, 24 Juli 2026") == 2
    assert words.count("oleh Budi Contoh") == 2
    assert [words.count(half) for half in ("lembar untuk kantor", "lembar untuk pelapor")] == [1, 1]


def test_printed_again_it_is_of_the_day_of_receipt_says_so_and_has_no_room_for_a_code():
    again = Again(date(2026, 11, 30), date(2026, 12, 22))
    words = " ".join(read_page_text(make_receipt(code=None, again=again)).split())
    assert words.count("dicetak lagi 22 Desember 2026") == 2
    assert words.count("30 November 2026") == 2
    assert "hanya tercetak ketika diberikan" in words
    assert "2 Juni 2026 Yang" not in words


def test_who_is_not_named_signs_nothing():
    assert "Pelapor," in read_page_text(make_receipt())
    assert "Pelapor," not in read_page_text(make_receipt(is_named=False))


@pytest.mark.parametrize("more", range(1, 5))
def test_both_halves_stand_on_one_page_however_a_line_wraps(more: int):
    """One word too many made it two pages, each half empty, and the dashed line at a foot."""
    pdf = make_receipt(lines=LONG_NAME, limits="kata " * 12 * more)
    assert count_pages(pdf) == 1
    assert read_codes(draw_page(pdf))
