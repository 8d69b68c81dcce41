"""SSH signatures: what is taken, and that nothing else is, whatever the bytes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aduan.store.audit.sshkeys import PublicKey
from aduan.store.audit.sshsig import (
    LONGEST,
    Reason,
    Signature,
    SignatureError,
    fingerprint,
    read_public_key,
    read_signature,
    split_commit,
    verify,
)
from tests.store.audit.signing import (
    APPLICATION,
    CURVES,
    ED25519,
    KINDS,
    RSA,
    TOKEN_ED25519,
    TOKEN_P256,
    Draft,
    arm,
    make_key,
    number,
    string,
)

PAYLOAD = b"contoh\n"
P256 = "ecdsa-sha2-nistp256"


def draft(kind: str = ED25519) -> Draft:
    return Draft(make_key(kind), PAYLOAD)


def judge(armored: bytes, payload: bytes = PAYLOAD, namespace: str = "git") -> str:
    """The reason why it is not taken; nothing if it is."""
    try:
        verify(read_signature(armored), payload, namespace)
    except SignatureError as error:
        return str(error)
    return ""


# -- good ones


@pytest.mark.parametrize("hash_name", ["sha256", "sha512"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_signature_is_taken(kind, hash_name):
    made = draft(kind).but(hash_name=hash_name)
    signature = read_signature(made.arm())
    assert (signature.key_type, signature.key, signature.namespace) == (kind, made.key.blob, "git")
    assert (signature.hash_name, signature.kind) == (hash_name, made.key.own_kind)
    verify(signature, PAYLOAD)


@pytest.mark.parametrize("kind", ["rsa-sha2-256", "rsa-sha2-512"])
def test_rsa_signs_with_either_hash(kind):
    assert judge(draft(RSA).but(kind=kind).arm()) == ""


def test_the_last_newline_may_be_missing():
    assert judge(draft().arm().rstrip(b"\n")) == ""


def test_rsa_signers_may_leave_out_leading_zeros():
    """RFC 8332, section 3: such signers exist. One in 256 signatures begins with a zero."""
    for attempt in range(5000):
        made = draft(RSA).but(payload=str(attempt).encode())
        signature = read_signature(made.arm())
        if signature.value[4:5] == b"\0":
            break
    else:
        pytest.fail("no signature with a leading zero in 5000")
    assert (
        judge(made.but(value=string(signature.value[4:].lstrip(b"\0"))).arm(), made.payload) == ""
    )


# -- what is not signed by this key, or not this


@pytest.mark.parametrize("kind", KINDS)
def test_another_payload_is_a_mismatch(kind):
    assert judge(draft(kind).arm(), PAYLOAD + b" ") == "mismatch"


@pytest.mark.parametrize("kind", KINDS)
def test_another_key_of_the_same_kind_is_a_mismatch(kind):
    other = make_key.__wrapped__(kind)
    assert judge(draft(kind).but(blob=other.blob).arm()) == "mismatch"


def test_a_signature_for_another_use_is_refused():
    assert judge(draft().but(namespace=b"file").arm()) == "namespace"
    assert judge(draft().arm(), namespace="file") == "namespace"
    assert judge(draft().but(namespace=b"git\0").arm()) == "namespace"


def test_a_signature_for_another_use_is_no_good_when_renamed():
    value = read_signature(draft().but(namespace=b"file").arm()).value
    assert judge(draft().but(value=value).arm()) == "mismatch"


def test_the_name_of_the_hash_is_signed_too():
    value = read_signature(draft().arm()).value
    assert judge(draft().but(value=value, hash_name="sha256").arm()) == "mismatch"


def test_what_a_token_says_of_itself_is_signed_too():
    value = read_signature(draft(TOKEN_ED25519).arm()).value
    assert (
        judge(draft(TOKEN_ED25519).but(value=value[:-5] + b"\x05" + value[-4:]).arm()) == "mismatch"
    )
    assert judge(draft(TOKEN_ED25519).but(value=value[:-1] + b"\xff").arm()) == "mismatch"


# -- weak


def test_sha1_is_refused():
    assert judge(draft(RSA).but(kind=RSA).arm()) == "weak"


def test_short_rsa_is_refused():
    short = make_key(RSA, 1024)
    assert judge(Draft(short).arm()) == "weak"
    with pytest.raises(SignatureError, match="weak"):
        read_public_key(short.line)


@pytest.mark.parametrize("hash_name", ["sha1", "md5", "sha384", "unknown"])
def test_other_hashes_are_unknown(hash_name):
    assert judge(draft().but(hash_name=hash_name).arm()) == "unknown-kind"


# -- broken and foreign


@pytest.mark.parametrize(
    "first", ["BEGIN PGP SIGNATURE", "BEGIN PGP MESSAGE", "BEGIN SIGNED MESSAGE"]
)
def test_signatures_of_other_programs_are_foreign(first):
    assert judge(f"-----{first}-----\n\niQEzBAABCAAdFiEE\n-----END\n".encode()) == "foreign"


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"version": 2},
        {"magic": b"SSHSIg"},
        {"reserved": b"?"},
        {"namespace": b""},
        {"namespace": b"\xff"},
        {"tail": b"\0"},
        {"inner_tail": b"\0"},
        {"blob": b""},
        {"blob": make_key(ED25519).blob + b"\0"},
        {"blob": make_key(ED25519).blob[:-1]},
        {"blob": string(ED25519.encode()) + string(b"\1" * 31)},
        {"blob": string(b"\xff")},
        {"kind": P256},
        {"kind": TOKEN_ED25519},
        {"kind": "ssh-rsa", "value": string(b"?")},
        {"value": b""},
        {"value": b"\xff\xff\xff\xff?"},
    ],
)
def test_what_is_not_whole_is_broken(changes):
    assert judge(draft().but(**{"value": string(b"?" * 64), **changes}).arm()) == "broken"


@pytest.mark.parametrize("kind", ["ssh-dss", "ssh-ed448", "ssh-ed25519-cert-v01@openssh.com", ""])
def test_other_kinds_of_keys_and_signatures_are_unknown(kind):
    assert (
        judge(draft().but(blob=string(kind.encode()) + string(b"?" * 32)).arm()) == "unknown-kind"
    )
    assert judge(draft().but(kind=kind or "none", value=string(b"?" * 64)).arm()) == "unknown-kind"


def test_a_point_is_written_in_one_way_and_lies_on_its_curve():
    blob = make_key(P256).blob
    head, point = blob[:-65], blob[-65:]
    short = head[:-4] + string(bytes([2 + point[-1] % 2]) + point[1:33])
    off = head + point[:-1] + bytes([point[-1] ^ 1])
    other = string(P256.encode()) + string(b"nistp384") + string(point)
    assert [judge(draft(P256).but(blob=b).arm()) for b in (short, off, other)] == ["broken"] * 3


@pytest.mark.parametrize("kind", [P256, TOKEN_P256])
def test_the_numbers_of_a_signature_are_written_in_one_way(kind):
    value = read_signature(draft(kind).arm()).value
    size = int.from_bytes(value[:4], "big")
    pair, rest = value[4 : 4 + size], value[4 + size :]
    padded = (len(pair) + 1).to_bytes(4, "big") + (int.from_bytes(pair[:4], "big") + 1).to_bytes(
        4, "big"
    )
    assert judge(draft(kind).but(value=string(pair) + rest).arm()) == ""
    assert judge(draft(kind).but(value=padded + b"\0" + pair[4:] + rest).arm()) == "broken"
    for numbers in (
        b"",
        pair + b"\0",
        pair + number(1),
        string(b"") * 2,
        string(b"\0") * 2,
        string(b"\xff") * 2,
    ):
        assert judge(draft(kind).but(value=string(numbers) + rest).arm()) == "broken"
    assert (
        judge(draft(kind).but(value=string(number(1) + number(1 << 4000)) + rest).arm())
        == "mismatch"
    )


@pytest.mark.parametrize(
    "numbers",
    [
        (65537, (1 << 2047) + 1),
        (3, 1 << 2048),
        (2, (1 << 2047) + 1),
        (1, 1 << 2047),
        (65537, (1 << 40000) + 1),
    ],
)
def test_strange_rsa_keys_are_refused_quietly(numbers):
    blob = string(RSA.encode()) + number(numbers[0]) + number(numbers[1])
    assert judge(draft(RSA).but(blob=blob).arm()) in ("broken", "mismatch")


@pytest.mark.parametrize(
    "damage",
    [
        lambda a: b"\n" + a,
        lambda a: a + b"\n",
        lambda a: a + a,
        lambda a: a + b"more\n",
        lambda a: a.replace(b"\n", b"\r\n"),
        lambda a: a.replace(b"SIGNATURE-----\n", b"SIGNATURE----- \n", 1),
        lambda a: a.replace(b"-----END SSH SIGNATURE-----", b""),
        lambda a: a.replace(b"-----END", b"=-----END"),
        lambda a: a[:60] + b"*" + a[60:],
        lambda a: a[:60] + b" " + a[60:],
        lambda a: a[:60] + b"=" + a[60:],
        lambda a: b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
        lambda a: b"-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----",
        lambda a: b"",
        lambda a: a[:60] + b"\n" * LONGEST + a[60:],
    ],
)
def test_armour_is_whole_or_broken(damage):
    assert judge(damage(draft().arm())) == "broken"


def test_base64_has_no_second_way_to_say_the_same():
    content = draft().make() + b""
    text = base64.b64encode(content)
    assert text.endswith(b"=")  # so that its last letter has bits to spare
    last = text.rstrip(b"=")[-1:]
    twin = text.rstrip(b"=")[:-1] + bytes([last[0] + 1]) + b"=" * text.count(b"=")
    assert base64.b64decode(twin) == content
    assert judge(arm(content).replace(text[-20:], twin[-20:])) == "broken"


# -- whatever the bytes


@pytest.mark.parametrize("kind", KINDS)
def test_no_byte_can_be_changed(kind):
    content = draft(kind).make()
    for place in range(len(content)):
        for flip in (1, 0x80, 0xFF):
            changed = content[:place] + bytes([content[place] ^ flip]) + content[place + 1 :]
            assert judge(arm(changed)), (place, flip)


@pytest.mark.parametrize("kind", [ED25519, P256])
def test_no_letter_of_the_armour_can_be_changed(kind):
    armored = draft(kind).arm()
    for place in range(len(armored) - 1):
        for letter in (armored[place] ^ 1, armored[place] ^ 0x20, ord("A"), ord(" ")):
            changed = armored[:place] + bytes([letter]) + armored[place + 1 :]
            assert changed == armored or judge(changed), (place, letter)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_cut_off_or_put_behind(kind):
    content = draft(kind).make()
    assert all(judge(arm(content[:size])) for size in range(len(content)))
    assert judge(arm(content + b"\0")) == "broken"


@given(st.binary(max_size=300))
@example(b"SSHSIG\0\0\0\1" + b"\xff" * 4)
def test_any_bytes_are_refused_and_nothing_else_happens(content):
    for armored in (content, arm(content), arm(b"SSHSIG\0\0\0\1" + content)):
        assert judge(armored)


@given(
    st.sampled_from(KINDS),
    st.lists(
        st.binary(max_size=70) | st.integers(1, 1 << 2100).map(lambda n: number(n)[4:]), max_size=4
    ),
    st.sampled_from([*KINDS, "rsa-sha2-256", "rsa-sha2-512"]),
    st.binary(max_size=300) | st.binary(max_size=80).map(string),
)
def test_any_key_and_any_value_are_refused_and_nothing_else_happens(kind, parts, signed_as, value):
    blob = string(kind.encode()) + b"".join(map(string, parts))
    made = draft().but(blob=blob, kind=signed_as, value=value)
    assert judge(made.arm())
    with pytest.raises(SignatureError):
        verify(Signature(kind, blob, "git", "sha512", signed_as, value), PAYLOAD)


@given(st.sampled_from(KINDS), st.data())
def test_any_value_after_a_real_key_is_refused_and_nothing_else_happens(kind, data):
    real = read_signature(draft(kind).arm())
    value = data.draw(st.binary(max_size=300) | st.binary(max_size=300).map(string))
    kinds = st.text(max_size=12) | st.sampled_from([*KINDS, "rsa-sha2-256", "rsa-sha2-512"])
    with pytest.raises(SignatureError):
        verify(replace(real, value=value, kind=data.draw(kinds)), PAYLOAD)


def test_an_unknown_hash_in_a_made_up_value_is_refused():
    real = read_signature(draft().arm())
    with pytest.raises(SignatureError, match="unknown-kind"):
        verify(replace(real, hash_name="md5"), PAYLOAD)


# -- public keys


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_key_is_read(kind):
    key = make_key(kind)
    assert read_public_key(key.line) == key.blob
    assert read_public_key("  " + " ".join(key.line.split()[:2]) + "\n") == key.blob


def test_a_fingerprint_is_the_digest_without_padding():
    blob = make_key(ED25519).blob
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode()
    assert fingerprint(blob) == "SHA256:" + digest[:43]
    assert digest[43:] == "="


ONE, OTHER = make_key(ED25519).line, make_key(P256).line
CODE = ONE.split()[1]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        CODE,
        f"ssh-ed25519 {CODE[:-4]}",
        f"ssh-ed25519 {CODE[:-1]}",
        f"ssh-ed25519 {CODE}AAAA",
        f"ssh-ed25519 {CODE[:20]} {CODE[20:]}",
        f"ssh-ed25519 {CODE}é",
        "ssh-ed25519 \udcff",
        f"ssh-rsa {CODE}",
        f"ssh-dss {CODE}",
        f"SSH-ED25519 {CODE}",
        f"ssh-ed25519-cert-v01@openssh.com {CODE}",
        f'namespaces="git" {ONE}',
        f"cert-authority {ONE}",
        f"sari@contoh.example {ONE}",
        f"# {ONE}",
        f"{ONE}\n{OTHER}",
        f"{ONE} {'x' * LONGEST}",
    ],
    ids=lambda _line: "",
)
def test_what_is_no_public_key_is_a_value_error(line):
    with pytest.raises(ValueError, match=r"broken|unknown-kind"):
        read_public_key(line)


@given(
    st.text(max_size=100)
    | st.binary(max_size=60).map(lambda b: "ssh-rsa " + base64.b64encode(b).decode())
)
def test_any_line_is_refused_and_nothing_else_happens(line):
    with pytest.raises(SignatureError):
        read_public_key(line)


def test_a_key_in_a_token_is_made_for_one_application():
    for kind in (TOKEN_ED25519, TOKEN_P256):
        made = draft(kind)
        blob = made.key.blob[: -len(APPLICATION)] + b"ssh:rekaan"
        assert judge(made.but(blob=blob).arm()) == "mismatch"


def test_a_key_checks_only_what_it_may_sign_with():
    with pytest.raises(SignatureError, match="unknown-kind"):
        PublicKey("ssh-dss", None).check("ssh-dss", b"", b"")  # type: ignore[arg-type]


# -- commits

TREE, TREE256 = b"tree " + b"a" * 40 + b"\n", b"tree " + b"a" * 64 + b"\n"
WHO = b"author A <a@contoh.example> 1 +0000\ncommitter A <a@contoh.example> 1 +0000\n"
TEXT = b"\nPesan\n\ngpgsig not a header\n more\n"


@pytest.mark.parametrize(
    ("headers", "payload", "signature"),
    [
        (WHO, WHO, None),
        (WHO + b"gpgsig A\n B\n", WHO, b"A\nB\n"),
        (b"gpgsig A\n B\n" + WHO, WHO, b"A\nB\n"),
        (WHO + b"gpgsig A\n B\ngpgsig C\n", WHO, b"A\nB\nC\n"),
        (b"gpgsig A\n" + WHO + b"gpgsig B\n", WHO, b"A\nB\n"),
        (WHO + b"gpgsig A\n  B\n \n", WHO, b"A\n B\n\n"),
        (WHO + b"gpgsig-sha256 A\n B\n", WHO, None),
        (WHO + b"gpgsig-sha256 A\n B\ngpgsig C\n D\n", WHO, b"C\nD\n"),
        (WHO + b"gpgsig A\ngpgsig-sha256 B\n C\n", WHO, b"A\n"),
        (WHO + b"gpgsig\n A\n", WHO, None),
        (WHO + b"gpgsigma A\n B\nx y\n z\n", WHO + b"x y\n z\n", None),
        (
            WHO + b"mergetag object\n gpgsig A\n \n B\n",
            WHO + b"mergetag object\n gpgsig A\n \n B\n",
            None,
        ),
        (
            WHO + b"mergetag o\n p\ngpgsig A\n B\nmergetag q\n r\n",
            WHO + b"mergetag o\n p\nmergetag q\n r\n",
            b"A\nB\n",
        ),
        (WHO + b"Gpgsig A\n", WHO + b"Gpgsig A\n", None),
        (WHO + b"x gpgsig A\rgpgsig B\n", WHO + b"x gpgsig A\rgpgsig B\n", None),
    ],
)
def test_a_commit_is_split_as_git_splits_it(headers, payload, signature):
    assert split_commit(TREE + headers + TEXT) == (TREE + payload + TEXT, signature)


def test_a_commit_of_sha256_has_its_own_header():
    signed = TREE256 + WHO + b"gpgsig A\n B\ngpgsig-sha256 C\n D\n" + TEXT
    assert split_commit(signed) == (TREE256 + WHO + TEXT, b"C\nD\n")


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"gpgsig", b"\ngpgsig A\n", TREE + WHO, TREE + WHO + b"\n", b" \n"]
)
def test_what_is_hardly_a_commit_is_not_signed(raw):
    assert split_commit(raw)[1] is None


@given(
    st.lists(
        st.sampled_from([TREE, WHO, b"gpgsig", b"-sha256", b" ", b"\n", b"A", b"\0", b"\r"]),
        max_size=20,
    )
)
def test_what_was_signed_can_be_split_again_to_the_same(parts):
    payload, _ = split_commit(TREE + b"".join(parts))
    assert split_commit(payload) == (payload, None)


def test_every_kind_is_tried():
    assert {*CURVES, RSA, ED25519, TOKEN_ED25519} == set(KINDS)
    assert set(Reason) == {"foreign", "broken", "unknown-kind", "weak", "namespace", "mismatch"}
