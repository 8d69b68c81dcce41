"""What is recorded bears the time of this computer's clock, and nothing is recorded where that
clock cannot be right.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import Landing
from aduan.store.git.landing.clock import BEGAN, SILENCE, TOLERANCE, require_begun
from aduan.store.git.repository import Repository
from tests.cli.conftest import Aduan, be
from tests.cli.walks import NEW
from tests.offices import NOW, git

ADD = ["staff", "add", "eko", "--name", "Eko", "--email", "eko@contoh.example", "--role", "officer"]
# Every kind of command that writes to the record.
WRITING: dict[str, Sequence[str]] = {
    "new": NEW[2],
    "step": ["record", "2026"],
    "box": ["box", "--found", "box=1"],
    "box --correct": ["box", "--correct", "--found", "box=1", "--reason", "Rekaan."],
    "staff": ADD,
    "import": ["import", "../t.csv", "--map", "jakarta-crm"],
    "publish": ["publish"],
    "sync": ["sync"],
    "init": ["init", "../baru", "--yes", "--me", "sari"],
}


def read_dates(office: OfficeFolder) -> list[datetime]:
    told = git(office.root, "log", "-1", "--format=%aI %cI").split()
    return [datetime.fromisoformat(text) for text in told]


@pytest.mark.parametrize("name", WRITING)
def test_nothing_is_recorded_while_a_moment_is_set(
    name: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    before = git(office.root, "rev-parse", "HEAD")
    be(office, "arif" if name in ("staff", "publish") else "sari")
    monkeypatch.delenv("ADUAN_TEST")
    refused = aduan(*WRITING[name], now=NEW[0])
    assert (refused.code, "ADUAN_NOW is set" in refused.err) == (3, True), refused.err
    monkeypatch.delenv("ADUAN_NOW")
    if name not in ("sync", "init"):
        refused = aduan("--as-of", "2026-11-02", *WRITING[name])
        assert (refused.code, "--as-of" in refused.err) == (2, True), refused.err
    assert git(office.root, "rev-parse", "HEAD") == before
    assert git(office.root, "status", "--porcelain") == ""
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize("words", [["list"], ["due"], ["check"], ["box", "--missing"]])
def test_one_can_look_from_any_moment(
    words: list[str], aduan: Aduan, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ADUAN_TEST")
    assert aduan(*words, now="2026-11-02T10:00").code == 0


def test_in_tests_a_commit_bears_the_moment_that_is_set(aduan: Aduan, office: OfficeFolder):
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    moment = datetime.fromisoformat(NEW[0] if len(NEW[0]) > 16 else f"{NEW[0]}:00+07:00")
    assert read_dates(office) == [moment, moment]


def test_a_new_office_bears_it_too(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("user.name", "user.email"):
        git(tmp_path, "config", "--file", str(tmp_path / "git"), name, "sari@contoh.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "git"))
    assert aduan("init", "../baru", "--yes", "--me", "sari").code == 0
    assert read_dates(OfficeFolder(tmp_path / "baru")) == [NOW, NOW]


def test_outside_of_tests_a_commit_bears_the_clocks_time(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ADUAN_NOW")
    monkeypatch.delenv("ADUAN_TEST")
    begun = datetime.now(NOW.tzinfo).replace(microsecond=0)
    git(office.root, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "x")
    assert aduan("box", "--found", "box=1").code == 0
    assert begun <= read_dates(office)[1] <= datetime.now(NOW.tzinfo)


def test_a_clock_that_is_a_little_behind_records_at_the_time_of_the_parent(
    aduan: Aduan, office: OfficeFolder
):
    assert aduan(*NEW[2], now="2026-11-02T10:00:00+07:00").code == 0
    assert aduan("box", "--found", "box=1", now="2026-11-02T09:40:00+07:00").code == 0
    written, committed = read_dates(office)
    assert (written.hour, written.minute) == (9, 40)
    assert committed == datetime.fromisoformat("2026-11-02T10:00:00+07:00")


@pytest.mark.parametrize(
    ("moment", "how_much"),
    [
        ("2026-11-02T08:30:00+07:00", "90 minutes behind"),
        ("2026-11-01T22:00:00+07:00", "12 hours behind"),
        ("2026-10-01T10:00:00+07:00", "32 days behind"),
        ("2027-11-01T10:00:00+07:00", "364 days ahead"),
        ("2099-11-02T10:00:00+07:00", "26663 days ahead"),
    ],
)
def test_a_clock_that_is_plainly_wrong_is_refused_and_told_by_how_much(
    moment: str, how_much: str, aduan: Aduan, office: OfficeFolder
):
    assert aduan(*NEW[2], now="2026-11-02T10:00:00+07:00").code == 0
    before = git(office.root, "rev-parse", "HEAD")
    refused = aduan("box", "--found", "box=1", now=moment)
    assert (refused.code, how_much in refused.err) == (3, True), refused.err
    assert git(office.root, "rev-parse", "HEAD") == before


def test_after_a_long_silence_a_commit_by_hand_says_that_the_clock_is_right(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    later = NOW + timedelta(seconds=2 * SILENCE)
    refused = aduan("box", "--found", "box=1", now=later.isoformat())
    assert 'git commit --allow-empty -m "the clock is right"' in refused.err
    Repository(office.root, more={"GIT_COMMITTER_DATE": later.isoformat()}).run(
        "commit", "--quiet", "--allow-empty", "-m", "the clock is right"
    )
    assert aduan("box", "--found", "box=1", now=later.isoformat()).code == 0


def test_the_landing_itself_holds_the_clock_against_the_last_commit(
    office: OfficeFolder, repo: Repository
):
    git(office.root, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "x")
    last = int(git(office.root, "log", "-1", "--format=%ct"))
    for wrong in (last - TOLERANCE - 1, last + SILENCE + 1):
        there = Repository(office.root, more={"GIT_COMMITTER_DATE": f"@{wrong} +0700"})
        with pytest.raises(SurroundingsError, match="clock"), Landing(there).alone() as grounds:
            grounds.land({"README.md": b"x\n"}, "x\n")


def test_a_program_does_not_run_before_its_own_time():
    with pytest.raises(SurroundingsError, match="before the time of this program"):
        require_begun(BEGAN - 1)
    require_begun(int(NOW.timestamp()))


def test_a_signed_commit_bears_the_same_dates(aduan: Aduan, office: OfficeFolder, tmp_path: Path):
    key = tmp_path / "kunci"
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen")
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)]
    subprocess.run(words, check=True, capture_output=True)
    for name, value in {
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "commit.gpgsign": "true",
    }.items():
        git(office.root, "config", name, value)
    assert aduan(*NEW[2], now="2026-11-02T10:00:00+07:00").code == 0
    assert aduan("box", "--found", "box=1", now="2026-11-02T09:40:00+07:00").code == 0
    assert "gpgsig" in git(office.root, "cat-file", "commit", "HEAD")
    moments = [f"{moment:%H:%M}" for moment in read_dates(office)]
    assert moments == ["09:40", "10:00"]


def test_what_is_entered_late_beside_a_fast_clock_says_when_its_commit_was_made(
    aduan: Aduan, office: OfficeFolder
):
    """A colleague's clock is twenty minutes fast: no commit is dated before it, nor says so."""
    case = str(aduan(*NEW[2], "--json", now="2026-11-24T08:00").json["id"])
    assert aduan(*NEW[2], now="2026-12-04T09:20").code == 0
    late = "2026-12-04T09:00"
    assert aduan("record", case, "--at", "2026-11-24T10:00", now=late).code == 0
    assert aduan("box", "--found", "box=1", "--at", "2026-11-24T10:00", now=late).code == 0
    register = (office.root / "cases/2026/box.yaml").read_text("utf-8")
    for text in (office.path_of(case).read_text("utf-8"), register):
        assert 'entered: "2026-12-04T09:20:00+07:00"' in text
    audited = aduan("audit", now="2026-12-04T09:30")
    assert audited.code == 0, audited.out
