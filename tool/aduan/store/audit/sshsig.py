"""Whether an SSH key signed a commit, worked out in this process: what was signed, by which key,
and that it is true.

Whether that key was allowed to is for others to say. Sources: git's own reading of a commit,
OpenSSH's PROTOCOL.sshsig. Stricter than ssh-keygen, never laxer: nothing may follow the last line,
the version is 1, the reserved field is empty (what it may mean one day could not be checked),
numbers and base64 are written in the one right way, RSA has 2048 bits.
"""

from __future__ import annotations

import hashlib
import re

from aduan.core.words.quickly import dataclass
from aduan.store.audit.sshkeys import check_kind, fingerprint, read_key, read_public_key
from aduan.store.audit.sshwire import Fields, Reason, SignatureError, read_base64, write_string

__all__ = [
    "Reason",
    "Signature",
    "SignatureError",
    "fingerprint",
    "read_public_key",
    "read_signature",
    "split_commit",
    "verify",
]

BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"\n-----END SSH SIGNATURE-----"
FOREIGN = (
    b"-----BEGIN PGP SIGNATURE-----",
    b"-----BEGIN PGP MESSAGE-----",
    b"-----BEGIN SIGNED MESSAGE-----",
)
# An RSA key of 16384 bits, the largest that OpenSSL computes with, needs a third of this.
LONGEST = 16 * 1024
MAGIC, VERSION = b"SSHSIG", (1).to_bytes(4, "big")
HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}

LINE = re.compile(rb"[^\n]*\n|[^\n]+")
SHA256_TREE = len("tree ") + 64


@dataclass(frozen=True)
class Signature:
    """A signature as it is written: nothing in here has been proved."""

    key_type: str
    key: bytes  # the public key's blob
    namespace: str
    hash_name: str
    kind: str  # of the signature: an RSA key has two
    value: bytes


def split_commit(raw: bytes) -> tuple[bytes, bytes | None]:
    """What was signed, and the armoured signature (None: not signed), of a commit as `git cat-file
    commit` gives it.

    As git does it: several headers of one name make one text; no header whose name begins with
    gpgsig was signed, also not the one for the other kind of object names; and nothing in the
    message is a header.
    """
    own = b"gpgsig-sha256 " if raw.find(b"\n") == SHA256_TREE else b"gpgsig "
    end = _find_message(raw)
    payload: list[bytes] = []
    signature: list[bytes] = []
    part = payload
    for line in LINE.findall(raw[:end]):
        if line.startswith(b" "):
            part.append(line[1:] if part is signature else line)
        elif line.startswith(own):
            part = signature
            part.append(line[len(own) :])
        else:
            part = [] if line.startswith(b"gpgsig") else payload
            part.append(line)
    signed = b"".join(payload) + raw[end:]
    return signed, b"".join(signature) if signature else None


def _find_message(raw: bytes) -> int:
    """Where the empty line stands that ends the headers."""
    if raw.startswith(b"\n"):
        return 0
    place = raw.find(b"\n\n")
    return len(raw) if place < 0 else place + 1


def read_signature(armored: bytes) -> Signature:
    """The parts of an armoured signature. SignatureError: foreign, broken, of an unknown kind, or
    weak.
    """
    if armored.startswith(FOREIGN):
        raise SignatureError(Reason.FOREIGN)
    fields = Fields(_open_armor(armored))
    for known in (MAGIC, VERSION):
        if fields.take(len(known)) != known:
            raise SignatureError(Reason.BROKEN)
    key, namespace, reserved = fields.take_string(), fields.take_word(), fields.take_string()
    hash_name, signed = fields.take_word(), Fields(fields.take_string())
    fields.end()
    if reserved or not namespace:
        raise SignatureError(Reason.BROKEN)
    if hash_name not in HASHES:
        raise SignatureError(Reason.UNKNOWN_KIND)
    found = Signature(
        read_key(key).kind, key, namespace, hash_name, signed.take_word(), signed.take_rest()
    )
    check_kind(found.key_type, found.kind)
    return found


def _open_armor(armored: bytes) -> bytes:
    whole = armored.removesuffix(b"\n")
    if len(whole) > LONGEST:
        raise SignatureError(Reason.BROKEN)
    if not whole.startswith(BEGIN) or not whole.endswith(END):
        raise SignatureError(Reason.BROKEN)
    inside = whole[len(BEGIN) : -len(END)]
    return read_base64(inside.replace(b"\n", b""))


def verify(signature: Signature, payload: bytes, namespace: str = "git") -> None:
    """SignatureError: made for another use, or not by its key, or not of this payload."""
    if signature.namespace != namespace:
        raise SignatureError(Reason.NAMESPACE)
    if signature.hash_name not in HASHES:
        raise SignatureError(Reason.UNKNOWN_KIND)
    digest = HASHES[signature.hash_name](payload).digest()
    parts = (namespace.encode("utf-8"), b"", signature.hash_name.encode("ascii"), digest)
    message = MAGIC + b"".join(map(write_string, parts))
    read_key(signature.key).check(signature.kind, signature.value, message)
