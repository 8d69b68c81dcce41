"""The publishing part of the law as the ledger holds it: codes, labels, classes, orders, bands, limits.

Releases hold numbers alone; what these mean stands in `law-N.json` beside them.
"""

from __future__ import annotations

from aduan.core.law.published import REST
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label

# The weekdays on which most offices work, Monday being 1.
MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)
# Upper ends of the bands of age, in working days; the last band has none.
AGES = (5, 14, 30)
# Lower ends of the bands of the share late, in per cent; below the first lies one more.
LATE_BANDS = (10, 25, 50)
# How a closing kept its limits: exactly one of these.
TIMELINESS = ("in-time", "later", "extended", "unlimited", "outage", "late")


@dataclass(frozen=True)
class PublicClass:
    """One class of a level. `codes`: those that it stands for, besides, in the class of the rest,
    all that no class names. `stages`: the stages whose closings can be in it; none: every one.
    """

    name: str
    label: Label
    codes: tuple[str, ...]
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublicLevel:
    """One partition of all codes into classes. `hide`: every class, in the order in which one becomes
    the partner.
    """

    name: str
    label: Label
    classes: tuple[PublicClass, ...]
    rest: str
    hide: tuple[str, ...]

    def class_of(self, code: str) -> int:
        """The place of the class that a code belongs to."""
        for place, one in enumerate(self.classes):
            if code in one.codes:
                return place
        return self.rest_at

    @property
    def rest_at(self) -> int:
        """The place of the class of what no class names."""
        names = [one.name for one in self.classes]
        return names.index(self.rest)


@dataclass(frozen=True)
class PublicVariable:
    """One fact that is counted. `of`: the stages whose closings are its population."""

    name: str
    label: Label
    kind: str
    of: tuple[str, ...]
    late: bool
    levels: tuple[PublicLevel, ...]


@dataclass(frozen=True)
class PublicStage:
    """One stage of the procedure."""

    name: str
    label: Label


@dataclass(frozen=True)
class PublicClock:
    """One limit of the procedure. `limit` in `unit`; `warns`: passing it fails nothing."""

    name: str
    label: Label
    limit: int
    unit: str
    warns: bool


@dataclass(frozen=True)
class PublicLaw:
    """What the numbers of releases mean. `procedure`: the one whose closings are counted by it; all
    others are in the stage `REST`. `after_days`: how many working days after its end a period comes
    out, on one of the `weekdays` (Monday is 1).
    """

    number: int
    procedure: str
    title: Label
    after_days: int
    stages: tuple[PublicStage, ...]
    clocks: tuple[PublicClock, ...]
    variables: tuple[PublicVariable, ...]
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY

    @property
    def stage_names(self) -> tuple[str, ...]:
        """The stages by which closings are counted, the last for all else."""
        return (*(stage.name for stage in self.stages), REST)

    def stage_of(self, procedure: str, stage: str) -> str:
        """The stage by which a closing, or an open complaint, is counted."""
        known = {one.name for one in self.stages}
        return stage if procedure == self.procedure and stage in known else REST
