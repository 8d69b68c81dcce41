"""The impact assessment: on a page, filled in with what the office's files answer, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.law.law import Law
from aduan.documents.report.document import make_pictures
from aduan.documents.report.markdown import write_markdown
from aduan.documents.report.typesetting import typeset
from aduan.documents.sheets.assessment import RISKS, write_assessment
from tests.core.builders import law, sealing_law
from tests.documents.wholetext import compare

DAY = date(2026, 11, 26)


def say(given: Law, language: str) -> str:
    return next(iter(write_markdown(write_assessment(given, language, DAY), "x").values()))


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_says_what_is_answered_and_leaves_the_rest(language: str):
    compare(f"assessment.{language}.md", say(sealing_law(), language))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("given", [law(), sealing_law()])
def test_it_is_one_page(given: Law, language: str):
    assert len(make_pictures(typeset(write_assessment(given, language, DAY)), 30)) == 1


def test_an_office_that_does_not_seal_claims_nothing_that_sealing_gives():
    text = say(law(), "id")
    claimed = [risk.answer.id for risk in RISKS if risk.answer.id in text]
    assert claimed == [risk.answer.id for risk in RISKS if not risk.is_by_sealing]


def test_sheets_that_were_not_made_protect_nothing():
    assert "lembar pemulihan belum dibuat" in say(sealing_law(), "id")
    office = sealing_law().office
    made = replace(office, data={**office.data, "recovery_key": "age1contoh"})
    assert "belum dibuat" not in say(replace(sealing_law(), office=made), "id")
