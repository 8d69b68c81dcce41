"""A server that lost its last commits, as after a backup was put back, and takes none that were made so
long ago: what was lost is entered anew, once, under the name of who entered it.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.law.restored import HEAD, Restoration
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import RESTORED
from aduan.store.audit.receiving import CLOCK
from aduan.store.audit.span import audit_history
from aduan.store.git.repository import Repository
from aduan.store.sync import makers, restoringrights
from aduan.store.sync.admitting import UnlawfulError
from aduan.store.sync.bringingback import Vouching, vouch
from aduan.store.sync.offeredagain import drop_kept
from aduan.store.sync.ownrefs import KEPT, hold_commits
from aduan.store.sync.remote import PushRefusedError
from aduan.store.sync.restoring import Restored, restore
from aduan.store.sync.syncing import Synced, sync
from aduan.store.sync.waiting import list_waiting_paths
from tests.histories import DOMAIN, OTHER_PATH, PATH, Clone, copy_station, hours_at
from tests.store.sync.stations import clone_again, exchange, head

# When the backup is noticed: later than a server takes commits.
LATER = datetime.now(UTC) + timedelta(hours=3)


@pytest.fixture(scope="module")
def bereft(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station whose server lost a step of Sari's and one of p1's, which both clones have."""
    root = tmp_path_factory.mktemp("bereft") / "station"
    clone = copy_station(template, root)
    holder = clone_again(clone, "lain", "p1")
    holder.git("remote", "set-url", "origin", "../server.git")
    clone.take("verify", 50, "sari")
    exchange(clone)
    holder.take("attempt", 51, "p1", OTHER_PATH, medium="phone")
    exchange(holder)
    exchange(clone)
    server = Clone(root / "server.git")
    server.git("update-ref", "refs/heads/main", f"{head(holder)}~2")
    server.git("config", CLOCK, LATER.isoformat())
    return root


@pytest.fixture
def holder(bereft: Path, clone: Clone) -> Clone:
    """The clone of p1 at such a station; `clone`, which is Sari's, stands there too."""
    station = clone.root.parent
    shutil.rmtree(station)
    copy_station(bereft, station)
    return Clone(station / "lain")


def sign_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (makers, restoringrights):
        monkeypatch.setattr(module, "is_required", lambda _law, _day: True)


def mend(clone: Clone, *, leave: bool = False) -> Restored:
    return restore(Repository(clone.root), LATER, leave=leave)


def sync_later(clone: Clone) -> Synced:
    return sync(Repository(clone.root), lambda: LATER)


def authors(clone: Clone) -> list[str]:
    return clone.git("log", "-2", "--format=%ae %ce").splitlines()


def test_what_was_lost_is_entered_anew_by_whoever_has_it_and_others_take_it_once_they_say_so(
    clone: Clone, holder: Clone
):
    lost = head(holder)
    with pytest.raises(RefusedError, match="no longer has"):
        sync_later(holder)
    done = mend(holder)
    assert (done.dropped, done.count, done.is_anew, done.is_old) == (lost, 2, True, True)
    assert sync_later(holder).sent == 2
    assert authors(holder) == [f"p1@{DOMAIN} p1@{DOMAIN}", f"sari@{DOMAIN} sari@{DOMAIN}"]
    # Who knew of it, too, is told that it counts from a later moment, and goes on with one word.
    with pytest.raises(RefusedError, match="count from that later moment"):
        sync_later(clone)
    assert mend(clone).count == 0
    assert sync_later(clone).received == 2
    for one in (clone, holder):
        assert one.read(PATH).count(b"event: verify") == 1
        assert one.read(OTHER_PATH).count(b"event: attempt") == 1
        assert head(one) == head(holder)
    assert audit_history(Repository(holder.root), LATER, whole=True).is_clean


def test_an_administrator_who_brings_it_from_elsewhere_is_told_where_it_is_entered(
    clone: Clone, holder: Clone
):
    fresh = clone_again(clone, "baru", "arif")
    with pytest.raises(RefusedError, match="made so long ago") as refused:
        restore(Repository(fresh.root), LATER, holder.root)
    assert refused.value.values["folder"] == holder.root.as_posix()
    # One that has it anyway needs none from elsewhere.
    assert restore(Repository(holder.root), LATER, clone.root).is_anew


def test_where_signatures_are_asked_for_each_enters_what_is_his(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    sign_all(monkeypatch)
    with pytest.raises(RefusedError, match="others signed") as refused:
        mend(holder)
    assert refused.value.values["people"] == f"sari@{DOMAIN}"
    assert mend(holder, leave=True).count == 2
    done = sync_later(holder)
    assert (done.sent, done.waiting) == (1, 1)
    assert authors(holder)[0] == f"p1@{DOMAIN} p1@{DOMAIN}"
    assert list_waiting_paths(Repository(holder.root)) == {PATH: f"sari@{DOMAIN}"}
    # What is his is in the record again, so nothing of others stops her.
    assert mend(clone).count == 1
    assert sync_later(clone).sent == 1
    # It waits for nobody any more.
    assert sync_later(holder).received == 1
    assert list_waiting_paths(Repository(holder.root)) == {}
    assert holder.read(PATH).count(b"event: verify") == 1


WHY = Vouching("arif", LATER.date(), "cadangan lama dipasang kembali")


def test_an_administrator_brings_back_what_nobody_can_sign_any_more_as_it_was(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    sign_all(monkeypatch)
    lost = head(holder)
    fresh = clone_again(clone, "baru", "arif")
    with pytest.raises(RefusedError, match="others signed"):
        restore(Repository(holder.root), LATER)
    done = restore(Repository(fresh.root), LATER, holder.root, said=WHY)
    assert (done.dropped, done.count, done.is_anew) == ("", 2, False)
    assert fresh.git("rev-parse", f"{done.head}~") == lost
    for one in (clone, holder, fresh):
        assert sync_later(one).head == done.head
    assert WHY.why.encode() in fresh.read(RESTORED)
    assert audit_history(Repository(fresh.root), LATER, whole=True).is_clean


def test_what_came_since_makes_room_where_the_administrator_says_so_and_is_entered_again(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    third = clone_again(clone, "ketiga", "p2")
    third.take("record", 50.5, "p2", OTHER_PATH)
    sync_later(third)
    sign_all(monkeypatch)
    lost = head(holder)
    fresh = clone_again(clone, "baru", "arif")
    with pytest.raises(RefusedError, match="keep the rules"):
        restore(Repository(fresh.root), LATER, holder.root, said=WHY)
    done = restore(Repository(fresh.root), LATER, holder.root, said=WHY, leave=True)
    assert (done.dropped, done.count) == (head(third), 1)
    assert fresh.git("rev-parse", f"{done.head}~") == lost
    with pytest.raises(RefusedError, match="no longer has"):
        sync_later(third)
    assert mend(third).is_anew
    assert sync_later(third).sent == 1
    for one in (clone, holder, fresh, third):
        sync_later(one)
        assert head(one) == head(third)
        assert one.read(PATH).count(b"event: verify") == 1
        assert one.read(OTHER_PATH).count(b"event: record") == 1
    assert audit_history(Repository(fresh.root), LATER, whole=True).is_clean


def test_what_waits_for_who_cannot_sign_any_more_comes_back_after_others_have_entered_theirs(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    sign_all(monkeypatch)
    lost = head(holder)
    mend(holder, leave=True)
    assert sync_later(holder).waiting == 1
    fresh = clone_again(clone, "baru", "arif")
    done = restore(Repository(fresh.root), LATER, holder.root, said=WHY, leave=True)
    assert fresh.git("rev-parse", f"{done.head}~") == lost
    for one in (clone, holder, fresh):
        told = sync_later(one)
        assert (told.head, told.kept, told.waiting) == (done.head, (), 0)
        assert one.read(PATH).count(b"event: verify") == 1
        assert one.read(OTHER_PATH).count(b"event: attempt") == 1
        assert list_waiting_paths(Repository(one.root)) == {}


def test_what_was_never_shared_is_not_brought_back_with_it(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    sign_all(monkeypatch)
    lost = head(holder)
    holder.take("explain", 52, "p1")
    fresh = clone_again(clone, "baru", "arif")
    done = restore(Repository(fresh.root), LATER, holder.root, said=WHY)
    assert fresh.git("rev-parse", f"{done.head}~") == lost


def test_what_somebody_wants_no_more_was_never_shared_and_is_not_brought_back(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    sign_all(monkeypatch)
    lost = head(holder)
    holder.take("explain", 52, "p1")
    hold_commits(Repository(holder.root), KEPT, [head(holder)])
    drop_kept(Repository(holder.root), head(holder)[:12])
    holder.git("reset", "--quiet", "--hard", lost)
    mend(holder, leave=True)
    assert sync_later(holder).waiting == 1
    fresh = clone_again(clone, "baru", "arif")
    done = restore(Repository(fresh.root), LATER, holder.root, said=WHY, leave=True)
    assert fresh.git("rev-parse", f"{done.head}~") == lost


def test_nobody_else_vouches_for_what_is_old_and_none_without_a_plain_reason(
    clone: Clone, holder: Clone
):
    with pytest.raises(RefusedError, match="only these may set"):
        restore(Repository(holder.root), LATER, said=WHY)
    fresh = clone_again(clone, "baru", "arif")
    for why in ("", "a\nb", 'dia "pelapor"', "x" * 201):
        with pytest.raises(UsageError):
            restore(Repository(fresh.root), LATER, holder.root, said=replace(WHY, why=why))


def test_what_the_audit_would_refuse_is_not_vouched_for_even_where_no_server_judges_it(
    holder: Clone,
):
    """Somebody else's name stands in the line than who makes the commit."""
    holder.git("config", "user.email", f"arif@{DOMAIN}")
    with pytest.raises(UnlawfulError):
        vouch(Repository(holder.root), head(holder), "", replace(WHY, by="ratna"), LATER)


def vouch_by_hand(clone: Clone, author: str, said: Restoration) -> None:
    """What `restore` writes, by a plain git, perhaps with something else in its line."""
    clone.write(RESTORED, f"{HEAD}{said}".encode())
    clone.commit(author, hours_at(LATER))


def say_why(clone: Clone) -> Restoration:
    return Restoration(head(clone), "", LATER.date(), "arif", WHY.why)


@pytest.mark.parametrize(
    ("author", "by", "about", "code"),
    [
        ("arif", "arif", "", ""),
        ("p1", "p1", "", "ADU613"),
        ("arif", "ratna", "", "ADU785"),
        ("arif", "arif", "0" * 40, "ADU785"),
    ],
)
def test_the_server_takes_what_is_old_only_by_the_word_of_who_keeps_the_law(
    holder: Clone, author: str, by: str, about: str, code: str
):
    said = say_why(holder)
    vouch_by_hand(holder, author, replace(said, by=by, commit=about or said.commit))
    done = holder.run("push", "--quiet", "origin", "HEAD:refs/heads/main")
    assert (done.returncode == 0) == (not code)
    assert code.encode() in done.stderr


def test_the_server_takes_nothing_instead_of_what_it_has_but_what_is_vouched_for_just_that(
    clone: Clone, holder: Clone
):
    third = clone_again(clone, "ketiga", "p2")
    third.take("record", 50.5, "p2", OTHER_PATH)
    sync_later(third)
    before = head(holder)
    said = say_why(holder)
    vouch_by_hand(holder, "arif", said)
    refused = holder.run("push", "--quiet", "--force", "origin", "HEAD:refs/heads/main")
    assert b"ADU654" in refused.stderr
    holder.git("reset", "--quiet", "--hard", before)
    vouch_by_hand(holder, "arif", replace(said, instead_of=head(third)))
    assert (
        holder.run("push", "--quiet", "--force", "origin", "HEAD:refs/heads/main").returncode == 0
    )


def test_who_knew_it_all_and_lost_nothing_of_his_goes_on_with_one_word(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    third = clone_again(clone, "ketiga", "p2")
    third.git("fetch", "--quiet", str(holder.root), "main")
    third.git("reset", "--quiet", "--hard", "FETCH_HEAD")
    third.git("update-ref", "refs/aduan/shared", "HEAD")
    sign_all(monkeypatch)
    mend(holder, leave=True)
    sync_later(holder)
    mend(clone)
    sync_later(clone)
    with pytest.raises(RefusedError, match="count from that later moment"):
        sync_later(third)
    assert mend(third).count == 0
    done = sync_later(third)
    assert (done.received, done.sent, done.waiting) == (2, 0, 0)
    assert list_waiting_paths(Repository(third.root)) == {}


CHAIN = (("verify", "sari"), ("explain", "p1"), ("satisfied", "sari"), ("reopen", "p1"))


@pytest.mark.parametrize("turns", ["second, first", "first, second", "second, second, first"])
def test_a_case_of_two_people_in_turn_comes_back_whole_whoever_restores_first(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, turns: str
):
    second = clone_again(clone, "lain", "p1")
    before = head(clone)
    for place, (event, by) in enumerate(CHAIN):
        one = clone if by == "sari" else second
        exchange(one)
        one.take(event, 50 + place, by)
        exchange(one)
    exchange(clone)
    server = Clone(clone.root.parent / "server.git")
    server.git("update-ref", "refs/heads/main", before)
    server.git("config", CLOCK, LATER.isoformat())
    sign_all(monkeypatch)
    people = {"first": clone, "second": second}
    order = [people[name] for name in turns.split(", ")]
    for one in dict.fromkeys(order):
        mend(one, leave=True)
    told = [sync_later(one) for one in order * 4]
    assert [kept for done in told for kept in done.kept] == []
    text = clone.read(PATH)
    assert [text.count(f"event: {event}\n".encode()) for event, _by in CHAIN] == [1] * len(CHAIN)
    assert b"event: noted" not in text
    assert head(clone) == head(second)
    for one in (clone, second):
        assert list_waiting_paths(Repository(one.root)) == {}


def test_it_is_told_for_whom_a_step_waits_that_stands_on_another_s(
    clone: Clone, holder: Clone, monkeypatch: pytest.MonkeyPatch
):
    sign_all(monkeypatch)
    holder.take("explain", 52, "p1")
    mend(holder, leave=True)
    assert sync_later(holder).waiting == 2
    assert list_waiting_paths(Repository(holder.root)) == {PATH: f"sari@{DOMAIN}"}


def test_what_the_other_side_refuses_for_another_reason_is_said(clone: Clone, holder: Clone):
    hook = clone.root.parent / "server.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho closed today >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    with pytest.raises(PushRefusedError, match="did not take it"):
        mend(holder)
