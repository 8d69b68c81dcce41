"""`aduan staff`: who may change it, what it says, and that the audit takes what it commits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.test_audit import LATER
from tests.offices import git


@pytest.fixture
def admin(aduan: Aduan, office: OfficeFolder) -> Aduan:
    be(office, "arif")
    return aduan


@pytest.fixture
def public_key(tmp_path: Path) -> Path:
    if shutil.which("ssh-keygen") is None:
        pytest.skip("no ssh-keygen")
    words = [
        "ssh-keygen",
        "-q",
        "-t",
        "ed25519",
        "-N",
        "",
        "-C",
        "rekaan",
        "-f",
        str(tmp_path / "kunci"),
    ]
    subprocess.run(words, check=True, capture_output=True)
    return tmp_path / "kunci.pub"


ADD = [
    "staff",
    "add",
    "eko",
    "--name",
    "Eko (contoh)",
    "--email",
    "eko@contoh.example",
    "--role",
    "officer",
]


def test_who_is_added_may_take_steps_and_the_audit_takes_it(admin: Aduan, office: OfficeFolder):
    git(
        office.root, "commit", "--quiet", "--amend", "--no-verify", "--reset-author", "-m", "office"
    )
    assert admin(*ADD, now="2026-11-01T09:00").out == "the staff file was changed: eko\n"
    assert git(office.root, "show", "--format=%s|%ae", "--name-only", "HEAD").split() == [
        "staff:",
        "add",
        "eko|arif@contoh.example",
        "schema/staff.yaml",
    ]
    new = ["new", "--channel", "box", "--service", "other", "--confidentiality", "anonymous"]
    made = admin(
        *new, "--subject", "Rekaan", "--description", "Rekaan", person="eko", now="2026-11-02T09:00"
    )
    assert made.code == 0, made.err
    audited = admin("audit", now=LATER)
    assert (audited.code, "ADU" in audited.out) == (0, False), audited.out


def test_neither_name_nor_e_mail_reach_the_commit_message(admin: Aduan, office: OfficeFolder):
    admin(*ADD)
    message = git(office.root, "log", "-1", "--format=%B")
    assert "Eko" not in message
    assert "@" not in message


def test_a_name_or_an_e_mail_with_a_sign_that_nobody_sees_is_refused(
    admin: Aduan, office: OfficeFolder
):
    before = git(office.root, "rev-parse", "HEAD")
    for at in (4, 6):
        words = [*ADD[:at], ADD[at][:3] + "\u200b" + ADD[at][3:], *ADD[at + 1 :]]
        told = admin(*words, now="2026-11-01T09:00")
        assert (told.code, told.err.startswith("aduan: ")) == (1, True)
    assert git(office.root, "rev-parse", "HEAD") == before


@pytest.mark.parametrize("person", ["sari", "budi", "dewi"])
def test_others_may_not(person: str, aduan: Aduan, office: OfficeFolder):
    before = git(office.root, "rev-parse", "HEAD")
    refused = aduan(*ADD, person=person)
    assert (refused.code, "admin, head" in refused.err) == (1, True)
    assert git(office.root, "rev-parse", "HEAD") == before
    assert git(office.root, "status", "--porcelain") == ""


def test_roles_are_given_from_a_day_until_a_day(admin: Aduan):
    assert (
        admin("staff", "role", "budi", "head", "--from", "2026-12-01", "--until", "2026-12-31").code
        == 0
    )
    [budi] = [p for p in admin("staff", "list", "--json").json["staff"] if p["id"] == "budi"]
    assert budi["roles"][-1] == {"role": "head", "from": "2026-12-01", "until": "2026-12-31"}
    assert budi["roles_today"] == ["team"]
    assert (
        "  Head of office (from 1 December 2026 until 31 December 2026)\n"
        in admin("staff", "list").out
    )


def test_what_the_audit_would_refuse_is_not_committed(admin: Aduan, office: OfficeFolder):
    new = ["new", "--channel", "box", "--service", "other", "--confidentiality", "anonymous"]
    made = admin(*new, "--subject", "Rekaan", "--description", "Rekaan", person="sari")
    assert made.code == 0, made.err
    before = git(office.root, "rev-parse", "HEAD")
    refused = admin("staff", "role", "budi", "head", "--from", "2020-01-01", person="arif")
    assert (refused.code, "ADU684" in refused.err) == (1, True), refused.err
    assert "let the role begin on" in refused.err
    assert git(office.root, "rev-parse", "HEAD") == before
    assert git(office.root, "status", "--porcelain") == ""
    today = admin("staff", "role", "budi", "head", person="arif")
    assert today.code == 0, today.err


def test_who_is_retired_stays_to_be_seen(admin: Aduan):
    assert admin("staff", "retire", "sari", "--on", "2026-11-20").code == 0
    assert "sari" not in admin("staff", "list").out
    assert "  Complaints officer (until 20 November 2026)\n" in admin("staff", "list", "--all").out


def test_the_last_who_may_is_not_retired(admin: Aduan):
    assert admin("staff", "retire", "ratna").code == 0
    refused = admin("staff", "retire", "arif")
    assert (refused.code, "nobody would be left" in refused.err) == (1, True)


@pytest.mark.parametrize("autocrlf", ["false", "true"])
@pytest.mark.parametrize(
    "words",
    [ADD, ["staff", "role", "budi", "head", "--from", "2026-12-01"], ["staff", "retire", "sari"]],
)
def test_a_staff_file_that_notepad_saved_is_no_changed_one(
    words: list[str], autocrlf: str, admin: Aduan, office: OfficeFolder
):
    git(office.root, "config", "core.autocrlf", autocrlf)
    staff = office.root / "schema/staff.yaml"
    staff.write_bytes(staff.read_bytes().replace(b"\n", b"\r\n"))
    done = admin(*words)
    assert done.code == 0, done.err
    assert b"\r" not in git(office.root, "show", "HEAD:schema/staff.yaml").encode()
    assert git(office.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("added", [b"# rekaan\r\n", b"\r\n"])
def test_a_staff_file_that_was_changed_is_one_whatever_its_line_ends(
    added: bytes, admin: Aduan, office: OfficeFolder
):
    staff = office.root / "schema/staff.yaml"
    staff.write_bytes(staff.read_bytes().replace(b"\n", b"\r\n") + added)
    before = staff.read_bytes()
    done = admin(*ADD)
    assert done.code == 1
    assert "schema/staff.yaml has changes that are not committed" in done.err
    assert staff.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([*ADD[:2], "sari", *ADD[3:]], 1),
        ([*ADD[:5], "--email", "sari@contoh.example", "--role", "team"], 1),
        ([*ADD[:-1], "mayor"], 2),
        ([*ADD[:-1], "complainant"], 2),
        (ADD[:-2], 2),
        ([*ADD[:2], "Eko!", *ADD[3:]], 1),
        (["staff", "role", "nobody-here", "team"], 1),
        (["staff", "role", "budi", "team", "--from", "2026-12-31", "--until", "2026-12-01"], 1),
        (["staff", "role", "budi", "team", "--from", "minggu lalu"], 2),
        (["staff", "key", "end", "budi", "SHA256:x"], 2),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    words: list[str], code: int, admin: Aduan, office: OfficeFolder
):
    before = git(office.root, "rev-parse", "HEAD")
    refused = admin(*words)
    assert refused.code == code, refused.err
    assert "should not happen" not in refused.err
    assert git(office.root, "rev-parse", "HEAD") == before
    assert git(office.root, "status", "--porcelain") == ""


def test_keys_are_listed_ended_and_revoked(admin: Aduan, public_key: Path):
    assert admin("staff", "key", "add", "sari", str(public_key), "--from", "2026-11-01").code == 0
    [key] = next(p for p in admin("staff", "list", "--json").json["staff"] if p["id"] == "sari")[
        "keys"
    ]
    listed = subprocess.run(
        ["ssh-keygen", "-lf", str(public_key)], capture_output=True, encoding="utf-8", check=True
    )
    assert key["fingerprint"] == listed.stdout.split()[1]
    assert admin("staff", "signers").out == (
        'sari@contoh.example namespaces="git",valid-after="20261031170000Z" '
        f"{public_key.read_text()}"
    )
    assert (
        admin("staff", "key", "end", "sari", key["fingerprint"][:20], "--on", "2026-12-31").code
        == 0
    )
    assert 'valid-before="20261231170000Z"' in admin("staff", "signers").out
    assert admin("staff", "key", "revoke", "sari", key["fingerprint"][-8:]).code == 0
    assert admin("staff", "signers").out == ""
    assert "revoked" in admin("staff", "list").out


def test_a_private_key_is_never_listed(admin: Aduan, office: OfficeFolder, public_key: Path):
    refused = admin("staff", "key", "add", "sari", str(public_key.with_suffix("")))
    assert (refused.code, ".pub" in refused.err) == (2, True)
    assert "PRIVATE" not in refused.err + (office.root / "schema/staff.yaml").read_text("utf-8")


def revoked_days(admin: Aduan) -> list[bool]:
    staff = admin("staff", "list", "--json").json["staff"]
    sari = next(person for person in staff if person["id"] == "sari")
    return [key["revoked"] is not None for key in sari["keys"]]


def test_a_key_is_listed_once_whatever_is_remarked_behind_it(admin: Aduan, public_key: Path):
    assert admin("staff", "key", "add", "sari", str(public_key)).code == 0
    other = " ".join([*public_key.read_text().split()[:2], "laptop lain"])
    for again in (str(public_key), other):
        refused = admin("staff", "key", "add", "sari", again)
        assert (refused.code, "listed already" in refused.err) == (1, True)


@pytest.mark.parametrize("form", ["file", "line", "fingerprint"])
def test_a_key_that_is_listed_twice_is_revoked_wherever_it_stands(
    form: str, admin: Aduan, office: OfficeFolder, public_key: Path
):
    """As an older version of the tool listed it, and by whatever it is named."""
    line = public_key.read_text().strip()
    staff = office.root / "schema/staff.yaml"
    text = staff.read_text("utf-8")
    email = "    email: sari@contoh.example\n"
    twice = f"{email}    keys:\n      - key: {line}\n      - key: {line} lagi\n"
    staff.write_text(text.replace(email, twice), "utf-8", newline="\n")
    git(office.root, "commit", "--quiet", "--no-verify", "-am", "two lines")
    [key, _second] = next(
        p for p in admin("staff", "list", "--json").json["staff"] if p["id"] == "sari"
    )["keys"]
    named = {"file": str(public_key), "line": line, "fingerprint": key["fingerprint"]}[form]
    done = admin("staff", "key", "revoke", "sari", named)
    assert done.code == 0, done.err
    assert revoked_days(admin) == [True, True]
    assert (office.root / "schema/staff.yaml").read_text("utf-8").count("revoked:") == 2
    assert admin("staff", "signers").out == ""


def test_the_file_of_another_key_revokes_nothing(admin: Aduan, public_key: Path):
    refused = admin("staff", "key", "revoke", "sari", str(public_key))
    assert (refused.code, "means 0 keys" in refused.err) == (2, True)


@pytest.fixture
def listed(admin: Aduan, public_key: Path) -> Path:
    """The key of sari, whose last day is the end of 2026; it is November."""
    key = ["staff", "key", "add", "sari", str(public_key), "--from", "2026-11-01"]
    assert admin(*key, "--until", "2026-12-31", now="2026-11-10T09:00").code == 0
    return public_key


@pytest.mark.parametrize("day", ["2026-11-30", "2027-06-30"])
def test_an_end_that_is_ahead_is_set_earlier_or_later(day: str, admin: Aduan, listed: Path):
    done = admin("staff", "key", "end", "sari", str(listed), "--on", day)
    assert "it was 31 December 2026" in done.out
    [key] = next(p for p in admin("staff", "list", "--json").json["staff"] if p["id"] == "sari")[
        "keys"
    ]
    assert key["until"] == day


def test_an_end_in_the_past_is_told_with_what_follows(admin: Aduan, listed: Path):
    done = admin("staff", "key", "end", "sari", str(listed), "--on", "2026-11-05")
    assert (done.code, "that day is over" in done.out) == (0, True)
    # What ended is not brought back, and stays as it is.
    again = admin("staff", "key", "end", "sari", str(listed), "--on", "2027-01-31")
    assert (again.code, "ended on 5 November 2026" in again.err) == (1, True)
    assert "a new key" in again.err


def test_a_revoked_key_is_given_no_other_end(admin: Aduan, listed: Path):
    assert admin("staff", "key", "revoke", "sari", str(listed)).code == 0
    done = admin("staff", "key", "end", "sari", str(listed), "--on", "2027-01-31")
    assert (done.code, "revoked on 10 November 2026" in done.err) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        "key end sari KEY --on 2026-12-31",
        "key revoke sari KEY",
        "retire sari --on 2026-11-10",
    ],
)
def test_what_changes_nothing_is_refused_and_makes_no_commit(
    words: str, admin: Aduan, office: OfficeFolder, listed: Path
):
    command = [str(listed) if word == "KEY" else word for word in words.split()]
    admin("staff", *command)
    before = git(office.root, "rev-parse", "HEAD")
    done = admin("staff", *command)
    assert (done.code, "changes nothing" in done.err) == (1, True)
    assert git(office.root, "rev-parse", "HEAD") == before


def test_a_number_of_a_person_is_refused_before_it_is_committed(admin: Aduan, office: OfficeFolder):
    """Once it is committed nothing can be sent any more until git itself is set back."""
    before = git(office.root, "rev-parse", "HEAD")
    words = "--name", "Ridwan 0812-7345-9981", "--email", "ridwan@contoh.example"
    done = admin("staff", "add", "ridwan", *words, "--role", "officer")
    assert (done.code, "ADU676" in done.err) == (1, True)
    assert "7345" not in done.err
    assert git(office.root, "rev-parse", "HEAD") == before
