"""The last shared commit made anew, and pushed by force to a host that judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.audit.heads import append_head
from aduan.store.files.officefolder import ROOM
from aduan.store.git.repository import Repository
from aduan.store.sync.restoring import restore
from aduan.store.sync.rewritten import Difference, Rewritten
from tests.histories import OTHER_PATH, Clone
from tests.store.sync.stations import clone_again, exchange, head


@pytest.fixture
def amend(clone: Clone) -> Callable[[int], str]:
    """Sari's clone has shared a step; makes it anew on the server, with other words and so many minutes later."""
    clone.take("verify", 50, "sari")
    exchange(clone)
    other = clone_again(clone, "lain")
    server = Clone(clone.root.parent / "server.git")

    def run(minutes: int) -> str:
        moment = int(other.git("log", "-1", "--format=%ct")) + 60 * minutes
        words = ("commit", "--quiet", "--amend", "--no-verify", "-m", "lain", "--date=@1790000000")
        other.git(*words, env={"GIT_COMMITTER_DATE": f"@{moment} +0700"})
        server.git("fetch", "--quiet", str(other.root), "+HEAD:refs/heads/main")
        return head(other)

    return run


def tell(found: tuple[Rewritten, ...]) -> list[tuple[str, str, timedelta]]:
    return [(one.here, one.there, one.after - one.before) for one in found]


def test_what_is_another_commit_now_and_counts_as_before_is_told_and_kept(
    clone: Clone, amend: Callable[[int], str]
):
    agreed = head(clone)
    there = amend(5)
    done = exchange(clone)
    assert tell(done.rewritten) == [(agreed, there, timedelta(minutes=5))]
    assert done.rewritten[0].differs == tuple(Difference)
    assert head(clone) == there
    assert clone.git("rev-parse", f"refs/aduan/dropped/{agreed[:12]}") == agreed
    # It is told once.
    assert exchange(clone).rewritten == ()


def test_what_is_unshared_is_made_anew_as_its_author_likes(clone: Clone):
    clone.take("verify", 50, "sari")
    exchange(clone)
    clone.take("record", 51, "sari", OTHER_PATH)
    clone.git("commit", "--quiet", "--amend", "--no-verify", "-m", "lain", at=52)
    done = exchange(clone)
    assert (done.sent, done.rewritten) == (1, ())


def test_what_was_published_goes_by_no_exchange_and_no_clerk_s_way_back(
    clone: Clone, amend: Callable[[int], str]
):
    agreed = head(clone)
    heads = Repository(clone.root).git_dir / ROOM / "heads.txt"
    heads.parent.mkdir(exist_ok=True)
    heads.write_text(append_head("", datetime.now(UTC), agreed), "ascii")
    amend(0)
    with pytest.raises(RefusedError, match="which was published"):
        exchange(clone)
    with pytest.raises(RefusedError, match="only these may set"):
        restore(Repository(clone.root), datetime.now(UTC))
    assert head(clone) == agreed
