"""A form: fields that can be gone through, each with what it holds; whoever shows it asks for them."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Generic, TypeVar

from aduan.core.words.quickly import dataclass

State = TypeVar("State")

# What is handed on of a choice between yes and no.
YES, NO = "yes", "no"


class Way(Enum):
    """How a field is filled in."""

    CHOICE = auto()
    LINE = auto()
    LINES = auto()


@dataclass(frozen=True)
class Choosable:
    """One of several: what is handed on, and what people read. Without a value it is a heading.

    `key`: a letter that stands before it instead of a number, and chooses it.
    """

    text: str
    value: str | None = None
    key: str = ""


@dataclass(frozen=True)
class Slot(Generic[State]):
    """One field of a form.

    `shown`: what it holds, as people read it, "" for nothing; `text`: the same as it is typed.
    `is_asked`: asked for by itself, else only where somebody goes to it; `was_passed`: left empty
    on purpose; `is_told`: shown, and nobody's to answer. `put`: the form with an answer in this
    field, "" for none; RefusedError: it cannot be.
    """

    name: str
    label: str
    put: Callable[[str], State]
    way: Way = Way.LINE
    shown: str = ""
    text: str = ""
    help: str = ""
    choices: tuple[Choosable, ...] = ()
    is_needed: bool = False
    is_asked: bool = False
    was_passed: bool = False
    is_told: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked for."""
        return self.is_asked and not (self.shown or self.was_passed)

    @property
    def is_yes_no(self) -> bool:
        """Whether it is a choice between yes and no alone."""
        return [choice.value for choice in self.choices] == [YES, NO]

    @property
    def is_missing(self) -> bool:
        return self.is_needed and not self.shown


@dataclass(frozen=True)
class FormWords:
    """What a form says in the language of whoever fills it in."""

    check: str
    record: str
    others: str
    change: str
    cancel: str
    needed: str
    may_stay_empty: str
    left_empty: str
    missing: str
    unknown_choice: str
    keys_form: str
    keys_choice: str
    keys_line: str
    keys_lines: str


@dataclass(frozen=True)
class Form(Generic[State]):
    """A form to be filled in: its fields follow from what is filled in so far.

    `say_fault`: what is said where an answer was refused. `start`: of one that is gone on with, the
    field in which it was cut off, "" where that was none.
    """

    title: str
    list_slots: Callable[[State], list[Slot[State]]]
    words: FormWords
    say_fault: Callable[[Exception], str]
    start: str | None = None


class FormStopped(Exception, Generic[State]):  # noqa: N818  # no error: the person said stop
    """Ctrl-C or Ctrl-D: `state` has what was filled in until then; `row`: the field that was being
    answered.
    """

    def __init__(self, state: State, row: str = "") -> None:
        super().__init__()
        self.state = state
        self.row = row


def find_next(slots: list[Slot[State]], after: str) -> Slot[State] | None:
    """The next field that is to be asked for, behind the one that was answered, else from the top."""
    names = [slot.name for slot in slots]
    start = names.index(after) + 1 if after in names else 0
    turned = slots[start:] + slots[:start]
    return next((slot for slot in turned if slot.is_open), None)
