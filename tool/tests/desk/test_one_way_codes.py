"""A way of telling that leads from the office alone is none by which a complainant says something."""

from __future__ import annotations

import pytest

from aduan.core.case.fold import Case
from aduan.core.words.findings import UsageError
from aduan.desk.asked import list_questions
from aduan.desk.choices import list_choices
from aduan.desk.correct import place_typed
from aduan.desk.draft import Draft
from aduan.desk.values import read_value
from tests.core.builders import sop, walk
from tests.desk.settings import setting, step

MEDIUM = {name: sop().events[name].open["medium"] for name in ("explain", "satisfied")}


@pytest.mark.parametrize(("step", "is_offered"), [("explain", True), ("satisfied", False)])
def test_the_notice_board_is_offered_to_the_office_and_not_to_a_statement(
    step: str, is_offered: bool
):
    names = {choice.name for choice in list_choices(MEDIUM[step], setting())}
    assert ("notice" in names) is is_offered
    assert "visit" in names


def test_typed_for_a_statement_it_is_no_code():
    assert read_value(MEDIUM["explain"], "notice", setting()) == "notice"
    with pytest.raises(UsageError, match="is not a code of"):
        read_value(MEDIUM["satisfied"], "notice", setting())


def correction(case: Case, value: str) -> Draft:
    return place_typed(step("amend", case, {"field": "medium", "to": value}), setting(case))


def test_a_correction_takes_what_the_step_takes_that_it_is_about():
    told = walk("receive", "record", "verify", "explain")
    assert correction(told, "notice").fields["to"] == "notice"
    stated = walk("receive", "record", "verify", "explain", "satisfied")
    with pytest.raises(UsageError, match="is not a code of"):
        correction(stated, "notice")


def test_a_correction_offers_what_the_step_takes_that_it_is_about():
    stated = walk("receive", "record", "verify", "explain", "satisfied")
    draft = step("amend", stated, {"field": "medium"})
    asked = next(one.field for one in list_questions(draft, setting(stated)) if one.is_needed)
    assert "notice" not in {choice.name for choice in list_choices(asked, setting(stated))}
