"""What an audit remembers is believed by the very program that found it, and by no other of the same
version.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

import aduan
from aduan.store.audit import checkpoint, knownkeys, recounted
from aduan.store.audit.checkpoint import read_checkpoint
from aduan.store.files.filemarks import program_mark
from aduan.store.git.commits import read_single
from aduan.store.git.repository import Repository
from aduan.store.office import image
from tests.histories import Clone


@pytest.mark.parametrize("module", [checkpoint, recounted, knownkeys, image])
def test_all_that_is_remembered_is_remembered_of_one_program(module: ModuleType):
    assert module.program_mark is program_mark


def test_what_another_program_of_this_version_audited_is_audited_again(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    assert clone.audit_on().commits > 0
    assert clone.audit_on().commits == 0
    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "program_mark", lambda: "stricter")
        assert read_checkpoint(Repository(clone.root)) is None
        assert clone.audit_on().commits > 0


def test_what_another_program_counted_again_is_counted_again(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    repo = Repository(clone.root)
    (commit,) = read_single(repo, [repo.run("rev-parse", "HEAD")])
    kept = recounted.Recounted(repo, "")
    kept.keep(commit)
    assert recounted.Recounted(repo, "").holds(commit)
    monkeypatch.setattr(recounted, "program_mark", lambda: "stricter")
    assert not recounted.Recounted(repo, "").holds(commit)


@pytest.fixture
def program(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[object]:
    """A program of one file, in place of ours."""
    package = tmp_path_factory.mktemp("program")
    (package / "core").mkdir()
    (package / "__init__.py").touch()
    (package / "core/rule.py").write_bytes(b"LIMIT = 5\n")
    monkeypatch.setattr(aduan, "__file__", str(package / "__init__.py"))
    program_mark.cache_clear()
    yield package
    program_mark.cache_clear()


def test_a_program_is_another_one_with_any_change_of_its_files(program):
    before = program_mark()
    program_mark.cache_clear()
    assert program_mark() == before
    (program / "core/rule.py").write_bytes(b"LIMIT = 6\n")
    program_mark.cache_clear()
    assert program_mark() != before
