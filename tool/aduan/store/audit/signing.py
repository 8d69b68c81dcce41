"""Whether a commit is signed, with a key that the staff file lists for its author.

Git's own verification would cost a process a commit; the signature is checked here, and git is the
oracle in the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from aduan.core.law.law import Law, Person, SigningKey
from aduan.core.words.findings import Finding

if TYPE_CHECKING:
    from aduan.store.git.commits import Commit

REQUIRED = "required"
# As many people with one e-mail are told apart by their keys alone.
SEVERAL = 2


def is_required(law: Law, day: date) -> bool:
    """Whether a law asks for signatures on a day."""
    return law.office.on(day).signatures == REQUIRED


def check_signature(commit: Commit, raw: bytes, law: Law) -> Iterator[Finding]:
    """The findings of one commit's signature."""
    # Cryptography is loaded where there is something to verify.
    from aduan.store.audit.dates import read_time
    from aduan.store.audit.sshsig import SignatureError, read_signature, split_commit, verify

    payload, armored = split_commit(raw)
    if armored is None:
        yield Finding("ADU620")
        return
    try:
        signature = read_signature(armored)
        verify(signature, payload)
    except SignatureError:
        yield Finding("ADU621")
        return
    key = find_key(law, commit.author, signature.key)
    if key is None:
        yield Finding("ADU622", values={"email": commit.author})
        return
    day = law.calendar.local_day(read_time(commit.time))
    if not holds_on(key, day):
        yield Finding("ADU623", values={"day": day.isoformat()})
    if key.revoked is not None:
        yield Finding("ADU624")


def find_owner(raw: bytes, people: Iterable[Person]) -> Person | None:
    """Whose key a commit is said to be signed with, among people; None: nobody's. (Whether that is
    true is asked by `check_signature`.)
    """
    from aduan.store.audit.sshsig import SignatureError, read_signature, split_commit

    _payload, armored = split_commit(raw)
    try:
        blob = read_signature(armored or b"").key
    except SignatureError:
        return None
    return find_holder(blob, people)


def find_holder(blob: bytes, people: Iterable[Person]) -> Person | None:
    """Who of these people has a key."""
    for person in people:
        if any(read_blob(key.text) == blob for key in person.keys):
            return person
    return None


def find_key(law: Law, email: str, blob: bytes) -> SigningKey | None:
    """The key of somebody with this e-mail."""
    keys = (key for person in law.people_of(email) for key in person.keys)
    return next((key for key in keys if read_blob(key.text) == blob), None)


def holds_on(key: SigningKey, day: date) -> bool:
    has_begun = key.since is None or key.since <= day
    has_ended = key.until is not None and key.until < day
    return has_begun and not has_ended


@lru_cache(maxsize=512)
def read_blob(text: str) -> bytes | None:
    from aduan.store.audit.sshsig import read_public_key

    try:
        return read_public_key(text)
    except ValueError:
        return None
