"""A git that is kept at work answers as one of its own would, and never one question with another's
answer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aduan.store.git import keptreader
from aduan.store.git.keptreader import MOST_ASKED, can_be_asked
from aduan.store.git.repository import Repository
from tests.offices import git

NAMES = ["satu", "dua"]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name in NAMES:
        (tmp_path / name).write_text(name, encoding="utf-8")
    commit(tmp_path)
    return Repository(tmp_path)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    words = ("-c", "user.name=x", "-c", "user.email=x@contoh.example")
    git(folder, *words, "commit", "--quiet", "-m", "x")


def test_what_is_not_there_is_none_in_its_place(repo: Repository):
    asked = ["HEAD:satu", "HEAD:tiada", "HEAD:dua", "", "HEAD:ti ada 12", "HEAD:satu"]
    assert repo.read_objects(asked) == [b"satu", None, b"dua", None, None, b"satu"]
    found = repo.describe_objects(asked)
    assert [bool(one) for one in found] == [True, False, True, False, False, True]
    assert [size for size, _raw in repo.stream_objects(asked[:3], 100)] == [4, 0, 3]


def test_more_than_a_pipe_holds_is_asked_in_turn(repo: Repository):
    many = [f"HEAD:{name}" for _ in range(MOST_ASKED) for name in NAMES]
    assert len({*repo.describe_objects(many)}) == len(NAMES)
    assert repo.read_objects(many[:200]) == [b"satu", b"dua"] * 100


def test_what_was_committed_since_is_seen(repo: Repository):
    before = repo.resolve("HEAD")
    assert repo.read_objects(["HEAD:tiga"]) == [None]
    (repo.root / "tiga").write_text("tiga", encoding="utf-8")
    commit(repo.root)
    git(repo.root, "repack", "-adq")
    assert repo.read_objects(["HEAD:tiga"]) == [b"tiga"]
    assert repo.resolve("HEAD") != before
    assert repo.resolve("refs/heads/tiada") is None


def test_what_is_larger_than_asked_for_is_passed_over(repo: Repository):
    assert list(repo.stream_objects(["HEAD:satu", "HEAD:dua"], 3)) == [(4, None), (3, b"dua")]


@pytest.mark.parametrize("names", [["HEAD:a\nHEAD:b"], [":satu"], ["x"] * 1000])
def test_what_it_must_not_be_asked_is_asked_of_another(names: list[str]):
    assert not can_be_asked(names)


def test_the_index_is_read_anew(repo: Repository):
    assert repo.read_objects([":satu"]) == [b"satu"]
    (repo.root / "satu").write_text("lain", encoding="utf-8")
    git(repo.root, "add", "satu")
    assert repo.read_objects([":satu"]) == [b"lain"]


def ask_for_contents(repo: Repository) -> bool:
    return repo.read_objects(["HEAD:satu"]) == [b"satu"]


def ask_in_turn(repo: Repository) -> bool:
    return [raw for _size, raw in repo.stream_objects(["HEAD:satu"], 9)] == [b"satu"]


def ask_for_heads(repo: Repository) -> bool:
    return repo.describe_objects(["HEAD:satu"])[0] is not None


@pytest.mark.parametrize("ask", [ask_for_contents, ask_in_turn, ask_for_heads])
def test_where_it_ended_another_answers(ask: Callable[[Repository], bool], repo: Repository):
    assert ask(repo)
    for reader in (repo._contents, repo._heads):
        reader._process.kill()
        reader._process.wait()
    assert ask(repo)
    assert ask(repo)


def test_an_answer_that_nobody_read_is_not_taken_for_the_next_one(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
):
    def interrupt(*_arguments: object) -> tuple[int, bytes | None]:
        raise KeyboardInterrupt

    assert repo.read_objects(["HEAD:dua"]) == [b"dua"]
    with monkeypatch.context() as patch:
        patch.setattr(keptreader, "read_answer", interrupt)
        with pytest.raises(KeyboardInterrupt):
            repo.read_objects(["HEAD:satu"])
    assert repo.read_objects(["HEAD:dua"]) == [b"dua"]


def test_it_ends_with_the_one_that_asked(repo: Repository):
    repo.read_objects(["HEAD:satu"])
    repo.describe_objects(["HEAD:satu"])
    processes = [repo._contents._process, repo._heads._process]
    repo.let_go()
    assert [process.returncode for process in processes] == [0, 0]
    assert repo.read_objects(["HEAD:satu"]) == [b"satu"]
