"""All attacks on a ledger, in order. Whatever is wrong with it comes back as a breach, never as an
error.

A6 (the site rebuilt on another day) and A7 (what is private is looked for in the output) need an
office and its built site; they are tests of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.publish.attack.certificate import find_unproved
from aduan.publish.attack.homogeneity import find_betrayed, list_circles
from aduan.publish.attack.intervals import find_bare, find_given_away, list_boxes, survey
from aduan.publish.attack.knowledge import Knowledge, TooLargeError
from aduan.publish.attack.outputs import Rebuild, find_rewritten
from aduan.publish.attack.plant import plant
from aduan.publish.attack.program import ContradictionError, UnsolvedError
from aduan.publish.attack.quantiles import find_narrow
from aduan.publish.attack.record import find_disorder
from aduan.publish.attack.report import Breach, Report
from aduan.publish.ledger.chain import Ledger

PLANT_SEED = 9


def run_attacks(ledger: Ledger, rebuild: Rebuild | None = None) -> Report:
    """Every breach of a ledger. `rebuild` makes the open data from a ledger; without it A8 looks at
    nothing.
    """
    counts: Counter[str] = Counter({f"A{n}": 0 for n in (1, 2, 3, 4, 5, 8, 9)})
    breaches = [*find_disorder(ledger), *find_bare(ledger.periods)]
    counts["A5"] = len(ledger.releases)
    for year in ledger.years:
        breaches += _attack_year(ledger, year, counts)
    if rebuild is not None:
        counts["A8"] = len(ledger.releases)
        breaches += find_rewritten(ledger, rebuild)
    if not breaches:
        breaches += _try_plant(ledger, counts)
    return Report(tuple(sorted(breaches, key=lambda b: b.attack)), counts)


def require_safe(ledger: Ledger, rebuild: Rebuild) -> None:
    """RefusedError: the attack on a ledger gets through."""
    report = run_attacks(ledger, rebuild)
    if not report.ok:
        first = report.breaches[0]
        raise RefusedError(
            _("attack {attack} on the figures of {release} got through; nothing is published"),
            _("see all it found: `aduan publish --attack`"),
            attack=first.attack,
            release=first.release,
        )


def _attack_year(ledger: Ledger, year: int, counts: Counter[str]) -> Iterator[Breach]:
    """A1 to A4 on all that is known of a year; the proof of each release on what was known when it
    came out.
    """
    releases = ledger.of_year(year)
    for count, release in enumerate(releases, 1):
        counts["A2"] += 1
        yield from find_unproved(Knowledge(releases[:count]), ledger.worlds_of(release))
    counts["A4"] += sum(len(release.quantiles) for release in releases)
    yield from find_narrow(releases)
    yield from _look_into(Knowledge(releases), counts)


def _look_into(knowledge: Knowledge, counts: Counter[str]) -> Iterator[Breach]:
    release = knowledge.newest.name
    try:
        boxes, circles = list(list_boxes(knowledge)), list(list_circles(knowledge))
        asked = dict.fromkeys([*boxes, *(b for c in circles for b in (c.whole, *c.values))])
        found = survey(knowledge, list(asked))
    except ContradictionError:
        yield Breach(
            "A5",
            release,
            _("what is published contradicts itself: no complaints at all could give it"),
        )
        return
    except TooLargeError:
        yield Breach("A5", release, _("it is too large to be checked"))
        return
    except UnsolvedError:
        yield Breach("A1", release, _("the equations could not be solved: nothing is proved"))
        return
    counts["A1"] += len(boxes)
    counts["A3"] += len(circles)
    yield from find_given_away(knowledge, boxes, found)
    yield from find_betrayed(knowledge, circles, found)


def _try_plant(ledger: Ledger, counts: Counter[str]) -> Iterator[Breach]:
    """The attack on itself: a planted leak that it does not see would make all else worthless."""
    planted = plant(ledger, PLANT_SEED)
    if planted is None:
        return
    counts["A9"] = 1
    changed = next(
        r for r, old in zip(planted.periods, ledger.periods, strict=True) if r.tables != old.tables
    )
    solved = list(_look_into(Knowledge(planted.of_year(changed.year)), Counter()))
    if not any(find_bare(planted.periods)) or not any(breach.attack == "A1" for breach in solved):
        yield Breach(
            "A9", "", _("a leak planted on purpose was not found: the attack cannot be relied upon")
        )
