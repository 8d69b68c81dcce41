"""When the demo's complaints come, and by which channel: over the whole year, on weekends too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from aduan.core.law.calendar import DAY, Calendar
from aduan.demo.days import SATURDAY, Pace, Period
from aduan.demo.routes import Route

CHANNELS = {
    "visit": 24,
    "whatsapp": 17,
    "box": 12,
    "phone": 10,
    "letter": 8,
    "web": 8,
    "email": 6,
    "sms": 5,
    "lapor": 5,
    "social": 3,
    "referral": 1.5,
    "other": 0.5,
}
# These come at any hour; the rest when the office is open.
MESSAGES = frozenset({"whatsapp", "web", "email", "sms", "lapor", "social"})
BOX = "box"
# How often a leg of a route (counted from 0) takes longer than its stage may.
LATE_SHARES = {0: 0.06, 2: 0.12, 4: 0.12}
RELATED_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Arrival:
    """One complaint to be told: when it came, when it was entered, how, and the way that it
    goes.
    """

    at: datetime
    entered: datetime
    channel: str
    route: Route
    key: str
    late_legs: tuple[int, ...] = ()
    related: bool = False


class Arrivals:
    """Draws arrivals from the days of the period, one random source for each."""

    def __init__(self, period: Period, calendar: Calendar, openings: list[datetime]) -> None:
        self.period, self.calendar = period, calendar
        # The last day is the working day before today: what came since may not have been entered
        # yet.
        self.last = calendar.add(period.today, -1)
        self.working = list(calendar.working_days(period.first - DAY, self.last))
        self.days = [period.first + n * DAY for n in range((self.last - period.first).days + 1)]
        self.openings = [moment for moment in openings if moment.date() <= self.last]

    def draw(self, route: Route, key: str) -> Arrival:
        rng = Random(key)  # noqa: S311  # made-up data, the same for the same seed
        channel = rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        at, entered = self._moments(channel, rng)
        late = tuple(leg for leg, share in LATE_SHARES.items() if rng.random() < share)
        return Arrival(at, entered, channel, route, key, late, rng.random() < RELATED_SHARE)

    def on_day(self, day: date, route: Route, key: str) -> Arrival:
        """A visit on a given day."""
        rng = Random(key)  # noqa: S311
        at = Pace(self.calendar, rng).moment_on(
            day, datetime.combine(day, time(), self.calendar.zone)
        )
        return Arrival(at, at, "visit", route, key)

    def _moments(self, channel: str, rng: Random) -> tuple[datetime, datetime]:
        if channel == BOX:
            weights = [4 if moment.weekday() == SATURDAY else 1 for moment in self.openings]
            at = rng.choices(self.openings, weights)[0]
            return at, at
        if channel in MESSAGES:
            return self._message(rng)
        day = rng.choice(self.working)
        opens, closes = self.calendar.hours.on(day) or (time(8), time(15))
        seconds = (datetime.combine(day, closes) - datetime.combine(day, opens)).total_seconds()
        at = datetime.combine(day, opens, self.calendar.zone)
        at += timedelta(seconds=rng.randint(300, int(seconds) - 300))
        return at, at

    def _message(self, rng: Random) -> tuple[datetime, datetime]:
        """A message counts from when it was sent; out of hours it is entered when the office opens
        again.
        """
        weights = [1 if self.calendar.is_working(day) else 0.4 for day in self.days]
        while True:
            day = rng.choices(self.days, weights)[0]
            at = datetime.combine(day, time(6), self.calendar.zone)
            at += timedelta(seconds=rng.randint(0, 15 * 3600))
            hours = self.calendar.hours.on(day)
            if hours and self.calendar.is_working(day) and hours[0] <= at.time() < hours[1]:
                return at, at
            entered = Pace(self.calendar, rng).soon_after(at)
            if entered.date() < self.period.today:
                return at, entered
