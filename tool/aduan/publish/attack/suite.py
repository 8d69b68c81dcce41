"""All attacks on a ledger, in order. Whatever is wrong with it comes back as a breach, never as an
error.

A6 (the site rebuilt on another day) and A7 (what is private is looked for in the output) need an
office and its built site; they are tests of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.publish.attack.bounds import find_given_away
from aduan.publish.attack.order import find_disorder
from aduan.publish.attack.outputs import Rebuild, find_rewritten, find_unmade
from aduan.publish.attack.planting import plant
from aduan.publish.attack.report import Breach, Report
from aduan.publish.attack.sums import find_wrong_sums
from aduan.publish.attack.tables import find_unruly, list_tables


def run_attacks(
    ledger: Ledger,
    rebuild: Rebuild | None = None,
    chance: Random | None = None,
    built: Mapping[str, bytes] | None = None,
) -> Report:
    """Every breach of a ledger.

    `rebuild` makes the open data from a ledger, and `built` are those of a built site, by path;
    without them A8 looks at nothing. `chance` chooses the leak that A9 plants; without it none is.
    """
    releases = len(ledger.releases)
    counts = dict.fromkeys(("A1", "A4", "A5", "A8", "A9", "A10"), 0)
    counts["A5"] = counts["A10"] = releases
    for seen in list_tables(ledger):
        counts["A1"] += len(seen.table.cells)
        counts["A4"] += sum(bool(lengths) for lengths in seen.table.lengths)
    breaches = list(find_breaches(ledger))
    if rebuild is not None and not breaches:
        counts["A8"] = releases + len(built or ())
        breaches += find_rewritten(ledger, rebuild)
        breaches += find_unmade(built or {}, ledger, rebuild)
    if chance is not None and not breaches:
        breaches += _try_plant(ledger, chance, counts)
    # A2 before A10.
    breaches.sort(key=lambda breach: (len(breach.attack), breach.attack))
    return Report(tuple(breaches), counts)


def find_breaches(ledger: Ledger, first: int = 0) -> Iterator[Breach]:
    """What is wrong with the releases from a place on; of those before it only sums are looked at."""
    yield from find_disorder(ledger, first)
    yield from find_wrong_sums(ledger, first)
    yield from find_unruly(ledger, first)
    yield from find_given_away(ledger, first)


def require_safe(ledger: Ledger, first: int = 0) -> None:
    """RefusedError: the attack on a ledger gets through. `first`: the place of the release from which
    on it is looked at, where those before it were before.
    """
    found = sorted(find_breaches(ledger, first), key=lambda breach: breach.release)
    if found:
        breach = found[0]
        raise RefusedError(
            _("attack {attack} on the figures of {release} got through; nothing is published"),
            _("see all it found: `aduan publish --attack`"),
            attack=breach.attack,
            release=breach.release,
        )


def _try_plant(ledger: Ledger, chance: Random, counts: dict[str, int]) -> Iterator[Breach]:
    """The attack on itself: a planted leak that it does not see would make all else worthless."""
    planted = plant(ledger, chance)
    if planted is None:
        return
    counts["A9"] = 1
    if is_taken(planted.files):
        text = _(
            "a leak planted on purpose was not found ({kind}): the attack cannot be relied upon"
        )
        yield Breach("A9", "", text, {"kind": planted.kind})


def is_taken(files: Mapping[str, bytes]) -> bool:
    """Whether the files of a ledger are read, and nothing is found wrong with them."""
    try:
        ledger = read_ledger(files)
    except RefusedError:
        return False
    return not any(find_breaches(ledger))
