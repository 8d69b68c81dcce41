"""Something wrong, as a value: where it stands, its code, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Voice
from aduan.core.words.traits import Trait

if TYPE_CHECKING:
    from aduan.core.words.findingcode import Code

Node = tuple[str | int, ...]


class FindingKind(StrEnum):
    """How bad it is: the record is wrong, somebody is late, or something is worth a look."""

    INVALID = "invalid"
    OVERDUE = "overdue"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One finding: what its code says of a place in a file.

    `node` is the place in the data, as keys and numbers from 0; the store turns it into line and
    column, which count from 1 (0: not known). `values` fill the {names} of the code's texts.
    `path`: the file, from the office's folder. `commit`: the one that brought it, for what an audit
    finds.
    """

    code: str
    node: Node = ()
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    path: str = ""
    line: int = 0
    column: int = 0
    commit: str = ""

    @property
    def rule(self) -> Code:
        """What the table says of its code. Most commands find nothing, and never load the table."""
        from aduan.core.words.codes import CODES  # noqa: PLC0415

        return CODES[self.code]

    @property
    def kind(self) -> FindingKind:
        """How bad it is, by its code."""
        return FindingKind(self.rule.kind)

    def has(self, trait: Trait) -> bool:
        """Whether its code has this meaning to those who decide by it."""
        return trait in self.rule.traits

    def message(self, voice: Voice) -> str:
        """What is wrong, in the voice's language."""
        return voice.say(self.rule.message, {"path": self.path, **self.values})

    def hint(self, voice: Voice) -> str:
        """What to do about it; another thing where it is in a commit already. "": nothing."""
        text = (self.commit and self.rule.committed) or self.rule.hint
        values = {"path": self.path, "commit": self.commit[:12], **self.values}
        return voice.say(text, values)

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Path, line, column and code: where two findings are the same to those who count them."""
        return (self.path, self.line, self.column, self.code)

    @property
    def order(self) -> tuple[object, ...]:
        """By place, and at one place by all that it says: no two findings that differ may change
        places.
        """
        node = [str(part) for part in self.node]
        values = [(name, str(value)) for name, value in self.values.items()]
        return (*self.place, node, sorted(values), self.commit)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the one order in which they are told, whatever order they were found in."""
    return tuple(sorted(findings, key=lambda finding: finding.order))


def say_once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of which but one says of a file that it does not belong where it lies: the worst, and of
    those the one whose rule is the more special.
    """
    all_of_them = list(findings)
    said: dict[str, Finding] = {}
    for finding in all_of_them:
        if finding.has(Trait.MISPLACED):
            before = said.setdefault(finding.path, finding)
            said[finding.path] = max(before, finding, key=_weigh)
    return [one for one in all_of_them if not one.has(Trait.MISPLACED) or said[one.path] is one]


def _weigh(finding: Finding) -> tuple[bool, str]:
    return finding.kind is FindingKind.INVALID, finding.code


class RefusedError(Exception):
    """The procedure or the office's rules do not allow this. Nothing was changed (exit 1).

    Message and hint are templates in English, marked for the catalogues; `values` fill them.
    """

    def __init__(self, message: str, hint: str = "", **values: object) -> None:
        super().__init__(message)
        self.template = message
        self.hint_template = hint
        self.values = values

    def message(self, voice: Voice) -> str:
        """What is refused, in the voice's language."""
        return voice.say(self.template, self.values)

    def hint(self, voice: Voice) -> str:
        """What to do instead; "" where there is nothing to say."""
        return voice.say(self.hint_template, self.values)


class SurroundingsError(RefusedError):
    """What we need around us is not there: no office, no git, no identity (exit 3)."""


class UsageError(RefusedError):
    """The command was called in a way that cannot be carried out (exit 2)."""


class CancelledError(RefusedError):
    """The person at the keyboard ended it (exit 130)."""
