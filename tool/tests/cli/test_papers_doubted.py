"""What is said of a letter about a case that may not be what is needed."""

from __future__ import annotations

import pytest

from aduan.cli.casepapers import list_doubts
from aduan.cli.desk import Desk
from tests.core.builders import case_of, law

WHO = {"channel": "letter", "service": "building-permit"}


@pytest.mark.parametrize(
    ("confidentiality", "kind", "doubted"),
    [
        ("anonymous", "answer", True),
        ("anonymous", "invitation", True),
        ("anonymous", "disposition", False),
        ("hidden", "answer", False),
        ("named", "answer", False),
    ],
)
def test_a_letter_to_nobody_who_is_named_belongs_on_the_notice_board(
    confidentiality: str, kind: str, doubted: bool
):
    fields = {**WHO, "confidentiality": confidentiality}
    case = case_of([("receive", "2026-11-23T08:00", fields)])
    said = list(list_doubts(Desk(language="id"), kind, case, law().sop))
    assert ["papan pengumuman" in one for one in said] == [True] * doubted
