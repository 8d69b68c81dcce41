"""What is landed is bytes; a step works where the disk has no hard links; what is landed is
everybody's to read.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.casehead import CaseHead
from aduan.store.files.officefolder import LANDING as JOURNAL
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import (
    Landing,
    deciding,
    finish_interrupted,
    grounds,
    indexing,
    landing,
    settling,
)
from aduan.store.git.repository import Repository
from aduan.store.record.steps import append_step, begin_case
from tests.offices import CASE, git, make_step

PNG = b"\x89PNG\r\n\x1a\n\r\nab\r\n"
CRLF_TEXT = b"no zero in it, and line ends of Windows\r\n" * 40
MESSAGE = "test: bytes\n"


def land(repo: Repository, path: str, content: bytes) -> bytes:
    """Land one file; what git has of it then."""
    with Landing(repo).alone() as held:
        held.land({path: content}, MESSAGE)
    kept = repo.read_blob(f"HEAD:./{path}")
    assert kept is not None
    return kept


@pytest.mark.parametrize("autocrlf", ["false", "true", "input"])
@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("site/assets/logo.png", PNG),
        ("site/assets/gaya.css", CRLF_TEXT),
        ("site/releases/2026-01.json", b'{"a": "\r\n"}\r\n'),
        ("site/halaman.md", CRLF_TEXT + b"\0"),
        ("schema/logo.bin", b"\r\n\r\n\r\n\xff\xfe"),
    ],
)
def test_a_file_is_landed_byte_for_byte(
    path: str, content: bytes, autocrlf: str, office: OfficeFolder, repo: Repository
):
    git(office.root, "config", "core.autocrlf", autocrlf)
    assert land(repo, path, content) == content
    assert (office.root / path).read_bytes() == content


@pytest.mark.parametrize("autocrlf", ["false", "true"])
def test_a_logo_beside_the_cases_leaves_git_content(
    autocrlf: str, office: OfficeFolder, repo: Repository
):
    git(office.root, "config", "core.autocrlf", autocrlf)
    land(repo, "site/assets/logo.png", PNG)
    assert git(office.root, "status", "--porcelain") == ""
    (office.root / "site/assets/logo.png").unlink()
    git(office.root, "checkout", "--", "site/assets/logo.png")
    assert (office.root / "site/assets/logo.png").read_bytes() == PNG


def test_of_a_case_alone_git_keeps_plain_line_ends(office: OfficeFolder, repo: Repository):
    path = "cases/2026/11/20261123-K7M4QX.yaml"
    assert land(repo, path, b"id: x\r\nhistory:\r\n") == b"id: x\nhistory:\n"
    assert (office.root / path).read_bytes() == b"id: x\r\nhistory:\r\n"


def test_a_binary_file_of_an_interrupted_landing_is_put_in_place(
    office: OfficeFolder, repo: Repository, monkeypatch: pytest.MonkeyPatch
):
    land(repo, "site/assets/logo.png", PNG)

    class Killed(BaseException):
        pass

    def stop(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(settling, "place_entries", stop)
        with pytest.raises(Killed):
            land(repo, "site/assets/logo.png", PNG + b"\r\n2")
    finish_interrupted(repo)
    assert (office.root / "site/assets/logo.png").read_bytes() == PNG + b"\r\n2"


def refuse_links(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(source: object, target: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number), str(source), None, str(target))

    monkeypatch.setattr(os, "link", link)


@pytest.mark.parametrize("number", [errno.EPERM, errno.EINVAL, errno.EOPNOTSUPP, errno.EMLINK])
def test_a_step_works_where_hard_links_are_refused(
    number: int,
    office: OfficeFolder,
    repo: Repository,
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
):
    refuse_links(number, monkeypatch)
    path = take_first_step(office, repo, bench)
    case = read_case(path, (office.root / path).read_bytes(), bench)
    item = make_step(office, ("record", "2026-11-23T10:00", "sari"))
    append_step(office, repo, case, item, bench)
    assert git(office.root, "status", "--porcelain") == ""
    assert not (office.root / ".git/index.lock").exists()


def take_first_step(office: OfficeFolder, repo: Repository, bench: Bench) -> str:
    item = make_step(office, ("receive", "2026-11-23T09:00", "sari"))
    return begin_case(repo, CaseHead(CASE, office.law.office.sop), item, bench).path


def test_without_links_the_lock_of_another_git_is_respected(
    office: OfficeFolder, repo: Repository, bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    refuse_links(errno.EPERM, monkeypatch)
    monkeypatch.setattr(indexing, "TRIES", 2)
    lock = office.root / ".git/index.lock"
    lock.touch()
    with pytest.raises(SurroundingsError, match="held by"):
        take_first_step(office, repo, bench)
    assert lock.exists()
    assert git(office.root, "rev-list", "--count", "HEAD").strip() == "1"


def test_a_branch_that_cannot_be_written_is_held_by_nobody(
    office: OfficeFolder, repo: Repository, bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    """As on a disk that is full: what git says of it is told, and no lock that is not there."""
    run = repo.run

    def refuse(*words: str, **more: Any) -> str:
        if "update-ref" in words and any(word.endswith("/main") for word in words):
            raise SurroundingsError("no room", "")
        return run(*words, **more)

    monkeypatch.setattr(repo, "run", refuse)
    with pytest.raises(SurroundingsError, match="no room"):
        take_first_step(office, repo, bench)
    monkeypatch.undo()
    assert not (office.root / ".git/index.lock").exists()
    take_first_step(office, repo, bench)


@pytest.mark.parametrize("written", [0, 7])
def test_a_lock_that_was_cut_off_before_it_said_whose_it_is_goes_with_its_journal(
    written: int,
    office: OfficeFolder,
    repo: Repository,
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
):
    class Killed(BaseException):
        pass

    def stop(git_dir: Path, mark: str) -> None:
        (git_dir / "index.lock").write_text(mark[:written], encoding="utf-8")
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(deciding, "take_lock", stop)
        patch.setattr(grounds, "clear_up", lambda _repo: None)
        patch.setattr(landing, "clear_up", lambda _repo: None)
        with pytest.raises(Killed):
            take_first_step(office, repo, bench)
    assert (office.root / ".git/aduan" / JOURNAL).exists()
    monkeypatch.setattr(settling, "MOVING", 0.2)
    take_first_step(office, repo, bench)
    assert git(office.root, "status", "--porcelain") == ""
    assert git(office.root, "rev-list", "--count", "HEAD").strip() == "2"


def test_an_empty_lock_that_was_there_before_the_journal_is_not_ours(
    office: OfficeFolder, repo: Repository, bench: Bench, monkeypatch: pytest.MonkeyPatch
):
    lock = office.root / ".git/index.lock"
    lock.touch()
    old = time.time() - 60
    os.utime(lock, (old, old))
    monkeypatch.setattr(indexing, "TRIES", 1)
    for _again in range(2):
        with pytest.raises(SurroundingsError, match="held by"):
            take_first_step(office, repo, bench)
    assert lock.exists()


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o027, 0o640)])
def test_what_is_landed_has_the_rights_that_the_umask_gives(
    umask: int, mode: int, office: OfficeFolder, repo: Repository, bench: Bench
):
    before = os.umask(umask)
    try:
        path = office.root / take_first_step(office, repo, bench)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE(path.parent.stat().st_mode) == mode | 0o111 & ~umask
