"""What the line says of the keys of cases brought about in the vault, as far as one person can.

What follows from a case's own steps (shut off, somebody kept out, closed for long, taken up again)
is sealed anew by whoever opens it; so is what only takes readers away, as somebody left or lost a key.
Nobody becomes a reader by the staff file alone: `rewrap` is a person's act, and who adds himself to
the staff gets no key by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

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


def rewrap_turned(
    folders: Sequence[VaultFolder],
    circles: Circles,
    list_known: ListKnown,
    secrets: Sequence[SecretKey],
) -> int:
    """Seal anew what opens here and is sealed to another circle that its case is known to have had: by its
    own steps, or with readers who left or lost a key; how many keys.
    """
    held = locate_keys(folders, circles.keys())
    wishes = []
    for key, places in held.items():
        turned = _find_turned(places, circles[key], list_known(key), secrets)
        if turned:
            wishes.append(Wish(key, turned))
    return rewrap(folders, wishes, secrets).count if wishes else 0


def _find_turned(
    places: Sequence[tuple[VaultFolder, Wrapping]],
    circle: frozenset[str],
    known: Mapping[frozenset[str], frozenset[str]],
    secrets: Sequence[SecretKey],
) -> frozenset[str]:
    """The circle to which a key is to be sealed that is sealed to one which its case is known to have had;
    none where what is in force is there, or nothing of that kind opens.
    """
    wanted = name_circle(circle)
    sound = (OpeningResult.OPEN, OpeningResult.SHUT)
    names = {name_circle(old): new for old, new in known.items()}
    turned: frozenset[str] = frozenset()
    for folder, wrapping in places:
        outcome = open_wrapping(folder, wrapping, secrets, circle).outcome
        if wrapping.circle == wanted and outcome in sound:
            return frozenset()
        if outcome is OpeningResult.OPEN and wrapping.circle in names:
            turned = names[wrapping.circle]
    return turned


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
