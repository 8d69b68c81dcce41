"""`aduan retention`: what need not be kept any more, in plain words, and that the schedule is a draft."""

from __future__ import annotations

from tests.cli.conftest import Aduan
from tests.cli.walks import NEW

LATER = "2031-12-01T09:00:00+07:00"


def test_a_case_whose_time_is_over_is_listed(aduan: Aduan):
    made = str(aduan(*NEW[2], "--json", now=NEW[0], person=NEW[1]).json["id"])
    assert aduan("withdraw", made, "--note", "Rekaan.", now="2026-11-03T09:00").code == 0
    assert aduan("retention", "--json", now="2031-11-02T09:00").json["over"] == []
    told = aduan("retention", "--json", now=LATER).json["over"]
    assert [(kept["id"], kept["since"]) for kept in told] == [(made, "2031-11-03")]
    said = aduan("retention", now=LATER, lang="id").out
    assert "rancangan" in said
    assert f"{made}: Pengaduan layanan, selesai 3 November 2026" in said
