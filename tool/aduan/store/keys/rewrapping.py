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
from aduan.store.keys.agefile import count_recipients
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
class SealTurn:
    """A key that opens here, and what it is to be sealed to. `lying`: the circles that the files which
    opened name, each with the number of keys that its file is sealed to; `good`: the folders in which
    it lies as it is to be.
    """

    wish: Wish
    key: bytes
    lying: frozenset[tuple[str, int]]
    good: frozenset[VaultFolder]

    def __repr__(self) -> str:
        return f"SealTurn({self.wish.key})"


_Held = Sequence[tuple[VaultFolder, dict[CaseKey, list[Wrapping]]]]


@dataclass(frozen=True, slots=True)
class RewrapPlan:
    """What would be sealed anew, and nothing of it is yet. `left`: as for what is done."""

    held: _Held
    turns: tuple[SealTurn, ...]
    left: tuple[CaseKey, ...]

    @property
    def changing(self) -> list[SealTurn]:
        """Those that do not lie everywhere as they are to be."""
        return [turn for turn in self.turns if len(turn.good) < len(self.held)]


def rewrap(
    folders: Sequence[VaultFolder],
    wishes: Iterable[Wish],
    secrets: Sequence[SecretKey],
    told: Callable[[int], object] = lambda _number: None,
) -> Rewrapped:
    """Seal each key that opens here to its circle, in every folder that can be reached; one that does
    not open stays as it is. `told`, SurroundingsError: as `carry_out_rewrap`.
    """
    return carry_out_rewrap(plan_rewrap(folders, wishes, secrets), secrets, told)


def plan_rewrap(
    folders: Sequence[VaultFolder], wishes: Iterable[Wish], secrets: Sequence[SecretKey]
) -> RewrapPlan:
    """Open what opens, and change nothing."""
    held = [(folder, _list_by_key(folder)) for folder in folders if folder.is_there]
    turns, left = [], []
    for wish in wishes:
        turn = _prepare(held, wish, secrets)
        if turn is not None:
            turns.append(turn)
        elif not _is_settled(held, wish, secrets):
            left.append(wish.key)
    return RewrapPlan(held, tuple(turns), tuple(sorted(left)))


def carry_out_rewrap(
    plan: RewrapPlan,
    secrets: Sequence[SecretKey],
    told: Callable[[int], object] = lambda _number: None,
) -> Rewrapped:
    """Seal anew what is planned. `told`: hears the number of each that is done. SurroundingsError: what
    was written could not be read again; no old one is gone.
    """
    count = 0
    with ThreadPoolExecutor(WRITERS) as writers:
        for done in writers.map(lambda turn: _carry_out(plan.held, turn, secrets), plan.turns):
            count += done
            told(count)
    return Rewrapped(len(plan.turns), count, plan.left)


def _list_by_key(folder: VaultFolder) -> dict[CaseKey, list[Wrapping]]:
    found: dict[CaseKey, list[Wrapping]] = {}
    for wrapping in sorted(folder.list_wrappings()):
        found.setdefault(wrapping.key, []).append(wrapping)
    return found


def _prepare(held: _Held, wish: Wish, secrets: Sequence[SecretKey]) -> SealTurn | None:
    """Open one key, in whatever folder and for whatever circle it lies there; None: it opens nowhere."""
    key, lying, good = None, set(), set()
    for folder, found in held:
        for wrapping in found.get(wish.key, ()):
            opened = open_wrapping(folder, wrapping, secrets, wish.circle)
            if opened.key is None:
                continue
            key = opened.key
            lying.add((wrapping.circle, count_recipients(opened.raw)))
            if wrapping == wish.wrapping:
                good.add(folder)
    return None if key is None else SealTurn(wish, key, frozenset(lying), frozenset(good))


def _is_settled(held: _Held, wish: Wish, secrets: Sequence[SecretKey]) -> bool:
    """Whether a key that is for others lies there as it is to be, as far as that is seen."""
    return any(
        open_wrapping(folder, wish.wrapping, secrets, wish.circle).outcome is OpeningResult.SHUT
        for folder, found in held
        if wish.wrapping in found.get(wish.key, ())
    )


def _carry_out(held: _Held, turn: SealTurn, secrets: Sequence[SecretKey]) -> int:
    """Write where it is lacking, open again, remove the old; 1 where anything was written."""
    lacking = [folder for folder, _found in held if folder not in turn.good]
    sealed = seal(turn.key, turn.wish.circle) if lacking else b""
    for folder in lacking:
        folder.put(turn.wish.wrapping, sealed)
        _require_good(folder, turn, sealed, secrets)
    for folder, found in held:
        for wrapping in found.get(turn.wish.key, ()):
            if wrapping != turn.wish.wrapping:
                folder.drop(wrapping)
    return 1 if lacking else 0


def _require_good(
    folder: VaultFolder, turn: SealTurn, sealed: bytes, secrets: Sequence[SecretKey]
) -> None:
    """SurroundingsError where what was written does not open, or for who is not in the new circle,
    is not what was written.
    """
    opened = open_wrapping(folder, turn.wish.wrapping, secrets, turn.wish.circle)
    is_same = opened.outcome is OpeningResult.SHUT and opened.raw == sealed
    if opened.key != turn.key and not is_same:
        raise SurroundingsError(
            _("what was written into {folder} could not be read again"),
            _("nothing old was removed; see whether the folder has room and is whole"),
            folder=folder.path.as_posix(),
        )
