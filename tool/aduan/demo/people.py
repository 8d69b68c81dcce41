"""The made-up people of the demo: its staff, and who of them takes a step; its complainants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aduan.core.law.law import Grant, Person
from aduan.core.law.sop import Sop

GUEST = "tamu"
HEAD, SECRETARIAT, ACTING, ADMIN = "hendra", "lina", "dewi", "joko"
ROLES = {
    "sari": "officer",
    "budi": "officer",
    ACTING: "team",
    "agus": "team",
    "rina": "team",
    HEAD: "head",
    SECRETARIAT: "secretariat",
    ADMIN: "admin",
}
OFFICERS = [name for name, role in ROLES.items() if role == "officer"]
# The head is away for two weeks in every year, this long after its first day.
YEAR, AWAY_AFTER, AWAY = timedelta(days=365), timedelta(days=200), timedelta(days=13)


@dataclass(frozen=True, slots=True)
class Cast:
    """The staff of the demo, and who of them acts on a day."""

    people: dict[str, Person]

    def actor(self, role: str, day: date, favour: int) -> tuple[str, str | None]:
        """Who enters a step (`by`) and whose act it is (`for`). A head of office does not run git
        himself.
        """
        holders = [p for p in self.people.values() if p.id != GUEST and role in p.roles_on(day)]
        standing_in = [p for p in holders if any(g.role == role and g.until for g in p.grants)]
        person = standing_in[0] if standing_in else holders[favour % len(holders)]
        return (SECRETARIAT, HEAD) if person.id == HEAD else (person.id, None)


def make_cast(first_day: date, last_day: date, sop: Sop) -> Cast:
    """The staff from the first day on, an acting head for two weeks a year, and the visitor with
    all roles.
    """
    away = _stand_in(first_day, last_day)
    people = [
        _person(name, (Grant(role, first_day), *(away if name == ACTING else ())))
        for name, role in ROLES.items()
    ]
    people.append(
        _person(GUEST, tuple(Grant(role.name) for role in sop.roles.values() if role.staff))
    )
    return Cast({person.id: person for person in people})


def _stand_in(first_day: date, last_day: date) -> tuple[Grant, ...]:
    """The times of the acting head; the first one even where it still lies ahead."""
    years = max(1, (last_day - first_day - AWAY_AFTER) // YEAR + 1)
    starts = [first_day + AWAY_AFTER + n * YEAR for n in range(years)]
    return tuple(Grant("head", start, start + AWAY) for start in starts)


def _person(name: str, grants: tuple[Grant, ...]) -> Person:
    return Person(name, f"{name.title()} Contoh", f"{name}@contoh.example", grants)


def tell_complainant(number: int, *, by_email: bool) -> Iterator[tuple[str, str]]:
    """The private fields of a complainant nobody can take for a real one."""
    yield "name", f"Warga Rekaan {number:03}"
    if number % 3:
        yield "address", f"Jalan Contoh Nomor {number % 90 + 1}, Nagari Rekaan"
    if number % 5 or not by_email:
        yield "phone", phone_of(number)
    if by_email:
        yield "email", f"warga{number:03}@contoh.example"


def phone_of(number: int) -> str:
    return f"0800-000-{number % 1000:03}"
