"""A step that came second is kept: listed with what can be done, entered as a new one, and taken off
the list.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.walks import NEW
from tests.offices import git

BOX = ["box", "--found", "box=0"]
FIRST = ["verify", "--category", "delay", "--no-supervision"]
# On the second computer the step was taken a little before, and handed on after.
TOOK, CAME = "2026-11-02T10:00:00+07:00", "2026-11-02T09:50:00+07:00"
AGAIN, NOW = "2026-11-02T10:15:00+07:00", "2026-11-02T10:20:00+07:00"


@pytest.fixture
def case_id(aduan: Aduan, office: OfficeFolder, tmp_path: Path) -> str:
    """A complaint of which two clerks made something, and the second's step is kept here."""
    made = str(aduan(*NEW[2], "--json", now=NEW[0], person=NEW[1]).json["id"])
    assert aduan("record", made, now=NEW[0], person="sari").code == 0
    server, other = tmp_path / "server.git", tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    shutil.copytree(office.root, other)
    words = [FIRST[0], made, *FIRST[1:], "--note", "Rekaan."]
    assert aduan(*words, now=TOOK, person="sari").code == 0
    assert aduan("sync", now=TOOK, person="sari").code == 0
    here = OfficeFolder(other)
    os.chdir(here.root)
    taken = aduan("withdraw", made, "--note", "Rekaan.", now=CAME)
    assert taken.code == 0, taken.err
    told = aduan("sync", now=AGAIN)
    assert "was not entered" in told.out, told.err
    assert "sync --again" not in told.out
    return made


def test_a_kept_step_says_how_it_is_taken_anew_and_leaves_the_list(aduan: Aduan, case_id: str):
    (kept,) = aduan("sync", "--kept", "--json", now=NOW).json["kept"]
    assert (kept["id"], kept["event"]) == (case_id, "withdraw")
    listed = aduan("sync", "--kept", now=NOW)
    refused = aduan("sync", "--again", kept["kept"], now=NOW)
    anew = f"take it anew: `aduan withdraw {case_id}`"
    assert anew in listed.out
    assert (refused.code, anew in refused.err) == (1, True), refused.err
    assert aduan("withdraw", case_id, "--note", "Rekaan.", now=NOW).code == 0
    dropped = aduan("sync", "--drop", kept["kept"], now=NOW)
    assert dropped.code == 0, dropped.err
    assert aduan("sync", "--kept", "--json", now=NOW).json["kept"] == []
    assert "withdraw" in git(Path.cwd(), "show", "--format=%s", kept["kept"])
    assert aduan("sync", "--drop", kept["kept"], now=NOW).code == 1


def test_what_was_told_of_a_kept_step_is_what_can_be_done_with_it(
    aduan: Aduan, office: OfficeFolder, case_id: str
):
    (kept,) = aduan("sync", "--kept", "--json", now=NOW).json["kept"]
    listed = aduan("sync", "--kept", now=NOW).out
    assert "cannot be entered now" in listed
    assert "sync --again" not in listed
    # Once the case has gone on, it is no step of it any more: nobody is told to take it anew.
    assert aduan("withdraw", case_id, "--note", "Rekaan.", now=NOW).code == 0
    refused = aduan("sync", "--again", kept["kept"], now=NOW)
    for said in (aduan("sync", "--kept", now=NOW).out, refused.err):
        assert "take it anew" not in said
        assert f"`aduan show {case_id}` says what may come next" in said


def test_a_step_of_somebody_else_is_offered_to_nobody_else(aduan: Aduan, case_id: str):
    be(OfficeFolder(Path.cwd()), "budi")
    listed = aduan("sync", "--kept", now=NOW).out
    assert "who alone enters it again" in listed
    assert "sync --again" not in listed


def test_a_step_that_was_not_entered_is_told_in_words_and_its_moment_as_people_say_it(
    aduan: Aduan, office: OfficeFolder, case_id: str
):
    told = aduan("show", case_id, now=NOW).out
    label = office.law.sop.events["withdraw"].label.en
    assert f"“{label}”, taken Monday, 2 November 2026 09:50, was not entered" in told
    assert "Step: withdraw" not in told
    assert "2026-11-02T" not in told


def test_a_complaint_that_the_law_no_longer_lets_in_is_kept_and_told_and_entered_again(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    made = str(aduan(*NEW[2], "--json", now=NEW[0], person=NEW[1]).json["id"])
    server, other = tmp_path / "server.git", tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    shutil.copytree(office.root, other)
    # On the second computer a complaint comes in; here nobody knows of it, and no code stands any
    # more by which it came. (An audit would refuse that; a host without our hook took it.)
    here = OfficeFolder(other)
    os.chdir(here.root)
    fresh = str(aduan(*NEW[2], "--json", now=TOOK, person=NEW[1]).json["id"])
    codes = here.root / "schema" / "codes" / "office.yaml"
    lawful = codes.read_text(encoding="utf-8")
    channel = NEW[2][list(NEW[2]).index("--channel") + 1]
    ended = re.sub(
        rf"^(    {channel}: \{{label: \{{.*?\}}, )", r"\1until: 2026-10-30, ", lawful, flags=re.M
    )
    assert ended != lawful
    offer = kept_case(aduan, here, codes, ended)
    assert (offer["id"], offer["event"], offer["against"]) == (fresh, "receive", "ADU308")
    assert "nothing is kept" not in aduan("sync", "--kept", now=NOW).out
    refused = aduan("sync", "--again", offer["kept"], now=NOW)
    assert refused.code == 1
    assert "once it allows this again" in refused.err
    codes.write_text(lawful, encoding="utf-8", newline="\n")
    git(here.root, "commit", "--quiet", "--no-verify", "-am", "Kode kembali")
    entered = aduan("sync", "--again", offer["kept"], now=NOW, person=NEW[1])
    assert entered.code == 0, entered.err
    assert fresh in {row["id"] for row in aduan("list", "--json", now=NOW).json["cases"]}
    assert aduan("sync", "--kept", "--json", now=NOW).json["kept"] == []
    assert made != fresh


def kept_case(aduan: Aduan, here: OfficeFolder, codes: Path, ended: str) -> dict[str, Any]:
    """The complaint of the last commit, taken off and kept as `sync` keeps it, under another law."""
    last = git(here.root, "rev-parse", "HEAD").strip()
    git(here.root, "update-ref", f"refs/aduan/kept/{last[:12]}", last)
    git(here.root, "reset", "--quiet", "--hard", "HEAD~1")
    codes.write_text(ended, encoding="utf-8", newline="\n")
    git(here.root, "commit", "--quiet", "--no-verify", "-am", "Kode berakhir")
    (offer,) = aduan("sync", "--kept", "--json", now=NOW).json["kept"]
    found: dict[str, Any] = offer
    return found


@pytest.mark.parametrize("whole", [True, False])
def test_what_waits_for_who_cannot_sign_any_more_is_named_and_leaves_the_list(
    aduan: Aduan, office: OfficeFolder, whole: bool
):
    """Nobody else can enter it in that person's name: it is taken anew, and waits no longer."""
    made = str(aduan(*NEW[2], "--json", now=NEW[0], person=NEW[1]).json["id"])
    if not whole:
        assert aduan("record", made, now=NEW[0], person="sari").code == 0
    waits = git(office.root, "rev-parse", "HEAD").strip()
    git(office.root, "reset", "--quiet", "--hard", "HEAD~")
    git(office.root, "update-ref", f"refs/aduan/waiting/{waits[:12]}", waits)
    (one,) = aduan("sync", "--kept", "--json", now=NOW).json["waiting"]
    assert (one["kept"], one["id"]) == (waits[:12], made)
    listed = aduan("sync", "--kept", now=NOW).out
    assert "it waits for sari@" in listed
    anew = "aduan new" if whole else f"aduan record {made}"
    assert f"(`{anew}`), then `aduan sync --drop {waits[:12]}`" in listed
    assert aduan("sync", "--drop", waits[:12], now=NOW).code == 0
    told = aduan("sync", "--kept", "--json", now=NOW).json
    assert (told["kept"], told["waiting"]) == ([], [])
    assert git(office.root, "rev-parse", f"refs/aduan/unwanted/{waits[:12]}").strip() == waits


def test_a_sync_says_each_time_that_something_is_kept_here_still(aduan: Aduan, case_id: str):
    assert "1 more steps are kept here" in aduan("sync", now=NOW).out
    (kept,) = aduan("sync", "--kept", "--json", now=NOW).json["kept"]
    aduan("sync", "--drop", kept["kept"], now=NOW)
    assert "kept here" not in aduan("sync", now=NOW).out
