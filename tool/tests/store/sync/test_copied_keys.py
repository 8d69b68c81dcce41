"""A case that begins with keys of another one: refused by the audit, the server and each clone, whether
both came together or the other stood there long before.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aduan.core.words.findings import RefusedError
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.store.audit import knownkeys
from aduan.store.audit.knownkeys import NOTE
from aduan.store.audit.takingback import find_last_good
from aduan.store.files.officefolder import ROOM
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import UnlawfulError
from aduan.store.sync.restoring import restore
from tests.histories import Clone, when
from tests.store.sync.stations import clone_again, exchange, head

OWN, COPY = (case_path(make_id(when(40).date(), word)) for word in (b"KEYSOF", b"KEYSTO"))
KEYS = dict(draw_keys(make_receipt_code(bytes(range(ENTROPY)))).public)
OTHERS = dict(draw_keys(make_receipt_code(bytes(ENTROPY))).public)
MIXED = {**OTHERS, "sign": KEYS["sign"]}


def receive(clone: Clone) -> None:
    """A case of which the complainant has a receipt, as all know it."""
    clone.take("receive", 40, "sari", OWN, receipt=KEYS)
    assert clone.push().returncode == 0


def copy(clone: Clone) -> None:
    clone.take("receive", 40.5, "sari", COPY, receipt=KEYS)


def go_round_the_hook(clone: Clone) -> str:
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    assert clone.push().returncode == 0
    return head(clone)


def told(clone: Clone) -> list[str]:
    with pytest.raises(UnlawfulError) as refused:
        exchange(clone)
    return [finding.code for finding in refused.value.findings]


def test_a_receipt_of_another_case_is_refused_by_audit_and_server_and_taken_in_by_nobody(
    clone: Clone,
):
    receive(clone)
    other = clone_again(clone, "lain")
    before = head(other)
    copy(clone)
    found = [finding for finding in clone.audit().findings if finding.code == "ADU367"]
    assert [(one.path, one.values["other"], one.commit) for one in found] == [
        (COPY, OWN[-20:-5], head(clone))
    ]
    assert found[0].line > 1
    refused = clone.push()
    assert refused.returncode != 0
    assert b"ADU367" in refused.stderr
    go_round_the_hook(clone)
    assert told(other) == ["ADU367"]
    assert head(other) == before


def test_a_new_receipt_with_one_key_of_another_case_is_refused(clone: Clone):
    receive(clone)
    clone.take("receive", 40.2, "sari", COPY)
    assert clone.push().returncode == 0
    clone.take("new-receipt", 40.5, "sari", COPY, receipt=MIXED)
    assert b"ADU367" in clone.push().stderr
    assert "ADU367" in clone.codes()


def test_both_in_one_exchange(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("receive", 40, "sari", OWN, receipt=KEYS)
    copy(clone)
    go_round_the_hook(clone)
    assert told(other) == ["ADU367"]


def test_the_other_came_since_the_last_look(clone: Clone):
    """What is remembered of the keys goes on with the line."""
    other = clone_again(clone, "lain")
    clone.take(
        "receive", 39, "sari", case_path(make_id(when(39).date(), b"BEFORE")), receipt=OTHERS
    )
    assert clone.push().returncode == 0
    exchange(other)
    assert (other.root / ".git" / ROOM / NOTE).is_file()
    receive(clone)
    exchange(other)
    copy(clone)
    go_round_the_hook(clone)
    assert told(other) == ["ADU367"]


@pytest.mark.parametrize("spoiled", [b"", b"junk\n", b"0.1 x 0123456789\nodd"])
def test_what_is_remembered_may_be_gone_or_damaged(clone: Clone, spoiled: bytes):
    receive(clone)
    other = clone_again(clone, "lain")
    note = other.root / ".git" / ROOM / NOTE
    note.parent.mkdir(exist_ok=True)
    note.write_bytes(spoiled)
    copy(clone)
    go_round_the_hook(clone)
    assert told(other) == ["ADU367"]


def test_what_only_looks_like_a_key_that_is_known_is_none(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(knownkeys, "_shorten", lambda _mark: b"12345678")
    receive(clone)
    other = clone_again(clone, "lain")
    clone.take("receive", 40.5, "sari", COPY, receipt=OTHERS)
    assert clone.push().returncode == 0
    assert exchange(other).received == 1


def test_keys_of_its_own_are_taken_by_all(clone: Clone):
    receive(clone)
    other = clone_again(clone, "lain")
    clone.take("receive", 40.5, "sari", COPY, receipt=OTHERS)
    assert clone.push().returncode == 0
    assert clone.codes() == []
    assert exchange(other).received == 1


def test_the_way_back_takes_it_out(clone: Clone):
    receive(clone)
    other = clone_again(clone, "lain", "arif")
    good = head(clone)
    copy(clone)
    bad = go_round_the_hook(clone)
    now = datetime.now(UTC)
    assert find_last_good(Repository(clone.root), bad, now) == {good}
    with pytest.raises(RefusedError, match="does not keep the rules"):
        exchange(other)
    done = restore(Repository(other.root), now)
    assert (done.head, done.dropped) == (good, bad)
