"""A way of telling that leads from the office alone is none by which a complainant says something."""

from __future__ import annotations

import pytest

from aduan.core.words.findings import UsageError
from aduan.desk.choices import list_choices
from aduan.desk.values import read_value
from tests.core.builders import sop
from tests.desk.settings import setting

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
