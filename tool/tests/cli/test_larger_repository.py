"""An office that is a folder of a larger repository: no command sees half a landing there either, and
what saves time is kept.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from aduan.desk.prove import find_basis, find_commits
from aduan.store.files import lawcache
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.officefolder import LANDING as JOURNAL
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import grounds
from aduan.store.git.repository import Repository
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW
from tests.offices import git


class KilledError(BaseException):
    """Stands for the power going off."""


@pytest.fixture
def inner(office: OfficeFolder, aduan: Aduan, tmp_path: Path) -> OfficeFolder:
    """The office as a folder of a repository, in which `aduan` is run from now on."""
    whole = tmp_path / "besar"
    shutil.copytree(office.root, whole / "kantor", ignore=shutil.ignore_patterns(".git"))
    shutil.move(office.root / ".git", whole / ".git")
    (whole / "catatan.txt").write_bytes(b"rekaan\n")
    git(whole, "add", "--all")
    git(whole, "commit", "--quiet", "--no-verify", "-m", "Satu map")
    os.chdir(whole / "kantor")
    return OfficeFolder(whole / "kantor")


def begin(aduan: Aduan) -> str:
    return str(aduan(*NEW[2], "--json", now=NEW[0]).json["id"])


def test_a_landing_that_was_cut_off_is_finished_before_anything_is_read(
    inner: OfficeFolder, aduan: Aduan, monkeypatch: pytest.MonkeyPatch
):
    def stop(*_arguments: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(grounds, "settle", stop)
        with pytest.raises(KilledError):
            begin(aduan)
    assert (inner.root.parent / ".git/aduan" / JOURNAL).exists()
    assert list(inner.root.glob("cases/2*/*/*.yaml")) == []
    assert len(aduan("list", "--json", now=NEW[0]).json["cases"]) == 1
    assert not (inner.root.parent / ".git/aduan" / JOURNAL).exists()


def test_the_law_is_kept_there(inner: OfficeFolder):
    assert inner.law
    assert inner.cache == inner.root.parent / ".git/aduan"
    assert lawcache.load(inner.root, inner.cache) is not None


def test_where_there_is_no_repository_nothing_is_kept(inner: OfficeFolder):
    shutil.rmtree(inner.root.parent / ".git")
    (inner.root / ".git").mkdir()
    assert OfficeFolder(inner.root).cache is None


def test_each_step_is_found_in_its_commit_and_the_law_in_its_blobs(
    inner: OfficeFolder, aduan: Aduan, bench: Bench
):
    case_id = begin(aduan)
    assert aduan("record", case_id, now=NEW[0]).code == 0
    case = read_case("", inner.path_of(case_id).read_bytes(), bench).case
    assert case is not None
    repo = Repository(inner.root)
    found = [(event.name, commit) for event, commit in find_commits(case, repo)]
    told = git(inner.root, "log", "--format=%H", "-2").split()
    assert found == [("receive", told[1]), ("record", told[0])]
    for path, blob in find_basis(case, [], inner, repo):
        assert blob == git(inner.root, "rev-parse", f"HEAD:./{path}").strip()
