"""After a bad push the site is made of the last good commit, and a bad push stays bad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aduan.cli.main import run
from aduan.store.audit.heads import read_heads
from tests.histories import PATH, Clone, begin_history, found_office, when


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    clone = found_office(tmp_path)
    begin_history(clone)
    return clone


Aduan = Callable[..., tuple[int, str, str]]


@pytest.fixture
def aduan(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Aduan:
    monkeypatch.chdir(clone.root)
    monkeypatch.delenv("ADUAN_NOW")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            run(["--lang", "en", *words])
        told = capsys.readouterr()
        return int(stop.value.code or 0), told.out.strip(), told.err

    return call


def spoil(clone: Clone, at: float = 20) -> str:
    """A line above the last step is changed."""
    clone.write(PATH, clone.read(PATH).replace(b"channel: visit", b"channel: letter", 1))
    assert clone.git("status", "--porcelain")
    return clone.commit("sari", at)


def go_on(clone: Clone, at: float = 21) -> str:
    return clone.commit("sari", at)


def head_of(clone: Clone) -> str:
    return clone.git("rev-parse", "HEAD")


def test_where_all_is_good_it_is_the_head_which_is_added_to_the_list(clone: Clone, aduan: Aduan):
    code, out, _err = aduan("last-good", "heads.txt", "--note", "good.txt")
    assert (code, out) == (0, head_of(clone))
    assert clone.read("good.txt").decode() == f"{head_of(clone)}\n"
    [head], broken = read_heads(clone.read("heads.txt").decode())
    assert (head.commit, broken) == (head_of(clone), [])


def test_after_a_bad_push_it_is_the_one_before_whatever_came_since(clone: Clone, aduan: Aduan):
    good = head_of(clone)
    spoil(clone, 20)
    go_on(clone, 21)
    code, out, err = aduan("last-good", "heads.txt", "--note", "good.txt")
    assert (code, out) == (0, good)
    since = when(20).isoformat(timespec="seconds")
    assert clone.read("good.txt").decode() == f"{good} {since}\n"
    assert since in err
    assert not clone.path("heads.txt").exists()


def test_it_is_never_one_before_the_last_that_was_published(clone: Clone, aduan: Aduan):
    good = go_on(clone, 4)
    assert aduan("last-good", "heads.txt")[0] == 0
    spoil(clone)
    before = clone.read("heads.txt")
    assert aduan("last-good", "heads.txt")[1] == good
    assert clone.read("heads.txt") == before
    text = before.decode()
    heads = text.replace(good, clone.git("rev-parse", "HEAD"))
    clone.write("heads.txt", heads.encode())
    # As if today's rules refused what was good when it was published.
    assert aduan("last-good", "heads.txt")[1] == clone.git("rev-parse", "HEAD")


def test_a_history_that_lost_what_was_published_makes_no_site(clone: Clone, aduan: Aduan):
    go_on(clone, 4)
    assert aduan("last-good", "heads.txt")[0] == 0
    clone.git("reset", "--quiet", "--hard", "HEAD~2")
    go_on(clone, 5)
    clone.path("good.txt").unlink(missing_ok=True)
    code, out, err = aduan("last-good", "heads.txt", "--note", "good.txt")
    assert (code, out) == (1, "")
    assert "no longer has" in err
    assert not clone.path("good.txt").exists()


def test_a_clone_that_is_cut_off_makes_none(
    clone: Clone, aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    origin = clone.root.as_uri()
    clone.git("clone", "--quiet", "--depth", "1", origin, str(tmp_path / "kurang"))
    monkeypatch.chdir(tmp_path / "kurang")
    code, _out, err = aduan("last-good", "heads.txt")
    assert (code, "whole history" in err) == (1, True)


def test_where_the_first_commit_is_bad_none_is_good(clone: Clone, aduan: Aduan, tmp_path: Path):
    clone.git("checkout", "--quiet", "--orphan", "lain")
    clone.commit("orang-luar", 30)
    code, out, err = aduan("last-good", "heads.txt")
    if code == 0:  # an office may be founded by whoever its staff file names; this one is not
        pytest.fail(out)
    assert "known to be good" in err


def test_a_bad_push_does_not_become_good_by_the_next(clone: Clone, aduan: Aduan):
    assert aduan("last-good", "heads.txt")[0] == 0
    bad = spoil(clone)
    go_on(clone)
    assert aduan("audit", f"{bad}..HEAD")[0] == 0
    code, out, _err = aduan("audit", "--from-published", "heads.txt")
    assert (code, "ADU601" in out) == (1, True)


def test_only_what_was_published_is_passed_over(clone: Clone, aduan: Aduan):
    spoil(clone, 4)
    assert aduan("audit", "--from-published", "none.txt")[0] == 1
    assert aduan("last-good", "other.txt")[0] == 0
    code, _out, err = aduan("audit", "--from-published", "heads.txt")
    assert code == 1
    assert err == ""


def test_a_moment_that_is_set_makes_no_commit_of_the_future_true(
    clone: Clone, aduan: Aduan, monkeypatch: pytest.MonkeyPatch
):
    clone.commit("sari", 24 * 60)
    monkeypatch.setenv("ADUAN_NOW", "2099-01-01T00:00:00+07:00")
    monkeypatch.delenv("ADUAN_TEST")
    for words in (["audit"], ["--as-of", "2099-01-01", "audit", "--all"]):
        code, out, _err = aduan(*words)
        assert (code, "ADU630" in out) == (1, True), words
