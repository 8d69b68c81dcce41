"""`aduan audit` as staff, hooks and CI call it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.walks import NEW, RECORD, WALKS, Line
from tests.offices import git

# The commits bear the moments of their steps, and are looked at from long after.
LATER = "2027-03-01T09:00:00+07:00"


@pytest.fixture
def dated(aduan: Aduan, office: OfficeFolder) -> Aduan:
    """The command in an office that its administrator founded."""
    be(office, "arif")
    git(
        office.root, "commit", "--quiet", "--amend", "--no-verify", "--reset-author", "-m", "office"
    )
    return aduan


def follow(aduan: Aduan, lines: list[Line]) -> str:
    made = aduan(*lines[0][2], "--json", now=lines[0][0], person=lines[0][1])
    case_id = str(made.json["id"])
    for now, person, words in lines[1:]:
        taken = aduan(words[0], case_id, *words[1:], now=now, person=person)
        assert taken.code == 0, taken.err
    return case_id


@pytest.mark.parametrize("name", WALKS)
def test_every_path_of_the_procedure_passes(name: str, dated: Aduan):
    lines, _state, _outcome = WALKS[name]
    follow(dated, lines)
    audited = dated("audit", "--json", now=LATER)
    assert audited.json["findings"] == []
    assert (audited.code, audited.json["commits"]) == (0, len(lines) + 1)


def test_a_finding_is_told_with_its_commit_and_its_line(dated: Aduan, office: OfficeFolder):
    case_id = follow(dated, [NEW, RECORD])
    path = office.path_of(case_id)
    path.write_text(
        path.read_text("utf-8").replace("Rekaan saja", "Lain sama sekali"), "utf-8", newline="\n"
    )
    git(office.root, "commit", "--quiet", "--all", "--no-verify", "-m", "x")
    head = git(office.root, "rev-parse", "HEAD").strip()
    audited = dated("audit", now=LATER)
    assert audited.code == 1
    assert audited.out.startswith(f"{head[:12]} cases/2026/11/{case_id}.yaml:")
    assert ": ADU601 " in audited.out
    assert audited.out.splitlines()[-1] == f"4 commits up to {head[:12]}: 1 errors, 0 warnings"
    assert "Lain sama sekali" not in audited.out + audited.err
    told = dated("audit", "--format", "github", "HEAD~1..HEAD", now=LATER, lang="id")
    assert told.out.startswith("::error file=cases/2026/11/")
    assert (told.code, dated("audit", "HEAD~2..HEAD~1", now=LATER).code) == (1, 0)


def test_a_step_entered_late_says_so_and_leaves_the_audit_clean(dated: Aduan, office: OfficeFolder):
    case_id = follow(dated, [NEW])
    taken = dated(
        "record", case_id, "--at", "2026-11-02T10:00:00+07:00", now="2026-11-20T09:00:00+07:00"
    )
    assert taken.code == 0, taken.err
    audited = dated("audit", now=LATER, lang="id")
    assert audited.out.splitlines()[-1].endswith(": 0 kesalahan, 0 peringatan")
    facts = dated("audit", "--all", "--json", now=LATER).json
    assert (audited.code, facts["clean"], facts["errors"], facts["warnings"]) == (0, True, 0, 0)
    assert 'entered: "2026-11-20T09:00:00+07:00"' in office.path_of(case_id).read_text("utf-8")


def test_a_range_that_is_none_is_wrong_usage(dated: Aduan):
    for words in ("HEAD", "HEAD..nowhere", "nowhere..HEAD", "HEAD...HEAD"):
        assert dated("audit", words).code == 2, words


def test_a_beginning_that_is_gone_is_a_finding_not_a_mistake(dated: Aduan):
    audited = dated("audit", f"{'1' * 40}..HEAD", "--json", now=LATER)
    assert audited.out, audited.err
    assert [f["code"] for f in audited.json["findings"]] == ["ADU653"]


def test_ci_may_name_no_beginning(dated: Aduan):
    assert dated("audit", f"{'0' * 40}..HEAD", now=LATER).code == 0


def test_where_nothing_says_since_when_nothing_is_audited(aduan: Aduan, office: OfficeFolder):
    git(office.root, "checkout", "--quiet", "--orphan", "bengkel")
    git(office.root, "rm", "--quiet", "--cached", "-r", ".")
    git(office.root, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "x")
    git(office.root, "add", "--all")
    git(office.root, "commit", "--quiet", "--no-verify", "-m", "y")
    audited = aduan("audit")
    assert (audited.code, audited.out) == (
        0,
        "nothing to audit: schema/office.yaml does not say since when (`audited_from`)\n",
    )


def test_a_plain_push_of_a_tampered_case_is_stopped_here_already(
    dated: Aduan, office: OfficeFolder, tmp_path: Path
):
    case_id = follow(dated, [NEW])
    git(office.root, "init", "--quiet", "--bare", str(tmp_path / "server.git"))
    git(office.root, "remote", "add", "origin", str(tmp_path / "server.git"))
    assert dated("hooks", "install").out == "installed: pre-commit, commit-msg, pre-push\n"
    os.environ.pop("ADUAN_NOW", None)
    git(office.root, "push", "--quiet", "origin", "main")
    path = office.path_of(case_id)
    path.write_text(path.read_text("utf-8").replace("Rekaan saja", "Lain"), "utf-8", newline="\n")
    git(office.root, "commit", "--quiet", "--all", "--no-verify", "-m", "x")
    git(office.root, "push", "--quiet", "origin", "main", check=False)
    assert git(office.root, "rev-list", "--count", "origin/main") == "2\n"


def test_hooks_for_a_server_want_a_bare_repository(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    refused = aduan("hooks", "install", "--server")
    assert (refused.code, "not a bare repository" in refused.err) == (1, True)
    git(office.root, "init", "--quiet", "--bare", str(tmp_path / "server.git"))
    done = aduan("--office", str(tmp_path / "server.git"), "hooks", "install", "--server")
    assert done.out.splitlines()[0] == "installed: pre-receive, post-receive"
    assert git(tmp_path / "server.git", "config", "receive.denyDeletes") == "true\n"


@pytest.mark.parametrize("mended", [True, False])
def test_a_law_that_cannot_be_used_is_named_with_its_commit(
    dated: Aduan, office: OfficeFolder, mended: bool
):
    """Now, or once in the history: whoever must find out who broke it has the audit for it."""
    follow(dated, [NEW, RECORD])
    path = office.root / "schema" / "sop" / "dharmasraya-2017.yaml"
    good = path.read_text("utf-8")
    path.write_text("id: x\n", "utf-8", newline="\n")
    git(office.root, "commit", "--quiet", "--all", "--no-verify", "-m", "x")
    broke = git(office.root, "rev-parse", "HEAD").strip()
    if mended:
        path.write_text(good, "utf-8", newline="\n")
        git(office.root, "commit", "--quiet", "--all", "--no-verify", "-m", "y")
    audited = dated("audit", "--all", now=LATER)
    assert audited.code == 1, audited.err
    assert f"{broke[:12]} schema/sop/dharmasraya-2017.yaml:1:1: ADU650 " in audited.out
