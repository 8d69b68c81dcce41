"""Our verdict on signed commits is git's own, and what we take for the payload is byte for byte
what git takes.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from aduan.store.audit.sshsig import (
    SignatureError,
    fingerprint,
    read_public_key,
    read_signature,
    split_commit,
    verify,
)
from tests.store.audit.signing import KINDS, RSA, TOKEN_ED25519, TOKEN_P256, Draft, make_key

pytestmark = pytest.mark.skipif(
    not shutil.which("ssh-keygen"), reason="ssh-keygen is not here to compare with"
)

TYPES = {
    "ed25519": ("-t", "ed25519"),
    "rsa2048": ("-t", "rsa", "-b", "2048"),
    "rsa3072": ("-t", "rsa", "-b", "3072"),
    "p256": ("-t", "ecdsa", "-b", "256"),
    "p384": ("-t", "ecdsa", "-b", "384"),
    "p521": ("-t", "ecdsa", "-b", "521"),
}
WHO = b"Sari (contoh) <sari@contoh.example> 1795410000 +0700"
PGP = b"-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
# Stands in for ssh-keygen, and keeps what git gives it.
LISTENER = """\
#!/bin/sh
for word in "$@"; do
    test "$word" = find-principals && echo sari && exit 0
done
while test $# -gt 1; do
    test "$1" = -s && cp "$2" "$(dirname "$0")/signature"
    shift
done
cat > "$(dirname "$0")/payload"
"""


@dataclass(frozen=True)
class Place:
    """A repository, the keys in it, and the file that says whose signatures git is to take."""

    root: Path
    keys: Path

    def git(
        self, *words: str, feed: bytes = b"", check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", "-C", self.root, *words], input=feed, capture_output=True, check=check
        )

    def say(self, *words: str, feed: bytes = b"") -> str:
        return self.git(*words, feed=feed).stdout.decode().strip()

    def commit(self, key: str = "", *words: str) -> str:
        signing = ["-c", f"user.signingkey={self.keys / key}.pub"] if key else []
        self.git(
            *signing,
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "Pesan\n\ngpgsig x",
            *(["-S"] if key else []),
            *words,
        )
        return self.say("rev-parse", "HEAD")

    def raw(self, commit: str) -> bytes:
        return self.git("cat-file", "commit", commit).stdout

    def write(self, raw: bytes) -> str:
        return self.say("hash-object", "-w", "-t", "commit", "--stdin", "--literally", feed=raw)

    def gits(self, commit: str) -> bool:
        return self.git("verify-commit", commit, check=False).returncode == 0

    def ours(self, commit: str) -> bool:
        """As the audit will do it: a key that is known, and its signature of this commit."""
        payload, armored = split_commit(self.raw(commit))
        try:
            signature = read_signature(armored or b"")
            verify(signature, payload)
        except SignatureError:
            return False
        return signature.key in self.known()

    def known(self) -> set[bytes]:
        lines = (self.keys / "allowed").read_text().splitlines()
        return {read_public_key(line.split(maxsplit=1)[1]) for line in lines}

    def verdict(self, commit: str) -> bool:
        """The one that both give."""
        gits, ours = self.gits(commit), self.ours(commit)
        assert gits == ours, self.raw(commit)
        return gits

    def sign(self, key: str, payload: bytes, namespace: str = "git") -> bytes:
        words = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(self.keys / key)]
        return subprocess.run(words, input=payload, capture_output=True, check=True).stdout


def put_in(raw: bytes, armored: bytes, header: bytes = b"gpgsig") -> bytes:
    """A commit with one more signature header, the last."""
    head, message = raw.split(b"\n\n", 1)
    return (
        head
        + b"\n"
        + header
        + b" "
        + armored.rstrip(b"\n").replace(b"\n", b"\n ")
        + b"\n\n"
        + message
    )


def swap(raw: bytes, armored: bytes) -> bytes:
    return put_in(split_commit(raw)[0], armored)


@pytest.fixture(scope="module")
def keys(isolation, tmp_path_factory):
    """One key of each type and, beside them, one that nobody is told of."""
    folder = tmp_path_factory.mktemp("keys")
    for name, words in {**TYPES, "stranger": TYPES["ed25519"]}.items():
        comment = f"{name} rekaan"
        subprocess.run(
            ["ssh-keygen", "-q", "-N", "", "-C", comment, *words, "-f", folder / name], check=True
        )
    lines = [(folder / f"{name}.pub").read_text().strip() for name in TYPES]
    lines += [make_key(kind).line for kind in KINDS]
    (folder / "allowed").write_text("".join(f"sari@contoh.example {line}\n" for line in lines))
    return folder


def make_place(root: Path, keys: Path, kind: str) -> Place:
    place = Place(root, keys)
    root.mkdir()
    place.git("init", "-q", "--template=", "-b", "main", f"--object-format={kind}")
    settings = {
        "user.name": "Sari (contoh)",
        "user.email": "sari@contoh.example",
        "gpg.format": "ssh",
        "gpg.ssh.allowedSignersFile": str(keys / "allowed"),
    }
    for name, value in settings.items():
        place.git("config", name, value)
    place.commit()
    return place


@pytest.fixture(scope="module", params=["sha1", "sha256"])
def place(request, keys, tmp_path_factory):
    return make_place(tmp_path_factory.mktemp(request.param) / "kantor", keys, request.param)


@pytest.fixture(scope="module")
def header(place):
    return (
        b"gpgsig" if place.say("rev-parse", "--show-object-format") == "sha1" else b"gpgsig-sha256"
    )


@pytest.fixture
def swapped(place, header) -> Callable[[str, bytes], str]:
    """The commit again, with another signature."""
    return lambda commit, armored: place.write(
        put_in(split_commit(place.raw(commit))[0], armored, header)
    )


# -- commits that git made


@pytest.mark.parametrize("key", TYPES)
def test_a_signed_commit_is_good(place, key):
    assert place.verdict(place.commit(key))


@pytest.mark.parametrize("key", TYPES)
def test_a_commit_with_one_byte_changed_is_bad(place, key):
    raw = place.raw(place.commit(key))
    for old, new in (
        (b"Sari", b"Sara"),
        (b"Pesan", b"pesan"),
        (b"+0", b"-0"),
        (b"committer", b"committed"),
    ):
        assert old in raw
        assert not place.verdict(place.write(raw.replace(old, new, 1)))


@pytest.mark.parametrize("key", TYPES)
def test_a_signature_of_another_commit_is_bad(place, swapped, key):
    first, second = place.commit(key), place.commit(key, "--allow-empty-message", "-m", "lain")
    assert not place.verdict(swapped(second, split_commit(place.raw(first))[1]))
    assert place.verdict(swapped(second, split_commit(place.raw(second))[1]))


def test_a_commit_by_a_key_that_nobody_knows_is_bad(place):
    commit = place.commit("stranger")
    assert not place.verdict(commit)
    payload, armored = split_commit(place.raw(commit))
    verify(read_signature(armored or b""), payload)  # true, and no more than that


def test_a_commit_that_is_not_signed_is_bad(place):
    commit = place.commit()
    assert split_commit(place.raw(commit)) == (place.raw(commit), None)
    assert not place.verdict(commit)


@pytest.mark.parametrize("key", TYPES)
def test_a_signature_for_another_use_is_bad(place, swapped, key):
    commit = place.commit()
    assert not place.verdict(swapped(commit, place.sign(key, place.raw(commit), "file")))
    assert place.verdict(swapped(commit, place.sign(key, place.raw(commit))))


def test_what_looks_like_pgp_is_bad(place, swapped):
    commit = swapped(place.commit(), PGP)
    assert not place.verdict(commit)
    with pytest.raises(SignatureError, match="foreign"):
        read_signature(split_commit(place.raw(commit))[1] or b"")


@pytest.mark.parametrize("key", ["ed25519", "p256"])
def test_a_signed_merge_is_good_and_a_changed_one_bad(place, key):
    base = place.say("rev-parse", "main")
    place.git("checkout", "-q", "-B", "sisi", base)
    place.commit("ed25519", "-m", "sisi")
    place.git(
        "-c", f"user.signingkey={place.keys / key}.pub", "tag", "-s", "-f", "-m", "tanda", "tanda"
    )
    place.git("checkout", "-q", "main")
    place.commit()
    # merging a signed tag puts a mergetag header in, with a signature of its own
    place.git(
        "-c",
        f"user.signingkey={place.keys / key}.pub",
        "merge",
        "-q",
        "--no-ff",
        "-S",
        "-m",
        "gabung",
        "tanda",
    )
    merge = place.say("rev-parse", "HEAD")
    raw = place.raw(merge)
    assert raw.count(b"\nparent ") == 2
    assert raw.index(b"\nmergetag ") < raw.index(b"\n\n")
    assert place.verdict(merge)
    assert not place.verdict(place.write(raw.replace(b"\n tanda", b"\n tandA", 1)))
    place.git("reset", "-q", "--hard", base)


def test_a_header_of_the_other_kind_is_not_signed(place, header):
    other = {b"gpgsig": b"gpgsig-sha256", b"gpgsig-sha256": b"gpgsig"}[header]
    raw = place.raw(place.commit("ed25519"))
    assert place.verdict(place.write(put_in(raw, PGP, other)))
    assert not place.verdict(
        place.write(put_in(place.raw(place.commit()), split_commit(raw)[1] or b"", other))
    )


def test_one_more_header_behind_the_signature_is_bad(place):
    raw = place.raw(place.commit("ed25519"))
    head, message = raw.split(b"\n\n", 1)
    assert not place.verdict(place.write(head + b"\nx tambahan\n\n" + message))
    assert not place.verdict(
        place.write(head.replace(b"\nauthor", b"\nx tambahan\nauthor") + b"\n\n" + message)
    )


# -- signatures that no program would make


@pytest.mark.parametrize("hash_name", ["sha256", "sha512"])
@pytest.mark.parametrize("kind", KINDS)
def test_signatures_made_here_are_good_for_git_too(place, swapped, kind, hash_name):
    commit = place.commit()
    drafts = [Draft(make_key(kind), place.raw(commit), hash_name=hash_name)]
    drafts += [drafts[0].but(kind="rsa-sha2-256")] * (kind == RSA)
    assert all(place.verdict(swapped(commit, draft.arm())) for draft in drafts)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": RSA},
        {"hash_name": "sha1"},
        {"hash_name": "sha384"},
        {"version": 2},
        {"tail": b"\0"},
        {"inner_tail": b"\0"},
        {"namespace": b"git\0"},
        {"namespace": b"Git"},
        {"magic": b"SSHSIg"},
    ],
)
@pytest.mark.parametrize("kind", [RSA, TOKEN_ED25519, TOKEN_P256])
def test_signatures_that_git_refuses_are_refused(place, swapped, kind, changes):
    commit = place.commit()
    if "kind" in changes and kind != RSA:
        changes = {"kind": "ssh-ed25519"}
    assert not place.verdict(
        swapped(commit, Draft(make_key(kind), place.raw(commit)).but(**changes).arm())
    )


@pytest.mark.parametrize("changes", [{"version": 0}, {"reserved": b"?"}])
def test_what_git_lets_pass_and_we_do_not(place, swapped, changes):
    commit = place.commit()
    changed = swapped(commit, Draft(make_key(RSA), place.raw(commit)).but(**changes).arm())
    assert (place.gits(changed), place.ours(changed)) == (True, False)


def test_two_signatures_in_a_row_are_one_too_many(place, header):
    """git joins them, and ssh-keygen reads no further than the first one's end."""
    signed = place.raw(place.commit("ed25519"))
    twice = place.write(put_in(signed, split_commit(signed)[1] or b"", header))
    assert (place.gits(twice), place.ours(twice)) == (True, False)


# -- at random


@pytest.mark.parametrize("key", ["ed25519", "rsa2048", "p384"])
def test_no_changed_commit_is_taken_that_git_refuses(place, key):
    rng = random.Random(f"rekaan {key}")
    raw = place.raw(place.commit(key))
    pieces = [
        b"\n",
        b" ",
        b"gpgsig ",
        b"\ngpgsig x",
        b"\ngpgsig-sha256 x\n",
        b"\n\n",
        b"\r",
        b"A",
        b"-----END",
    ]
    for _ in range(25):
        at = rng.randrange(raw.index(b"\nauthor"), len(raw))
        changed = raw[:at] + rng.choice(pieces) + raw[at + rng.randrange(3) :]
        commit = place.write(changed)
        assert place.gits(commit) or not place.ours(commit), changed


# -- what git takes for the payload

LAYOUTS = [
    (b"", b"gpgsig %s\n"),
    (b"gpgsig %s\n", b""),
    (b"gpgsig %s\nx y\n", b"gpgsig more\n and more\n"),
    (b"", b"gpgsig %s\n \n  x\n"),
    (b"", b"gpgsig-sha256 %s\n"),
    (b"", b"gpgsig-sha256 %s\ngpgsig %s\n"),
    (b"", b"gpgsig %s\ngpgsig-sha256 %s\n x\n"),
    (b"", b"gpgsig %s\ngpgsig-sha256 %s\nx y\n z\ngpgsig-sha256 %s\n"),
    (b"gpgsig\n a\n", b"gpgsig-sha256\n a\ngpgsig %s\ngpgsig-sha256 %s\n"),
    (b"gpgsigma a\n b\n", b"gpgsig-sha1 a\n b\ngpgsig %s\ngpgsig-sha256 %s\n"),
    (b"", b"mergetag o\n gpgsig %s\n \n x\ngpgsig %s\nmergetag p\n q\ngpgsig-sha256 %s\n"),
    (b" gpgsig %s\n", b"gpgsig %s\n x\ngpgsig-sha256 %s\n"),
    (b"", b"encoding ISO-8859-1\nx \xff\0\rgpgsig a\ngpgsig %s\ngpgsig-sha256 %s\n"),
]
ARMORED = b"-----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----"


def listen(place: Place, commit: str) -> tuple[bytes, bytes | None]:
    """What git hands to the program that checks signatures."""
    program = place.keys / "listener"
    program.write_text(LISTENER)
    program.chmod(0o755)
    heard = [place.keys / name for name in ("payload", "signature")]
    for path in heard:
        path.unlink(missing_ok=True)
    place.git("-c", f"gpg.ssh.program={program}", "verify-commit", commit, check=False)
    return (
        (heard[0].read_bytes(), heard[1].read_bytes())
        if heard[1].exists()
        else (place.raw(commit), None)
    )


@pytest.mark.parametrize(
    "message", [b"\nPesan\n", b"", b"\n", b"\n\ngpgsig x\n y\n", b"\n\xff\0\nx"]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_git_gives_to_be_checked_is_what_we_split(place, layout, message):
    tree = place.say("rev-parse", "HEAD^{tree}").encode()
    first, last = (part.replace(b"%s", ARMORED) for part in layout)
    who = b"author %s\ncommitter %s\n" % (WHO, WHO)
    commit = place.write(b"tree %s\n" % tree + first + who + last + message)
    payload, signature = listen(place, commit)
    ours = split_commit(place.raw(commit))
    assert (
        ours == (payload, signature)
        if signature
        else ours[1] is None or not ours[1].startswith(b"-----BEGIN SSH")
    )


# -- public keys


@pytest.mark.parametrize("key", TYPES)
def test_a_fingerprint_is_what_ssh_keygen_prints(keys, key):
    printed = subprocess.run(
        ["ssh-keygen", "-l", "-f", keys / f"{key}.pub"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (
        fingerprint(read_public_key((keys / f"{key}.pub").read_text())) == printed.stdout.split()[1]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_made_here_is_one_for_ssh_keygen(tmp_path, kind):
    (tmp_path / "k.pub").write_text(make_key(kind).line + "\n")
    printed = subprocess.run(
        ["ssh-keygen", "-l", "-f", tmp_path / "k.pub"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert fingerprint(make_key(kind).blob) == printed.stdout.split()[1]
