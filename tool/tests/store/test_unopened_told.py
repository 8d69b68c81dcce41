"""Why the box could not be opened: the last cause of a day counts, and what else the register has stays."""

from __future__ import annotations

from datetime import date

from aduan.store.files.boxcauses import read_causes
from aduan.store.files.boxfile import list_items, read_openings

REGISTER = b"""\
year: "2026"
history:
  - at: 2026-11-18T09:00:00+07:00
    by: sari
    found: {box: 1}
  - at: 2026-11-23T10:00:00+07:00
    by: sari
    unopened: {from: 2026-11-19, until: 2026-11-20}
    reason: Kantor tutup
  - at: 2026-11-23T10:05:00+07:00
    by: sari
    unopened: {from: 2026-11-20, until: 2026-11-20}
    reason: Banjir
"""


def test_each_day_has_the_cause_that_was_told_last():
    assert read_causes(REGISTER) == {
        date(2026, 11, 19): "Kantor tutup",
        date(2026, 11, 20): "Banjir",
    }


def test_telling_why_opens_nothing():
    assert len(list_items(REGISTER)) == 3
    assert [opening.found for opening in read_openings(REGISTER)] == [{"box": "1"}]
