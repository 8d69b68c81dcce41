"""What the audit would refuse is not committed, whichever command makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.record.judging import UnsoundCommitError
from tests.store.importing_office import Office, make_office, write_jakarta


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "kantor")


def test_codes_of_an_import_by_who_may_not_keep_the_law_are_not_committed(
    office: Office, tmp_path: Path
):
    row = "KELUHAN,COMPLETE,2020-01-02,2020-01-28,QL900000001,UNIT 1,0"
    file = write_jakarta(tmp_path / "t.csv", row)
    office.git("config", "user.email", "rudi@contoh.example")
    with pytest.raises(UnsoundCommitError) as refused:
        office.take(file)
    assert {finding.code for finding in refused.value.findings} == {"ADU613"}
    assert office.git("rev-list", "--count", "HEAD") == "1"
    assert office.git("status", "--porcelain") == ""
