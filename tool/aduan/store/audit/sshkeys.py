"""SSH public keys: reading them, and whether some bytes are a signature made with one.

Sources: RFC 4253 and 8332 (RSA), RFC 5656 (ECDSA), RFC 8709 (Ed25519), OpenSSH's PROTOCOL.u2f (keys
in a token).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from aduan.core.words.quickly import dataclass
from aduan.store.audit.sshwire import Fields, Reason, SignatureError, read_base64

Material = Ed25519PublicKey | RSAPublicKey | ec.EllipticCurvePublicKey

RSA, LEAST_RSA_BITS = "ssh-rsa", 2048
RSA_HASHES: Mapping[str, hashes.HashAlgorithm] = {
    "rsa-sha2-256": hashes.SHA256(),
    "rsa-sha2-512": hashes.SHA512(),
}
TOKEN_ED25519, TOKEN_P256 = "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"
# Each curve, the name it has inside the key, and the hash that goes with it.
CURVES: Mapping[str, tuple[ec.EllipticCurve, str, hashes.HashAlgorithm]] = {
    "ecdsa-sha2-nistp256": (ec.SECP256R1(), "nistp256", hashes.SHA256()),
    "ecdsa-sha2-nistp384": (ec.SECP384R1(), "nistp384", hashes.SHA384()),
    "ecdsa-sha2-nistp521": (ec.SECP521R1(), "nistp521", hashes.SHA512()),
    TOKEN_P256: (ec.SECP256R1(), "nistp256", hashes.SHA256()),
}
# What each kind of key may sign with.
SIGNS_WITH: Mapping[str, frozenset[str]] = {
    RSA: frozenset(RSA_HASHES),
    **{kind: frozenset({kind}) for kind in ("ssh-ed25519", TOKEN_ED25519, *CURVES)},
}
LONGEST_LINE = 16 * 1024
UNCOMPRESSED = b"\x04"


@dataclass(frozen=True)
class PublicKey:
    """One key: its kind, what computes with it, and for a key in a token the application that it
    was made for.
    """

    kind: str
    material: Material
    application: bytes | None = None

    def check(self, kind: str, value: bytes, message: bytes) -> None:
        """SignatureError: the value is not a signature of that kind, by this key, of the
        message.
        """
        check_kind(self.kind, kind)
        fields = Fields(value)
        signature = fields.take_string()
        if self.application is not None:
            # The token puts its flags and its counter between two digests.
            said = fields.take(5)
            origin, text = sha256(self.application), sha256(message)
            message = origin.digest() + said + text.digest()
        fields.end()
        try:
            self._verify(kind, signature, message)
        except InvalidSignature as error:
            raise SignatureError(Reason.MISMATCH) from error

    def _verify(self, kind: str, signature: bytes, message: bytes) -> None:
        match self.material:
            case Ed25519PublicKey() as key:
                key.verify(signature, message)
            case RSAPublicKey() as key:  # RFC 8332: some leave out leading zeros
                padded = signature.rjust((key.key_size + 7) // 8, b"\0")
                key.verify(padded, message, PKCS1v15(), RSA_HASHES[kind])
            case ec.EllipticCurvePublicKey() as key:
                key.verify(_read_pair(signature), message, ec.ECDSA(CURVES[kind][2]))


def check_kind(key: str, signature: str) -> None:
    """SignatureError: a key of this kind does not sign so, or should not."""
    if signature in SIGNS_WITH.get(key, ()):
        return
    if signature == key == RSA:  # with SHA-1: the signature is named like the key
        raise SignatureError(Reason.WEAK)
    known = signature == RSA or any(signature in kinds for kinds in SIGNS_WITH.values())
    raise SignatureError(Reason.BROKEN if known and key in SIGNS_WITH else Reason.UNKNOWN_KIND)


def read_public_key(text: str) -> bytes:
    """The blob of a line such as `ssh-ed25519 AAAA… comment`. ValueError: options first, unknown
    kind, not whole.
    """
    words = text.split(maxsplit=2)
    is_one_line = len(text.strip().splitlines()) == 1
    if len(text) > LONGEST_LINE or len(words) < 2 or not is_one_line:
        raise SignatureError(Reason.BROKEN)
    kind, written = words[:2]
    if kind not in SIGNS_WITH:
        raise SignatureError(Reason.UNKNOWN_KIND)
    blob = read_base64(written.encode("utf-8", "replace"))
    if read_key(blob).kind != kind:
        raise SignatureError(Reason.BROKEN)
    return blob


def fingerprint(blob: bytes) -> str:
    """The short name of a key, as `ssh-keygen -l` prints it."""
    letters = base64.b64encode(sha256(blob).digest()).decode("ascii")
    return "SHA256:" + letters.rstrip("=")


def read_key(blob: bytes) -> PublicKey:
    """The key in a blob. SignatureError: a kind unknown or weak, or not whole."""
    fields = Fields(blob)
    kind = fields.take_word()
    if kind not in SIGNS_WITH:
        raise SignatureError(Reason.UNKNOWN_KIND)
    try:
        material = _read_material(kind, fields)
    except SignatureError:
        raise
    except UnsupportedAlgorithm as error:  # some builds of OpenSSL leave out a kind
        raise SignatureError(Reason.UNKNOWN_KIND) from error
    except ValueError as error:
        raise SignatureError(Reason.BROKEN) from error
    application = fields.take_string() if kind in (TOKEN_ED25519, TOKEN_P256) else None
    fields.end()
    return PublicKey(kind, material, application)


def _read_material(kind: str, fields: Fields) -> Material:
    if kind in CURVES:
        return _read_point(kind, fields)
    if kind != RSA:
        return Ed25519PublicKey.from_public_bytes(fields.take_string())
    exponent, modulus = fields.take_number(), fields.take_number()
    if modulus.bit_length() < LEAST_RSA_BITS:
        raise SignatureError(Reason.WEAK)
    return RSAPublicNumbers(exponent, modulus).public_key()


def _read_point(kind: str, fields: Fields) -> ec.EllipticCurvePublicKey:
    curve, name, _ = CURVES[kind]
    if fields.take_word() != name:
        raise SignatureError(Reason.BROKEN)
    point = fields.take_string()
    if not point.startswith(UNCOMPRESSED):  # the one form that OpenSSH takes
        raise SignatureError(Reason.BROKEN)
    return ec.EllipticCurvePublicKey.from_encoded_point(curve, point)


def _read_pair(signature: bytes) -> bytes:
    """The two numbers of an ECDSA signature, as the library wants them."""
    fields = Fields(signature)
    pair = fields.take_number(), fields.take_number()
    fields.end()
    return encode_dss_signature(*pair)
