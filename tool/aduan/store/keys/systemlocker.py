"""The system's own keyring: Windows Credential Manager, the keychain of macOS, Secret Service.

The one door to `keyring`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Protocol

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

# What `keyring` itself says of a backend: below this it keeps nothing, or keeps it in the clear.
LEAST = 1.0


class Backend(Protocol):
    """A keyring as `keyring` knows it."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


@dataclass(frozen=True)
class SystemLocker:
    """A `Locker` in the system's keyring. `service`: the name under which it has this office. `mark`:
    a folder that is made where something is kept, since nobody can ask the keyring what it has.
    """

    service: str
    backend: Backend
    mark: Path | None = None

    def read(self, owner: str) -> str | None:
        """As `Locker.read`."""
        from keyring.errors import KeyringError

        try:
            return self.backend.get_password(self.service, owner)
        except KeyringError:
            raise _shut() from None

    def keep(self, owner: str, text: str) -> None:
        """As `Locker.keep`."""
        from keyring.errors import KeyringError

        try:
            self.backend.set_password(self.service, owner, text)
        except KeyringError:
            raise _shut() from None
        if self.mark is not None:
            with suppress(OSError):
                self.mark.mkdir(mode=0o700, parents=True, exist_ok=True)

    def drop(self, owner: str) -> None:
        """As `Locker.drop`."""
        from keyring.errors import KeyringError

        try:
            self.backend.delete_password(self.service, owner)
        except KeyringError:
            raise _shut() from None

    def tell_place(self, owner: str) -> str:
        """As `Locker.tell_place`: the service and the account that the keyring shows."""
        return f"{self.service}, {owner}"


def find_backend() -> Backend | None:
    """The keyring of whoever is logged in; None where the system has none that is safe."""
    import keyring

    backend = keyring.get_keyring()
    return backend if backend.priority >= LEAST else None


def _shut() -> SurroundingsError:
    return SurroundingsError(
        _("the system's keyring did not open"),
        _(
            "unlock it, then run the command again; or keep the key in a file: `aduan key new --file`"
        ),
    )
