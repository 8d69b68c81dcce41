"""What is kept is entered again as its author meant it: onto the step that it was about, all of it or
nothing, and never more than was named.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aduan.core.words.findings import Finding, RefusedError
from aduan.store.git.repository import Repository
from aduan.store.sync.heldback import Offer, list_held_back
from aduan.store.sync.offeredagain import advise_case, drop_kept, offer_again
from aduan.store.sync.ownrefs import KEPT, hold_commits, list_held_commits
from tests.histories import DOMAIN, OTHER, OTHER_PATH, PATH, Clone, when
from tests.store.sync.stations import clone_again, exchange, head


def list_kept(clone: Clone) -> list[Offer]:
    return list_held_back(Repository(clone.root), clone.office.law, datetime.now(UTC))


def enter(clone: Clone, name: str, by: str = "sari") -> list[Offer]:
    repo, now = Repository(clone.root), datetime.now(UTC)
    return offer_again(clone.office, repo, name, f"{by}@{DOMAIN}", now)


def keep(clone: Clone, commit: str) -> None:
    """Take the last commit off the line, and keep it as `sync` does."""
    clone.git("update-ref", f"{KEPT}{commit[:12]}", commit)
    clone.git("reset", "--quiet", "--hard", f"{commit}~1")


def list_against(clone: Clone) -> list[str]:
    return [offer.against.code if offer.against else "" for offer in list_kept(clone)]


def test_taking_back_a_step_that_is_not_here_takes_back_no_other(clone: Clone):
    budi = clone_again(clone, "lain", "p1")
    clone.take("verify", 280, "sari")
    clone.take("retract", 281, "dewi", of="3")
    budi.take("escalate", 279, "p1")
    exchange(budi)
    exchange(clone)
    before = head(clone)
    assert list_against(clone)[1] == "ADU369"
    with pytest.raises(RefusedError, match="not entered here"):
        enter(clone, list_kept(clone)[1].name, "dewi")
    assert head(clone) == before


def test_a_step_is_taken_back_under_the_number_that_it_has_here(clone: Clone):
    clone.take("verify", 280, "sari")
    budi = clone_again(clone, "lain", "p1")
    exchange(clone)
    exchange(budi)
    keep(clone, clone.take("retract", 281, "sari", of="3"))
    # Here it is the fourth: what only tells of a step stands before it.
    clone.git("reset", "--quiet", "--hard", "HEAD~1")
    clone.take("noted", 279, "sari", step="explain", taken=when(278).isoformat(timespec="seconds"))
    clone.take("verify", 280, "sari")
    (offer,) = enter(clone, list_kept(clone)[0].name)
    assert offer.pointers == {"of": "4"}
    assert b'of: "4"' in clone.read(PATH)


def test_what_two_took_alike_does_not_take_the_case_on_twice(clone: Clone):
    """Both took it from the officer to the team; entered again, the second would lead to the head."""
    staff = clone.read("schema/staff.yaml").decode()
    is_p1 = f"p1@{DOMAIN}\n    roles:\n"
    clone.write(
        "schema/staff.yaml",
        staff.replace(is_p1, f"{is_p1}      - {{role: team, from: {when(270).date()}}}\n").encode(),
    )
    clone.commit("arif", 270)
    exchange(clone)
    both = clone_again(clone, "lain", "p1")
    both.take("escalate", 280, "p1")
    clone.take("escalate", 279, "sari")
    exchange(clone)
    exchange(both)
    (offer,) = list_kept(both)
    assert (offer.against, offer.has_place) == (None, True)
    before = head(both)
    with pytest.raises(RefusedError, match="stood elsewhere"):
        enter(both, offer.name, "p1")
    assert head(both) == before


def test_a_case_that_a_step_names_is_there_for_what_is_offered(clone: Clone):
    keep(clone, clone.take("duplicate", 280, "sari", of=OTHER))
    assert list_against(clone) == [""]


def test_all_of_a_kept_commit_is_entered_or_nothing(clone: Clone):
    clone.write(OTHER_PATH, clone.read(OTHER_PATH) + clone.item("record", 280, "sari"))
    # Each can be entered as the case stands, and not both of them.
    both = clone.item("withdraw", 281, "sari") + clone.item("verify", 282, "sari")
    clone.write(PATH, clone.read(PATH) + both)
    keep(clone, clone.commit("sari", 282))
    assert list_against(clone) == ["", "", ""]
    before = head(clone)
    with pytest.raises(RefusedError):
        enter(clone, list_kept(clone)[0].name)
    assert (head(clone), clone.git("status", "--porcelain")) == (before, "")
    assert len(list_kept(clone)) == len(list_against(clone))


def test_steps_of_two_cases_that_came_in_one_commit_are_entered_in_one(clone: Clone):
    clone.write(OTHER_PATH, clone.read(OTHER_PATH) + clone.item("record", 280, "sari"))
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 280, "sari"))
    keep(clone, clone.commit("sari", 282))
    before = head(clone)
    assert len(enter(clone, list_kept(clone)[0].name)) == len((PATH, OTHER_PATH))
    assert clone.git("rev-parse", "HEAD~1") == before
    assert list_kept(clone) == []
    assert clone.audit().is_clean


def test_what_is_not_recorded_yet_is_not_entered_with_it(clone: Clone):
    keep(clone, clone.take("verify", 280, "sari"))
    clone.write(PATH, clone.read(PATH) + clone.item("attempt", 281, "sari", medium="phone"))
    with pytest.raises(RefusedError, match="not committed"):
        enter(clone, list_kept(clone)[0].name)


def test_a_beginning_that_means_several_kept_commits_means_none(clone: Clone):
    repo = Repository(clone.root)
    kept = [clone.git("rev-parse", "HEAD")]
    # The first digit of an id has sixteen values: before long one comes again.
    while kept[-1][0] not in {commit[0] for commit in kept[:-1]}:
        kept.append(clone.take("attempt", 270, "sari", medium="phone"))
    hold_commits(repo, KEPT, kept)
    for refuse in (lambda name: drop_kept(repo, name), lambda name: enter(clone, name)):
        with pytest.raises(RefusedError) as refused:
            refuse(kept[-1][0])
        assert refused.value.values["count"] == 2
    assert drop_kept(repo, kept[-1][:12]) == kept[-1]
    assert set(list_held_commits(repo, KEPT)) == set(kept[:-1])


def test_what_a_wrong_clock_put_off_is_helped_by_a_right_one():
    assert "clock" in advise_case(Finding("ADU307"))
    assert "keeps the law" in advise_case(Finding("ADU302"))
