"""A landing is whole or not at all, whenever it is killed, and leaves other people's work alone."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.store.files.officefolder import LANDING as JOURNAL
from aduan.store.git.landing import Landing, finish_interrupted, settling
from aduan.store.git.landing.journal import journal_of, read_journal, write_journal
from aduan.store.git.landing.plan import Plan
from aduan.store.git.landing.spot import read_spot
from aduan.store.git.repository import Repository
from aduan.store.office.check import check_office
from tests.killing import kill_all
from tests.store.importing_office import NOW, Office, make_office, many_rows, write_jakarta

ROWS = many_rows(150)
CHILD = """
import sys
from pathlib import Path
from tests.killing import kill_all
from tests.store.importing_office import Office
print("ready", flush=True)
Office(Path(sys.argv[1])).take(Path(sys.argv[2]))
"""


class Killed(BaseException):
    """Stands in for a process that ends here: nothing of ours runs after it."""


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


def assert_whole(office: Office, count: int) -> None:
    """All of an import, and nothing left over from it."""
    assert len(office.cases()) == count
    assert office.git("status", "--porcelain") == ""
    assert [f.code for f in check_office(office.folder, NOW).findings if f.kind != "warning"] == []
    assert not (office.root / ".git/aduan" / JOURNAL).exists()
    assert list((office.root / ".git/aduan").glob("landing-*")) == []


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment_it_is_whole_after_the_next_import(office, tmp_path, seed):
    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    command = [sys.executable, "-c", CHILD, str(office.root), str(file)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.8))
    kill_all(child)
    child.stdout.close()
    # The office, the codes, the cases.
    count = office.git("rev-list", "--count", "HEAD")
    if count != "3":
        assert office.cases() == []
    if count == "1":
        assert office.git("status", "--porcelain") == ""
    outcome = office.take(file)
    assert outcome.imported + outcome.skipped == len(ROWS)
    assert outcome.imported in (0, len(ROWS))
    assert_whole(office, len(ROWS))


@pytest.mark.parametrize("point", ["place_entries", "tell_entries"])
@pytest.mark.parametrize("how_far", ["before", "after"])
def test_killed_once_it_was_decided_the_next_one_finishes(
    office, tmp_path, monkeypatch, point, how_far
):
    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    real = getattr(settling, point)
    landings: list[object] = []

    def stop(*arguments):
        landings.append(arguments)
        # The codes come first, in a landing of their own.
        if len(landings) == 1:
            return real(*arguments)
        if how_far == "after":
            real(*arguments)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(settling, point, stop)
        with pytest.raises(Killed):
            office.take(file)
    assert office.git("rev-list", "--count", "HEAD") == "3"
    outcome = office.take(file)
    assert (outcome.imported, outcome.skipped) == (0, len(ROWS))
    assert_whole(office, len(ROWS))


def test_killed_among_the_files_what_others_did_since_is_kept(office, tmp_path, monkeypatch):
    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    office.take(write_jakarta(tmp_path / "first.csv", *many_rows(12)))
    placed: list[Path] = []

    def stop(source, target):
        if len(placed) == 5:
            raise Killed
        placed.append(target)
        source.replace(target)

    with monkeypatch.context() as patch:
        patch.setattr("aduan.store.git.landing.files.place", stop)
        with pytest.raises(Killed):
            office.take(file)
    changed = placed[0]
    text = changed.read_bytes() + b"# a clerk's word\n"
    changed.write_bytes(text)
    finish_interrupted(Repository(office.root))
    assert changed.read_bytes() == text
    assert office.git("status", "--porcelain").split() == [
        "M",
        changed.relative_to(office.root).as_posix(),
    ]
    assert len(office.cases()) == len(ROWS)


def test_what_others_staged_and_left_dirty_stays_as_it_is(office, tmp_path):
    (office.root / "staged.txt").write_text("staged\n", encoding="utf-8")
    office.git("add", "staged.txt")
    (office.root / "loose.txt").write_text("loose\n", encoding="utf-8")
    (office.root / "schema/staff.yaml").open("a", encoding="utf-8").write("# dirty\n")
    before = office.git("status", "--porcelain")
    office.take(write_jakarta(tmp_path / "t.csv", *ROWS))
    assert office.git("status", "--porcelain") == before
    assert "staged.txt" not in office.git("show", "--stat", "--name-only", "HEAD")


def test_it_waits_for_a_quiet_repository(office, tmp_path):
    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    codes = office.root / "schema/codes/register.yaml"
    codes.write_text(codes.read_text(encoding="utf-8") + "# dirty\n", encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        office.take(file)
    assert error.value.values["path"] == "schema/codes/register.yaml"
    office.git("checkout", "--", "schema")
    office.git("checkout", "-q", "--detach")
    with pytest.raises(RefusedError, match="no branch"):
        office.take(file)
    office.git("switch", "-q", "main")
    (office.root / ".git/MERGE_HEAD").write_text(
        office.git("rev-parse", "HEAD") + "\n", encoding="utf-8"
    )
    with pytest.raises(RefusedError, match="merge or rebase"):
        office.take(file)
    assert office.cases() == []


def test_before_the_first_commit_it_is_refused(office, tmp_path):
    office.git("update-ref", "-d", "HEAD")
    with pytest.raises(RefusedError, match="no commits"):
        office.take(write_jakarta(tmp_path / "t.csv", *ROWS))


def test_two_imports_at_once_do_not_mix(office, tmp_path):
    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    with (
        Landing(Repository(office.root)).alone(),
        pytest.raises(RefusedError, match="another command"),
    ):
        office.take(file)
    assert office.take(file).imported == len(ROWS)


def test_who_only_looks_is_not_kept_waiting_by_a_landing(office):
    repo = Repository(office.root)
    with Landing(repo).alone():
        journal_of(repo).write_text("{}", encoding="utf-8")
        finish_interrupted(Repository(office.root))
        assert journal_of(repo).exists()


def test_a_commit_made_meanwhile_wins(office, tmp_path, monkeypatch):
    from aduan.store.git.landing.committing import make_plan

    def commit_first(*arguments):
        made = make_plan(*arguments)
        office.git("commit", "-q", "--allow-empty", "-m", "somebody else")
        return made

    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    with monkeypatch.context() as patch:
        patch.setattr("aduan.store.git.landing.grounds.make_plan", commit_first)
        with pytest.raises(RefusedError, match="somebody committed"):
            office.take(file)
    assert office.cases() == []
    assert office.git("status", "--porcelain") == ""
    office.take(file)
    assert_whole(office, len(ROWS))


def test_an_office_inside_a_larger_repository(tmp_path):
    office = make_office(tmp_path / "whole" / "office")
    (office.root / ".git").rename(tmp_path / "whole" / ".git")
    office.git("add", "-A", "..")
    office.git("commit", "-q", "-m", "moved into a folder")
    office.take(write_jakarta(tmp_path / "t.csv", *ROWS))
    assert len(office.cases()) == len(ROWS)
    assert office.git("status", "--porcelain") == ""
    assert (
        office.git("ls-files", "--full-name", "cases")
        .splitlines()[1]
        .startswith("office/cases/2020/")
    )


def test_a_lock_that_a_killed_git_left_is_named(office, tmp_path, monkeypatch):
    monkeypatch.setattr("aduan.store.git.landing.indexing.TRIES", 1)
    file = write_jakarta(tmp_path / "t.csv", *ROWS)
    for lock in (".git/refs/heads/main.lock", ".git/index.lock"):
        (office.root / lock).touch()
        with pytest.raises(SurroundingsError) as error:
            office.take(file)
        assert error.value.values["lock"] == lock
        (office.root / lock).unlink()
    office.take(file)
    assert_whole(office, len(ROWS))


def test_a_commit_is_signed_where_git_is_set_up_to_sign(office, tmp_path):
    office.git("config", "commit.gpgsign", "true")
    office.git("config", "gpg.format", "ssh")
    office.git("config", "user.signingkey", str(tmp_path / "key"))
    made = subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=False
    )
    if made.returncode:
        pytest.skip("no ssh-keygen")
    office.take(write_jakarta(tmp_path / "t.csv", *ROWS))
    assert "BEGIN SSH SIGNATURE" in office.git("cat-file", "commit", "HEAD")


def test_nothing_lands_once_the_lock_was_let_go(office):
    before = office.git("rev-parse", "HEAD")
    with Landing(Repository(office.root)).alone() as grounds:
        pass
    with pytest.raises(RuntimeError, match="without the lock"):
        grounds.land({"catatan.txt": b"x"}, "test: late\n")
    with pytest.raises(RuntimeError, match="without the lock"):
        grounds.move_to(before, read_spot(grounds.repo))
    assert office.git("rev-parse", "HEAD") == before
    assert not (office.root / "catatan.txt").exists()


def test_a_landing_by_itself_cannot_land():
    assert not hasattr(Landing, "land")
    assert not hasattr(Landing, "go_forward")


def test_a_journal_reads_back_what_was_planned(office):
    repo = Repository(office.root)
    plan = Plan("0" * 40, "1" * 40, "refs/heads/main", "landing-1", "kantor/")
    with Landing(repo).alone():
        write_journal(repo, plan)
        assert read_journal(repo) == plan


@pytest.mark.parametrize("text", ["", "{}", "[]", '"x"', '{"stage": "a"}', '{"old": "a"}', "\0"])
def test_a_journal_that_nobody_can_read_is_none(office, text):
    repo = Repository(office.root)
    with Landing(repo).alone():
        journal_of(repo).write_text(text, encoding="utf-8")
        assert read_journal(repo) is None
