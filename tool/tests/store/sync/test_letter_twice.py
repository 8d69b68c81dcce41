"""One letter that two clerks entered: one complaint. The second is kept, and nothing stands still."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aduan.core.words.findings import RefusedError
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.core.words.receipts import MADE, OUTSIDE, READ, SIGN
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.git.repository import Repository
from aduan.store.office.check import check_office
from aduan.store.sync.heldback import list_held_back
from aduan.store.sync.offeredagain import drop_kept, offer_again
from tests.histories import DOMAIN, LAST, Clone, when
from tests.store.sync.stations import clone_again, exchange, head

HERE, THERE = (case_path(make_id(when(20).date(), name)) for name in (b"LETTRA", b"LETTRB"))
PRINTED = dict(draw_keys(make_receipt_code(bytes(range(ENTROPY)))).public)
LETTER = {**PRINTED, MADE: OUTSIDE}
ANOTHER = {**draw_keys(make_receipt_code(bytes(range(1, 1 + ENTROPY)))).public, MADE: OUTSIDE}


def test_the_second_is_kept_with_its_steps_and_told_why(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("receive", 20, "sari", HERE, receipt=LETTER)
    assert exchange(clone).kept == ()
    other.take("receive", 21, "sari", THERE, receipt=LETTER)
    other.take("record", 22, "sari", THERE)
    done = exchange(other)
    assert {path for kept in done.kept for path in kept.paths} == {THERE}
    told = [(kept.why.code, kept.follows) for kept in done.kept if kept.why]
    assert told == [("ADU367", False), ("ADU367", True)]
    assert not other.path(THERE).exists()
    assert head(other) == head(clone)
    # The clone goes on.
    other.take("verify", 23, "sari")
    assert exchange(other).sent == 1
    assert other.audit().is_clean


def test_twice_in_one_clone_the_first_goes_out(clone: Clone):
    clone.take("receive", 20, "sari", HERE, receipt=LETTER)
    clone.take("receive", 21, "sari", THERE, receipt=LETTER)
    other = clone_again(clone, "lain")
    other.take("verify", 22, "sari")
    exchange(other)
    done = exchange(clone)
    assert [kept.paths for kept in done.kept] == [(THERE,)]
    assert clone.path(HERE).exists()
    assert clone.audit().is_clean


# Anybody can seal a letter that bears a key which somebody else's has, and another one beside it.
HALVES = ({**ANOTHER, SIGN: LETTER[SIGN]}, {**ANOTHER, READ: LETTER[READ]})
# What is young goes out as it is, unless something in it has to be changed.
FIRST, SECOND = LAST - 0.3, LAST - 0.2
YOUNG = case_path(make_id(when(FIRST).date(), b"LETTRC"))
YOUNGER = case_path(make_id(when(SECOND).date(), b"LETTRD"))


@pytest.mark.parametrize("second", [LETTER, *HALVES])
@pytest.mark.parametrize("first", [LETTER, PRINTED])
def test_young_ones_in_one_clone_stop_nothing_else(
    clone: Clone, first: dict[str, str], second: dict[str, str]
):
    """Nobody else was at work: all could go out as it is, but for the second."""
    clone.take("receive", FIRST, "sari", YOUNG, receipt=first)
    clone.take("receive", SECOND, "sari", YOUNGER, receipt=second)
    clone.take("verify", LAST - 0.1, "sari")
    done = exchange(clone)
    assert [kept.paths for kept in done.kept] == [(YOUNGER,)]
    assert done.sent == 2
    assert clone.path(YOUNG).exists()
    assert clone.audit().is_clean


@pytest.mark.parametrize("second", [LETTER, *HALVES])
@pytest.mark.parametrize("first", [LETTER, PRINTED])
def test_nor_where_the_first_is_shared_already(
    clone: Clone, first: dict[str, str], second: dict[str, str]
):
    clone.take("receive", 20, "sari", HERE, receipt=first)
    exchange(clone)
    clone.take("receive", SECOND, "sari", YOUNGER, receipt=second)
    clone.take("verify", LAST - 0.1, "sari")
    done = exchange(clone)
    assert [kept.paths for kept in done.kept] == [(YOUNGER,)]
    assert done.sent == 1
    assert clone.audit().is_clean


def test_letters_of_their_own_pass(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("receive", 20, "sari", HERE, receipt=LETTER)
    exchange(clone)
    other.take("receive", 21, "sari", THERE, receipt=ANOTHER)
    assert exchange(other).kept == ()
    assert other.audit().is_clean


def test_pushed_past_sync_it_is_refused_by_the_server_and_named_by_the_audit(clone: Clone):
    clone.take("receive", 20, "sari", HERE, receipt=LETTER)
    assert clone.push().returncode == 0
    commit = clone.take("receive", 21, "sari", THERE, receipt=LETTER)
    refused = clone.push()
    assert (refused.returncode != 0, b"ADU367" in refused.stderr) == (True, True)
    found = [(f.code, f.path, f.commit) for f in clone.audit().findings]
    assert found == [("ADU367", THERE, commit)]


@pytest.mark.parametrize("receipt", [PRINTED, LETTER])
def test_check_names_the_later_of_two_cases_with_one_receipt(clone: Clone, receipt: dict[str, str]):
    clone.take("receive", 20, "sari", HERE, receipt=receipt)
    clone.take("receive", 21, "sari", THERE, receipt=receipt)
    report = check_office(OfficeFolder(clone.root), datetime.now(UTC))
    assert [(f.code, f.path) for f in report.findings if f.code == "ADU367"] == [("ADU367", THERE)]


def test_what_was_added_to_the_second_is_told_so_and_neither_is_offered(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("receive", 20, "sari", HERE, receipt=LETTER)
    exchange(clone)
    other.take("receive", 21, "sari", THERE, receipt=LETTER)
    other.take("record", 22, "sari", THERE)
    kept = exchange(other).kept
    assert [(one.why.code if one.why else "", one.follows) for one in kept] == [
        ("ADU367", False),
        ("ADU367", True),
    ]
    repo, office, now = Repository(other.root), OfficeFolder(other.root), datetime.now(UTC)
    offers = list_held_back(repo, office.law, now)
    assert [offer.against.code for offer in offers if offer.against] == ["ADU367", "ADU367"]
    for offer in offers:
        with pytest.raises(RefusedError, match="already case"):
            offer_again(office, repo, offer.name, f"sari@{DOMAIN}", now)
        drop_kept(repo, offer.name)
    assert list_held_back(repo, office.law, now) == []
    assert head(other) == head(clone)
