"""What the demo's made-up staff enter at each step: codes drawn by likelihood, private texts by
field.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from aduan.core.law.law import Law
from aduan.core.law.sopparts import AMEND, NEW, EventKind, Field
from aduan.demo.arrivals import Arrival
from aduan.demo.people import phone_of, tell_complainant
from aduan.demo.texts import Complaint, pick_complaint, pick_text

# How likely a code is, by field; a code or field that is not named is as likely as any.
LIKELY: Mapping[str, Mapping[str, float]] = {
    "service": {
        "building-permit": 26,
        "business-licence": 30,
        "location-permit": 9,
        "health-practice": 12,
        "environment": 7,
        "advertising": 6,
        "non-licence": 7,
        "other": 3,
    },
    "category": {
        "delay": 30,
        "requirement": 14,
        "procedure": 11,
        "information": 11,
        "system": 10,
        "outcome": 7,
        "cost": 6,
        "conduct": 5,
        "facility": 3,
        "illegal-levy": 2,
        "other": 1,
    },
    "confidentiality": {"named": 6, "hidden": 4, "anonymous": 0},
    "cause": {
        "coordination": 5,
        "workload": 5,
        "information": 4,
        "system": 4,
        "people": 3,
        "procedure": 3,
        "none-found": 2,
    },
    "remedy": {
        "explanation": 5,
        "expedite": 6,
        "correction": 4,
        "apology": 2,
        "procedure-change": 2,
        "none": 0.5,
    },
    "late_reason": {"forgotten": 3, "absence": 2, "outage": 2},
}
SUPERVISED = ("illegal-levy", "conduct")
TOLD_BY = {
    "visit": "visit",
    "phone": "phone",
    "letter": "letter",
    "sms": "sms",
    "whatsapp": "whatsapp",
    "email": "email",
}
PROVISION = "UU 27/2022 pasal 43 (rekaan)"
EVIDENCE = {"visit": "signed", "letter": "signed", "phone": "spoken"}


class Story:
    """What is told in one case: its person, service, category and texts stay the same through its
    steps.
    """

    def __init__(
        self, law: Law, arrival: Arrival, number: int, rng: Random, twin: Story | None
    ) -> None:
        self.law, self.arrival, self.number, self.rng, self.twin = law, arrival, number, rng, twin
        self.nameless = arrival.route.nameless and rng.random() < 0.5
        self.person: int = twin.person if twin else rng.randint(1, 999)
        self.service: str = twin.service if twin else self.draw("services", "service", arrival.at)
        self.category: str = twin.category if twin else self._draw_category()
        self.complaint: Complaint = twin.complaint if twin else pick_complaint(rng, self.category)
        self.medium = (
            "notice"
            if self.nameless
            else TOLD_BY.get(arrival.channel) or rng.choice(["phone", "whatsapp"])
        )

    def draw(self, code_list: str, field: str, at: datetime) -> str:
        """A code in force on the day, by its likelihood."""
        day = self.law.calendar.local_day(at)
        codes = [
            c.name for c in self.law.book(self.law.sop)[code_list].codes.values() if c.in_force(day)
        ]
        likely = LIKELY.get(field, {})
        return self.rng.choices(codes, [likely.get(code, 1) for code in codes])[0]

    def _draw_category(self) -> str:
        if self.arrival.route.supervision:
            return self.rng.choice(SUPERVISED)
        return self.draw("categories", "category", self.arrival.at)

    def open_field(self, field: Field, at: datetime, people: list[str]) -> object:
        """The value of an open field; None leaves it out."""
        decided = self._decided(at)
        return decided[field.name] if field.name in decided else self._any_value(field, at, people)

    def _decided(self, at: datetime) -> dict[str, object]:
        supervised = self.category in SUPERVISED
        return {
            "channel": self.arrival.channel,
            "service": self.service,
            "category": self.category,
            "medium": self.medium,
            "supervision": supervised and (self.arrival.route.supervision or self.person % 3 == 0),
            "evidence": EVIDENCE.get(self.medium, "message") if self.person % 8 else None,
            "register_number": f"{self.number}/{at.year}",
            "provision": PROVISION,
            **({"agency": "inspectorate"} if supervised else {}),
            **(self._spare_person() if self.nameless else {}),
        }

    def _spare_person(self) -> dict[str, object]:
        """What says that nobody is named: the values that spare the questions about a person."""
        fields = self.law.sop.first_event.open.values()
        return {field.name: field.spares[0] for field in fields if field.spares}

    def _any_value(self, field: Field, at: datetime, people: list[str]) -> object:
        if field.type == "code":
            return self.draw(field.list, field.name, at)
        if field.name == "requested":
            return self.law.calendar.local_day(at).isoformat()
        if field.type == "date":
            calendar = self.law.calendar
            return calendar.add(calendar.business_day(at), self.rng.randint(2, 6)).isoformat()
        if field.type == "staff-or-code":
            units = [*self.law.book(self.law.sop)[field.list].codes]
            return self.rng.choice(units + people)
        return None

    def private(self, kind: EventKind, number: int) -> dict[str, str]:
        """The private texts of a step, side by side: what is required, and now and then what is
        not.
        """
        told = dict(self._complaint()) if number == 1 else {}
        texts: dict[str, str] = {}
        for field in kind.sealed.values():
            if field.group or (kind.effect == AMEND and field.name == NEW):
                continue
            if field.required or number == 1 or self.rng.random() < 0.3:
                texts[field.name] = told.get(field.name) or pick_text(
                    self.rng, kind.name, field.name, nameless=self.nameless
                )
        if self.nameless or not any(field.group for field in kind.sealed.values()):
            return texts
        by_email = self.arrival.channel in ("email", "web")
        return {**dict(tell_complainant(self.person, by_email=by_email)), **texts}

    def _complaint(self) -> dict[str, str]:
        label = self.law.label_of(self.law.sop, "services", self.service).id.lower()
        said = self.complaint
        return {
            "subject": said.subject,
            "description": said.description.replace("{service}", label),
            "wish": said.wish,
        }

    def new_phone(self) -> str:
        return phone_of(self.person + 1)
