"""Whose word there is for a statement: the complainant's own only where a code of theirs signed it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aduan.core.case.fold import fold
from aduan.core.case.statements import Witness, list_statements
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.releases.lawmaking import make_public_law
from aduan.core.figures.statements import StatementCount, count_statements
from aduan.core.words.receipts import Word
from tests.core.builders import CASE_ID, LONG_AFTER, law, sop
from tests.core.test_receipts import ANOTHER, KEYS, SATISFIED, explained, walk

OWN = {**KEYS[0], "made": "outside"}
DAY = date(2026, 11, 23)
UNSIGNED = ("satisfied", {"medium": "visit"})
OBJECTED = ("object", {"slip": {"key": KEYS[0]["sign"], "signed": "ef" * 64}})


def witnesses(*steps: tuple[str, dict[str, Any]]) -> list[tuple[Word, Witness]]:
    case = fold(CASE_ID, walk(*steps), sop(), None)
    return [(said.word, said.witness) for said in list_statements(case, sop())]


@pytest.mark.parametrize(
    ("receipt", "step", "witness"),
    [
        (OWN, SATISFIED, Witness.COMPLAINANT),
        (KEYS[0], SATISFIED, Witness.OFFICE),
        (OWN, UNSIGNED, Witness.OFFICE),
        (KEYS[0], UNSIGNED, Witness.OFFICE),
    ],
)
def test_only_a_code_of_ones_own_signs_for_more_than_the_office_wrote(
    receipt: dict[str, Any], step: tuple[str, dict[str, Any]], witness: Witness
):
    assert witnesses(*explained(receipt), step) == [(Word.SATISFIED, witness)]


def test_a_receipt_of_the_office_beside_ones_own_signs_as_the_offices():
    signed = (
        "satisfied",
        {"medium": "visit", "slip": {"key": KEYS[1]["sign"], "signed": "0" * 128}},
    )
    found = witnesses(*explained(OWN), ANOTHER, signed)
    assert found == [(Word.SATISFIED, Witness.OFFICE)]


def test_a_code_that_came_later_signed_nothing_before():
    later = ("new-receipt", {"receipt": {**KEYS[1], "made": "outside"}})
    signed = (
        "satisfied",
        {"medium": "visit", "slip": {"key": KEYS[1]["sign"], "signed": "0" * 128}},
    )
    assert witnesses(*explained(), signed, later) == [(Word.SATISFIED, Witness.OFFICE)]


def test_they_are_counted_apart_by_their_word_and_day():
    cases = [
        fold(CASE_ID, walk(*explained(OWN), SATISFIED, OBJECTED), sop(), None),
        fold(CASE_ID, walk(*explained(KEYS[0]), SATISFIED), sop(), None),
        fold(CASE_ID, walk(*explained(KEYS[0])), sop(), None),
    ]
    measured = measure_cases(Caseload(law(), tuple(cases)), LONG_AFTER)
    assert count_statements(measured, DAY, DAY) == (
        StatementCount(Word.SATISFIED, 1, 1),
        StatementCount(Word.OBJECTION, 1, 0),
    )
    assert count_statements(measured, date(2026, 11, 24), date(2026, 11, 30)) == ()


@pytest.mark.parametrize(
    ("steps", "signed"),
    [
        ((*explained(OWN), SATISFIED), "own-code"),
        ((*explained(KEYS[0]), SATISFIED), "-"),
        ((*explained(OWN), UNSIGNED), "-"),
    ],
)
def test_of_a_closing_only_a_word_signed_with_ones_own_code_is_told(
    steps: tuple[tuple[str, dict[str, Any]], ...], signed: str
):
    case = fold(CASE_ID, walk(*steps), sop(), None)
    measured = measure_cases(Caseload(law(), (case,)), LONG_AFTER)
    (closing,) = list_closings(measured, law())
    assert closing.values["signed"] == signed


def test_the_public_hears_of_signed_words_in_two_classes_and_no_more():
    # A third class, of those who said nothing, would say that small outcomes are not empty.
    variables = {one.name: one for one in make_public_law(law(), 1).variables}
    (level,) = variables["signed"].levels
    assert [one.name for one in level.classes] == ["own-code", "other"]
    assert (level.rest, variables["signed"].late) == ("other", False)
