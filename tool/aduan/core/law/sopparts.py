"""What a procedure is made of: roles, stages, states, steps with their fields and arrows; and the words
that every procedure shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, Named

# What a case comes from before its first step.
START = "start"
# Groups of states, as a step's `from` may name them.
OPEN, PAUSED, FINAL, ANY = "open", "paused", "final", "any"
# Whose step it may be besides roles: who holds the case, who entered the step that is taken back.
HOLDER, AUTHOR = "holder", "author"
# What a step does beside moving a case. `NOTED` tells of a step that was not entered, `CONFIRM`
# that a closing stands all the same; `EXTEND` lengthens limits that may be, once.
AMEND, RETRACT, REOPEN = "amend", "retract", "reopen"
NOTED, CONFIRM, ERASE, EXTEND = "noted", "confirm", "erase", "extend"
# The fields that such a step has in every procedure: the field that is corrected with its old and
# its new value, the step that is taken back, the step that was not entered and when it was taken.
CORRECTED, OLD, NEW = "field", "from", "to"
TAKEN_BACK = "of"
NOTED_STEP, NOTED_TAKEN = "step", "taken"
# The type of a field that names a step of the same case by its number.
EVENT = "event"
# Types of fields that say something of the step itself: that its day is unknown, and what register
# it comes from.
UNDATED, SOURCE = "undated", "source"


@dataclass(frozen=True, eq=False)
class Role:
    """Whom the procedure gives work to.

    `staff`: False for the complainant, who holds a case while the office waits for an answer.
    `enters_for_others`: may record what somebody else did (the team's secretariat).
    """

    name: str
    label: Label
    staff: bool = True
    enters_for_others: bool = False


@dataclass(frozen=True, eq=False)
class Stage:
    """A level of the handling (officer, team, head of office), and the role that works at it."""

    name: str
    label: Label
    role: str


@dataclass(frozen=True, eq=False)
class State:
    """Where a case can stand.

    `stage` is None where no stage's clock runs: while the complainant is asked, and at the end.
    `held_by`: the role whose turn it is. `final`: nothing follows but a reopening.
    """

    name: str
    label: Label
    stage: str | None
    held_by: str | None
    final: bool


@dataclass(frozen=True, eq=False)
class Field:
    """One field of an event. `list` is the code list of a `code`; `group` nests private fields.

    `offers`: a value, and the step that may be taken at once where the field holds it. `spares`: a
    value, and the group of private fields that nobody is asked for where the field holds it.
    `ask`: what it is called where the complainant fills it in, on a page or a form; `asked`, its
    label where the procedure says nothing. `way_in`: it says by which way a complaint came.
    `if_late`: it is asked for where a step is entered late. `word`: of a `slip`, what the complainant
    signs. `ahead`: a `date` that is planned. `reach`: by what a person is reached with it.
    `shown`: of one that may stay empty, that it is asked for and not only offered.
    `without`: the kind of codes that it does not take. `names`: the field of a code, and the kind of
    codes that stand for several, which this one names.
    """

    name: str
    label: Label
    type: str = "text"
    list: str = ""
    required: bool = False
    group: str = ""
    long: bool = False
    help: Label | None = None
    ask: Label | None = None
    offers: tuple[object, str] | None = None
    spares: tuple[object, str] | None = None
    way_in: bool = False
    if_late: bool = False
    word: str = ""
    ahead: bool = False
    reach: str = ""
    names: tuple[str, str] | None = None
    without: str = ""
    shown: bool = False

    def takes_kind(self, kind: str) -> bool:
        """Whether a code of this kind may be entered here; "": of none."""
        return not kind or kind != self.without

    @property
    def named(self) -> Named:
        """Its name, for people its label."""
        return Named(self.name, self.label)

    @property
    def asked(self) -> Label:
        """What it is called to the complainant."""
        return self.ask or self.label


@dataclass(frozen=True, eq=False)
class Move:
    """An arrow from any of `sources` to `target`.

    `by` is empty where the event's own roles hold; `after` names a setting, in working days, that
    must have passed; `outcome`: how it closes the case; `says`: what to tell the complainant then.
    `own_word`: the office closes it by its own word, which a reopening undoes.
    """

    sources: frozenset[str]
    target: str
    by: tuple[str, ...] = ()
    outcome: str | None = None
    after: str | None = None
    says: Label | None = None
    own_word: bool = False


@dataclass(frozen=True, eq=False)
class EventKind:
    """A step of the procedure: who may take it, from where to where, with which fields.

    `alias`: its name as people type it in Indonesian; `former`: earlier ones; `sought`: what
    people type who mean it, which is no name of it. `effect`: what it
    does beside moving a case, "" for nothing. `within`: working days after which it may not be
    taken back any more. `after`: the setting, in working days, that must have passed since it was
    asked for. `open` fields are read by everybody, `sealed` ones are about people. `arrows`: moves by state.
    """

    name: str
    label: Label
    help: Label
    alias: str
    former: tuple[str, ...]
    sought: tuple[str, ...]
    by: tuple[str, ...]
    moves: tuple[Move, ...]
    sources: frozenset[str]
    effect: str
    within: int | None
    after: str | None
    open: Mapping[str, Field]
    sealed: Mapping[str, Field]
    arrows: Mapping[str, Move]

    @property
    def note(self) -> Field | None:
        """The one sealed field that `--note` fills: the required one, else the first."""
        fields = list(self.sealed.values())
        for sealed in fields:
            if sealed.required:
                return sealed
        return fields[0] if fields else None

    @cached_property
    def undated(self) -> str | None:
        """The field that says that the step's day is unknown; None where it always is known."""
        return found.name if (found := self.find_open(UNDATED)) else None

    @cached_property
    def takes_in(self) -> bool:
        """Whether an old register may bring this step."""
        return self.find_open(SOURCE) is not None

    @property
    def is_taken(self) -> bool:
        """Whether people take it as a step; what only tells of another is written by `sync`."""
        return self.effect != NOTED

    @property
    def corrects(self) -> bool:
        """Whether it puts one field of the case right."""
        return self.effect == AMEND

    @property
    def named(self) -> Named:
        """Its name, for people its label."""
        return Named(self.name, self.label)

    @property
    def command(self) -> Named:
        """Its name, for people as they type it in their language."""
        return Named(self.name, Label(self.alias or self.name, self.name))

    def find_open(self, type_: str) -> Field | None:
        """The first open field of a type; None where it has none."""
        return self._first_open.get(type_)

    @cached_property
    def _first_open(self) -> Mapping[str, Field]:
        """By type: it is asked for each step of each case."""
        first: dict[str, Field] = {}
        for field in self.open.values():
            first.setdefault(field.type, field)
        return first

    def move_from(self, state: str) -> Move | None:
        """The arrow that it takes from a state (or from `START`); None: it takes none there."""
        return self.arrows.get(state)
