"""Where the vault lies for this clone: the folder that was named, its copy, and the one in the clone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import Finding

if TYPE_CHECKING:
    from aduan.store.keys.vaultfolder import VaultFolder

# In git's settings of this clone, as git writes their names: the vault, and its copy.
VAULT, COPY = "aduan.vault", "aduan.vaultcopy"
# Where it is if nothing is said: below the office's folder, and never in Git.
OWN = (".aduan", "vault")


def find_places(desk: Desk) -> list[VaultFolder]:
    """The vault, and its copy where there is one, as they are named for this clone."""
    from aduan.store.keys.vaultfolder import VaultFolder

    shared = desk.repo.setting(VAULT)
    places = [VaultFolder(Path(shared).expanduser()) if shared else find_own_folder(desk)]
    if copy := desk.repo.setting(COPY):
        places.append(VaultFolder(Path(copy).expanduser()))
    return places


def find_own_folder(desk: Desk) -> VaultFolder:
    """The folder in this clone, in which one works where the vault is out of reach."""
    from aduan.store.keys.vaultfolder import VaultFolder

    return VaultFolder(desk.office.root.joinpath(*OWN), is_own=True)


def find_folders(desk: Desk) -> list[VaultFolder]:
    """The vault, its copy where there is one, and the folder in this clone."""
    places, own = find_places(desk), find_own_folder(desk)
    return places if own in places else [*places, own]


def lacks_vault(desk: Desk) -> bool:
    """Whether this clone of an office that seals is exchanged with others, and was never told where
    the vault lies: the keys that begin here lie here alone.
    """
    from aduan.store.sync.online import has_remote

    if desk.repo.setting(VAULT) or not desk.office.law.office.has_sealing:
        return False
    return has_remote(desk.repo)


def tell_no_vault(desk: Desk) -> list[Finding]:
    """ADU786 where this clone has no vault and ought to have one."""
    if not lacks_vault(desk):
        return []
    return [Finding("ADU786", values={"folder": find_own_folder(desk).path.as_posix()})]
