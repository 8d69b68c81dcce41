"""How a finding is said: with its place in front, and without one where it is about no file."""

from __future__ import annotations

import pytest

from aduan.cli.render import print_findings
from aduan.core.words.findings import Finding
from aduan.core.words.text import Voice

MOVED = Finding("ADU654", values={"ref": "refs/heads/x"})
IN_A_FILE = Finding("ADU346", values={"other": "x"}, path="cases/x.yaml", line=3, column=5)


@pytest.mark.parametrize(
    ("finding", "begin"),
    [(MOVED, "ADU654 refs/heads/x "), (IN_A_FILE, "cases/x.yaml:3:5: ADU346 ")],
)
def test_a_finding_begins_with_its_place_if_it_has_one(
    capsys: pytest.CaptureFixture[str], finding: Finding, begin: str
):
    print_findings([finding], Voice("en"))
    assert capsys.readouterr().out.startswith(begin)
