"""The key that a person reads private text with: made on that person's computer, and kept there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.casekeys import Entropy
from aduan.store.keys.age import SecretKey, lock, make_secret, unlock
from aduan.store.keys.lockers import Locker

# The line before the secret: which key it is, for who may not open it.
PUBLIC = "# public key: "
# So many letters tell keys apart that were put aside.
ASIDE = 8
# So often a passphrase is asked for.
TRIES = 3
# Asks for a passphrase, without showing what is typed.
AskPassphrase = Callable[[], str]


@dataclass(frozen=True)
class KeptKey:
    """A key as it lies on this computer: its public half, and the other one as text."""

    public: str
    rest: str

    def __repr__(self) -> str:
        return f"KeptKey({self.public})"

    @property
    def is_locked(self) -> bool:
        """Whether it asks for a passphrase."""
        return self.rest.startswith("-----BEGIN")

    def open(self, ask: AskPassphrase) -> SecretKey:
        """The key itself. RefusedError: another passphrase, or the text is damaged."""
        text = self.rest
        if self.is_locked:
            text = self._unlock(ask).decode("ascii", "replace")
        try:
            identity = SecretKey(text.strip())
        except ValueError:
            identity = None
        if identity is None or identity.public != self.public:
            raise RefusedError(
                _("your key on this computer is damaged"),
                _("put it back from where you keep a copy, or ask for a new one to be listed"),
            )
        return identity

    def _unlock(self, ask: AskPassphrase) -> bytes:
        """What lies under the passphrase, asked for again where it was mistyped."""
        for _try in range(TRIES):
            opened = unlock(self.rest.encode(), ask())
            if opened is not None:
                return opened
        raise RefusedError(
            _("the passphrase does not open your key"),
            _("run the command again; a forgotten one: `aduan key new --replace`"),
        )


def find_key_kept(lockers: Sequence[Locker], owner: str) -> KeptKey | None:
    """The key of a person, by staff id, from the first place that has one."""
    found = find_locker(lockers, owner)
    return found[1] if found else None


def find_locker(lockers: Sequence[Locker], owner: str) -> tuple[Locker, KeptKey] | None:
    """The first place that has a key of a person, and the key."""
    for locker in lockers:
        text = locker.read(owner)
        if text is not None:
            return locker, _read(text)
    return None


def make_staff_key(
    lockers: Sequence[Locker], owner: str, entropy: Entropy, passphrase: str = ""
) -> KeptKey:
    """A new key, kept in the first place of the list.

    RefusedError: there is one already, here or in any other place. SurroundingsError: it could not
    be kept, or not be read again.
    """
    if find_key_kept(lockers, owner) is not None:
        raise RefusedError(
            _("{person} has a key on this computer already"),
            _(
                "what was sealed to it opens with it alone, and `aduan key list` shows it; `aduan key new "
                "--replace` puts it aside and makes another, as where its passphrase is forgotten"
            ),
            person=owner,
        )
    return keep_secret(lockers[0], owner, make_secret(entropy), passphrase)


def replace_staff_key(
    lockers: Sequence[Locker], owner: str, entropy: Entropy, passphrase: str = ""
) -> tuple[KeptKey, tuple[str, ...]]:
    """A new key in the first place of the list, and where each key that a person had lies now: it is
    never deleted, for somebody may remember its passphrase.

    SurroundingsError, RefusedError: it could not be kept, or not be read again; no key is lost.
    """
    holding = [locker for locker in lockers if locker.read(owner) is not None]
    places = tuple(_put_aside(locker, owner) for locker in holding)
    made = keep_secret(lockers[0], owner, make_secret(entropy), passphrase)
    for locker in holding:
        if locker is not lockers[0]:
            locker.drop(owner)
    return made, places


def _put_aside(locker: Locker, owner: str) -> str:
    """Keep what a place holds under another name there, too; which place that is."""
    text = locker.read(owner) or ""
    # By what it holds: the same text gets the same name, and another one never covers it.
    name = f"{owner}.{sha256(text.encode()).hexdigest()[:ASIDE]}"
    locker.keep(name, text)
    if locker.read(name) != text:
        raise RefusedError(_("the key that you had could not be put aside; it stays as it is"))
    return locker.tell_place(name)


def keep_secret(locker: Locker, owner: str, secret: SecretKey, passphrase: str = "") -> KeptKey:
    """Keep a person's key in a place of this computer.

    SurroundingsError, RefusedError: it could not be kept, or not be read again.
    """
    text = secret.write()
    rest = lock(text.encode(), passphrase).decode("ascii") if passphrase else f"{text}\n"
    locker.keep(owner, f"{PUBLIC}{secret.public}\n{rest}")
    kept = find_key_kept([locker], owner)
    if kept is None or kept != KeptKey(secret.public, rest):
        raise RefusedError(
            _("the new key could not be read again from where it was kept"),
            _("keep it in a file: `aduan key new --file`"),
        )
    return kept


def _read(text: str) -> KeptKey:
    """RefusedError: what was kept is no key."""
    first, _end, rest = text.partition("\n")
    if not first.startswith(PUBLIC):
        raise RefusedError(
            _("your key on this computer is damaged"),
            _("put it back from where you keep a copy, or ask for a new one to be listed"),
        )
    return KeptKey(first.removeprefix(PUBLIC).strip(), rest)
