"""The key that git would sign with here, and whether the staff file lists it: asked before a step,
for an audit refuses afterwards, for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from aduan.core.law.law import Law, Person
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _
from aduan.store.audit.signing import (
    SEVERAL,
    find_holder,
    find_key,
    holds_on,
    is_required,
    read_blob,
)
from aduan.store.files.namedfiles import read_beginning
from aduan.store.git.repository import Repository
from aduan.store.git.settings import signs_commits

# The hint of all refusals that a set-up mends; it is a command that works as it stands.
SETUP = _("run `aduan staff key setup`")
# How a key begins that stands in git's settings itself.
LITERAL = ("ssh-", "ecdsa-", "sk-", "key::")
# How the kind of a certificate ends.
CERTIFICATE = "-cert-v01@openssh.com"
# A file that holds more is none with a public key.
LONGEST = 64 * 1024


def require_signature(repo: Repository, law: Law, day: date) -> None:
    """RefusedError where the law asks for signatures, and none that it takes could be made here.

    `day`: of the commit. SurroundingsError: git does not know who is at work.
    """
    if not is_required(law, day):
        return
    settings = repo.settings()
    if not is_set_up(settings):
        raise RefusedError(
            _("this office asks for signatures, and git is not set up to sign here"), SETUP
        )
    named = settings["user.signingkey"]
    if not exists(named):
        raise RefusedError(
            _("the key that git is to sign with is not there: {file}"), SETUP, file=named
        )
    if names_certificate(named):
        raise RefusedError(
            _("git signs here with a certificate, and the staff file lists plain keys alone"), SETUP
        )
    blob = read_named_key(named)
    if blob is not None:
        _require_listed(blob, repo.identity().email, law, day)


def find_own_signer(repo: Repository, law: Law, day: date) -> Person | None:
    """Who of several people with one e-mail git signs for here; None where the law asks for no
    signatures, only one person has that e-mail, or nobody can tell.

    SurroundingsError: git does not know who is at work.
    """
    people = law.people_of(repo.identity().email)
    if len(people) < SEVERAL or not is_required(law, day):
        return None
    blob = read_named_key(repo.settings().get("user.signingkey", ""))
    return find_holder(blob, people) if blob else None


def find_key_holder(repo: Repository, law: Law) -> Person | None:
    """Whose key git signs with here, whatever e-mail it has; None: nobody's, or it does not sign."""
    settings = repo.settings()
    if not is_set_up(settings):
        return None
    blob = read_named_key(settings["user.signingkey"])
    return find_holder(blob, law.staff.values()) if blob else None


def _require_listed(blob: bytes, email: str, law: Law, day: date) -> None:
    key = find_key(law, email, blob)
    if key is None:
        owner = find_holder(blob, law.staff.values())
        if owner is not None and not law.people_of(email):
            raise _explain_other_email(owner, email)
        raise RefusedError(
            _("the key that git signs with here is not in the staff file for {email}"),
            _("`aduan staff key setup` prints the line for the administrator"),
            email=email,
        )
    if key.revoked is not None or not holds_on(key, day):
        raise RefusedError(
            _("the key that git signs with here is not in force"),
            _("`aduan staff list` shows each key's days; ask the administrator"),
        )


def _explain_other_email(owner: Person, email: str) -> RefusedError:
    """The refusal where the key is listed, and for another e-mail than git has here."""
    return RefusedError(
        _("git signs here with the key of {owner}, who has the e-mail {listed}, and not {email}"),
        _(
            "set git's user.email to it; if you did not ask for that e-mail, tell the head of office"
        ),
        owner=owner.id,
        listed=owner.email,
        email=email,
    )


def is_set_up(settings: Mapping[str, str]) -> bool:
    """Whether git signs each commit here with an SSH key that is named."""
    is_ssh = settings.get("gpg.format", "").lower() == "ssh"
    return signs_commits(settings) and is_ssh and bool(settings.get("user.signingkey"))


def exists(named: str) -> bool:
    """Whether what `user.signingkey` names is a key itself, or a file."""
    return named.startswith(LITERAL) or Path(named).expanduser().is_file()


def names_certificate(named: str) -> bool:
    """Whether `user.signingkey` names a certificate: no audit takes what is signed with one."""
    is_literal = named.startswith(LITERAL)
    text = named.removeprefix("key::") if is_literal else _read_text(Path(named).expanduser())
    return any(word.endswith(CERTIFICATE) for word in (text or "").split()[:1])


def read_named_key(named: str) -> bytes | None:
    """The public key that `user.signingkey` names; None where only the private one lies there, or
    none that we read.
    """
    if named.startswith(LITERAL):
        return read_blob(named.removeprefix("key::"))
    file = Path(named).expanduser()
    for place in (file, file.with_name(file.name + ".pub")):
        text = _read_text(place)
        if text is not None and (blob := read_blob(text)) is not None:
            return blob
    return None


def _read_text(file: Path) -> str | None:
    try:
        return read_beginning(file, LONGEST).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError, UsageError):
        return None
