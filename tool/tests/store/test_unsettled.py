"""What a landing could not finish is finished by the next command; what somebody changed on the disk
meanwhile stays as it is, also where it was to be removed.
"""

from __future__ import annotations

from subprocess import Popen

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.store.files.officefolder import LANDING as JOURNAL
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git import calls as git_module
from aduan.store.git.landing import Landing, finish_interrupted, settling
from aduan.store.git.landing.files import list_unsettled
from aduan.store.git.landing.journal import read_journal
from aduan.store.git.landing.plan import list_entries
from aduan.store.git.landing.settling import waiting_files
from aduan.store.git.landing.spot import read_spot
from aduan.store.git.repository import Repository
from tests.offices import commit_all, git
from tests.winlike.disk import FOR_EVER, Disk, stand_before

CHANGED, GONE, NEW = "site/berubah.md", "site/hilang.md", "site/baru.md"
OLD = {CHANGED: b"lama\n", GONE: b"akan hilang\n"}


@pytest.fixture
def coming(office: OfficeFolder) -> str:
    """A commit of somebody else's that changes a file, removes one and brings one; not here yet."""
    root = office.root
    (root / "site").mkdir(exist_ok=True)
    for path, content in OLD.items():
        (root / path).write_bytes(content)
    commit_all(office)
    (root / CHANGED).write_bytes(b"baru\n")
    (root / GONE).unlink()
    (root / NEW).write_bytes(b"baru\n")
    commit_all(office)
    commit = git(root, "rev-parse", "HEAD").strip()
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    return commit


@pytest.fixture
def held(
    office: OfficeFolder, repo: Repository, coming: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That commit taken in while the file that it changes is open in another program."""
    with monkeypatch.context() as patch:
        disk = Disk(office.root)
        stand_before(disk, patch)
        disk.hold(CHANGED, FOR_EVER)
        with Landing(repo).alone() as grounds:
            grounds.move_to(coming, read_spot(repo))
        disk.let_go()
    assert (office.root / ".git/aduan" / JOURNAL).exists()
    assert (office.root / GONE).exists()


def list_left(repo: Repository) -> set[str]:
    """The paths that are still to be put in place."""
    plan = read_journal(repo)
    assert plan is not None
    entries = list_entries(repo, plan)
    left = list_unsettled(repo, waiting_files(repo, plan), plan, entries)
    return {entry.path for entry in left}


@pytest.mark.usefixtures("held")
def test_what_nobody_changed_is_put_in_place_and_removed(office: OfficeFolder, repo: Repository):
    assert list_left(repo) == {CHANGED, GONE, NEW}
    finish_interrupted(repo)
    assert (office.root / CHANGED).read_bytes() == b"baru\n"
    assert not (office.root / GONE).exists()
    assert git(office.root, "status", "--porcelain") == ""


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("path", [CHANGED, GONE])
def test_an_edit_made_meanwhile_stays(path: str, office: OfficeFolder, repo: Repository):
    edited = OLD[path] + b"dengan tambahan\n"
    (office.root / path).write_bytes(edited)
    assert list_left(repo) == {CHANGED, GONE, NEW} - {path}
    finish_interrupted(repo)
    assert (office.root / path).read_bytes() == edited


@pytest.mark.usefixtures("held")
def test_line_ends_of_windows_are_no_edit(office: OfficeFolder, repo: Repository):
    (office.root / GONE).write_bytes(OLD[GONE].replace(b"\n", b"\r\n"))
    finish_interrupted(repo)
    assert not (office.root / GONE).exists()


@pytest.mark.usefixtures("held")
def test_an_edit_of_what_was_put_in_place_stays(office: OfficeFolder, repo: Repository):
    # Files are moved one by one: the new one has its place already.
    assert (office.root / NEW).read_bytes() == b"baru\n"
    (office.root / NEW).write_bytes(b"disunting\n")
    finish_interrupted(repo)
    assert (office.root / NEW).read_bytes() == b"disunting\n"
    assert git(office.root, "status", "--porcelain") == f" M {NEW}\n"


@pytest.mark.usefixtures("held")
def test_where_git_cannot_say_whether_it_was_decided_nothing_is_thrown_away(
    office: OfficeFolder, repo: Repository, monkeypatch: pytest.MonkeyPatch
):
    plan = read_journal(repo)
    assert plan is not None

    def fail(command: list[str], **options: object) -> object:
        if "merge-base" in command:
            raise OSError(12, "Cannot allocate memory")
        return Popen(command, **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(git_module, "Popen", fail)
        with pytest.raises(SurroundingsError, match="cannot be started"):
            settling.clear_up(repo)
    assert read_journal(repo) == plan
    assert (waiting_files(repo, plan) / CHANGED).is_file()
    finish_interrupted(repo)
    assert (office.root / CHANGED).read_bytes() == b"baru\n"
