"""The last shared commit made anew, and pushed by force to a host that judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.audit.heads import append_head
from aduan.store.files.officefolder import ROOM
from aduan.store.git.repository import Repository
from aduan.store.sync.bringingback import Vouching
from aduan.store.sync.ownrefs import DROPPED, hold_commits, read_shared, set_shared
from aduan.store.sync.restoring import restore
from aduan.store.sync.rewritten import Difference, Rewritten
from aduan.store.sync.rulesin import list_rules_in, note_exchange
from tests.histories import DOMAIN, OTHER_PATH, PATH, Clone, hours_at
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


def test_an_administrator_brings_back_on_a_server_with_our_hook_what_another_commit_took_the_place_of(
    clone: Clone, amend: Callable[[int], str]
):
    agreed = head(clone)
    there = amend(0)
    exchange(clone)
    third = clone_again(clone, "ketiga", "p1")
    exchange(third)
    clone.git("config", "user.email", f"arif@{DOMAIN}")
    now = datetime.now(UTC)
    said = Vouching("arif", now.date(), "catatan dibuat ulang")
    done = restore(Repository(clone.root), now, said=said, leave=True)
    assert (done.dropped, done.count) == (there, 1)
    assert clone.git("rev-parse", f"{done.head}~") == agreed
    before = note_exchange(Repository(clone.root))
    set_shared(Repository(clone.root), done.head)
    assert list_rules_in(Repository(clone.root), before) == []
    set_shared(Repository(clone.root), before.shared or "")
    for one in (clone, third):
        told = exchange(one)
        assert (told.head, told.kept) == (done.head, ())
        assert one.read(PATH).count(b"event: verify") == 1


def test_what_was_brought_back_from_here_comes_in_as_from_here_where_nothing_came_in_before(
    clone: Clone, amend: Callable[[int], str]
):
    """As the administrator does whom the refusal told to: a clerk has gone on upon the other commit."""
    agreed = head(clone)
    heads = Repository(clone.root).git_dir / ROOM / "heads.txt"
    heads.parent.mkdir(exist_ok=True)
    heads.write_text(append_head("", datetime.now(UTC), agreed), "ascii")
    amend(0)
    clerk = clone_again(clone, "ketiga", "p1")
    clerk.take("record", 51, "p1", OTHER_PATH)
    exchange(clerk)
    clone.git("config", "user.email", f"arif@{DOMAIN}")
    repo, now = Repository(clone.root), datetime.now(UTC)
    done = restore(repo, now, said=Vouching("arif", now.date(), "id di daftar"), leave=True)
    before = note_exchange(repo)
    assert exchange(clone).head == done.head
    assert list_rules_in(repo, before) == []


def test_what_is_another_s_now_or_made_one_with_others_is_taken_in_by_nobody(
    clone: Clone,
):
    """Whoever confirms a change of the law is not who made it."""
    clone.write("schema/staff.yaml", clone.read("schema/staff.yaml") + b"# Rekaan.\n")
    clone.commit("arif", 50)
    agreed = exchange(clone).head
    other = clone_again(clone, "lain")
    words = ("commit", "--quiet", "--amend", "--no-verify", "--no-edit", "--reset-author")
    other.git(*words, by="ratna", at=hours_at(datetime.now(UTC)))
    server = Clone(clone.root.parent / "server.git")
    server.git("fetch", "--quiet", str(other.root), "+HEAD:refs/heads/main")
    with pytest.raises(RefusedError, match="by another author"):
        exchange(clone)
    with pytest.raises(RefusedError, match="only these may set"):
        restore(Repository(clone.root), datetime.now(UTC))
    clone.git("config", "user.email", f"arif@{DOMAIN}")
    now = datetime.now(UTC)
    with pytest.raises(RefusedError, match="keep the rules"):
        restore(Repository(clone.root), now)
    said = Vouching("arif", now.date(), "ditulis ulang atas nama lain")
    done = restore(Repository(clone.root), now, said=said, leave=True)
    assert clone.git("rev-parse", f"{done.head}~") == agreed


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
    there = amend(0)
    with pytest.raises(RefusedError, match="which was published"):
        exchange(clone)
    with pytest.raises(RefusedError, match="only these may set"):
        restore(Repository(clone.root), datetime.now(UTC))
    assert head(clone) == agreed
    # The administrator sets it back; what was published is by no way taken off again.
    server = Clone(clone.root.parent / "server.git")
    server.git("update-ref", "refs/heads/main", agreed)
    hold_commits(Repository(clone.root), DROPPED, [there])
    clone.git("config", "user.email", f"arif@{DOMAIN}")
    now = datetime.now(UTC)
    said = Vouching("arif", now.date(), "seperti kata program")
    with pytest.raises(RefusedError, match="off, which was published"):
        restore(Repository(clone.root), now, said=said, leave=True)
    assert server.git("rev-parse", "main") == agreed


def test_who_went_on_upon_another_commit_takes_the_first_in_again_and_puts_nothing_back(
    clone: Clone, amend: Callable[[int], str]
):
    agreed = head(clone)
    there = amend(5)
    exchange(clone)
    clone.take("record", 51, "sari", OTHER_PATH)
    mine = exchange(clone).head
    # A host without our hook; who sets it back there has no reason to say.
    server = Clone(clone.root.parent / "server.git")
    server.git("update-ref", "refs/heads/main", agreed)
    with pytest.raises(RefusedError, match="no longer has"):
        exchange(clone)
    for email in ("sari", "arif"):
        clone.git("config", "user.email", f"{email}@{DOMAIN}")
        shared = read_shared(Repository(clone.root))
        done = restore(Repository(clone.root), datetime.now(UTC))
        assert (done.is_anew, done.count, server.git("rev-parse", "main")) == (True, 1, agreed)
        set_shared(Repository(clone.root), shared or "")
    restore(Repository(clone.root), datetime.now(UTC))
    clone.git("config", "user.email", f"sari@{DOMAIN}")
    entered = exchange(clone)
    assert (entered.sent, entered.kept) == (1, ())
    assert clone.git("rev-parse", f"{entered.head}~") == agreed
    assert not {there, mine}.intersection(clone.git("rev-list", entered.head).split())


def test_what_was_agreed_on_once_does_not_come_back_over_what_somebody_vouched_for(
    clone: Clone, amend: Callable[[int], str]
):
    amend(5)
    exchange(clone)
    there = head(clone)
    clone.git("config", "user.email", f"arif@{DOMAIN}")
    now = datetime.now(UTC)
    said = Vouching("arif", now.date(), "catatan dibuat ulang")
    restore(Repository(clone.root), now, said=said, leave=True)
    exchange(clone)
    Clone(clone.root.parent / "server.git").git("update-ref", "refs/heads/main", there)
    with pytest.raises(RefusedError, match="no longer has"):
        exchange(clone)
    clone.git("config", "user.email", f"sari@{DOMAIN}")
    with pytest.raises(RefusedError, match="only these may set"):
        restore(Repository(clone.root), datetime.now(UTC))
