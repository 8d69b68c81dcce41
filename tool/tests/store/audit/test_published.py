"""A history held against the list of heads: who dates back what was not there when a head was told of
is named.
"""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from aduan.store.audit.heads import append_head, append_status, read_heads
from aduan.store.audit.keepershistory import digest_changed_parts
from aduan.store.audit.published import check_published
from aduan.store.git.repository import Repository
from tests.cli.conftest import Aduan, aduan  # noqa: F401
from tests.histories import Clone, begin_history, found_office, when

FILE = "heads.txt"


@pytest.fixture(scope="module")
def template(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published") / "station"
    begin_history(found_office(root))
    return root


def tell(clone: Clone, *at: float) -> str:
    """A list that tells of the present commit, at so many hours after the beginning."""
    text = ""
    for hours in at:
        text = append_head(text, when(hours), clone.git("rev-parse", "HEAD"))
    return text


def codes(clone: Clone, text: str) -> list[tuple[str, str]]:
    repo = Repository(clone.root, unaltered=True)
    found = check_published(repo, read_heads(text)[0], clone.git("rev-parse", "HEAD"), FILE)
    return [(finding.code, finding.commit) for finding in found]


def test_what_was_published_and_went_on_honestly_passes(clone: Clone):
    text = tell(clone, 10)
    clone.take("verify", 20, "sari")
    assert codes(clone, text) == []


def test_a_step_that_was_not_in_a_head_and_is_dated_before_it_is_named(clone: Clone):
    text = tell(clone, 100)
    late = clone.take("verify", 50, "sari")
    clone.take("attempt", 101, "sari")
    assert codes(clone, text) == [("ADU656", late)]


def test_a_line_that_names_statuses_bounds_nothing(clone: Clone):
    text = append_status(tell(clone, 10), when(100), b"slots")
    clone.take("verify", 50, "sari")
    assert codes(clone, text) == []


def test_of_several_heads_the_latest_bounds_what_comes_after_it(clone: Clone):
    text = tell(clone, 10, 40, 100)
    late = clone.take("verify", 60, "sari")
    assert codes(clone, text) == [("ADU656", late)]


def test_what_was_on_its_way_while_a_head_was_told_of_passes(clone: Clone):
    text = tell(clone, 100)
    clone.take("verify", 99.1, "sari")
    assert codes(clone, text) == []


def test_a_published_commit_that_is_gone_is_named_with_the_line_of_the_list(clone: Clone):
    clone.take("verify", 20, "sari")
    text = tell(clone, 30)
    clone.git("reset", "--quiet", "--hard", "HEAD~")
    repo = Repository(clone.root, unaltered=True)
    [found] = check_published(repo, read_heads(text)[0], clone.git("rev-parse", "HEAD"), FILE)
    assert (found.code, found.path, found.line) == ("ADU653", FILE, 1)


def test_a_line_that_names_no_moment_is_none():
    assert len(read_heads(f"2026-02-30T10:00:00+07:00 {'a' * 40} {'0' * 64}\n")[1]) == 1
    assert len(read_heads(f"2026-02-20 {'a' * 40} {'0' * 64}\n")[1]) == 1


def test_the_command_says_so_and_is_not_clean(
    aduan: Aduan,
    clone: Clone,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(clone.root)
    file = tmp_path / FILE
    file.write_text(tell(clone, 100), encoding="ascii")
    assert aduan("audit", "--heads", str(file)).code == 0
    late = clone.take("verify", 50, "sari")
    done = aduan("audit", "--all", "--heads", str(file))
    assert (done.code, f"{late[:12]}: ADU656 " in done.out) == (1, True), done.out
    file.write_text("bukan daftar\n", encoding="ascii")
    assert aduan("audit", "--heads", str(file)).code == 1
    file.unlink()
    assert aduan("audit", "--heads", str(file)).code == 2


def test_a_head_told_of_in_another_zone_is_the_same_moment(clone: Clone):
    moment = when(100)
    there = append_head("", moment.astimezone(UTC), clone.git("rev-parse", "HEAD"))
    late = clone.take("verify", 50, "sari")
    assert codes(clone, there) == [("ADU656", late)]


def tell_with(clone: Clone, text: str, at: float, **false: str) -> str:
    """The list with the present commit and its fingerprints, of which some are false."""
    commit = clone.git("rev-parse", "HEAD")
    digests = {**digest_changed_parts(Repository(clone.root, unaltered=True), "", commit), **false}
    return append_head(text, when(at), commit, digests)


def test_fingerprints_of_the_law_that_the_commit_has_not_are_named(clone: Clone):
    text = tell_with(clone, "", 10)
    clone.take("verify", 20, "sari")
    text = tell_with(clone, text, 30)
    clone.write("schema/office.yaml", clone.read("schema/office.yaml") + b"# x\n")
    clone.commit("arif", 40)
    text = tell_with(clone, text, 50)
    assert codes(clone, text) == []
    clone.take("explain", 60, "sari")
    for false in ({"law": "0" * 64}, {"tool": "0" * 64}, {"other": "0" * 64}):
        forged = tell_with(clone, text, 70, **false)
        assert codes(clone, forged) == [("ADU649", "")]
