"""Outages in the register of the box: whoever told of one does not confirm it, and none confirms a
confirmation.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from aduan.store.files.outages import check_outage

TOLD = datetime.fromisoformat("2026-11-10T09:00:00+07:00")
LATER = datetime.fromisoformat("2026-11-12T09:00:00+07:00")


@pytest.mark.parametrize(
    ("by", "of", "codes"),
    [
        ("ratna", TOLD, []),
        ("tono", TOLD, ["ADU412"]),
        ("ratna", LATER, ["ADU409"]),
    ],
)
def test_somebody_else_confirms_an_outage_that_was_told_of(by: str, of: datetime, codes: list[str]):
    item = {"at": LATER.isoformat(), "by": by, "confirms": of.isoformat()}
    found = check_outage(("history", 1), item, LATER, {TOLD: "tono"})
    assert [finding.code for finding in found] == codes
