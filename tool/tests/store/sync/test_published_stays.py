"""The way back takes nothing off that was published: from no clone that is behind, forked or doctored."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.audit.heads import append_head
from aduan.store.files.officefolder import ROOM
from aduan.store.git.repository import Repository
from aduan.store.sync.bringingback import Vouching
from aduan.store.sync.restoring import Restored, restore
from tests.histories import DOMAIN, OTHER_PATH, PATH, Clone
from tests.store.sync.stations import clone_again, exchange, head

WHY = Vouching("arif", datetime.now(UTC).date(), "cadangan lama")


def tell_published(clone: Clone, *commits: str) -> None:
    """The site's list of heads in a clone's git folder."""
    file = Repository(clone.root).git_dir / ROOM / "heads.txt"
    text = file.read_text("ascii") if file.exists() else ""
    for commit in commits:
        text = append_head(text, datetime.now(UTC), commit)
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "ascii")


def open_server(clone: Clone) -> Clone:
    """The meeting place, on a host that judges nothing."""
    server = Clone(clone.root.parent / "server.git")
    for hook in (server.root / "hooks").iterdir():
        hook.unlink()
    return server


def force(server: Clone, source: Clone) -> str:
    server.git("fetch", "--quiet", str(source.root), "+HEAD:refs/heads/main")
    return server.git("rev-parse", "main")


@pytest.fixture
def fork(clone: Clone) -> Clone:
    """A clone that went on by itself from before the last step, which is shared and published."""
    other = clone_again(clone, "lain")
    clone.take("verify", 50, "sari")
    published = exchange(clone).head
    tell_published(clone, published)
    other.take("record", 50.5, "sari", OTHER_PATH)
    open_server(clone)
    clone.git("config", "user.email", f"arif@{DOMAIN}")
    return other


def mend(clone: Clone, offered: Path | None = None, *, said: Vouching | None = None) -> Restored:
    repo, now = Repository(clone.root), datetime.now(UTC)
    return restore(repo, now, offered, said=said, leave=said is not None)


def push_emptied(clone: Clone) -> str:
    """A bad push on top of what is shared."""
    third = clone_again(clone, "ketiga")
    third.write(PATH, b"")
    bad = third.commit("sari", 51)
    assert third.push().returncode == 0
    return bad


def test_a_fork_takes_nothing_published_off_with_what_breaks_the_rules(clone: Clone, fork: Clone):
    published, bad = head(clone), push_emptied(clone)
    server = Clone(clone.root.parent / "server.git")
    with pytest.raises(RefusedError, match="was published") as refused:
        mend(clone, fork.root)
    assert refused.value.values["commit"] == published[:12]
    assert server.git("rev-parse", "main") == bad
    # By itself it goes no further than the last that keeps the rules, which has all that was published.
    done = mend(clone)
    assert (done.head, done.dropped, done.count) == (published, bad, 1)
    assert server.git("rev-parse", "main") == published


def test_a_fork_takes_nothing_good_off_whether_anybody_told_of_it_or_not(clone: Clone, fork: Clone):
    (Repository(clone.root).git_dir / ROOM / "heads.txt").unlink()
    good = head(clone)
    push_emptied(clone)
    assert mend(clone, fork.root).head == good


@pytest.mark.parametrize("said", [None, WHY])
def test_a_fork_is_not_put_where_what_was_published_stood(
    clone: Clone, fork: Clone, said: Vouching | None
):
    published = head(clone)
    server = Clone(clone.root.parent / "server.git")
    server.git("update-ref", "refs/heads/main", f"{published}~")
    before = server.git("rev-parse", "main")
    with pytest.raises(RefusedError, match="was published") as refused:
        mend(clone, fork.root, said=said)
    assert refused.value.values["commit"] == published[:12]
    assert server.git("rev-parse", "main") == before
    # What has it is here.
    assert mend(clone).head == published


def test_a_clone_that_is_behind_is_named_as_that_where_a_list_tells_of_more(
    clone: Clone, fork: Clone
):
    """The administrator's clone is new, and knows of what was published by the list alone."""
    published = head(clone)
    server = Clone(clone.root.parent / "server.git")
    server.git("update-ref", "refs/heads/main", f"{published}~2")
    fork.git("reset", "--quiet", "--hard", "HEAD~")
    fresh = clone_again(clone, "pengelola", "arif")
    tell_published(fresh, published)
    with pytest.raises(RefusedError, match="was published"):
        mend(fresh, fork.root)
    assert mend(fresh, clone.root).head == published


def test_the_list_of_the_clone_that_is_offered_counts_as_well(clone: Clone, fork: Clone):
    """A doctored clone: it has told of a commit itself that its line has no more."""
    published = head(clone)
    server = Clone(clone.root.parent / "server.git")
    server.git("update-ref", "refs/heads/main", f"{published}~")
    fresh = clone_again(clone, "pengelola", "arif")
    tell_published(fork, published)
    with pytest.raises(RefusedError, match="was published"):
        mend(fresh, fork.root)


def test_what_stands_behind_what_was_published_is_no_more_set_back(clone: Clone, fork: Clone):
    """Something on the line breaks a rule, and the site has told of what came after it."""
    third = clone_again(clone, "ketiga")
    third.write(PATH, b"")
    third.commit("sari", 51)
    told = third.take("record", 52, "sari", OTHER_PATH)
    assert third.push().returncode == 0
    tell_published(clone, told)
    with pytest.raises(RefusedError, match="off, which was published"):
        mend(clone)
    assert Clone(clone.root.parent / "server.git").git("rev-parse", "main") == told


def test_an_exchange_lets_nothing_published_go_with_what_broke_the_rules_here(
    clone: Clone, fork: Clone
):
    """This clone had agreed on a bad commit above what was published; the other side has neither."""
    published = head(clone)
    clone.write(PATH, b"")
    bad = clone.commit("arif", 51)
    clone.git("update-ref", "refs/aduan/shared", bad)
    force(Clone(clone.root.parent / "server.git"), fork)
    with pytest.raises(RefusedError, match="which was published") as refused:
        exchange(clone)
    assert refused.value.values["commit"] == published[:12]
