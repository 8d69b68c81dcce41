"""Who did not share what was in time is told until when it counts so, and afterwards what became late."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.cli.ahead import name_some, tell_ahead
from aduan.cli.desk import Desk
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.sync.ahead import Ahead
from aduan.store.sync.ownrefs import SHARED
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import EXPLAIN, NEW, RECORD, VERIFY
from tests.offices import git

# The officer's limit is the close of Wednesday, the day after the explanation.
IN_TIME, TOO_LATE = "2026-11-03T12:00:00+07:00", "2026-11-06T09:00:00+07:00"


def test_what_is_not_shared_is_told_before_and_what_became_late_after(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    server = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    git(office.root, "update-ref", SHARED, "HEAD")
    case_id = walk(aduan, [NEW, RECORD, VERIFY, EXPLAIN])
    told = " ".join(aduan("due", now=IN_TIME, person="sari").out.split())
    assert "4 commits are in this folder alone; `aduan sync` shares them" in told
    assert "counts so only if it is shared by Wednesday, 4 November 2026 16:00" in told
    ahead = aduan("due", "--json", now=TOO_LATE).json["not_shared"]
    assert ahead == {"commits": 4, "until": None, "late": [case_id]}
    shared = aduan("sync", now=TOO_LATE, person="sari")
    assert "1 complaints count as late now" in shared.out, shared.err
    assert case_id in shared.out
    assert "in this folder alone" not in aduan("due", now=TOO_LATE, person="sari").out


def test_many_are_not_named_one_by_one(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(office.root)
    desk = Desk(language="en")
    assert name_some(desk, ["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"
    assert tell_ahead(desk, Ahead(0, None, ())) == []
    _count, late = tell_ahead(desk, Ahead(9, None, ("A", "B")))
    assert late == "in time, but not shared soon enough to count so: A, B"
