"""A clone of which a backup was put back: it goes on from there, and nothing is lost or entered twice."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.histories import OTHER_PATH, PATH, Clone
from tests.store.sync.stations import clone_again, exchange, head


def put_back(clone: Clone, backup: Path) -> None:
    shutil.rmtree(clone.root)
    shutil.copytree(backup, clone.root, symlinks=True)


def test_a_backup_of_before_steps_were_shared_takes_them_in_once(clone: Clone, tmp_path: Path):
    """One of them was entered here when the backup was made, and handed on since."""
    exchange(clone)
    clone.take("verify", 50, "sari")
    shutil.copytree(clone.root, tmp_path / "cadangan", symlinks=True)
    exchange(clone)
    clone.take("record", 51, "sari", OTHER_PATH)
    line = exchange(clone).head
    put_back(clone, tmp_path / "cadangan")
    done = exchange(clone)
    assert (done.received, done.sent, done.kept, done.head) == (2, 0, (), line)
    # Nothing here remembers it: what came in is told.
    assert done.missing == 0
    assert clone.read(PATH).count(b"event: verify") == 1


def test_what_is_entered_on_a_backup_stands_below_what_was_shared(clone: Clone, tmp_path: Path):
    exchange(clone)
    shutil.copytree(clone.root, tmp_path / "cadangan", symlinks=True)
    clone.take("verify", 50, "sari")
    exchange(clone)
    put_back(clone, tmp_path / "cadangan")
    clone.take("record", 51, "sari", OTHER_PATH)
    done = exchange(clone)
    assert (done.received, done.sent, done.kept) == (1, 1, ())
    other = clone_again(clone, "lain")
    assert other.read(PATH).count(b"event: verify") == 1
    assert other.read(OTHER_PATH).count(b"event: record") == 1
    assert other.audit().is_clean


def test_a_folder_older_than_what_was_agreed_on_here_is_brought_up_again(clone: Clone):
    """The branch of the backup; what is remembered of the others is newer."""
    before = head(clone)
    exchange(clone)
    clone.take("verify", 50, "sari")
    line = exchange(clone).head
    clone.git("reset", "--quiet", "--hard", before)
    clone.take("record", 51, "sari", OTHER_PATH)
    done = exchange(clone)
    assert (done.received, done.sent, done.kept, done.missing) == (1, 1, (), 1)
    assert clone.git("rev-parse", f"{done.head}~") == line


def test_what_is_remembered_and_is_not_here_is_fetched_again(clone: Clone, tmp_path: Path):
    """Its objects are older than what it remembers: a backup put over a clone in part."""
    exchange(clone)
    shutil.copytree(clone.root, tmp_path / "cadangan", symlinks=True)
    clone.take("verify", 50, "sari")
    line = exchange(clone).head
    put_back(clone, tmp_path / "cadangan")
    for ref in ("refs/aduan/shared", "refs/remotes/origin/main"):
        file = clone.root / ".git" / ref
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{line}\n", "ascii")
    done = exchange(clone)
    assert (done.received, done.sent, done.head, done.missing) == (1, 0, line, 1)
    assert clone.read(PATH).count(b"event: verify") == 1
