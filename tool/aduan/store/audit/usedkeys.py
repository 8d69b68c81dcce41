"""Keys by which the line is signed, and that are taken out of the staff file: who they were said to be of
could not be seen there any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.law import Law
from aduan.core.law.listedkeys import list_gone_keys
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import STAFF_FILE
from aduan.store.audit.signing import read_blob
from aduan.store.git.repository import Repository

# So many commits are looked at at once.
PART = 500


def check_used_keys(repo: Repository, before: Law, after: Law, tip: str) -> Iterator[Finding]:
    """ADU628: a key to sign with is not listed for its person any more, and a commit of the line that ends
    at `tip` is signed with it. One that nobody used may go: it was a slip.
    """
    gone = {}
    for person, key in list_gone_keys(before, after):
        gone[read_blob(key.text)] = person.id
    if not gone:
        return
    for blob in _find_used(repo, tip, frozenset(blob for blob in gone if blob)):
        yield Finding("ADU628", (), {"person": gone[blob]}, STAFF_FILE, 1, 1)


def _find_used(repo: Repository, tip: str, blobs: frozenset[bytes]) -> list[bytes]:
    """Which of these keys signed a commit, by what the commits say."""
    from aduan.store.audit.sshsig import SignatureError, read_signature, split_commit

    commits = repo.run("rev-list", tip).split()
    used: set[bytes] = set()
    for start in range(0, len(commits), PART):
        for raw in repo.read_objects(commits[start : start + PART]):
            _payload, armored = split_commit(raw or b"")
            if armored is None:
                continue
            try:
                used.add(read_signature(armored).key)
            except SignatureError:
                continue
        if blobs <= used:
            break
    return sorted(blobs & used)
