"""How long letters from the site were under way: by the phone's clock, which is believed of the past only."""

from __future__ import annotations

from datetime import date

import pytest

from aduan.core.case.fold import fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.measure import Measured, measure_cases
from aduan.core.figures.underway import Underway, count_underway
from aduan.documents.report.paper import Paragraph
from aduan.documents.report.underway import show_underway
from aduan.publish.reading.words import Words
from tests.core.builders import CASE_ID, LONG_AFTER, law, sop
from tests.core.test_receipts import KEYS, explained, walk

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def measure(*receipts: dict[str, str]) -> list[Measured]:
    """Cases that were received with these receipts, each on Monday, 23 November 2026."""
    cases = tuple(fold(CASE_ID, walk(*explained(receipt)), sop(), None) for receipt in receipts)
    return measure_cases(Caseload(law(), cases), LONG_AFTER)


def letter(**more: str) -> dict[str, str]:
    return {**KEYS[0], "made": "outside", **more}


def test_days_are_counted_from_writing_to_receipt_in_working_days():
    # Friday, Thursday, Monday itself.
    letters = (letter(written=f"2026-11-{day}") for day in (20, 19, 23))
    assert count_underway(measure(*letters), FIRST, LAST) == Underway(3, 3, 1, 2)


@pytest.mark.parametrize("more", [{}, {"written": "2026-11-24"}])
def test_a_letter_without_a_day_or_from_a_clock_that_ran_ahead_counts_without_days(
    more: dict[str, str],
):
    assert count_underway(measure(letter(**more)), FIRST, LAST) == Underway(1, 0)


def test_a_receipt_of_the_office_is_no_letter():
    assert count_underway(measure(KEYS[0]), FIRST, LAST) == Underway(0, 0)


def test_other_days_are_not_counted():
    found = measure(letter(written="2026-11-20"))
    assert count_underway(found, date(2026, 12, 1), date(2026, 12, 31)) == Underway(0, 0)


@pytest.mark.parametrize("language", ["id", "en"])
def test_papers_tell_of_letters_in_one_sentence_and_of_none_not_at_all(language: str):
    assert list(show_underway(Underway(0, 0), Words(language))) == []
    for underway in (Underway(2, 0), Underway(3, 2, 1, 4)):
        (told,) = show_underway(underway, Words(language))
        assert isinstance(told, Paragraph)
        assert str(underway.longest or underway.letters) in told.text
