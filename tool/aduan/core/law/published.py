"""Which facts of a closed complaint a procedure lets be counted for the public, and in which classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, read_label

# Known of every closing, whatever the procedure; the rest are the procedure's own coded fields.
STAGE, ON_TIME, OUTCOME = "stage", "on_time", "outcome"
# Whether the last word of the complainant was signed with a code of their own. No more is told of it:
# beside the outcomes, how many said nothing would say of small outcomes that they are not empty.
SIGNED, OWN_CODE = "signed", "own-code"
# The class of what was not recorded, and of every code that the law does not name.
REST = "-"


@dataclass(frozen=True, eq=False)
class ClassRule:
    """One class of a level: the codes that it stands for."""

    name: str
    label: Label
    codes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LevelRule:
    """One way to put all codes into classes.

    `name`, `label`: of the table, where it is not the variable's own. `classes`: none where each
    code is a class of its own. `rest`: the class of everything that no class names. `hide`: the
    classes in the order in which one becomes the partner; empty: from the end of the list.
    """

    name: str | None
    label: Label | None
    classes: tuple[ClassRule, ...]
    rest: str
    hide: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class VariableRule:
    """One fact that is counted. `kind`: whether it could tell who it was (identifying) or hurt who is
    told of (sensitive). `of`: the stages whose closings are its population; none: all. `late`:
    whether shares late are told of it. `levels`: the finest first.
    """

    name: str
    kind: str
    of: tuple[str, ...]
    late: bool
    levels: tuple[LevelRule, ...]


@dataclass(frozen=True, eq=False)
class Publication:
    """What the public may see of closed cases, as `publication:` of the procedure's file says."""

    variables: tuple[VariableRule, ...] = ()
    by_name: Mapping[str, VariableRule] = field(default_factory=dict, repr=False)

    @property
    def fields(self) -> tuple[str, ...]:
        """The coded fields that are counted: all but what no field says."""
        return tuple(one.name for one in self.variables if one.name not in (OUTCOME, SIGNED))


def read_publication(data: Mapping[str, Any]) -> Publication:
    """What `publication:` of a procedure's file says, in its order."""
    variables = tuple(_read_variable(name, entry) for name, entry in data.items())
    return Publication(variables, {one.name: one for one in variables})


def _read_variable(name: str, data: Mapping[str, Any]) -> VariableRule:
    return VariableRule(
        name=name,
        kind=data.get("kind", "sensitive"),
        of=tuple(data.get("of", ())),
        late=data.get("late", False),
        levels=tuple(_read_level(entry) for entry in data["levels"]),
    )


def _read_level(data: Mapping[str, Any]) -> LevelRule:
    classes: list[ClassRule] = []
    for name, entry in data.get("classes", {}).items():
        codes = tuple(entry.get("codes", ()))
        classes.append(ClassRule(name, read_label(entry["label"]), codes))
    return LevelRule(
        name=data.get("table"),
        label=read_label(data["label"]) if "label" in data else None,
        classes=tuple(classes),
        rest=data.get("rest", REST),
        hide=tuple(data.get("hide", ())),
    )
