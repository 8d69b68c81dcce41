"""What the line says of the keys of cases brought about in the vault, as far as one person can.

What takes readers away (a case shut off, somebody kept out, closed for long; somebody left or lost a
key) is sealed anew by whoever opens it. What gives a text to more people (a case taken up again, no
longer shut off) is sealed only from the folder in which that step was entered, and only to who was to
read it as the key began: without signatures a step bears whatever name its writer chose, with them an
administrator may list a key of his own making, and an honest step is no word for whoever was listed
since. Everybody else is told that it waits. `rewrap`, a person's act, names who reads more, and asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from aduan.core.words.quickly import dataclass
from aduan.store.keys.age import SecretKey
from aduan.store.keys.opening import OpeningResult, open_wrapping
from aduan.store.keys.rewrapping import Wish, rewrap
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle

# For each key that the record names, the public keys that it is to be sealed to.
Circles = Mapping[CaseKey, frozenset[str]]
# The circles that the case of a key is known to have had, by its own steps or with readers who left
# since, each with the one that takes its place.
ListKnown = Callable[[CaseKey], Mapping[frozenset[str], frozenset[str]]]
# Whether a key may be sealed to these public keys, which could not read it so far.
MayWiden = Callable[[CaseKey, frozenset[str]], bool]
Held = dict[CaseKey, list[tuple[VaultFolder, Wrapping]]]


def list_in_force(circles: Circles) -> frozenset[Wrapping]:
    """The files that the vault ought to have."""
    names = {circle: name_circle(circle) for circle in set(circles.values())}
    return frozenset(Wrapping(key, names[circle]) for key, circle in circles.items())


def locate_keys(folders: Sequence[VaultFolder], keys: Set[CaseKey]) -> Held:
    """Where each of these keys lies, for whatever circle."""
    held: Held = {}
    for folder in folders:
        if folder.is_there:
            for wrapping in sorted(folder.list_wrappings()):
                if wrapping.key in keys:
                    held.setdefault(wrapping.key, []).append((folder, wrapping))
    return held


@dataclass(frozen=True, slots=True)
class Turned:
    """How many keys were sealed anew, and which would be read by more people and stay as they are."""

    count: int
    waiting: frozenset[CaseKey] = frozenset()


def rewrap_turned(
    folders: Sequence[VaultFolder],
    circles: Circles,
    list_known: ListKnown,
    secrets: Sequence[SecretKey],
    may_widen: MayWiden = lambda _key, _gaining: False,
) -> Turned:
    """Seal anew what opens here and is sealed to another circle that its case is known to have had: by its
    own steps, or with readers who left or lost a key. Whoever reads none of it gets it only where that
    may be.
    """
    held = locate_keys(folders, circles.keys())
    wishes: list[Wish] = []
    waiting: set[CaseKey] = set()
    for key, places in held.items():
        turn = _find_turn(places, circles[key], list_known(key), secrets)
        if turn is None:
            continue
        before, after = turn
        gaining = after - before
        if not gaining or may_widen(key, gaining):
            wishes.append(Wish(key, after))
        else:
            waiting.add(key)
    count = rewrap(folders, wishes, secrets).count if wishes else 0
    return Turned(count, frozenset(waiting))


def _find_turn(
    places: Sequence[tuple[VaultFolder, Wrapping]],
    circle: frozenset[str],
    known: Mapping[frozenset[str], frozenset[str]],
    secrets: Sequence[SecretKey],
) -> tuple[frozenset[str], frozenset[str]] | None:
    """The circle that a key is sealed to, which its case is known to have had, and the one that takes its
    place; None where what is in force is there, or nothing of that kind opens.
    """
    wanted = name_circle(circle)
    sound = (OpeningResult.OPEN, OpeningResult.SHUT)
    names = {name_circle(old): (old, new) for old, new in known.items()}
    turn: tuple[frozenset[str], frozenset[str]] | None = None
    for folder, wrapping in places:
        outcome = open_wrapping(folder, wrapping, secrets, circle).outcome
        if wrapping.circle == wanted and outcome in sound:
            return None
        if outcome is OpeningResult.OPEN and wrapping.circle in names:
            turn = names[wrapping.circle]
    return turn


def bring_strays(
    folders: Sequence[VaultFolder], circles: Circles, secrets: Sequence[SecretKey]
) -> int:
    """Put a key that lies in some folders alone into the others as it is, where it opens here and is
    for us still; how many files that was. Nobody gets it by that who did not have it.
    """
    there = [folder for folder in folders if folder.is_there]
    own = {secret.public for secret in secrets}
    brought = 0
    for key, places in locate_keys(there, circles.keys()).items():
        lacking = [folder for folder in there if folder not in {place for place, _one in places}]
        if lacking and not own.isdisjoint(circles[key]):
            brought += _bring(lacking, places, secrets)
    return brought


def _bring(
    lacking: Sequence[VaultFolder],
    places: Sequence[tuple[VaultFolder, Wrapping]],
    secrets: Sequence[SecretKey],
) -> int:
    for folder, wrapping in places:
        opened = open_wrapping(folder, wrapping, secrets)
        if opened.outcome is OpeningResult.OPEN:
            for other in lacking:
                other.put(wrapping, opened.raw)
            return len(lacking)
    return 0
