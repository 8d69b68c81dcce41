"""A case's file whose text was added in the clear by hand, sealed in its place before it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.writing import write_atomically
from aduan.store.git.forgetting import forget_drafts, stage_anew
from aduan.store.git.landing import Landing
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository

# What a file says sealed, of what it says and what git has of it.
Seal = Callable[[bytes, bytes | None], bytes]


@dataclass(frozen=True)
class SealedByHand:
    """`staged`: whether git's index had the text, and has it sealed now; `forgotten`: how many drafts
    of it were taken out of git's store; `beside`: copies that an editor left, by name.
    """

    path: str
    staged: bool
    forgotten: int
    beside: tuple[str, ...]


def seal_in_place(office: OfficeFolder, repo: Repository, case_id: str, seal: Seal) -> SealedByHand:
    """Put the sealed file in place of the other, whole or not at all, in the folder, in git's index
    and in its store.
    """
    path = case_path(case_id)
    file = office.root / path
    with Landing(repo).alone(WAIT):
        sealed = seal(file.read_bytes(), repo.read_blob(f"HEAD:./{path}"))
        write_atomically(file, sealed, office.cache)
        staged = stage_anew(repo, path)
        forgotten = forget_drafts(repo, case_id)
    return SealedByHand(path, staged, forgotten, tuple(_list_copies(file)))


def _list_copies(file: Path) -> list[str]:
    """Files beside it that an editor made of it, or a sync program."""
    found = [entry.name for entry in file.parent.iterdir() if file.stem in entry.name]
    return sorted(name for name in found if name != file.name)
