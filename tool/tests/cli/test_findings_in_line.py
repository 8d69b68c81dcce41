"""A finding is told in a line, whatever a file says."""

from __future__ import annotations

import pytest

from aduan.cli.render import print_findings
from aduan.core.words.findings import Finding
from aduan.core.words.text import Voice

FORGED = "x\nschema/staff.yaml:1:1: ADU999 rekaan"


@pytest.mark.parametrize(
    "finding",
    [
        Finding("ADU220", (), {"value": FORGED, "name": FORGED, "key": FORGED}, "a.yaml", 1, 1),
        Finding("ADU506", (), {"value": FORGED, "known": (FORGED,)}, "a.yaml", 1, 1),
        Finding("ADU612", (), {"email": FORGED}, FORGED, 1, 1),
    ],
)
def test_a_line_end_in_a_value_or_a_path_begins_no_line(
    finding: Finding, capsys: pytest.CaptureFixture[str]
):
    print_findings([finding], Voice("en"))
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("schema/")] == []
    assert any(r"x\nschema/" in line for line in lines)
