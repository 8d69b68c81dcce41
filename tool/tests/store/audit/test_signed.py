"""An office that asks for signatures: what only a signature shows, each refused by the audit and by
the server.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.audit.ownkey import require_signature
from aduan.store.files.yamlwrite import write_item
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import UnlawfulError
from aduan.store.sync.restoringrights import find_keeping
from tests.histories import DOMAIN, PATH, Clone, add_server, copy_station, found_office, when
from tests.store.sync.stations import clone_again, exchange
from tests.warmhooks import warm

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
PEOPLE = ("sari", "budi", "arif")
SARI = {"user.name": "sari", "user.email": f"sari@{DOMAIN}"}


@dataclass(frozen=True)
class Signer:
    """A clone in which commits are signed, with the keys of a folder beside it."""

    clone: Clone

    def key(self, name: str) -> str:
        return str(self.clone.root.parent / "keys" / name)

    def signed(self, name: str) -> dict[str, str]:
        """The environment in which git signs with a key."""
        settings = {
            "gpg.format": "ssh",
            "user.signingkey": self.key(name),
            "commit.gpgsign": "true",
        }
        words = {"GIT_CONFIG_COUNT": str(len(settings))}
        for number, (setting, value) in enumerate(settings.items()):
            words |= {f"GIT_CONFIG_KEY_{number}": setting, f"GIT_CONFIG_VALUE_{number}": value}
        return words

    def take(self, event: str, at: float, by: str, key: str = "", **fields: object) -> str:
        clone = self.clone
        clone.write(PATH, clone.read(PATH) + clone.item(event, at, by, **fields))
        return clone.commit(by, at, env=self.signed(key or by))

    def change_staff(self, old: str, new: str, at: float) -> str:
        path = "schema/staff.yaml"
        text = self.clone.read(path).decode()
        assert old in text
        self.clone.write(path, text.replace(old, new, 1).encode())
        return self.clone.commit("arif", at, env=self.signed("arif"))

    def public(self, name: str) -> str:
        return Path(self.key(name) + ".pub").read_text().strip()


def make_keys(folder: Path) -> None:
    folder.mkdir()
    for name, kind in {
        "sari": "ed25519",
        "budi": "ecdsa",
        "arif": "rsa",
        "other": "ed25519",
        "old": "ed25519",
    }.items():
        words = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "rekaan", "-f", str(folder / name)]
        subprocess.run(words, check=True, capture_output=True)


def list_keys(clone: Clone, folder: Path) -> None:
    """Each person's key in the staff file; Sari has an older one, too, which ended."""
    path = clone.path("schema/staff.yaml")
    text = path.read_text("utf-8")
    for name in PEOPLE:
        public = (folder / f"{name}.pub").read_text().strip()
        keys = f"    keys:\n      - key: {public}\n"
        if name == "sari":
            old = (folder / "old.pub").read_text().strip()
            keys += f"      - key: {old}\n        until: {when(24).date().isoformat()}\n"
        text = text.replace(f"    email: {name}@{DOMAIN}\n", f"    email: {name}@{DOMAIN}\n{keys}")
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("signed") / "station"
    clone = found_office(root, signatures="required")
    signer = Signer(clone)
    make_keys(root / "keys")
    list_keys(clone, root / "keys")
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--amend", "-m", "x", by="arif", at=0, env=signer.signed("arif"))
    text = f"id: {Path(PATH).stem}\nsop: dharmasraya-2017\nhistory:\n".encode() + clone.item(
        "receive", 1, "sari"
    )
    clone.write(PATH, text)
    clone.commit("sari", 1, env=signer.signed("sari"))
    warm(add_server(clone))
    return root


@pytest.fixture
def signer(template: Path, tmp_path: Path) -> Signer:
    return Signer(copy_station(template, tmp_path / "station"))


def unsigned(signer: Signer) -> None:
    signer.clone.take("record", 100, "sari")


def signed_with_anothers_key(signer: Signer) -> None:
    signer.take("record", 100, "sari", key="budi")


def signed_with_a_strangers_key(signer: Signer) -> None:
    signer.take("record", 100, "sari", key="other")


def signed_with_a_retired_key(signer: Signer) -> None:
    signer.take("record", 100, "sari", key="old")


def signed_with_a_revoked_key(signer: Signer) -> None:
    public = signer.public("sari")
    signer.change_staff(public, f"{public}\n        revoked: {when(50).date().isoformat()}", 60)
    signer.take("record", 100, "sari")


def signed_with_a_revoked_key_beside_its_revocation(signer: Signer) -> None:
    """The stolen laptop has an old clone: it commits as if nothing had been, and somebody merges
    it.
    """
    clone, public = signer.clone, signer.public("sari")
    start = clone.git("rev-parse", "HEAD")
    signer.change_staff(public, f"{public}\n        revoked: {when(50).date().isoformat()}", 60)
    clone.push()
    clone.git("checkout", "--quiet", "-b", "lama", start)
    signer.take("record", 55, "sari")
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "-m", "x", "lama", by="arif", env=signer.signed("arif"))


def share_an_email(signer: Signer, one: str, other: str) -> None:
    """One computer for two people of the staff."""
    signer.change_staff(f"    email: {one}@{DOMAIN}\n", f"    email: {other}@{DOMAIN}\n", 40)


def a_step_of_who_shares_the_email_is_signed_with_ones_own_key(signer: Signer) -> None:
    share_an_email(signer, "budi", "sari")
    signer.take("record", 100, "sari", key="budi")


def an_opening_of_the_box_in_the_name_of_who_shares_the_email(signer: Signer) -> None:
    share_an_email(signer, "budi", "sari")
    clone, moment = signer.clone, when(100)
    head = f'year: "{moment.year}"\nhistory:\n'.encode()
    item = {"at": moment.isoformat(timespec="seconds"), "by": "sari", "found": {"box": "1"}}
    clone.write(f"cases/{moment.year}/box.yaml", head + write_item(item).encode())
    clone.commit("sari", 100, env=signer.signed("budi"))


def the_law_is_changed_with_the_key_of_who_shares_a_keepers_email(signer: Signer) -> None:
    share_an_email(signer, "budi", "arif")
    clone, path = signer.clone, "schema/staff.yaml"
    clone.write(path, clone.read(path).replace(b"Budi (contoh)", b"Budi (rekaan)"))
    clone.commit("arif", 100, env=signer.signed("budi"))


def revoke(signer: Signer, name: str) -> str:
    """Revoke a person's key in a commit of its own; the lines that say so."""
    public = signer.public(name)
    revoked = f"{public}\n        revoked: {when(50).date().isoformat()}"
    signer.change_staff(public, revoked, 60)
    return revoked


def a_revocation_is_taken_off(signer: Signer) -> None:
    signer.change_staff(revoke(signer, "sari"), signer.public("sari"), 61)
    signer.take("record", 100, "sari")


def a_revocation_is_put_off(signer: Signer) -> None:
    later = when(90).date().isoformat()
    public = signer.public("sari")
    signer.change_staff(revoke(signer, "sari"), f"{public}\n        revoked: {later}", 61)


def a_revoked_key_is_listed_once_more_above(signer: Signer) -> None:
    revoked = revoke(signer, "sari")
    signer.change_staff(
        f"- key: {revoked}", f"- key: {signer.public('sari')}\n      - key: {revoked}", 61
    )
    signer.take("record", 100, "sari")


def a_revoked_key_is_listed_once_more_below(signer: Signer) -> None:
    revoked = revoke(signer, "sari")
    again = f"{revoked}\n      - key: {signer.public('sari')} lagi"
    signer.change_staff(revoked, again, 61)
    signer.take("record", 100, "sari")


def a_revoked_key_goes_to_somebody_else(signer: Signer) -> None:
    """Gone with its person, and then the key of another, who has two."""
    revoked, budi = revoke(signer, "sari"), signer.public("budi")
    signer.change_staff(f"      - key: {revoked}\n", "", 61)
    signer.change_staff(budi, f"{budi}\n      - key: {signer.public('sari')}", 62)
    signer.take("escalate", 100, "budi", key="sari")


def a_key_that_signed_is_exchanged_for_another(signer: Signer) -> None:
    """Whose it was said to be could be seen nowhere any more."""
    signer.change_staff(signer.public("sari"), signer.public("other"), 61)


def a_key_is_added_for_oneself(signer: Signer) -> None:
    clone = signer.clone
    path = "schema/staff.yaml"
    text = clone.read(path).decode()
    clone.write(path, text.replace(signer.public("sari"), signer.public("other")).encode())
    clone.write(PATH, clone.read(PATH) + clone.item("record", 100, "sari"))
    clone.commit("sari", 100, env=signer.signed("other"))


def the_signature_of_another_commit(signer: Signer) -> None:
    clone = signer.clone
    good = signer.take("record", 100, "sari")
    raw = clone.run("cat-file", "commit", good).stdout
    clone.git(
        "update-ref",
        "refs/heads/main",
        clone.git(
            "hash-object", "-t", "commit", "-w", "--stdin", feed=raw.replace(b"\nx\n", b"\ny\n")
        ),
    )


def a_name_is_taken_with_ones_own_key(signer: Signer) -> None:
    """Budi commits as Sari, and signs with the only key that he has."""
    clone = signer.clone
    clone.write(PATH, clone.read(PATH) + clone.item("record", 100, "sari"))
    clone.commit("sari", 100, env=signer.signed("budi"))


def signed_with_a_certificate_of_ones_own_key(signer: Signer) -> None:
    """Another key of the staff file vouches for it; the list names keys, and nobody who vouches."""
    certify(signer, "sari", by="arif")
    signer.take("record", 100, "sari", key="sari-cert.pub")


def signed_with_a_strangers_certificate_by_a_listed_key(signer: Signer) -> None:
    certify(signer, "other", by="sari")
    signer.take("record", 100, "sari", key="other-cert.pub")


def certify(signer: Signer, name: str, by: str) -> None:
    """A certificate over a key, beside it, with another key as its authority."""
    words = ["-s", signer.key(by), "-I", name, "-n", f"sari@{DOMAIN}", signer.key(f"{name}.pub")]
    subprocess.run(["ssh-keygen", "-q", *words], check=True, capture_output=True)


def change_law(signer: Signer, by: str, *words: str) -> str:
    """A change of the office's file, signed with the key of who makes it."""
    clone, path = signer.clone, "schema/office.yaml"
    clone.write(path, clone.read(path) + b"# rekaan\n")
    return clone.commit(by, 100, *words, env=signer.signed(by))


def the_law_is_changed_by_a_clerk_and_a_keeper_is_named_beside_him(signer: Signer) -> None:
    change_law(signer, "sari", "-m", f"Co-authored-by: Arif <arif@{DOMAIN}>")


def the_law_is_changed_by_a_keeper_and_put_in_by_a_clerk(signer: Signer) -> None:
    """The keeper wrote it, and the clerk sends it on in both their names."""
    change_law(signer, "sari")
    named = f"--author=arif <arif@{DOMAIN}>"
    signer.clone.git("commit", "-q", "--amend", "-n", named, "-m", "x", env=signer.signed("sari"))


def with_two(signer: Signer, role: bytes, first: str, then: str) -> None:
    """The law changed in a commit that names two authors, or two who put it in, signed by Sari."""
    change_law(signer, "sari")
    clone = signer.clone
    raw = clone.run("cat-file", "commit", "HEAD").stdout
    head = raw[: raw.index(b"\ngpgsig ") + 1]
    line = next(one for one in head.splitlines(keepends=True) if one.startswith(role))
    two = b"".join(line.replace(b"sari", name.encode()) for name in (first, then))
    head = head.replace(line, two)
    payload = head + b"\nx\n"
    file = clone.root.parent / "payload"
    file.write_bytes(payload)
    words = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", signer.key("sari"), str(file)]
    subprocess.run(words, check=True, capture_output=True)
    lines = file.with_name("payload.sig").read_bytes().rstrip(b"\n").split(b"\n")
    signed = head + b"gpgsig " + b"\n ".join(lines) + b"\n\nx\n"
    write = ("hash-object", "--literally", "-t", "commit", "-w", "--stdin")
    clone.git("update-ref", "refs/heads/main", clone.git(*write, feed=signed))


def an_unsigned_merge(signer: Signer) -> None:
    clone = signer.clone
    clone.git("checkout", "--quiet", "-b", "lama")
    signer.take("record", 55, "sari")
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "--no-ff", "-m", "x", "lama", by="sari")


SIGNED: dict[Callable[[Signer], None], str] = {
    unsigned: "ADU620",
    signed_with_anothers_key: "ADU622",
    signed_with_a_strangers_key: "ADU622",
    signed_with_a_retired_key: "ADU623",
    signed_with_a_revoked_key: "ADU624",
    signed_with_a_revoked_key_beside_its_revocation: "ADU642",
    a_step_of_who_shares_the_email_is_signed_with_ones_own_key: "ADU625",
    an_opening_of_the_box_in_the_name_of_who_shares_the_email: "ADU625",
    the_law_is_changed_with_the_key_of_who_shares_a_keepers_email: "ADU613",
    a_revocation_is_taken_off: "ADU626",
    a_revocation_is_put_off: "ADU626",
    a_revoked_key_is_listed_once_more_above: "ADU624",
    a_revoked_key_is_listed_once_more_below: "ADU624",
    a_revoked_key_goes_to_somebody_else: "ADU626",
    a_key_that_signed_is_exchanged_for_another: "ADU628",
    a_key_is_added_for_oneself: "ADU622",
    the_signature_of_another_commit: "ADU621",
    a_name_is_taken_with_ones_own_key: "ADU622",
    an_unsigned_merge: "ADU642",
    signed_with_a_certificate_of_ones_own_key: "ADU621",
    signed_with_a_strangers_certificate_by_a_listed_key: "ADU621",
    the_law_is_changed_by_a_clerk_and_a_keeper_is_named_beside_him: "ADU613",
    the_law_is_changed_by_a_keeper_and_put_in_by_a_clerk: "ADU611",
}


@pytest.fixture
def colleague(signer: Signer) -> Clone:
    """Another clerk's clone, from before."""
    return clone_again(signer.clone, "lain", "budi")


@pytest.mark.parametrize(
    "tamper", SIGNED, ids=lambda tamper: str(getattr(tamper, "__name__", tamper))
)
def test_what_a_signature_shows_is_named_and_refused(
    tamper: Callable[[Signer], None], signer: Signer, colleague: Clone
):
    tamper(signer)
    assert SIGNED[tamper] in signer.clone.codes()
    pushed = signer.clone.push()
    assert pushed.returncode != 0
    assert SIGNED[tamper] in pushed.stderr.decode()
    assert signer.clone.git("rev-parse", "HEAD") not in signer.clone.git("ls-remote", "origin")
    let_in(signer.clone)
    before = colleague.git("rev-parse", "HEAD")
    with pytest.raises(UnlawfulError) as refused:
        exchange(colleague)
    assert SIGNED[tamper] in [finding.code for finding in refused.value.findings]
    assert colleague.git("rev-parse", "HEAD") == before


def let_in(clone: Clone) -> None:
    """What a server without our hook takes, whatever is sent."""
    server = Clone(clone.root.parent / "server.git")
    words = ("fetch", "--quiet", "--update-head-ok", str(clone.root), "+main:main")
    server.git("-c", "fetch.fsckObjects=false", "-c", "transfer.fsckObjects=false", *words)


def test_a_step_is_refused_before_it_is_taken_where_git_signs_with_a_certificate(signer: Signer):
    certify(signer, "sari", by="arif")
    law = signer.clone.office.law
    for named in ("sari-cert.pub", "sari"):
        settings = {"gpg.format": "ssh", "user.signingkey": signer.key(named)}
        for name, value in {**settings, "commit.gpgsign": "true", **SARI}.items():
            signer.clone.git("config", name, value)
        repo = Repository(signer.clone.root)
        if named == "sari":
            require_signature(repo, law, when(100).date())
            continue
        with pytest.raises(RefusedError, match="certificate"):
            require_signature(repo, law, when(100).date())


def test_signed_steps_of_all_kinds_of_keys_are_taken(signer: Signer):
    signer.take("record", 30, "sari")
    signer.take("escalate", 31, "budi")
    signer.change_staff("Budi (contoh)", "Budi (rekaan)", 32)
    assert signer.clone.codes() == []
    assert signer.clone.push().returncode == 0


def test_a_key_that_signed_nothing_may_be_taken_out(signer: Signer):
    signer.change_staff(f"    keys:\n      - key: {signer.public('budi')}\n", "", 32)
    assert signer.clone.codes() == []


def test_what_was_signed_before_a_key_was_revoked_stays_good(signer: Signer):
    public = signer.public("sari")
    signer.take("record", 30, "sari")
    signer.change_staff(public, f"{public}\n        revoked: {when(50).date().isoformat()}", 60)
    assert signer.clone.push().returncode == 0


def test_a_revocation_may_be_dated_earlier_and_a_new_key_listed_beside_it(signer: Signer):
    revoked, earlier = revoke(signer, "sari"), when(26).date().isoformat()
    more = f"{signer.public('sari')}\n        revoked: {earlier}\n      - key: {signer.public('other')}"
    signer.change_staff(revoked, more, 61)
    signer.take("record", 100, "sari", key="other")
    assert signer.clone.codes() == []
    assert signer.clone.push().returncode == 0


def test_two_people_with_one_email_each_sign_their_own(signer: Signer):
    share_an_email(signer, "budi", "sari")
    signer.take("record", 100, "sari")
    clone = signer.clone
    clone.write(PATH, clone.read(PATH) + clone.item("escalate", 101, "budi"))
    clone.commit("sari", 101, env=signer.signed("budi"))
    assert clone.codes() == []
    assert clone.push().returncode == 0


@pytest.mark.parametrize(("name", "may"), [("budi", False), ("arif", True)])
def test_of_two_people_with_one_email_only_the_keeper_sets_the_line_back(
    signer: Signer, name: str, may: bool
):
    share_an_email(signer, "budi", "arif")
    settings = {"gpg.format": "ssh", "user.signingkey": signer.key(name), "commit.gpgsign": "true"}
    for setting, value in {**settings, "user.email": f"arif@{DOMAIN}"}.items():
        signer.clone.git("config", setting, value)
    repo = Repository(signer.clone.root)
    keeping = find_keeping(repo, signer.clone.git("rev-parse", "HEAD"), datetime.now(UTC))
    assert (keeping is None) == may


@pytest.mark.parametrize(
    ("role", "first", "then", "code"),
    [
        (b"author ", "arif", "sari", "ADU645"),
        (b"author ", "sari", "arif", "ADU645"),
        (b"committer ", "sari", "arif", "ADU648"),
        (b"committer ", "arif", "sari", "ADU648"),
    ],
)
def test_a_change_of_the_law_by_two_together_is_one_by_nobody(
    signer: Signer, colleague: Clone, role: bytes, first: str, then: str, code: str
):
    """A commit that names a keeper and a clerk: git reads one of them, and which one is no matter."""
    with_two(signer, role, first, then)
    assert code in signer.clone.codes()
    assert signer.clone.push().returncode != 0
    let_in(signer.clone)
    before = colleague.git("rev-parse", "HEAD")
    with pytest.raises(RefusedError):
        exchange(colleague)
    assert colleague.git("rev-parse", "HEAD") == before
