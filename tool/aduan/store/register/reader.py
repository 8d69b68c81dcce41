"""One row of an old register read by its map. What cannot be believed is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as clock
from typing import TypeVar

from aduan.core.words.personnumbers import holds_person_number
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.store.register.cells import ONLY_MONTH, Cell, Line, Spoiled
from aduan.store.register.damage import find_damage, is_day_number, is_no_id
from aduan.store.register.dateforms import match_day, match_moment, match_time
from aduan.store.register.maps import CodeRule, ImportMap, MomentRule
from aduan.store.register.outcomes import Said, find_event, read_ending
from aduan.store.register.persons import names_person
from aduan.store.register.row import Candidate, Coded, Ending, Glimpse, UnbelievableError

MAX_ID = 64
# Longer text is not the name of a category or an office, but somebody's words in the wrong column.
MAX_CODED = 160
# Spreadsheets count days from 1900 or 1904: an empty cell that was reckoned with, or a time alone,
# is on the first.
LAST_EPOCH = 1904

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, in the office's zone. `is_timed`: the file gives the time, and not only
    the day.
    """

    at: datetime
    is_timed: bool


class RowReader:
    """Reads rows by one map. Days without a time are the office's; times are in the zone of the
    source.
    """

    def __init__(
        self,
        columns: Sequence[str],
        mapping: ImportMap,
        zone: tzinfo,
        now: datetime,
        part: int = 0,
        people: Collection[str] = (),
        required: Collection[str] = (),
    ) -> None:
        self.at = {name: number for number, name in reversed(list(enumerate(columns)))}
        self.map, self.zone, self.now = mapping, zone, now.astimezone(zone)
        self.part, self.people, self.required = part, people, required

    def read(self, line: Line) -> Candidate:
        if line.flaw:
            raise UnbelievableError(line.flaw.template, **line.flaw.values)
        source = self._source(line)
        received = self._moment(line, self.map.received)
        if received is None:
            raise UnbelievableError(
                _("the column {column} is empty"), column=self.map.received.date
            )
        ending = self._ending(line, received)
        self._check_id_day(source, received.at.date())
        codes: dict[str, Coded] = {}
        for name, rule in self.map.codes.items():
            code = self._code(line, name, rule)
            if code:
                codes[name] = code
        at = _receipt_before(received, ending)
        return Candidate(line.number, source, at, ending, codes, self.part)

    def glimpse(self, line: Line) -> Glimpse:
        """What can be told of a row that may not be believed: its id, its year, whether it is
        closed.
        """
        source = _unless_refused(lambda: self._source(line))
        received = _unless_refused(lambda: self._moment(line, self.map.received))
        closed = _unless_refused(lambda: self._is_closed(line))
        return Glimpse(source or "", received.at.year if received else None, closed)

    def _raw(self, line: Line, column: str) -> Cell:
        """What stands in a column; "" where the file has nothing there, or has no such column."""
        number = self.at.get(column, len(line.cells))
        return line.cells[number] if number < len(line.cells) else ""

    def _cell(self, line: Line, column: str) -> Cell:
        """The cell of a column, if its value is still in the file."""
        cell = self._raw(line, column)
        if isinstance(cell, Spoiled):
            raise UnbelievableError(cell.template, column=column)
        if isinstance(cell, str) and (damage := find_damage(cell)):
            raise UnbelievableError(damage, column=column)
        return cell

    def _text(self, line: Line, column: str) -> str:
        # A text such as 3-26 became a month; it is not the day that is missing.
        was_text = self._raw(line, column) == ONLY_MONTH
        cell = date.min if was_text else self._cell(line, column)
        if not isinstance(cell, str):
            raise UnbelievableError(
                _("the spreadsheet has made a day or a time of the cell in {column}"), column=column
            )
        return cell

    def _source(self, line: Line) -> str:
        column = self.map.id_column
        source = self._text(line, column)
        if not source:
            raise UnbelievableError(_("the column {column} is empty"), column=column)
        if len(source) > MAX_ID or not source.isprintable() or is_no_id(source):
            raise UnbelievableError(_("the column {column} does not hold an id"), column=column)
        return source

    def _moment(self, line: Line, rule: MomentRule) -> Moment | None:
        """The moment that a row gives, in the office's zone; None where its cell is empty."""
        cell = self._cell(line, rule.date)
        if cell == "":
            return None
        day, within = _read_day_cell(cell, rule)
        if day.year <= LAST_EPOCH:
            raise UnbelievableError(_("the column {column} does not hold a day"), column=rule.date)
        time = self._time(line, rule, day, within)
        if time is None:
            moment = datetime.combine(day, rule.at, self.zone)
            return Moment(
                min(moment, self.now) if day == self.now.date() else moment, is_timed=False
            )
        return Moment(
            datetime.combine(day, time, self.map.zone).astimezone(self.zone), is_timed=True
        )

    def _time(self, line: Line, rule: MomentRule, day: date, within: clock | None) -> clock | None:
        """The time beside a day, or within its cell. Where there are both, they must agree."""
        cell = self._cell(line, rule.time) if rule.time else ""
        if rule.time is None or cell == "":
            return within
        beside = _read_time_cell(cell, rule, day)
        if within and (within.hour, within.minute) != (beside.hour, beside.minute):
            raise UnbelievableError(
                _("the columns {day} and {time} hold different times"),
                day=rule.date,
                time=rule.time,
            )
        return beside

    def _ending(self, line: Line, received: Moment) -> Ending | None:
        """How the complaint ended; None: it is open."""
        closed = self._moment(line, self.map.closed) if self.map.closed else None
        last = max(received.at, closed.at) if closed else received.at
        if last.date() > self.now.date():
            raise UnbelievableError(_("it is dated in the future"))
        has_times = received.is_timed, closed is not None and closed.is_timed
        said = Said(self._status(line), closed.at if closed else None, received.at, has_times)
        return read_ending(said, self.map)

    def _status(self, line: Line) -> str:
        return self._text(line, self.map.status.column) if self.map.status else ""

    def _is_closed(self, line: Line) -> bool:
        if self.map.status:
            return find_event(self._status(line), self.map.status) is not None
        closed = self.map.closed
        return closed is not None and self._cell(line, closed.date) != ""

    def _check_id_day(self, source: str, received: date) -> None:
        """What an id says of its own day must fit the day of receipt."""
        rule = self.map.id_day
        if rule is None or not source.startswith(rule.after):
            return
        rest = source[len(rule.after) :]
        day = match_day(rest[: len(rule.form)], [rule.form])
        if day is None:
            raise UnbelievableError(_("the id should carry its day, and does not"))
        if not timedelta(0) <= received - day <= timedelta(rule.later_at_most):
            raise UnbelievableError(
                _("the id carries the day {day}, and the row says it was received on {received}"),
                day=day.isoformat(),
                received=received.isoformat(),
            )

    def _code(self, line: Line, name: str, rule: CodeRule) -> Coded | None:
        """The coded value of a field; None where the cell is empty."""
        text = self._coded_text(line, rule)
        if text in rule.known:
            code, label = rule.known[text]
            return Coded(text, label, code)
        if rule.default and (not text or rule.only_known):
            code, label = rule.default
            return Coded(code, label, code)
        if not text:
            if name in self.required:
                raise UnbelievableError(_("the column {column} is empty"), column=rule.column)
            return None
        if rule.only_known:
            raise UnbelievableError(_("the map does not know the {field} of this row"), field=name)
        self._require_kind(text, rule)
        return Coded(text, Label(text, text))

    def _coded_text(self, line: Line, rule: CodeRule) -> str:
        """What a cell says of a field, each run of blanks as one; empty where the file has no column."""
        if not rule.column:
            return ""
        text = re.sub(r"\s+", " ", self._text(line, rule.column))
        return text[: rule.letters]

    def _require_kind(self, text: str, rule: CodeRule) -> None:
        """UnbelievableError: a text is not the name of a kind, or tells of a person."""
        is_name = len(text) <= MAX_CODED and text.isprintable()
        if not is_name or "@" in text or holds_person_number(text):
            raise UnbelievableError(
                _("the column {column} holds more than a name of a kind"), column=rule.column
            )
        if names_person(text, self.people):
            raise UnbelievableError(
                _(
                    "the column {column} seems to hold the name of a person; the map may list it "
                    "under `known`"
                ),
                column=rule.column,
            )


def _receipt_before(received: Moment, ending: Ending | None) -> datetime:
    """The moment of receipt. An hour that the map put there is not later than the closing of that
    day.
    """
    if received.is_timed or ending is None or ending.at is None:
        return received.at
    return min(received.at, ending.at)


def _read_day_cell(cell: Cell, rule: MomentRule) -> tuple[date, clock | None]:
    """The day of a cell, and the time within it. Midnight is how a day alone is kept."""
    if isinstance(cell, datetime):
        return cell.date(), _unless_midnight(cell.time().replace(microsecond=0))
    if isinstance(cell, date):
        return cell, None
    text = cell if isinstance(cell, str) else ""
    found = match_moment(text, rule.forms, rule.century)
    if found:
        return found[0], _unless_midnight(found[1])
    if is_day_number(text):
        raise UnbelievableError(
            _(
                "the column {column} holds a number, not a day; in the spreadsheet, show it as a "
                "date"
            ),
            column=rule.date,
        )
    raise UnbelievableError(_("the column {column} does not hold a day"), column=rule.date)


def _unless_midnight(time: clock | None) -> clock | None:
    return time if time != clock() else None


def _read_time_cell(cell: Cell, rule: MomentRule, day: date) -> clock:
    """The time of a cell; one with a day in it must name the same day, or the one that spreadsheets
    count from.
    """
    found = None
    if isinstance(cell, datetime):
        found = cell.time() if cell.date() == day or cell.year <= LAST_EPOCH else None
    elif isinstance(cell, clock):
        found = cell
    elif isinstance(cell, timedelta) and timedelta(0) <= cell < timedelta(1):
        found = (datetime.combine(day, clock()) + cell).time()
    elif isinstance(cell, str):
        found = match_time(cell, rule.time_forms)
    if found is None:
        raise UnbelievableError(_("the column {column} does not hold a time"), column=rule.time)
    return found.replace(microsecond=0)


def _unless_refused(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except UnbelievableError:
        return None
