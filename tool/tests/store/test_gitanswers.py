"""What git says is taken as it was meant: no is not the same as a git that failed, nothing behind an
equals sign not the same as a name alone, and a name in another alphabet is a name.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.store.audit.span import is_behind
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git import calls as git_module
from aduan.store.git.landing import Landing
from aduan.store.git.repository import Repository
from aduan.store.git.settings import read_listed, read_variables, signs_commits
from tests.offices import EMAIL, commit_all, git

NOWHERE = "1" * 40


@pytest.fixture
def line(office: OfficeFolder) -> tuple[str, str]:
    """Two commits, one after the other."""
    (office.root / "site").mkdir(exist_ok=True)
    (office.root / "site/catatan.md").write_bytes(b"rekaan\n")
    commit_all(office)
    old, new = git(office.root, "rev-parse", "HEAD~1", "HEAD").split()
    return old, new


def test_one_is_behind_the_other_and_not_the_other_way_round(
    repo: Repository, line: tuple[str, str]
):
    old, new = line
    assert (is_behind(repo, old, new), is_behind(repo, new, old)) == (True, False)
    assert (repo.find_base(old, new), repo.find_base(new, old)) == (old, old)


def test_what_is_not_here_is_behind_nothing(repo: Repository, line: tuple[str, str]):
    assert not is_behind(repo, NOWHERE, line[1])
    assert repo.find_base(NOWHERE, line[1]) is None


def test_a_git_that_fails_says_neither_yes_nor_no(
    repo: Repository, line: tuple[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(repo, "attempt", lambda *_words: (128, "", "fatal: out of memory"))
    asked = (
        lambda: repo.is_ancestor(*line),
        lambda: repo.find_base(*line),
        lambda: repo.has("HEAD:schema"),
    )
    for ask in asked:
        with pytest.raises(SurroundingsError, match="could not do it"):
            ask()


def test_what_a_commit_has_and_has_not(repo: Repository):
    names = ("HEAD", "HEAD:schema", "HEAD:tidak-ada", "HEAD:a\nb", NOWHERE + ":schema")
    assert [repo.has(name) for name in names] == [True, True, False, False, False]


def test_a_git_that_cannot_be_started_is_no_rewritten_history(
    repo: Repository, line: tuple[str, str], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(git_module, "Popen", fail)
    with pytest.raises(SurroundingsError, match="cannot be started"):
        is_behind(repo, *line)


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("gpgsign", True),
        ("gpgsign =", False),
        ("gpgsign = true", True),
        ("gpgsign = YES", True),
        ("gpgsign = on", True),
        ("gpgsign = 2", True),
        ("gpgsign = 0", False),
        ("gpgsign = off", False),
        ("gpgsign = no", False),
    ],
)
def test_what_git_takes_for_yes_is_yes_here(
    written: str, signs: bool, office: OfficeFolder, repo: Repository
):
    config = office.root / ".git/config"
    config.write_text(f"{config.read_text('utf-8')}[commit]\n\t{written}\n", encoding="utf-8")
    told = git(office.root, "config", "--type=bool", "commit.gpgsign").strip()
    assert (told == "true") is signs
    assert signs_commits(repo.settings()) is signs
    assert signs_commits(read_listed(git(office.root, "config", "--list", "-z"))) is signs


def test_who_is_at_work_is_asked_of_git_by_one_of_its_variables(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []

    def note(name: str, *words: str) -> str | None:
        asked.extend(words if name == "var" else ())
        return try_run(name, *words)

    try_run = repo.try_run
    monkeypatch.setattr(repo, "try_run", note)
    assert repo.identity().email == EMAIL
    assert asked == ["GIT_AUTHOR_IDENT"]


def test_a_value_of_several_lines_keeps_its_own_name():
    found = read_variables("alias.x=satu\nuser.name=Rekaan\u2028Contoh\nGIT_PAGER=less")
    assert found["user.name"] == "Rekaan\u2028Contoh"
    assert read_listed("alias.x\nsatu\ndua\0user.name\nRekaan")["alias.x"] == "satu\ndua"


def test_a_name_in_an_old_alphabet_is_committed_as_it_is(office: OfficeFolder, repo: Repository):
    name = b"Ren\xe9 (contoh)"
    config = office.root / ".git/config"
    config.write_bytes(config.read_bytes() + b'[user]\n\tname = "%b"\n' % name)
    with Landing(repo).alone() as grounds:
        grounds.land({"site/catatan.md": b"rekaan\n"}, "rekaan\n")
    assert name in repo.read_raw("cat-file", "commit", "HEAD")


def test_a_path_in_an_old_alphabet_can_be_asked_for(office: OfficeFolder, repo: Repository):
    told = repo.run("hash-object", "--stdin", feed="Ren\udce9")
    (office.root / "bita").write_bytes(b"Ren\xe9")
    assert told == git(office.root, "hash-object", str(Path(office.root / "bita"))).strip()


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for a hook")
def test_a_message_that_a_hook_wrote_in_an_old_alphabet_is_committed_as_it_is(
    office: OfficeFolder, repo: Repository
):
    hook = office.root / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes(b"#!/bin/sh\nprintf 'Ren\\351\\n' >> \"$1\"\n")
    hook.chmod(0o755)
    with Landing(repo).alone() as grounds:
        grounds.land({"site/catatan.md": b"rekaan\n"}, "rekaan\n", hooked=True)
    assert repo.read_raw("cat-file", "commit", "HEAD").endswith(b"rekaan\nRen\xe9\n")
