"""A signature of the complainant's that is not of the word, or not about the step, under which a clerk
enters it with a plain git: refused by the audit, the server and each clone, and taken back again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha512

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from aduan.core.case.receipts import SignedClaim, tag_case
from aduan.core.words.findings import RefusedError
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.core.words.receipts import KEY, SIGNED, Word
from aduan.store.audit.takingback import find_last_good
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.files.slips import sign_slip
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import UnlawfulError
from aduan.store.sync.restoring import restore
from tests.histories import DOMAIN, Clone, when
from tests.store.sync.stations import clone_again, exchange, head

CASE = make_id(when(40).date(), b"SIGNED")
PATH = case_path(CASE)
KEYS = draw_keys(make_receipt_code(bytes(range(ENTROPY))))
RECEIVED, EXPLAINED = 40, 40.3
# The order of the curve: added to half a signature, it gives another that says the same.
ORDER = 2**252 + 27742317777372353535851937790883648493


def sign(word: Word, about: float, number: int = 4) -> dict[str, str]:
    """What the record says of a word that the complainant signed about the step of an hour."""
    slip = sign_slip(SignedClaim(word, number, when(about)), tag_case(CASE), KEYS.sign)
    return {KEY: slip.key.hex(), SIGNED: slip.signature.hex()}


def stretch(said: dict[str, str]) -> dict[str, str]:
    """The same signature in another spelling."""
    raw = bytes.fromhex(said[SIGNED])
    half = int.from_bytes(raw[32:], "little") + ORDER
    return said | {SIGNED: (raw[:32] + half.to_bytes(32, "little")).hex()}


def explain(clone: Clone) -> None:
    """A case of which the complainant has a receipt, up to where a statement is waited for."""
    clone.take("receive", RECEIVED, "sari", PATH, receipt=dict(KEYS.public))
    clone.take("record", 40.1, "sari", PATH)
    clone.take("verify", 40.2, "sari", PATH)
    clone.take("explain", EXPLAINED, "sari", PATH)
    assert clone.push().returncode == 0


def go_round_the_hook(clone: Clone) -> str:
    """What is committed here is put on the other side, as on a host without our hook; the commit."""
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    assert clone.push().returncode == 0
    return head(clone)


FALSE = {
    "another_word": ("satisfied", sign(Word.DISSATISFIED, EXPLAINED)),
    "an_objection": ("satisfied", sign(Word.OBJECTION, EXPLAINED)),
    "a_kind_word_for_a_complaint": ("dissatisfied", sign(Word.SATISFIED, EXPLAINED)),
    "an_older_step": ("satisfied", sign(Word.SATISFIED, RECEIVED, 1)),
    "another_step_of_its_moment": ("satisfied", sign(Word.SATISFIED, EXPLAINED, 3)),
    "another_spelling": ("object", stretch(sign(Word.OBJECTION, EXPLAINED))),
}


@pytest.mark.parametrize("name", FALSE)
def test_what_was_not_signed_is_refused_by_audit_and_server_and_taken_in_by_nobody(
    clone: Clone, name: str
):
    event, slip = FALSE[name]
    explain(clone)
    other = clone_again(clone, "lain")
    before = head(other)
    clone.take(event, 41, "sari", PATH, slip=slip)
    assert clone.codes() == ["ADU365"]
    refused = clone.push()
    assert refused.returncode != 0
    assert b"ADU365" in refused.stderr
    go_round_the_hook(clone)
    with pytest.raises(UnlawfulError) as told:
        exchange(other)
    assert [finding.code for finding in told.value.findings] == ["ADU365"]
    assert head(other) == before


def test_what_was_signed_about_a_step_is_not_of_another_one_that_took_its_place_and_moment(
    clone: Clone,
):
    explain(clone)
    clone.take("retract", EXPLAINED, "sari", PATH, of="4")
    clone.take("explain", EXPLAINED, "sari", PATH)
    assert clone.push().returncode == 0
    other = clone_again(clone, "lain")
    before = head(other)
    clone.take("satisfied", 41, "sari", PATH, slip=sign(Word.SATISFIED, EXPLAINED))
    assert clone.codes() == ["ADU365"]
    refused = clone.push()
    assert refused.returncode != 0
    assert b"ADU365" in refused.stderr
    go_round_the_hook(clone)
    with pytest.raises(UnlawfulError):
        exchange(other)
    assert head(other) == before


def test_of_two_steps_of_one_moment_the_one_that_counts_is_signed(clone: Clone):
    explain(clone)
    clone.take("retract", EXPLAINED, "sari", PATH, of="4")
    clone.take("explain", EXPLAINED, "sari", PATH)
    clone.take("satisfied", 41, "sari", PATH, slip=sign(Word.SATISFIED, EXPLAINED, 6))
    assert clone.codes() == []
    assert clone.push().returncode == 0


def test_an_objection_counts_once_however_it_is_spelled(clone: Clone):
    explain(clone)
    slip = sign(Word.OBJECTION, EXPLAINED)
    clone.take("object", 41, "sari", PATH, slip=slip)
    assert clone.push().returncode == 0
    clone.take("object", 41.1, "sari", PATH, slip=stretch(slip))
    assert "ADU365" in clone.codes()
    assert clone.push().returncode != 0


def sign_anew(word: Word, about: float, number: int = 4) -> dict[str, str]:
    """The same word about the same step, in another signature that holds: whoever has the key can make
    as many as they like, each by another number at its beginning.
    """
    said = sign(word, about, number)
    public = bytes.fromhex(said[KEY])
    moment = int(when(about).timestamp())
    text = f"aduan-slip-1|{tag_case(CASE)}|{public.hex()}|{word.label}|{number}|{moment}".encode()
    half = sha512(KEYS.sign.private_bytes_raw()).digest()[:32]
    secret = (int.from_bytes(half, "little") & (1 << 254) - 8) | 1 << 254
    # A point whose number is known: the public key of another pair.
    seed = bytes(32)
    point = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    other = sha512(seed).digest()[:32]
    nonce = (int.from_bytes(other, "little") & (1 << 254) - 8) | 1 << 254
    sealed = int.from_bytes(sha512(point + public + text).digest(), "little")
    answer = (nonce + sealed * secret) % ORDER
    return said | {SIGNED: (point + answer.to_bytes(32, "little")).hex()}


def test_an_objection_counts_once_however_often_it_is_signed(clone: Clone):
    explain(clone)
    first, again = (make(Word.OBJECTION, EXPLAINED) for make in (sign, sign_anew))
    assert first != again
    clone.take("object", 41, "sari", PATH, slip=first)
    assert clone.codes() == []
    assert clone.push().returncode == 0
    clone.take("object", 41.1, "sari", PATH, slip=again)
    assert clone.codes() == ["ADU364"]
    assert clone.push().returncode != 0


def test_another_signature_alone_is_as_good(clone: Clone):
    explain(clone)
    clone.take("object", 41, "sari", PATH, slip=sign_anew(Word.OBJECTION, EXPLAINED))
    assert clone.codes() == []


def test_nobody_escapes_an_objection_by_moving_the_case(clone: Clone):
    explain(clone)
    slip = sign(Word.OBJECTION, EXPLAINED)
    clone.take("satisfied", 40.9, "sari", PATH)
    clone.take("object", 41, "sari", PATH, slip=slip)
    assert clone.codes() == []
    clone.take("object", 41.1, "sari", PATH, slip=slip)
    assert clone.codes() == ["ADU364"]


def test_what_was_signed_is_taken_by_all(clone: Clone):
    explain(clone)
    other = clone_again(clone, "lain")
    clone.take("satisfied", 41, "sari", PATH, slip=sign(Word.SATISFIED, EXPLAINED))
    assert clone.codes() == []
    assert clone.push().returncode == 0
    exchange(other)
    assert b"satisfied" in other.read(PATH)


def test_the_way_back_takes_it_out_and_the_case_goes_on(clone: Clone):
    """What a host without our hook let in."""
    explain(clone)
    other = clone_again(clone, "lain", "arif")
    good = head(clone)
    clone.take("satisfied", 41, "sari", PATH, slip=sign(Word.DISSATISFIED, EXPLAINED))
    bad = go_round_the_hook(clone)
    now = datetime.now(UTC)
    assert find_last_good(Repository(clone.root), bad, now) == {good}
    with pytest.raises(RefusedError, match="does not keep the rules"):
        exchange(other)
    done = restore(Repository(other.root), now)
    assert (done.head, done.dropped, done.count) == (good, bad, 1)
    assert [kept.commit for kept in exchange(clone).kept] == [bad]
    clone.git("config", "user.email", f"sari@{DOMAIN}")
    clone.take("dissatisfied", 41, "sari", PATH, slip=sign(Word.DISSATISFIED, EXPLAINED))
    exchange(clone)
    exchange(other)
    assert other.audit().is_clean
