"""Made-up caseloads, as large as a test wants them, straight in memory: nothing here is of any real
office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.law.law import Law
from tests.core.builders import WIB, event, law, sop

# Alphabet of case ids without what can be mistaken.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
EARLY = ("receive", "record", "verify", "explain")
ROUTES: dict[tuple[str, ...], int] = {
    (*EARLY, "satisfied"): 60,
    (*EARLY, "dissatisfied", "analyse", "decide", "act", "satisfied"): 18,
    (
        *EARLY,
        "dissatisfied",
        "analyse",
        "decide",
        "act",
        "dissatisfied",
        "decide",
        "act",
        "satisfied",
    ): 3,
    ("receive", "record", "verify", "refer"): 8,
    ("receive", "record", "withdraw"): 6,
    ("receive", "record", "verify"): 2,
}
CHANNELS = {"visit": 40, "phone": 20, "whatsapp": 20, "letter": 6, "box": 8, "email": 3, "lapor": 2}
SERVICES = {
    "building-permit": 30,
    "business-licence": 40,
    "location-permit": 8,
    "environment": 5,
    "other": 4,
}
CATEGORIES = {
    "delay": 40,
    "cost": 12,
    "conduct": 14,
    "requirement": 14,
    "illegal-levy": 4,
    "system": 3,
}
CAUSES = {"people": 10, "system": 8, "workload": 7, "procedure": 2}
REMEDIES = {"apology": 8, "correction": 8, "explanation": 6, "discipline": 1}


def make_population(count: int, seed: int = 1, year: int = 2025) -> Caseload:
    """So many cases received over one year, most of them closed; some late."""
    rng = Random(seed)
    days = sorted(date(year, 1, 6) + timedelta(days=rng.randrange(352)) for _ in range(count))
    return Caseload(
        open_since(date(year, 1, 2)), tuple(_make_case(n, day, rng) for n, day in enumerate(days))
    )


def make_years(counts: Sequence[int], seed: int = 1, first: int = 2024) -> Caseload:
    """So many cases in each of some years that follow each other."""
    made = [make_population(count, seed + n, first + n) for n, count in enumerate(counts)]
    cases = tuple(case for one in made for case in one.cases)
    return Caseload(open_since(date(first, 1, 2)), cases)


def open_since(day: date) -> Law:
    """The law as shipped, for an office that began to keep its record on a day."""
    return replace(law(), office=replace(law().office, opened_on=day))


def _make_case(number: int, day: date, rng: Random) -> Case:
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=WIB)
    events = []
    for n, name in enumerate(_pick(ROUTES, rng), 1):
        events.append(event(n, name, moment, **_fields(name, rng)))
        moment += timedelta(days=rng.choices((0, 1, 6), (80, 15, 5))[0], minutes=7)
    letters = "".join(LETTERS[number // len(LETTERS) ** i % len(LETTERS)] for i in range(6))
    return fold(f"{day:%Y%m%d}-{letters}", events, sop(), None)


def _fields(name: str, rng: Random) -> dict[str, Any]:
    if name == "receive":
        return {"channel": _pick(CHANNELS, rng), "service": _pick(SERVICES, rng)}
    if name == "verify":
        return {"category": _pick(CATEGORIES, rng)}
    if name == "analyse":
        return {"cause": _pick(CAUSES, rng)}
    return {"remedy": _pick(REMEDIES, rng)} if name == "decide" else {}


def _pick(weights: dict[Any, int], rng: Random) -> Any:
    choices: Sequence[Any] = list(weights)
    return rng.choices(choices, list(weights.values()))[0]
