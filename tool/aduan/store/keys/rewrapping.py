"""Keys of cases sealed to another circle: after somebody joined or left, or a case changed.

The new wrapping is written beside the old one and opened again; only then the old one goes. Killed
in between, both are there, and the next time it is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.keys.age import SecretKey, seal
from aduan.store.keys.opening import OpeningResult, open_wrapping
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle

# So many keys are written at once: each is brought to the disk by itself, and a disk takes several in
# the time of one.
WRITERS = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """A key, and the public keys of the circle that it is to be sealed to."""

    key: CaseKey
    circle: frozenset[str]

    @property
    def wrapping(self) -> Wrapping:
        """The file that it will be."""
        return Wrapping(self.key, name_circle(self.circle))


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """How many keys opened, and how many of these were sealed anew; `left`: those that open to others
    alone, and are not sealed to their circle yet.
    """

    opened: int
    count: int
    left: tuple[CaseKey, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """A wish with the key itself, and what there is of it in each folder."""

    wish: Wish
    key: bytes
    good: frozenset[VaultFolder]

    def __repr__(self) -> str:
        return f"_Job({self.wish.key})"


def rewrap(
    folders: Sequence[VaultFolder],
    wishes: Iterable[Wish],
    secrets: Sequence[SecretKey],
    told: Callable[[int], object] = lambda _number: None,
) -> Rewrapped:
    """Seal each key that opens here to its circle, in every folder that can be reached; one that does
    not open stays as it is.

    `told`: hears the number of each that is done. SurroundingsError: what was written could not be
    read again; no old one is gone.
    """
    there = [folder for folder in folders if folder.is_there]
    held = [(folder, _list_by_key(folder)) for folder in there]
    ready, left = [], []
    for wish in wishes:
        job = _prepare(held, wish, secrets)
        if job is not None:
            ready.append(job)
        elif not _is_settled(held, wish, secrets):
            left.append(wish.key)
    count = 0
    with ThreadPoolExecutor(WRITERS) as writers:
        for done in writers.map(lambda job: _carry_out(held, job, secrets), ready):
            count += done
            told(count)
    return Rewrapped(len(ready), count, tuple(sorted(left)))


_Held = Sequence[tuple[VaultFolder, dict[CaseKey, list[Wrapping]]]]


def _list_by_key(folder: VaultFolder) -> dict[CaseKey, list[Wrapping]]:
    found: dict[CaseKey, list[Wrapping]] = {}
    for wrapping in sorted(folder.list_wrappings()):
        found.setdefault(wrapping.key, []).append(wrapping)
    return found


def _prepare(held: _Held, wish: Wish, secrets: Sequence[SecretKey]) -> _Job | None:
    """Open one key, in whatever folder and for whatever circle it lies there; None: it opens nowhere."""
    key, good = None, set()
    for folder, found in held:
        for wrapping in found.get(wish.key, ()):
            opened = open_wrapping(folder, wrapping, secrets, wish.circle)
            key = key or opened.key
            if opened.key is not None and wrapping == wish.wrapping:
                good.add(folder)
    return None if key is None else _Job(wish, key, frozenset(good))


def _is_settled(held: _Held, wish: Wish, secrets: Sequence[SecretKey]) -> bool:
    """Whether a key that is for others lies there as it is to be, as far as that is seen."""
    return any(
        open_wrapping(folder, wish.wrapping, secrets, wish.circle).outcome is OpeningResult.SHUT
        for folder, found in held
        if wish.wrapping in found.get(wish.key, ())
    )


def _carry_out(held: _Held, job: _Job, secrets: Sequence[SecretKey]) -> int:
    """Write where it is lacking, open again, remove the old; 1 where anything was written."""
    lacking = [folder for folder, _found in held if folder not in job.good]
    sealed = seal(job.key, job.wish.circle) if lacking else b""
    for folder in lacking:
        folder.put(job.wish.wrapping, sealed)
        _require_good(folder, job, sealed, secrets)
    for folder, found in held:
        for wrapping in found.get(job.wish.key, ()):
            if wrapping != job.wish.wrapping:
                folder.drop(wrapping)
    return 1 if lacking else 0


def _require_good(
    folder: VaultFolder, job: _Job, sealed: bytes, secrets: Sequence[SecretKey]
) -> None:
    """SurroundingsError where what was written does not open, or for who is not in the new circle,
    is not what was written.
    """
    opened = open_wrapping(folder, job.wish.wrapping, secrets, job.wish.circle)
    is_same = opened.outcome is OpeningResult.SHUT and opened.raw == sealed
    if opened.key != job.key and not is_same:
        raise SurroundingsError(
            _("what was written into {folder} could not be read again"),
            _("nothing old was removed; see whether the folder has room and is whole"),
            folder=folder.path.as_posix(),
        )
