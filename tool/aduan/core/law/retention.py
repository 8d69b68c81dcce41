"""How long text about people is kept after a complaint is closed, and what becomes of it then: data
of the office (schema/retention), as its schedule of archives (JRA) has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, read_label

# What becomes of the text once its time is over.
DESTROY, KEEP, REVIEW = "destroy", "keep", "review"
# What a condition may name beside the open fields: how the case ended.
OUTCOME = "outcome"


@dataclass(frozen=True)
class RetentionClass:
    """One class of complaints. `active`, `inactive`: years, the first from the day of closing, the
    others after them; `fate`: what becomes of the text then.
    """

    name: str
    label: Label
    active: int
    inactive: int
    fate: str

    def over_on(self, closed: date) -> date:
        """The first day on which the text of a case that was closed on a day need not be kept."""
        year = closed.year + self.active + self.inactive
        try:
            return closed.replace(year=year)
        except ValueError:  # 29 February
            return date(year, 3, 1)


@dataclass(frozen=True)
class Fall:
    """A class, and what a case must say to fall in it: for each field the values that fit."""

    into: str
    when: Mapping[str, frozenset[object]]

    def fits(self, said: Mapping[str, object]) -> bool:
        """Whether a case that says so much in the open falls in it."""
        return all(said.get(name) in values for name, values in self.when.items())


@dataclass(frozen=True)
class Retention:
    """The schedule of an office. `confirmed`: False while it is a draft that nobody has looked at."""

    confirmed: bool
    basis: Label
    classes: Mapping[str, RetentionClass]
    falls: tuple[Fall, ...]

    def class_of(self, said: Mapping[str, object]) -> RetentionClass | None:
        """The class of a case that says so much in the open, its outcome included; None: it falls
        in none.
        """
        for fall in self.falls:
            if fall.fits(said):
                return self.classes[fall.into]
        return None


def read_retention(data: Mapping[str, Any]) -> Retention:
    """A schedule from the data of its file, which has its shape."""
    parts = data["classes"]
    classes = {name: _read_class(name, parts[name]) for name in parts}
    falls = tuple(_read_fall(part) for part in data["falls"])
    return Retention(data["confirmed"], read_label(data["basis"]), classes, falls)


def _read_class(name: str, data: Mapping[str, Any]) -> RetentionClass:
    label = read_label(data["label"])
    return RetentionClass(name, label, data["active"], data["inactive"], data["fate"])


def _read_fall(data: Mapping[str, Any]) -> Fall:
    said = data.get("when") or {}
    when = {name: frozenset(values) for name, values in said.items()}
    return Fall(data["class"], when)
