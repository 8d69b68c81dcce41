"""The rows of a decree against the clocks: what one says and the other does not count is found at
its row.
"""

from __future__ import annotations

from typing import Any

import pytest

from aduan.core.law.law import Law
from aduan.core.law.rowlimits import check_named_rows, check_rows
from aduan.core.law.sopreading import read_sop
from aduan.core.words.findings import Finding
from tests.core.builders import changed, law, raw_law
from tests.core.test_lawrules import SOP

# Of the shipped decree: row 1 (1 day, by interpretation), row 7 (5), row 8 (8), the total (14).
FIRST, TEAM, HEAD, TOTAL = 0, 6, 7, 8
TIERS = [{"when": {"supervision": True}, "limit": 60}]


def found(*changes: tuple[tuple[str | int, ...], Any], of: Law | None = None) -> list[Finding]:
    data = raw_law()[SOP]
    for path, value in changes:
        data = changed(data, path, value)
    return list(check_rows(read_sop(data), of or law()))


def said(row: int, text: str, english: str | None = None) -> tuple[tuple[str | int, ...], Any]:
    return ("rows", row, "limit"), {"id": text, "en": english or text}


def test_the_shipped_decree_and_its_clocks_agree():
    assert found() == []


@pytest.mark.parametrize(
    ("row", "text", "code"),
    [
        (TEAM, "6 Hari", "ADU515"),
        (TEAM, "6 (enam) hari kerja", "ADU515"),
        (TEAM, "5 hari kalender", "ADU515"),
        (HEAD, "8 calendar days", "ADU515"),
        (TOTAL, "15 Hari Kerja", "ADU515"),
        (FIRST, "3 hari", "ADU516"),
        (1, "2 hari", "ADU516"),
    ],
)
def test_a_row_that_no_clock_follows_is_found_at_its_row(row: int, text: str, code: str):
    [finding] = found(said(row, text))
    assert (finding.code, finding.node) == (code, ("rows", row, "limit"))
    assert finding.values["said"] == text


@pytest.mark.parametrize(
    "text", ["5 (lima) hari kerja", "5 working days", "5 HARI", "120 jam", "segera", "3-5 hari"]
)
def test_a_row_says_its_limit_in_many_ways(text: str):
    assert found(said(TEAM, text)) == []


def test_a_clock_that_counts_other_than_its_row_says_is_found():
    [finding] = found((("clocks", "head", "limit"), 9))
    assert (finding.code, finding.node) == ("ADU515", ("rows", HEAD, "limit"))
    assert finding.values["clock"] == "head"


def test_two_languages_that_say_different_limits_are_found():
    [finding] = found(said(TEAM, "5 hari", "6 days"))
    assert finding.values["said"] == "6 days"


def test_a_limit_for_some_cases_counts_too():
    assert (
        found(said(TEAM, "5 hari; 60 hari bila pengawasan"), (("clocks", "team", "tiers"), TIERS))
        == []
    )
    assert [f.code for f in found(said(TEAM, "5 hari; 60 hari bila pengawasan"))] == ["ADU515"]


def test_a_part_that_rests_on_a_row_which_is_not_there_is_found_at_its_basis():
    data = changed(raw_law()[SOP], ("stages", "team", "basis"), "row 99")
    [finding] = check_named_rows(read_sop(data), law())
    assert (finding.code, finding.node) == ("ADU550", ("stages", "team", "basis"))
    assert list(check_named_rows(read_sop(raw_law()[SOP]), law())) == []
