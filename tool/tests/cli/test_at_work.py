"""Who is at work in a test's office: written into git's file as git itself would."""

from __future__ import annotations

import shutil
from pathlib import Path

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import be, is_written
from tests.offices import git

BUDI = ("Budi (contoh)", "budi@contoh.example")


def test_the_file_is_the_one_that_git_writes(office: OfficeFolder):
    file = office.root / ".git" / "config"
    other = Path(shutil.copy(file, office.root.parent / "other"))
    assert is_written(file, *BUDI)
    git(office.root, "config", "--file", str(other), "user.name", BUDI[0])
    git(office.root, "config", "--file", str(other), "user.email", BUDI[1])
    assert file.read_bytes() == other.read_bytes()


def test_where_it_says_more_of_them_git_writes_it(office: OfficeFolder):
    git(office.root, "config", "user.signingkey", "kunci.pub")
    file = office.root / ".git" / "config"
    before = file.read_bytes()
    assert not is_written(file, *BUDI)
    assert file.read_bytes() == before
    be(office, "budi")
    assert git(office.root, "config", "user.email").strip() == BUDI[1]
