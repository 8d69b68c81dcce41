"""A law that is changed and not committed: nothing is recorded under it, and `check` says what the hook
would say.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from aduan.core.words.officepaths import OFFICE_FILE, law_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.record.unsaved import list_unsaved_law
from tests.cli.conftest import Aduan, be
from tests.cli.test_recording import WRITING
from tests.cli.walks import NEW
from tests.offices import commit_all, git

HERE = ("new", "step", "box", "box --correct", "staff", "publish", "import")


def change(office: OfficeFolder) -> None:
    with (office.root / OFFICE_FILE).open("a", encoding="utf-8") as file:
        file.write("# rekaan\n")


@pytest.mark.parametrize("name", HERE)
def test_every_command_that_records_refuses_before_it_asks(
    name: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    be(office, "arif" if name in ("staff", "publish") else "sari")
    change(office)
    before = git(office.root, "rev-parse", "HEAD")
    refused = aduan(*WRITING[name])
    assert refused.code == 1
    assert f"{OFFICE_FILE} has changes that are not committed" in refused.err
    assert git(office.root, "rev-parse", "HEAD") == before


@pytest.mark.parametrize("inside", [".", "schema/sop"])
def test_the_hint_is_a_command_that_works_as_it_stands(
    inside: str, aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    change(office)
    here = office.root / inside
    monkeypatch.chdir(here)
    refused = aduan(*NEW[2], now=NEW[0])
    be(office, "arif")
    for command in refused.err.split("`")[1::2]:
        git(here, *shlex.split(command)[1:])
    be(office, "sari")
    assert aduan(*NEW[2], now=NEW[0]).code == 0


def test_a_new_file_of_the_law_counts_and_what_judges_nothing_does_not(
    aduan: Aduan, office: OfficeFolder
):
    (office.root / "schema/documents").mkdir()
    (office.root / "schema/documents/receipt.typ").write_text("Rekaan\n", encoding="utf-8")
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    name = law_path("calendar", 2026)
    git(office.root, "rm", "-q", "--cached", name)
    git(office.root, "commit", "-q", "--no-verify", "-m", "x")
    refused = aduan("record", "2026")
    assert (refused.code, name in refused.err) == (1, True)


def test_check_says_of_a_changed_law_what_the_hook_would_say(aduan: Aduan, office: OfficeFolder):
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    sop = office.root / law_path("sop", office.law.office.sop)
    text = sop.read_text("utf-8")
    changed = text.replace("from: received, to: recorded", "from: open, to: recorded", 1)
    assert changed != text
    sop.write_text(changed, encoding="utf-8", newline="\n")
    found = aduan("check", "--json").json["findings"]
    codes = {finding["code"] for finding in found if finding["path"].startswith("schema/sop")}
    assert codes >= {"ADU119", "ADU690"}
    git(office.root, "add", "--all")
    staged = aduan("check", "--staged", "--json").json["findings"]
    assert {finding["code"] for finding in staged} >= {"ADU690"}


def test_of_a_law_that_is_committed_check_says_nothing(aduan: Aduan, office: OfficeFolder):
    change(office)
    assert "ADU119" in aduan("check").out
    commit_all(office)
    assert "ADU119" not in aduan("check").out


def test_a_calendar_of_a_year_to_come_may_be_drafted_meanwhile(aduan: Aduan, office: OfficeFolder):
    """No day of it counts for what is recorded now; one of this year's, or of a year before, would."""
    name = law_path("calendar", 2027)
    git(office.root, "rm", "-q", "--cached", "--ignore-unmatch", name)
    git(office.root, "commit", "-q", "--no-verify", "--allow-empty", "-m", "x")
    (office.root / name).unlink(missing_ok=True)
    assert aduan("calendar", "propose", "2027").code == 0
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    assert git(office.root, "status", "--porcelain", name).startswith("??")
    found = aduan("check", "--json").json["findings"]
    assert ("ADU119", name) in {(finding["code"], finding["path"]) for finding in found}
    with (office.root / law_path("calendar", 2026)).open("a", encoding="utf-8") as file:
        file.write("# rekaan\n")
    refused = aduan(*NEW[2], now=NEW[0])
    assert (refused.code, law_path("calendar", 2026) in refused.err) == (1, True)
    assert name not in refused.err


def test_a_law_file_that_was_only_saved_with_other_line_ends_says_the_same(
    aduan: Aduan, office: OfficeFolder
):
    path = office.root / OFFICE_FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert git(office.root, "--no-optional-locks", "status", "--porcelain") != ""
    assert aduan(*NEW[2], now=NEW[0]).code == 0


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_a_change_that_git_is_told_to_pass_over_is_one(
    aduan: Aduan, office: OfficeFolder, mark: str
):
    git(office.root, "update-index", mark, OFFICE_FILE)
    change(office)
    assert git(office.root, "status", "--porcelain") == ""
    refused = aduan(*NEW[2], now=NEW[0])
    assert (refused.code, OFFICE_FILE in refused.err) == (1, True)


def test_a_file_of_the_law_that_git_ignores_is_new_all_the_same(aduan: Aduan, office: OfficeFolder):
    name = law_path("codes", "rekaan")
    (office.root / ".git/info/exclude").write_text(name, encoding="utf-8")
    codes = (office.root / law_path("codes", "office")).read_text("utf-8")
    (office.root / name).write_text(codes.replace("id: office", "id: rekaan"), encoding="utf-8")
    refused = aduan(*NEW[2], now=NEW[0])
    assert (refused.code, name in refused.err) == (1, True), refused.err


def test_whether_the_law_is_committed_is_asked_of_git_once(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    start = Repository._start

    def count(self: Repository, arguments: Any, *rest: Any, **named: Any) -> Popen[bytes]:
        asked.append(" ".join(arguments)[:80])
        return start(self, arguments, *rest, **named)

    monkeypatch.setattr(Repository, "_start", count)
    assert list_unsaved_law(office, Repository(office.root)) == []
    assert len(asked) == 1, asked
