"""One made-up case: its route walked through the procedure, one legal step after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from aduan.core.case.allowed import lapse_day, required_roles
from aduan.core.case.course import Course
from aduan.core.case.custody import ENDS, RECUSED
from aduan.core.case.event import Event
from aduan.core.case.fold import Case, Walk, fold
from aduan.core.case.position import is_allowed
from aduan.core.case.twins import was_open_at
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.entries import must_tell_entry
from aduan.core.clocks.runs import Status
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sopparts import AMEND, AUTHOR, ERASE, NEW, RETRACT, EventKind
from aduan.core.words.ids import make_id
from aduan.core.words.receipts import RECEIPT
from aduan.demo.arrivals import Arrival
from aduan.demo.days import Pace
from aduan.demo.fields import Story
from aduan.demo.people import OFFICERS, Cast
from aduan.demo.receipts import give_demo_receipt
from aduan.demo.routes import Cue
from aduan.store.files.private import Private, Texts

# By these ways people bring something along; of those that came so, this share did.
BRINGING = ("visit", "letter", "whatsapp", "email")
SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Entry:
    """One step, the moment when it was entered, and its private texts side by side."""

    event: Event
    entered: datetime
    private: Texts


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A case told to its end, though the end may lie ahead of us."""

    id: str
    story: Story
    entries: tuple[Entry, ...]
    is_double: bool

    def entered_by(self, moment: datetime) -> list[Entry]:
        return [entry for entry in self.entries if entry.entered <= moment]


class Telling:
    """Tells one case. Time and texts have a random source each: a late telling says the same
    things.
    """

    def __init__(
        self, law: Law, cast: Cast, arrival: Arrival, number: int, earlier: Sequence[MadeCase]
    ) -> None:
        self.law, self.sop, self.cast, self.arrival, self.earlier = (
            law,
            law.sop,
            cast,
            arrival,
            earlier,
        )
        self.rng = Random(arrival.key + "/texts")  # noqa: S311  # made-up data, the same for the same seed
        self.pace = Pace(law.calendar, Random(arrival.key + "/days"))  # noqa: S311
        self.id = make_id(law.calendar.local_day(arrival.at), self.rng.randbytes(6))
        self.favour = self.rng.randrange(60)
        self.twin = (
            self.rng.choice(find_twins(earlier, arrival, law)) if arrival.route.is_double else None
        )
        self.story = Story(law, arrival, number, self.rng, self.twin.story if self.twin else None)
        self.walk = Walk(self.sop, law)
        self.entries: list[Entry] = []
        # How many of them are no part of the route.
        self.besides = 0

    def tell(self) -> MadeCase:
        """The whole case: the receipt, then the legs of its route."""
        self._take(Cue(self.sop.first_event.name), self.arrival.at, self.arrival.entered)
        self._hand_over()
        for number, leg in enumerate(self.arrival.route.legs):
            self._go_leg(leg, late=number in self.arrival.late_legs)
        return MadeCase(self.id, self.story, tuple(self.entries), self.arrival.route.is_double)

    @property
    def taken(self) -> int:
        """How many steps of the route were taken, the first included."""
        return len(self.entries) - self.besides

    def _hand_over(self) -> None:
        """Some bring something along. It has a chance of its own: all else is told as without it."""
        chance = Random(self.arrival.key + "/evidence")  # noqa: S311
        kind = next((kind for kind in self.sop.steps if brings_files(kind)), None)
        is_way = self.arrival.channel in BRINGING
        if kind is None or not is_way or self.twin or chance.random() >= SHARE:
            return
        first = self.entries[0]
        at = first.entered + timedelta(minutes=chance.randint(4, 12))
        event = Event(2, kind.name, at, first.event.by, None, {})
        event = self._tell_entry(event, at)
        self.walk.take(event)
        self.entries.append(Entry(event, at, {}))
        self.besides += 1

    def _go_leg(self, leg: tuple[Cue, ...], *, late: bool) -> None:
        stage = self.sop.states[self.walk.position.state].stage
        clock = next((c for c in self.sop.clocks.values() if stage and c.stage == stage), None)
        start = self.walk.position.since or self.arrival.at
        days = (
            self.pace.spread(start, len(leg), clock.limit, late=late)
            if clock
            else [None] * len(leg)
        )
        for cue, day in zip(leg, days, strict=True):
            at = self._moment(self.sop.events[cue.event], day)
            entered = self.pace.days_after(at, 2, 3) if cue.late else at
            self._take(cue, at, entered)

    def _moment(self, kind: EventKind, day: date | None) -> datetime:
        """When a step happens, by the state it finds: at work, waiting for the complainant, or
        closed.
        """
        last = self.entries[-1].entered
        waits = lapse_day(self.walk.position, kind, Frame(self.law, self.sop, last))
        if kind.effect == RETRACT:
            return self.pace.soon_after(last)
        if waits:
            return self.pace.days_after(datetime.combine(waits, time(7), last.tzinfo), 0, 3)
        if kind.effect == ERASE and kind.after:
            days = self.law.setting(self.sop, kind.after, last.date()) + 1
            return self.pace.days_after(last, days, days + 3)
        if day is not None:
            return self.pace.moment_on(day, last)
        return (
            self.pace.days_after(last, 4, 20)
            if kind.effect == "reopen"
            else self.pace.days_after(last, 0, 7)
        )

    def _take(self, cue: Cue, at: datetime, entered: datetime) -> None:
        kind = self.sop.events[cue.event]
        if not is_allowed(kind, self.walk.position):
            raise ValueError(f"{cue.event} is not allowed in {self.walk.position.state}")
        by, whose = self._actor(cue, kind, at)
        number = len(self.entries) + 1
        fields = self._fields(cue, kind, at)
        private = self.story.private(kind, number)
        if kind.effect == AMEND and NEW not in fields:
            private["to"] = self.story.new_phone()
        event = self._tell_entry(Event(number, kind.name, at, by, whose, fields), entered)
        self.walk.take(event)
        texts = {name: Private(text) for name, text in private.items()}
        self.entries.append(Entry(event, entered, texts))

    def _tell_entry(self, event: Event, entered: datetime) -> Event:
        """The event, with when it was entered where it must say so."""
        course = Course([*(entry.event for entry in self.entries), event], self.sop, self.law)
        if must_tell_entry(course, event.number, Frame(self.law, self.sop, entered)):
            return replace(event, entered=entered)
        return event

    def _actor(self, cue: Cue, kind: EventKind, at: datetime) -> tuple[str, str | None]:
        roles = required_roles(kind, self.walk.position, self.sop)
        role = cue.role or (roles[0] if self.entries or self.favour % 6 else roles[-1])
        if role == AUTHOR:
            return self.walk.steps[-1].event.by, None
        by, whose = self.cast.actor(role, self.law.calendar.local_day(at), self.favour)
        # Of a text that is shut off nobody enters a step for who alone reads it, nor for who may what
        # ends a guard of it.
        is_own = self.walk.position.custody.is_restricted or kind.effect in ENDS
        return (whose or by, None) if is_own else (by, whose)

    def _fields(self, cue: Cue, kind: EventKind, at: datetime) -> dict[str, object]:
        if kind.effect == AMEND:
            return self._correction(cue.field)
        if kind.effect == RETRACT:
            return {"of": str(self.walk.steps[-1].event.number)}
        people = [name for name, p in self.cast.people.items() if "team" in p.roles_on(at.date())]
        values = {
            name: self.story.open_field(field, at, people) for name, field in kind.open.items()
        }
        receipt = kind.find_open(RECEIPT)
        if receipt is not None:
            values[receipt.name] = dict(give_demo_receipt(self.id, len(self.entries) + 1))
        if RECUSED in kind.open:
            values[RECUSED] = self._find_bystander()
        if "category" in values and self._is_mistaken():
            values["category"] = "other"
        if self.twin and "of" in kind.open:
            values["of"] = self.twin.id
        if cue.late:
            values["late_reason"] = self.story.draw("late_reasons", "late_reason", at)
        if self.arrival.related and self.taken == 1 and (other := self._find_related()):
            values["related"] = [other]
        return {name: value for name, value in values.items() if value is not None}

    def _correction(self, field: str) -> dict[str, object]:
        if field not in self.sop.open_fields:
            return {"field": field}
        old = self.walk.position.fields.get(field)
        return {
            "field": field,
            **({"from": old} if old is not None else {}),
            "to": self.story.category,
        }

    def _find_bystander(self) -> str | None:
        """An officer who had no part in this case, and so will have none."""
        busy = {entry.event.by for entry in self.entries}
        return next((name for name in OFFICERS if name not in busy), None)

    def _is_mistaken(self) -> bool:
        """Whether the category entered now is the one that the route corrects later."""
        cues = self.arrival.route.cues[self.taken :]
        return any(cue.field == "category" for cue in cues) or cues[:1] == [Cue("retract")]

    def _find_related(self) -> str | None:
        """An earlier case about the same service, by somebody else."""
        return next(
            (
                c.id
                for c in _entered_before(self.earlier, self.arrival)
                if c.story.service == self.story.service
            ),
            None,
        )


def find_twins(earlier: Sequence[MadeCase], arrival: Arrival, law: Law) -> list[MadeCase]:
    """The cases that a new one may be a duplicate of: lately entered, whose person is known, not
    over yet, and none that is a duplicate itself.
    """
    known = [case for case in _entered_before(earlier, arrival) if not case.story.nameless]
    single = [case for case in known if not case.is_double]
    return [case for case in single if _is_under_way(case, law, arrival.at)][:12]


def _is_under_way(case: MadeCase, law: Law, moment: datetime) -> bool:
    told = fold(case.id, [entry.event for entry in case.entries], law.sop, law)
    return was_open_at(told.steps, moment)


def _entered_before(earlier: Sequence[MadeCase], arrival: Arrival) -> list[MadeCase]:
    """The last cases that were there when another came, the latest first."""
    return [case for case in reversed(earlier[-40:]) if case.entries[0].entered < arrival.at]


def is_overdue(case: MadeCase, law: Law, moment: datetime) -> bool:
    """Whether a clock that counts has run out on what was entered by a moment."""
    found = fold_entered(case, law, moment)
    runs = run_clocks(found, Frame(law, law.sop, moment))
    return any(run.status is Status.OVERDUE and not run.clock.warns for run in runs)


def fold_entered(case: MadeCase, law: Law, moment: datetime) -> Case:
    return fold(case.id, [entry.event for entry in case.entered_by(moment)], law.sop, law)
