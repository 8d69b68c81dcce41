"""What is staged, judged as git holds it: a case file only grows, and the hook refuses what does
not.
"""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.store.files.growth import check_growth
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.hooks import install_hooks
from aduan.store.git.repository import HOOK_MARK, Repository
from aduan.store.record.staged import check_staged
from tests.offices import CASE, OTHER_CASE, case_text, commit_all, git, lay_office, write_case

RECEIVED = ("receive", "2026-11-23T09:15", "sari")
RECORDED = ("record", "2026-11-23T09:20", "sari")
PATH = case_path(CASE)
STEP = "  - event: record\n    at: 2026-11-23T09:20:00+07:00\n    by: sari\n"


@pytest.fixture
def kept(office: OfficeFolder) -> Path:
    """A case that is committed."""
    path = write_case(office, CASE, [RECEIVED])
    commit_all(office)
    return path


def found(office: OfficeFolder, repo: Repository, now: datetime) -> list[tuple[str, str]]:
    git(office.root, "add", "--all")
    return [(f.code, f.path) for f in check_staged(office, repo, now).findings]


def test_a_step_added_at_the_end_is_fine(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    kept.write_text(kept.read_text() + STEP)
    assert found(office, repo, now) == []


def test_a_new_case_is_fine(office: OfficeFolder, repo: Repository, kept: Path, now: datetime):
    write_case(office, OTHER_CASE, [RECEIVED, RECORDED])
    assert found(office, repo, now) == []


def test_a_new_case_is_judged_whole(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    write_case(office, OTHER_CASE, [RECEIVED, ("record", "2026-11-23T09:20", "budi")])
    assert found(office, repo, now) == [("ADU303", case_path(OTHER_CASE))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: sari", "by: nina"),
        ("09:15:00", "09:16:00"),
        ("channel: visit", "channel: letter"),
        ('subject: "Contoh."', 'subject: "Lain."'),
        ('subject: "Contoh."', "subject: Contoh."),
        ("# yaml-language-server", "# bahasa"),
        ("history:\n", "# catatan\nhistory:\n"),
        ('    private:\n      subject: "Contoh."\n', ""),
    ],
)
def test_a_line_above_the_last_step_that_changes_is_found(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime, old: str, new: str
):
    before = kept.read_bytes()
    kept.write_bytes(before.replace(old.encode(), new.encode()) + STEP.encode())
    assert kept.read_bytes() != before + STEP.encode()
    assert ("ADU601", PATH) in found(office, repo, now)


def test_the_place_is_the_first_line_that_changed(office: OfficeFolder, kept: Path):
    old = kept.read_bytes()
    (finding,) = check_growth(PATH, old, old.replace(b"by: sari", b"by: budi"))
    assert (finding.code, finding.line, finding.column) == ("ADU601", 7, 1)


def test_a_step_that_is_taken_away_is_found(office: OfficeFolder, repo: Repository, now: datetime):
    path = write_case(office, CASE, [RECEIVED, RECORDED])
    commit_all(office)
    write_case(office, CASE, [RECEIVED])
    assert found(office, repo, now) == [("ADU601", PATH)]
    assert path.exists()


@pytest.mark.parametrize(
    "more", ["  - event: receive\n", "  receive: {by: sari}\n", "  received by sari\n"]
)
def test_a_file_without_steps_may_get_some_and_no_list_is_left_to_the_shape(more: str):
    old = b"id: 20261123-K7M4QX\nhistory:\n"
    assert check_growth(PATH, old, old + more.encode()) == []


def test_what_was_no_list_of_steps_is_left_to_the_shape_too():
    old = b"id: 20261123-K7M4QX\nhistory:\n  receive: {by: sari}\n"
    assert check_growth(PATH, old, old + b"  record: {by: sari}\n") == []


@pytest.mark.parametrize(
    ("last", "added"),
    [
        ("      note: ditelepon", "\n        lalu datang\n"),
        ("      note: |\n        ditelepon\n", "        lalu datang\n"),
        ("      note: ditelepon\n", "      note_: x\n"),
        ("      note: ditelepon\n", "    register_number: 12/2026\n"),
    ],
    ids=["plain", "block", "private-field", "field"],
)
def test_text_at_the_end_that_changes_the_meaning_of_the_last_step_is_found(
    office: OfficeFolder, repo: Repository, now: datetime, last: str, added: str
):
    path = office.root / PATH
    path.parent.mkdir(parents=True)
    old = case_text(office, CASE, [RECEIVED]) + STEP + f"    private:\n{last}"
    path.write_text(old)
    commit_all(office)
    path.write_text(old + added)
    assert ("ADU601", PATH) in found(office, repo, now)


def test_a_file_without_new_line_at_its_end_cannot_be_added_to(office: OfficeFolder, kept: Path):
    old = kept.read_bytes() + STEP.rstrip().encode()
    assert [f.code for f in check_growth(PATH, old, old + b" lagi\n")] == ["ADU601"]


def test_comments_and_empty_lines_may_be_added(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    kept.write_text(kept.read_text() + "\n    # menelepon lagi\n\n" + STEP)
    assert found(office, repo, now) == []


def test_a_case_that_is_removed_is_found(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    kept.unlink()
    assert found(office, repo, now) == [("ADU602", PATH)]


def test_a_case_that_is_renamed_is_found(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    kept.rename(office.root / case_path(OTHER_CASE))
    assert ("ADU602", PATH) in found(office, repo, now)


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no links here")
def test_a_case_that_becomes_a_link_is_found(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    kept.rename(office.root / "elsewhere.yaml")
    kept.symlink_to(office.root / "elsewhere.yaml")
    assert ("ADU601", PATH) in found(office, repo, now)


def test_a_file_that_no_rule_names_is_refused(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    (office.root / "notes.txt").write_text("x\ty")
    assert found(office, repo, now) == [("ADU665", "notes.txt")]


def test_what_is_not_staged_is_none_of_its_business(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    kept.write_text("broken: [")
    assert check_staged(office, repo, now).findings == ()


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(
    office: OfficeFolder, repo: Repository, kept: Path, now: datetime
):
    good = kept.read_text()
    kept.write_text(good.replace("sari", "budi"))
    git(office.root, "add", "--all")
    kept.write_text(good)
    assert [f.code for f in check_staged(office, repo, now).findings] == ["ADU601"]


def test_the_box_register_grows_under_the_same_rule(
    office: OfficeFolder, repo: Repository, now: datetime
):
    box = office.root / "cases" / "2026" / "box.yaml"
    box.parent.mkdir()
    item = "  - at: 2026-11-20T15:00:00+07:00\n    by: sari\n    found: {box: 0}\n"
    box.write_text(f'year: "2026"\nhistory:\n{item}')
    commit_all(office)
    box.write_text(box.read_text() + item)
    assert found(office, repo, now) == []
    box.write_text(box.read_text().replace("box: 0", "box: 1"))
    assert found(office, repo, now) == [("ADU601", "cases/2026/box.yaml")]


def test_a_law_that_breaks_is_found(office: OfficeFolder, repo: Repository, now: datetime):
    staff = office.root / "schema" / "staff.yaml"
    staff.write_text(staff.read_text().replace("role: head", "role: mayor"))
    fresh = OfficeFolder(office.root)
    assert ("ADU503", "schema/staff.yaml") in found(fresh, repo, now)


def test_codes_that_change_without_the_case_schema_are_found(
    office: OfficeFolder, repo: Repository, now: datetime
):
    codes = office.root / "schema" / "codes" / "office.yaml"
    codes.write_text(codes.read_text().replace("    telegram:", "    pigeon:"))
    fresh = OfficeFolder(office.root)
    assert ("ADU211", "schema/case.schema.json") in found(fresh, repo, now)


def test_the_first_commit_of_all_is_judged_too(tmp_path: Path, now: datetime):
    office = lay_office(tmp_path / "kantor")
    git(office.root, "init", "--quiet", "--template=")
    write_case(office, CASE, [("record", "2026-11-23T09:15", "sari")])
    assert ("ADU302", PATH) in found(office, Repository(office.root), now)


def test_an_office_in_a_folder_of_the_repository_is_judged_the_same(tmp_path: Path, now: datetime):
    office = lay_office(tmp_path / "kantor")
    git(tmp_path, "init", "--quiet", "--template=")
    git(tmp_path, "config", "user.name", "Sari")
    git(tmp_path, "config", "user.email", "sari@contoh.example")
    path = write_case(office, CASE, [RECEIVED])
    commit_all(office)
    path.write_text(path.read_text().replace("by: sari", "by: budi"))
    assert found(office, Repository(office.root), now) == [("ADU601", PATH)]


def commit(office: OfficeFolder) -> subprocess.CompletedProcess[str]:
    git(office.root, "add", "--all")
    command = ["git", "commit", "--quiet", "-m", "by hand"]
    return subprocess.run(
        command, cwd=office.root, capture_output=True, encoding="utf-8", check=False
    )


def test_the_hook_lets_a_good_commit_pass_and_refuses_a_bad_one(
    office: OfficeFolder, repo: Repository, kept: Path
):
    install_hooks(office.root, repo)
    kept.write_text(kept.read_text() + STEP)
    good = commit(office)
    assert good.returncode == 0, good.stderr
    head = git(office.root, "rev-parse", "HEAD")
    kept.write_text(kept.read_text().replace("Contoh.", "Rahasia."))
    bad = commit(office)
    assert bad.returncode != 0
    assert "ADU601" in bad.stdout + bad.stderr
    assert "Rahasia" not in bad.stdout + bad.stderr
    assert git(office.root, "rev-parse", "HEAD") == head


def test_a_hook_of_somebody_else_is_left_alone(office: OfficeFolder, repo: Repository):
    hook = office.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    with pytest.raises(RefusedError):
        install_hooks(office.root, repo)
    assert HOOK_MARK not in hook.read_text()


def test_the_hook_can_be_installed_again(office: OfficeFolder, repo: Repository):
    assert install_hooks(office.root, repo) == install_hooks(office.root, repo)


@pytest.mark.parametrize("name", ["aduan/__init__.py", "yaml.py", "click.py", "git/__init__.py"])
def test_a_hook_never_runs_what_lies_in_the_folder(
    name: str, office: OfficeFolder, repo: Repository, kept: Path
):
    """Whoever can push to the office could otherwise have code run on each clerk's laptop."""
    install_hooks(office.root, repo)
    trap = office.root / name
    trap.parent.mkdir(exist_ok=True)
    trap.write_text(f"open({str(office.root / 'caught')!r}, 'w')\n", encoding="utf-8")
    (office.root / "catatan.txt").write_text("x", encoding="utf-8")
    git(office.root, "add", "catatan.txt")
    git(office.root, "commit", "--quiet", "-m", "x", check=False)
    assert not (office.root / "caught").exists()
